import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { readCsv } from '../csv.ts'
import { actionAt } from '../demonstration.ts'
import { exportAs } from '../exports.ts'
import { expect, test } from '../people.ts'

/** On the page of people: one of them. */
async function openPerson(page: Page, name: string) {
  await page.goto('/people')
  await page
    .getByRole('searchbox')
    .or(page.getByLabel(/^Name, job title/))
    .first()
    .fill(name)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}
async function choose(page: Page, label: string, name: string) {
  const field = page.getByRole('combobox', { name: label })
  await field.fill(name)
  await page.getByRole('option', { name }).first().click()
}
async function day(page: Page, group: string, [d, m, y]: readonly [string, string, string]) {
  const fields = page.getByRole('group', { name: group })
  await fields.getByLabel('Day').fill(d)
  await fields.getByLabel('Month').fill(m)
  await fields.getByLabel('Year').fill(y)
}

test('an administrator arranges cover; whoever covers posts for the absent owner, and it is recorded as covering', async ({
  as,
  stranger,
}) => {
  const page = await as('administrator')
  await page.goto('/people/new')
  await page.getByLabel('Name', { exact: true }).fill('Deputy service manager')
  await page.getByLabel('Job title').fill('Deputy service manager')
  await page.getByLabel(/^E-mail address/).fill('deputy@demo.example')
  await page.getByRole('button', { name: 'Add person' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Deputy service manager' })).toBeVisible()
  await page.getByRole('button', { name: 'Give a role' }).click()
  await page.getByRole('dialog').getByLabel('Role', { exact: true }).selectOption('service_manager')
  await page.getByRole('dialog').getByLabel('Service area').selectOption({ label: 'Leaving care' })
  await page.getByRole('dialog').getByRole('button', { name: 'Give role' }).click()
  await expect(page.getByRole('table', { name: /Roles/ })).toContainText('Leaving care')
  await page.getByRole('button', { name: 'Make an invitation link' }).click()
  const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()

  const deputy = await stranger()
  await deputy.goto(link)
  await deputy.getByLabel('New password', { exact: true }).fill('seven green lanterns')
  await deputy.getByRole('button', { name: 'Set password and go in' }).click()
  await expect(deputy.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  await expect(deputy.getByText('You own no actions')).toBeVisible()
  await deputy.goto(actionAt('SP-5.2'))
  await expect(deputy.getByRole('link', { name: 'Post update' })).toHaveAttribute('aria-disabled', 'true')

  await openPerson(page, 'Service manager, Early Help')
  await page.getByRole('button', { name: 'Arrange cover' }).click()
  const dialog = page.getByRole('dialog', { name: /^Arrange cover/ })
  await dialog.getByRole('button', { name: 'Arrange cover' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Choose who covers')
  await choose(page, 'Who covers', 'Deputy service manager')
  await day(page, 'Last day', ['20', 'March', '2018'])
  await dialog.getByRole('button', { name: 'Arrange cover' }).click()
  const cover = page.getByRole('table', { name: /^Cover for/ })
  await expect(cover).toContainText('Deputy service manager')
  await expect(cover).toContainText('In force')

  await deputy.goto('/my-work')
  const row = deputy.getByRole('row').filter({ hasText: 'SP-5.2' })
  await expect(row).toContainText('Covering for Service manager, Early Help')
  await row.getByRole('link', { name: 'Post update on SP-5.2' }).click()
  await deputy.getByRole('radio', { name: 'In progress' }).check()
  await deputy.getByRole('radio', { name: 'Green' }).check()
  await deputy
    .getByLabel('What has changed since the last update')
    .fill('The two family support workers began on Monday.')
  await deputy.getByRole('button', { name: 'Post update' }).click()
  await expect(deputy.getByText('Your update on SP-5.2 is posted.')).toBeVisible()

  await deputy.goto(actionAt('SP-5.2'))
  await expect(deputy.getByText('Covered by Deputy service manager until 20 March 2018')).toBeVisible()
  await deputy.getByRole('main').getByRole('link', { name: 'Audit trail', exact: true }).click()
  await expect(deputy.getByRole('row').filter({ hasText: 'The two family support workers' })).toContainText(
    'covering for Service manager, Early Help',
  )
})

test('an administrator hands over a leaver in one previewed step, and the account ends with it', async ({ as }) => {
  const page = await as('administrator')
  await openPerson(page, 'School funding and policy manager')
  await page.getByRole('button', { name: 'End account' }).click()
  const ending = page.getByRole('dialog')
  await expect(ending).toContainText(/still has \d+ things open/)
  await ending.getByRole('link', { name: 'Hand over first' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Hand over from/ })).toBeVisible()

  // Whoever sponsors cannot own: it is said before anything is done.
  const status = page.getByRole('main').getByRole('status')
  await choose(page, 'Who takes over', 'Assistant director, education and achievement')
  const row = (text: string) => page.getByRole('row').filter({ hasText: text })
  await expect(row('SP-11.2')).toContainText('sponsors its priority, and would approve their own action')
  await expect(status).toContainText('cannot be')
  await choose(page, 'Who takes over', 'Principal education improvement adviser')
  await expect(row('SP-11.2')).toContainText('Goes to Principal education improvement adviser')
  await row('SP-11.3').getByRole('combobox').selectOption({ label: 'Virtual school headteacher' })
  await expect(row('SP-11.3')).toContainText('Goes to Virtual school headteacher')
  await expect(status).not.toContainText('cannot be')
  await day(page, 'First day without access (optional)', ['31', 'March', '2018'])
  await page.getByRole('button', { name: 'Hand over', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'School funding and policy manager' })).toBeVisible()
  await expect(page.getByText('This account ends', { exact: false })).toContainText('31 March 2018')
  await page.getByRole('link', { name: 'Hand over what they have open' }).click()
  await expect(page.getByText('Nothing is open')).toBeVisible()

  await page.goto(actionAt('SP-11.3'))
  await expect(page.getByText(/^Before: School funding and policy manager until 12 March 2018/)).toContainText(
    'then Virtual school headteacher',
  )
})

test('an auditor reads who had access on 31 January 2018, takes it away, and sees who could change a record', async ({
  as,
}) => {
  const page = await as('auditor')
  await page.goto('/access')
  await page.getByLabel('From', { exact: true }).fill('2018-01-31')
  await page.getByLabel('To', { exact: true }).fill('2018-01-31')
  await page.getByRole('button', { name: 'Show these days' }).click()
  await expect(page.getByRole('heading', { name: 'On 31 January 2018' })).toBeVisible()
  const table = page.getByRole('table', { name: 'Roles held' })
  const adviser = table.getByRole('row').filter({ hasText: 'Interim improvement adviser' })
  await expect(adviser).toContainText('Performance officer')
  await expect(adviser).toContainText('Ended')

  const records = readCsv(readFileSync((await exportAs(page, 'CSV')).path, 'utf8').slice(1))
  expect(new Set(records.map((record) => record.length)).size).toBe(1)
  const about = new Map(records.map(([name = '', value = '']) => [name, value]))
  expect([about.get('Days'), about.get('Made by')]).toEqual(['31 January 2018', 'Internal auditor'])
  const heading = records.findIndex(([first]) => first === 'Person')
  expect(records.slice(heading + 1)).toHaveLength(Number(about.get('Rows')))
  expect(records.slice(heading + 1).map(([person]) => person)).toContain('Interim improvement adviser')

  // A day later the adviser was gone.
  await page.getByLabel('From', { exact: true }).fill('2018-02-01')
  await page.getByLabel('To', { exact: true }).fill('2018-02-01')
  await page.getByRole('button', { name: 'Show these days' }).click()
  await expect(page.getByRole('heading', { name: 'On 1 February 2018' })).toBeVisible()
  await expect(adviser).toHaveCount(0)

  await page.getByRole('link', { name: 'Security events' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'access.csv' }).first()).toContainText('Exported')

  await page.goto(actionAt('SP-4.3'))
  await page.getByRole('link', { name: 'Who had access' }).click()
  await page.getByLabel('On', { exact: true }).fill('2018-01-31')
  await page.getByRole('button', { name: 'Show this day' }).click()
  await expect(page.getByRole('heading', { name: 'On 31 January 2018' })).toBeVisible()
  const could = page.getByRole('table', { name: 'Who had access' })
  await expect(could.getByRole('row').filter({ hasText: 'Interim improvement adviser' })).toContainText('Change it')
  await expect(could.getByRole('row').filter({ hasText: 'Internal auditor' })).not.toContainText('Change it')
})

test('a meeting in private is said to be so, and an answer can be tied to it', async ({ as }) => {
  const page = await as('performanceOfficer')
  await page.goto('/meetings')
  await page.getByRole('button', { name: 'Add a meeting' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Meeting', { exact: true }).fill('Scrutiny: a contract for placements')
  await dialog.getByLabel('Committee or board').fill('Children’s scrutiny committee')
  await day(page, 'Day it is held', ['8', 'March', '2018'])
  await dialog.getByRole('radio', { name: 'In private, as Part 2' }).check()
  await dialog.getByRole('button', { name: 'Add meeting' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Choose the paragraph of Schedule 12A')
  await dialog.getByLabel('Paragraph it is exempt under').selectOption('3')
  await dialog.getByRole('button', { name: 'Add meeting' }).click()
  await expect(dialog).toHaveCount(0)

  const holder = await as('portfolioHolder')
  await holder.goto(actionAt('SP-7.3'))
  await holder.getByRole('button', { name: 'Ask a question' }).click()
  await holder.getByLabel('Your question').fill('What does the contract cost us when no bed is free?')
  await holder
    .getByLabel(/^Asked at a meeting/)
    .selectOption({ label: 'Scrutiny: a contract for placements, 8 March 2018 (Part 2: exempt)' })
  await holder.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(holder.getByText('it goes into no public pack')).toBeVisible()

  await page.getByRole('link', { name: 'Scrutiny: a contract for placements', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Scrutiny: a contract for placements' })).toBeVisible()
  await expect(page.getByText('Part 2, in private')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Asked and answered there' })).toContainText(
    'What does the contract cost us',
  )
  await page.getByRole('link', { name: 'What changed since the one before' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible()
})
