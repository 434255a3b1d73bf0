import path from 'node:path'
import type { Page } from '@playwright/test'
import { measureAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

const PUBLISHED = path.join(import.meta.dirname, '../../prisma/seed/lait/shropshire-values.csv')

test('a late quarter is entered by keyboard, earlier ones are pasted, a tab that is killed loses nothing, and what cannot be is named by its cell', async ({
  as,
}) => {
  const manager = await as('serviceManager')
  await manager.goto('/measures?late=true')
  await manager.getByRole('main').getByRole('link', { name: 'Front door decisions that an audit found good' }).click()
  await expect(
    manager.getByText('The value for Q3 2017-18 is late since 21 January 2018', { exact: false }),
  ).toBeVisible()
  await manager.getByRole('link', { name: 'Enter values' }).click()
  const third = (page: Page) => page.getByLabel('Marlshire, Q3 2017-18')
  await third(manager).focus()
  await manager.keyboard.type('791')
  await expect(manager.getByRole('button', { name: 'Save 1 value' })).toBeVisible()
  const address = manager.url()
  const context = manager.context()
  await manager.close()

  const again = await context.newPage()
  await again.goto(address)
  await expect(again.getByText('Not saved yet: this is what you typed on', { exact: false })).toBeVisible()
  await expect(third(again)).toHaveValue('791')
  await again.getByRole('button', { name: 'Save 1 value' }).press('Enter')
  await expect(again.getByRole('alert')).toContainText('a percentage is from 0 to 100')
  await again.getByRole('link', { name: /Marlshire, Q3 2017-18/ }).press('Enter')
  await expect(third(again)).toBeFocused()
  await again.keyboard.press('ControlOrMeta+A')
  await again.keyboard.type('79.1')
  await again.keyboard.press('ArrowUp')
  await expect(again.getByLabel('Marlshire, Q2 2017-18')).toBeFocused()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await again.evaluate('navigator.clipboard.writeText("70.2\\n70.900000000000006\\n")')
  await again.getByLabel('Marlshire, Q4 2016-17').focus()
  await again.keyboard.press('ControlOrMeta+V')
  await again.getByRole('button', { name: 'Save 3 values' }).press('Enter')
  await expect(again.getByText('3 added, 0 changed, 0 taken away')).toBeVisible()
  await again.getByRole('link', { name: 'Back to the measure' }).press('Enter')
  const values = again.getByRole('table', { name: 'Values by period and area' })
  await expect(values.getByRole('row', { name: /Q1 2017-18/ })).toContainText('70.9%')
  await expect(again.getByText('Better: 79.1%, 6.6 percentage points up from 72.5% in Q2 2017-18')).toBeVisible()
  await expect(again.getByText('Amber: 79.1% against a target of 80.0%', { exact: false })).toBeVisible()
  await expect(again.getByText('is late since')).toHaveCount(0)
  // What was saved is no draft any more.
  await again.goto(address)
  await expect(third(again)).toHaveValue('79.1')
  await expect(again.getByText('Not saved yet')).toHaveCount(0)
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
