import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Page } from '@playwright/test'
import { expect, test } from '../people.ts'

async function downloaded(page: Page, link: string): Promise<{ name: string; content: Buffer }> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const download = await downloading
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
}

test('the report to Council is drafted, taken on, downloads and opens', async ({ as }) => {
  const page = await as('performanceOfficer')
  await page.goto('/reporting')
  await page.getByRole('link', { name: 'Reports to Council' }).click()
  await page.getByRole('link', { name: 'Draft a report' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Draft a report to Council' })).toBeVisible()

  await page.getByLabel('Plan', { exact: true }).selectOption({ label: 'Strategic priorities 2017–18' })
  await page.getByRole('checkbox', { name: 'Local member' }).uncheck()
  await page.getByRole('button', { name: 'Draft the report' }).click()
  await expect(page.getByRole('link', { name: /Enter/ }).first()).toBeVisible()
  const day = page.getByRole('group', { name: 'Date of the meeting' })
  await day.getByRole('textbox', { name: 'Day' }).fill('20')
  await day.getByRole('textbox', { name: 'Month' }).fill('September')
  await day.getByRole('textbox', { name: 'Year' }).fill('2018')
  await page.getByRole('button', { name: 'Draft the report' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Report to Council' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Report by theme' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(11)
  await expect(page.getByRole('heading', { name: 'Local member' })).toBeHidden()
  const summary = page.getByRole('region', { name: 'Summary' })
  await expect(summary).toContainText('Nobody answers for it yet')
  await summary.getByRole('link', { name: 'Read and change Summary' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Summary' })).toBeVisible()
  await page.getByLabel('What it says').fill('A year of steady work.\n\n- Fewer moves\n- More of them near home')
  await page.getByRole('button', { name: 'Save and take on' }).click()
  await expect(summary).toContainText('Taken on by')
  await expect(summary.getByRole('listitem')).toHaveText(['Fewer moves', 'More of them near home'])
  const final = page.getByRole('button', { name: 'Make it final' })
  await expect(final).toHaveAttribute('aria-disabled', 'true')

  const word = await downloaded(page, 'Download as Word')
  expect(word.name).toMatch(/^report-to-council-2018-09-20-as-at-2018-03-1\d\.docx$/)
  const text = Buffer.from(unzipSync(word.content)['word/document.xml'] ?? []).toString()
  expect(text).toContain('A year of steady work.')
  expect(text).toContain('Not yet taken on by a person.')
  const pdf = await downloaded(page, 'Download as PDF')
  expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.content.toString('latin1')).toContain('/StructTreeRoot')
})
