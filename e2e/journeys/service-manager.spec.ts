import type { Page } from '@playwright/test'
import { actionAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

test('a service manager says where an action stands, and it shows at once', async ({ as }) => {
  const page = await as('serviceManager')
  await page.goto('/my-work')
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Overdue' })).toBeVisible()
  const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts()
  // An update owed for a period that has ended comes before all else; another journey may have given it.
  expect(headings.filter((heading) => heading !== 'Update owed')[0]).toBe('Overdue')
  const first = page.getByRole('table', { name: 'Overdue' }).getByRole('row').nth(1)
  await expect(first).toContainText('SP-4.3')
  await expect(first).toContainText('31 January 2018')

  await page.goto(`${actionAt('SP-4.3')}/update`)
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

/** The tab's process ends in an instant, as when the browser or the machine stops: no handler of the page runs. */
async function kill(page: Page) {
  const crashed = page.waitForEvent('crash')
  const devtools = await page.context().newCDPSession(page)
  // The tab that would answer is gone.
  void devtools.send('Page.crash').catch(() => null)
  await crashed
  await page.close()
}

test('updates are posted one after another on My work, through a tab that is killed and a connection that is lost', async ({
  as,
}) => {
  const page = await as('serviceManager')
  await page.goto('/my-work')
  // What a period waits for comes first, then what is overdue; other journeys may have given some of it.
  await expect(page.getByRole('table', { name: 'Overdue' })).toBeVisible()
  const refs = await page
    .getByRole('table', { name: /^(Update owed|Overdue)$/ })
    .getByRole('link', { name: /^Post update on/ })
    .evaluateAll((links) => links.map((link) => (link.getAttribute('aria-label') ?? '').replace('Post update on ', '')))
  const [first = '', second = ''] = refs
  expect(second).not.toBe('')
  const linkOf = (of: Page, ref: string) => of.getByRole('link', { name: `Post update on ${ref}` })

  // By keyboard: the form opens in its place, and the focus is at its heading.
  await linkOf(page, first).focus()
  await page.keyboard.press('Enter')
  const headingOf = (of: Page, ref: string) =>
    of.getByRole('heading', { level: 2, name: new RegExp(`Update on ${ref} `) })
  await expect(headingOf(page, first)).toBeFocused()
  await expect(headingOf(page, first)).toContainText(`1 of ${refs.length} owed`)
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  const what = (of: Page) => of.getByLabel('What has changed since the last update')
  await what(page).fill('Half a sentence about the first')
  await page.waitForTimeout(600)
  const address = page.url()
  const context = page.context()
  await kill(page)

  const again = await context.newPage()
  await again.goto(address)
  await expect(what(again)).toHaveValue('Half a sentence about the first')
  await expect(again.getByText(/Not saved yet/)).toBeVisible()

  // Without a connection it is refused kindly, and nothing is lost or sent behind one's back.
  await again.getByRole('radio', { name: 'Green' }).check()
  await context.setOffline(true)
  await expect(again.getByText(/You are offline/)).toBeVisible()
  await again.getByRole('button', { name: 'Post update', exact: true }).click()
  await expect(again.getByRole('alert')).toContainText('What you typed is still here: check your connection')
  await expect(what(again)).toHaveValue('Half a sentence about the first')
  await context.setOffline(false)
  await expect(again.getByText(/You are offline/)).toBeHidden()
  await expect(headingOf(again, first)).toBeVisible()
  await again.getByRole('button', { name: 'Post update', exact: true }).click()

  // The next one owed stands in its place, and is said.
  await expect(again.getByText(`Your update on ${first} is posted. Next one owed: ${second}`)).toBeVisible()
  await expect(headingOf(again, second)).toBeFocused()
  await expect(what(again)).toHaveValue('')
  await what(again).fill('Typed before it was left')
  // Left without posting: what was typed in it is there when it is taken up again.
  await again.getByRole('button', { name: 'Close' }).click()
  await expect(headingOf(again, second)).toBeHidden()
  await linkOf(again, second).click()
  await expect(what(again)).toHaveValue('Typed before it was left')
  await expect(again.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  await again.goto(actionAt(first))
  await expect(again.getByRole('list', { name: 'Updates' }).getByRole('listitem').first()).toContainText(
    'Half a sentence about the first',
  )
})

test('what is typed survives a killed tab', async ({ as }) => {
  const page = await as('serviceManager')
  await page.goto(`${actionAt('SP-6.4')}/update`)
  await page.getByLabel('What has changed since the last update').fill('Half a sentence about')
  await page.waitForTimeout(600)
  const context = page.context()
  await kill(page)
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
