import type { Page } from '@playwright/test'

/** Takes what the page exports, in one format: what the file is called, and where it is now. */
export async function exportAs(page: Page, format: 'CSV' | 'XLSX' | 'PDF' | 'DOCX' | 'JSON') {
  await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('main').getByRole('link', { name: format }).click()
  const download = await downloading
  return { name: download.suggestedFilename(), path: await download.path() }
}
