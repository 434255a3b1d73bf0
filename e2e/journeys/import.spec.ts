import { readFileSync } from 'node:fs'
import path from 'node:path'
import { planAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

/** Merged cells, a fill for each rating, dates and milestones under one another: a fixture of the API's. */
const WORKBOOK = path.resolve(import.meta.dirname, '../../apps/api/testing/imports/05-merged-and-coloured.xlsx')

test('a performance officer imports a messy workbook into a live plan, and takes it back', async ({ as }) => {
  const page = await as('performanceOfficer')
  await page.goto(planAt('PI'))
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import into this plan' })).toBeVisible()

  // What had better not be read is refused, and says what to do instead.
  const file = page.locator('input[type=file]')
  await file.setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') })
  await expect(page.getByRole('alert')).toContainText('Tables cannot be read from a PDF')

  await file.setInputFiles(WORKBOOK)
  await expect(page.getByRole('heading', { level: 1, name: 'Match the columns' })).toBeVisible()
  await expect(page.getByText('2 priorities, 3 actions, 4 milestones')).toBeVisible()
  await expect(page.getByLabel('RAG')).toHaveValue('rating')
  await page.getByLabel('Lead').selectOption('Note, put into the description')
  await expect(page.getByLabel('Lead')).toHaveValue('note')
  await page.getByLabel('Lead').selectOption('Owner and who helps')
  await page.getByRole('link', { name: 'Go on' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Look at what was read' })).toBeVisible()
  const amber = page.getByLabel('A cell of the colour #FFC000', { exact: false })
  await expect(amber).toHaveValue('amber')

  // While it is worked out it can be stopped: the file waits as it was read.
  await page.route('**/dry-run?*', () => {})
  await page.getByRole('button', { name: 'Show what would be made' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Look at what was read' })).toBeVisible()
  await page.unroute('**/dry-run?*')
  await page.goto(planAt('PI'))
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByRole('link', { name: 'Go on with 05-merged-and-coloured.xlsx' }).click()
  await page.getByRole('link', { name: 'Go on', exact: true }).click()
  await page.getByRole('button', { name: 'Show what would be made' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Look at what would be made' })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'Offer every leaver a home' }).filter({ hasText: 'Action' })
  await expect(row).toContainText('Due 1 June 2018')
  await expect(row).toContainText('Kept as text: Jane Smith')
  await page.getByRole('button', { name: 'Import all this' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Imported' })).toBeVisible()
  await expect(page.getByText('2 priorities, 3 actions, 4 milestones').first()).toBeVisible()
  const report = page.url()

  // The record keeps what stood in the file, and whom it names.
  await page.getByRole('link', { name: '1.1 Offer every leaver a home' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Offer every leaver a home')
  await expect(page.getByText('The imported file names Jane Smith')).toBeVisible()
  await page.getByRole('button', { name: 'From the file: 05-merged-and-coloured.xlsx' }).click()
  const kept = page.getByRole('region', { name: 'From the file: 05-merged-and-coloured.xlsx' })
  await expect(kept.getByRole('listitem').filter({ hasText: 'Row 5' })).toContainText('30 April 2018')
  await page.getByRole('link', { name: 'the report of the import' }).click()
  await expect(page).toHaveURL(report)

  // The same file again makes nothing twice.
  const again = async (name: string, buffer: Buffer) => {
    await page.goto(planAt('PI'))
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Import into this plan' })).toBeVisible()
    await file.setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await expect(page.getByRole('heading', { level: 1, name: 'Match the columns' })).toBeVisible()
  }
  await again('again.xlsx', readFileSync(WORKBOOK))
  await expect(page.getByText('This very file was imported here before')).toBeVisible()
  await expect(page.getByText('As it was matched for 05-merged-and-coloured.xlsx')).toBeVisible()
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Show what would be made' }).click()
  await expect(page.getByRole('list', { name: 'How much that is' })).toHaveText(
    'There already 2 priorities, 3 actions, 4 milestones',
  )
  await expect(page.getByRole('button', { name: 'Import all this' })).toHaveAttribute('aria-disabled', 'true')

  // What is only like a record that is there is asked about.
  await again('more.csv', Buffer.from('Action,Due\nOffer every care leaver a home,May 2018\n'))
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Show what would be made' }).click()
  await expect(page.getByText('say whether it is the same')).toBeVisible()
  await page.getByRole('button', { name: 'It is the same: Offer every care leaver a home' }).click()
  await expect(page.getByText('say whether it is the same')).toBeHidden()
  await page.getByRole('button', { name: 'Throw the file away' }).click()

  await page.goto(report)
  await page.getByRole('button', { name: 'Take this import back' }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'An import that was taken back' })).toBeVisible()
})
