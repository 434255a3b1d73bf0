import type { Page } from '@playwright/test'
import { expect, test } from '../people.ts'

/** The box of what `/` and Ctrl-K open. */
const BOX = /^Words, a reference/

/** Its button comes a moment after the page, and so do its keys. */
async function openBy(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('banner').getByRole('button', { name: 'Search', exact: true })).toBeVisible()
  await page.keyboard.press(key)
  await expect(page.getByRole('combobox', { name: BOX })).toBeFocused()
}

test('a portfolio holder finds a priority by what the field calls the same, and goes to a page, by the keyboard alone', async ({
  as,
}) => {
  const page = await as('portfolioHolder')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

  await openBy(page, '/')
  const box = page.getByRole('combobox', { name: BOX })
  await expect(box).toBeFocused()
  await page.keyboard.type('children in care')
  await expect(page.getByText(/^Also looked for: looked after children/)).toBeVisible()
  const priority = page.getByRole('group', { name: 'Priorities' }).getByRole('option').first()
  await expect(priority).toContainText(/looked after/i)
  for (let presses = 0; presses < 30; presses += 1) {
    if ((await priority.getAttribute('aria-selected')) === 'true') break
    await page.keyboard.press('ArrowDown')
  }
  await expect(priority).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1, name: /looked after/i })
  await expect(heading).toBeFocused()

  // A slash in a field is a slash.
  await page.goto('/challenges')
  await page.getByRole('searchbox').fill('and')
  await page.getByRole('searchbox').press('/')
  await expect(box).toBeHidden()

  await openBy(page, 'Control+k')
  await page.keyboard.type('what ch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible()
  await openBy(page, 'Control+k')
  await page.keyboard.type('challenges')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Challenges' })).toBeVisible()

  // Escape goes back to where the keyboard was.
  const open = page.getByRole('banner').getByRole('button', { name: 'Search', exact: true })
  await open.focus()
  await page.keyboard.press('Enter')
  await expect(box).toBeFocused()
  await expect(page.getByRole('group', { name: 'Opened lately' }).getByRole('option')).not.toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(box).toBeHidden()
  await expect(open).toBeFocused()
})

test('the very reference comes first, Enter need not wait for it, and all results are a page with filters', async ({
  as,
}) => {
  const page = await as('serviceManager')
  await page.goto('/my-work')
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  await openBy(page, 'Control+k')
  await expect(page.getByRole('combobox', { name: BOX })).toBeFocused()
  await page.keyboard.type('SP-4.3')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^SP-4.3 / })).toBeVisible()

  await openBy(page, 'Control+k')
  await page.keyboard.type('post update on SP-4.3')
  await page.getByRole('option', { name: /^Post an update on SP-4.3/ }).click()
  await expect(page).toHaveURL(/\/actions\/[^/]+\/update$/)

  await openBy(page, 'Control+k')
  await page.keyboard.type('recording')
  await page.getByRole('option', { name: /^See all/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Search' })).toBeVisible()
  await expect(page).toHaveURL(/\/search\?q=recording$/)
  await page.getByRole('button', { name: /^Actions \d/ }).click()
  await expect(page).toHaveURL(/kind=action/)
  await expect(page.getByRole('list', { name: 'Results' }).getByRole('article').first()).toContainText('Action')
  await page.getByRole('list', { name: 'Results' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/actions\//)
})

test('an auditor searches the past as it stood, is told why nothing can be started, and can turn the slash off', async ({
  as,
}) => {
  const page = await as('auditor')
  await page.goto('/?asAt=2018-01-31')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await openBy(page, '/')
  await page.keyboard.type('post update on SP-4.3')
  const start = page.getByRole('option', { name: /^Post an update on SP-4.3/ })
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await expect(start).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'as it stood on 31 January 2018' })).toBeVisible()
  await page.getByRole('combobox', { name: BOX }).fill('SP-4.3')
  await page
    .getByRole('option', { name: /^SP-4.3/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /^SP-4.3 / })).toBeVisible()
  await expect(page).toHaveURL(/asAt=2018-01-31/)

  await page.goto('/account')
  await page.getByRole('checkbox', { name: 'The key / opens the search too' }).uncheck()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: BOX })).toBeHidden()
  await openBy(page, 'Control+k')
  await expect(page.getByRole('combobox', { name: BOX })).toBeFocused()
})

test('an auditor finds a finding and a readiness line by their words, and goes to each', async ({ as }) => {
  const page = await as('auditor')
  await page.goto('/search?q=supervision')
  const kinds = page.getByRole('list', { name: 'Kinds of record' })
  await kinds.getByRole('button', { name: /^Findings \d/ }).click()
  await kinds.getByRole('button', { name: /^Readiness lines \d/ }).click()
  const results = page.getByRole('list', { name: 'Results' })
  await results.getByRole('link', { name: 'Supervision and management oversight' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Supervision and management oversight' })).toBeVisible()
  await page.goBack()
  await results
    .getByRole('link', { name: /^Finding \d/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 2, name: 'Actions that answer it' })).toBeVisible()
})
