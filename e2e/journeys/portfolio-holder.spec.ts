import { expect, test } from '../people.ts'

test('a portfolio holder sees what needs asking about, what changed, and why; and can change nothing', async ({
  as,
}) => {
  const page = await as('portfolioHolder')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const priorities = page.getByRole('table', { name: 'Priorities' }).getByRole('row')
  await expect(priorities).toHaveCount(12) // eleven, and the headings
  const differing = priorities.filter({ hasText: 'but the evidence says' }).first()
  await expect(differing).toContainText('Declared')
  await expect(differing).toContainText('Evidence says')

  await page.getByRole('link', { name: 'See what changed' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: /^Since/ })).toBeVisible()
  await page.getByLabel('Since', { exact: true }).selectOption({ label: 'A day I choose' })
  await page.getByLabel('Day', { exact: true }).fill('2018-02-01')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Since 1 February 2018' })).toBeVisible()
  await page.getByRole('button', { name: 'I have seen this' }).click()
  await expect(page.getByRole('button', { name: 'I have seen this' })).toBeHidden()

  await page.goto('/')
  await page
    .getByRole('table', { name: 'Priorities' })
    .getByRole('link', { name: /^SP-4 / })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /^SP-4 / })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Is it on course?' })).toBeVisible()
  await page
    .getByRole('table', { name: 'Actions', exact: true })
    .getByRole('link', { name: 'Change the recording system' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /^SP-4.3 / })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Updates' }).getByRole('listitem')).not.toHaveCount(0)

  // Refused, and told why: the control stays.
  const post = page.getByRole('link', { name: 'Post update' })
  await expect(post).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByText(/The portfolio holder sees everything and asks questions/).first()).toBeVisible()
})

test('what changed can be counted from a meeting', async ({ as }) => {
  const page = await as('portfolioHolder')
  await page.goto('/meetings')
  await page
    .getByRole('link', { name: /^Changes since.*February 2018/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: /^Since .*February 2018/ })).toBeVisible()
})
