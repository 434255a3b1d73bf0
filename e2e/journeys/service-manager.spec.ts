import { actionAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

test('a service manager says where an action stands, and it shows at once', async ({ as }) => {
  const page = await as('serviceManager')
  await page.goto('/my-work')
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts()
  // An update owed for a period that has ended comes before all else; another journey may have given it.
  expect(headings.filter((heading) => heading !== 'Update owed')[0]).toBe('Overdue')
  const first = page.getByRole('table', { name: 'Overdue' }).getByRole('row').nth(1)
  await expect(first).toContainText('SP-4.3')
  await expect(first).toContainText('31 January 2018')

  await first.getByRole('link', { name: 'Post update on SP-4.3' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Post update' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Where it stands' })).toContainText('2 of 4 done, 2 missed')
  // The plan's own definitions.
  await expect(page.getByRole('radiogroup', { name: 'Rating' })).toContainText('Slipping or at risk')
  // Until sign-off arrives the owner may say awaiting sign-off, not complete.
  await expect(page.getByRole('radio', { name: 'Complete' })).toBeDisabled()

  await page.getByRole('radio', { name: 'Amber' }).check()
  await page.getByLabel('What has changed since the last update').fill('The assessment form passed its last two tests.')
  await page.getByRole('button', { name: 'Post update' }).click()
  const errors = page.getByRole('alert')
  await expect(errors).toContainText('Enter what happens next: the path back to green')
  await expect(page).toHaveTitle(/^Error: /)
  await errors.getByRole('link').click()
  await expect(page.getByLabel(/^What happens next/)).toBeFocused()
  // Nothing typed is lost.
  await expect(page.getByLabel('What has changed since the last update')).toHaveValue(/passed its last two tests/)

  await page.getByLabel(/^What happens next/).fill('Go live with both forms on 26 March.')
  await page.getByLabel(/^Evidence it rests on/).fill('Test log of 12 March')
  await page.getByRole('button', { name: 'Post update' }).click()
  await expect(page.getByText('Your update on SP-4.3 is posted.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Next one owed/ })).toBeVisible()

  await page.goto(actionAt('SP-4.3'))
  const updates = page.getByRole('list', { name: 'Updates' }).getByRole('listitem')
  await expect(updates.first()).toContainText('The assessment form passed its last two tests.')
  await expect(updates.first()).toContainText('Go live with both forms on 26 March.')
  await expect(page.getByText('Declared amber, but the evidence says red')).toBeVisible()
})

test('what is typed survives a closed tab', async ({ as }) => {
  const page = await as('serviceManager')
  await page.goto(`${actionAt('SP-6.4')}/update`)
  await page.getByLabel('What has changed since the last update').fill('Half a sentence about')
  await page.waitForTimeout(600)
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(`${actionAt('SP-6.4')}/update`)
  await expect(again.getByLabel('What has changed since the last update')).toHaveValue('Half a sentence about')
  await expect(again.getByText(/Not saved yet/)).toBeVisible()
})

test('no change since the last update is an update, of one choice', async ({ as }) => {
  const page = await as('serviceManager')
  await page.goto(`${actionAt('R3.1')}/update`)
  await page.getByRole('radio', { name: 'No change since the last update' }).check()
  await expect(page.getByLabel('What has changed since the last update')).toBeHidden()
  await page.getByRole('button', { name: 'Post update' }).click()
  await expect(page.getByText('Your update on R3.1 is posted.')).toBeVisible()
  await page.goto(actionAt('R3.1'))
  await expect(page.getByRole('list', { name: 'Updates' }).getByRole('listitem').first()).toContainText(
    'No change since',
  )
})

test('the owner of an action cannot move its due date, and is told who can', async ({ as }) => {
  const page = await as('serviceManager')
  await page.goto(actionAt('SP-4.3'))
  await expect(page.getByText(/The owner of an action cannot change its due date/)).toBeVisible()
})
