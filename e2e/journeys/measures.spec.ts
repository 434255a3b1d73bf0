import path from 'node:path'
import { measureAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

const PUBLISHED = path.join(import.meta.dirname, '../../prisma/seed/lait/shropshire-values.csv')

test('a late month is entered by keyboard, earlier ones are pasted, and what cannot be is named by its cell', async ({
  as,
}) => {
  const manager = await as('serviceManager')
  await manager.goto('/measures?late=true')
  await manager.getByRole('main').getByRole('link', { name: 'Contacts decided within one working day' }).click()
  await expect(manager.getByText(/The value for February 2018 is late since/)).toBeVisible()
  await manager.getByRole('link', { name: 'Enter values' }).click()
  const february = manager.getByLabel('Marlshire, February 2018')
  await february.fill('191')
  await manager.getByRole('button', { name: 'Save 1 value' }).click()
  await expect(manager.getByRole('alert')).toContainText('a percentage is from 0 to 100')
  await manager.getByRole('link', { name: /Marlshire, February 2018/ }).click()
  await expect(february).toBeFocused()
  await february.fill('91.2')
  await february.press('ArrowUp')
  await expect(manager.getByLabel('Marlshire, January 2018')).toBeFocused()
  await manager.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await manager.evaluate('navigator.clipboard.writeText("70.2\\n70.900000000000006\\n")')
  await manager.getByLabel('Marlshire, August 2017').focus()
  await manager.keyboard.press('ControlOrMeta+V')
  await manager.getByRole('button', { name: 'Save 3 values' }).click()
  await expect(manager.getByText('3 added, 0 changed, 0 taken away')).toBeVisible()
  await manager.getByRole('link', { name: 'Back to the measure' }).click()
  const values = manager.getByRole('table', { name: 'Values by period and area' })
  await expect(values.getByRole('row', { name: /September 2017/ })).toContainText('70.9%')
  await expect(manager.getByText('Better: 91.2%, 16.6 percentage points up from 74.6% in January 2018')).toBeVisible()
  await expect(manager.getByText('is late since')).toHaveCount(0)
})

test('the published table is looked at first, then what can be kept of it is; an auditor changes nothing', async ({
  as,
}) => {
  const officer = await as('performanceOfficer')
  await officer.goto('/measures/import')
  await officer.getByLabel('CSV file').setInputFiles(PUBLISHED)
  await officer.getByRole('button', { name: 'Check or import' }).click()
  await expect(officer.getByRole('heading', { name: 'What would be kept' })).toBeVisible()
  await expect(officer.getByText('Columns that are not read: Polarity.')).toBeVisible()
  await expect(officer.getByRole('table', { name: 'Values that are refused' })).toContainText('has not begun yet')
  await officer.getByRole('radio', { name: /^Import what can be kept/ }).check()
  await officer.getByRole('button', { name: 'Check or import' }).click()
  await expect(officer.getByRole('heading', { name: 'Imported' })).toBeVisible()

  const auditor = await as('auditor')
  await auditor.goto(measureAt('private-fostering'))
  await expect(auditor.getByRole('table', { name: 'Values by period and area' })).toContainText('Suppressed')
  await expect(auditor.getByRole('link', { name: 'Enter values' })).toBeDisabled()
})
