import type { Page } from '@playwright/test'
import { findingAt, priorityAt } from '../demonstration.ts'
import { exportAs } from '../exports.ts'
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

test('a portfolio holder compares the last meeting with today, and takes it along', async ({ as }) => {
  const page = await as('portfolioHolder')
  await page.goto('/compare')
  await expect(page.getByRole('heading', { level: 1, name: 'Compare two days' })).toBeVisible()
  await page.getByRole('button', { name: /^Last meeting/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: /^Between the end of .* 2018 and now$/ })).toBeVisible()
  const rows = page.getByRole('table', { name: 'What differs' }).getByRole('row')
  await expect(page.getByText(/records? differs?: /).first()).toBeVisible()

  // What is counted is what is shown.
  const worse = page.getByRole('list', { name: 'By how it differs' }).getByRole('button', { name: /^Rating worse/ })
  const count = async () => Number((await worse.textContent())?.match(/\d+/)?.[0])
  await worse.click()
  await expect(worse).toHaveAttribute('aria-pressed', 'true')
  // Until the other days have come, what differed before them stands there, count and rows.
  await expect.poll(async () => (await rows.count()) - 1 - (await count())).toBe(0)
  await expect(rows.nth(1)).toContainText(/worse: /)

  await page.getByRole('button', { name: 'Swap the days' }).click()
  await expect(page.getByRole('heading', { level: 2, name: /^Backwards, from now to / })).toBeVisible()
  await expect(page.getByText('Nothing of that kind differs').or(rows.nth(1))).toBeVisible()
  await page.getByRole('button', { name: 'Swap the days' }).click()

  expect((await exportAs(page, 'XLSX')).name).toMatch(/^comparison-as-at-.*\.xlsx$/)

  const record = rows.nth(1).getByRole('link').last()
  await record.click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Compare two days')
})

/** How many wait, as the overview says. */
const waiting = async (page: Page) => {
  await page.goto('/')
  return Number(
    await page
      .getByRole('link', { name: /questions? waiting/ })
      .locator('strong')
      .innerText(),
  )
}
const inList = async (page: Page, question: string) => {
  await page.goto('/challenges')
  return page.getByRole('table', { name: 'Challenges' }).getByRole('row').filter({ hasText: question })
}

test('a portfolio holder asks, is answered, asks again, is answered and closes; the list and the counts agree at each step', async ({
  as,
}) => {
  // Two people, four turns.
  test.slow()
  const holder = await as('portfolioHolder')
  const asked = await as('director')
  const question = 'How long does a family wait for a social worker of its own?'
  const before = await waiting(holder)

  await holder.goto(priorityAt('SP-4'))
  await holder.getByRole('button', { name: 'Ask a question' }).click()
  const ask = holder.getByRole('dialog', { name: /^Ask about SP-4/ })
  await ask.getByLabel('Your question').fill(question)
  const who = ask.getByRole('combobox', { name: 'Who should answer' })
  await who.fill('Director of')
  await holder.getByRole('option', { name: 'Director of Children’s Services' }).click()
  await ask.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(ask).toBeHidden()
  await expect(holder.getByRole('list', { name: 'Challenges' }).getByRole('link', { name: question })).toBeVisible()
  expect(await waiting(holder)).toBe(before + 1)
  await expect(await inList(holder, question)).toContainText('Waiting for an answer')

  // Whoever is asked is told, finds it counted in their work, and answers.
  await asked.goto('/my-work')
  await asked.getByRole('link', { name: /\d+ questions? to answer/ }).click()
  await expect(asked.getByRole('table', { name: 'Challenges' })).toContainText(question)
  await asked.goto('/notifications?kind=challenged')
  const told = asked.getByRole('listitem').filter({ hasText: question })
  const unread = asked.getByRole('link', { name: /^Notifications: \d+ unread/ })
  const count = Number(/\d+/.exec((await unread.getAttribute('aria-label')) ?? '')?.[0])
  await told.getByRole('link', { name: 'Open the question' }).click()
  await expect(asked.getByRole('heading', { level: 1, name: /^Question on SP-4/ })).toBeVisible()
  await expect(asked.getByText('Waiting for your answer')).toBeVisible()
  if (count > 1) await expect(asked.getByRole('link', { name: `Notifications: ${count - 1} unread` })).toBeVisible()
  else await expect(asked.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible()
  await expect(asked.getByRole('button', { name: 'Close', exact: true })).toHaveAttribute('aria-disabled', 'true')
  const answer = async (words: string) => {
    await asked.getByRole('button', { name: 'Answer', exact: true }).click()
    const dialog = asked.getByRole('dialog', { name: 'Answer' })
    await dialog.getByLabel('Your answer').fill(words)
    await dialog.getByRole('button', { name: 'Answer', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(asked.getByRole('list', { name: 'What was said since' })).toContainText(words)
  }
  await answer('Nine working days, on average')

  expect(await waiting(holder)).toBe(before)
  const row = await inList(holder, question)
  await expect(row).toContainText('Answered: close or ask again')
  await row.getByRole('button', { name: /^Ask again/ }).click()
  const again = holder.getByRole('dialog', { name: 'Ask again' })
  await again.getByLabel('What is still to be answered').fill('And the longest?')
  await again.getByRole('button', { name: 'Ask again' }).click()
  await expect(row).toContainText('Waiting for an answer')
  expect(await waiting(holder)).toBe(before + 1)

  await asked.reload()
  await expect(asked.getByRole('list', { name: 'What was said since' })).toContainText('And the longest?')
  await answer('Twenty-six working days, once')
  await holder.goto('/notifications?kind=challenge_replied&unread=true')
  await holder
    .getByRole('listitem')
    .filter({ hasText: 'Twenty-six working days' })
    .getByRole('link', { name: 'Open the question' })
    .click()
  await holder.getByRole('button', { name: 'Close', exact: true }).click()
  await holder.getByRole('dialog').getByRole('button', { name: 'Close it' }).click()
  await expect(holder.getByText('This challenge is closed: ask a new one')).toBeVisible()
  expect(await waiting(holder)).toBe(before)
  await expect(await inList(holder, question)).toHaveCount(0)
  await holder.goto('/challenges?state=closed')
  await expect(holder.getByRole('table', { name: 'Challenges' })).toContainText(question)
})

test('a question is asked about a milestone from its row', async ({ as }) => {
  const page = await as('portfolioHolder')
  await page.goto('/actions?text=recording+system')
  await page.getByRole('link', { name: /Change the recording system/ }).click()
  await page
    .getByRole('table', { name: 'Milestones' })
    .getByRole('row', { name: /Assessment form live/ })
    .getByRole('button', { name: 'Ask about Assessment form live' })
    .click()
  const ask = page.getByRole('dialog', { name: 'Ask about the milestone “Assessment form live”' })
  await ask.getByLabel('Your question').fill('Which two tests failed?')
  await ask.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(ask).toBeHidden()
  const item = page
    .getByRole('list', { name: 'Challenges' })
    .getByRole('listitem')
    .filter({ hasText: 'Which two tests' })
  await expect(item).toContainText('Asked of Service manager, Compass front door')
  await expect(item.getByRole('link', { name: 'Milestone “Assessment form live”' })).toBeVisible()
})

test('a portfolio holder asks about a finding, follows it and closes what was asked', async ({ as }) => {
  const page = await as('portfolioHolder')
  await page.goto(findingAt('SIF-2017/9'))
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Unfollow' })).toBeVisible()
  await page.getByRole('button', { name: 'Ask a question' }).click()
  const ask = page.getByRole('dialog', { name: 'Ask about finding 9' })
  const question = 'Who makes sure that this is done?'
  await ask.getByLabel('Your question').fill(question)
  await ask.getByRole('combobox', { name: 'Who should answer' }).fill('Director of')
  await page.getByRole('option', { name: 'Director of Children’s Services' }).click()
  await ask.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(ask).toBeHidden()
  await expect(page.getByRole('link', { name: '1 waits for an answer' })).toBeVisible()
  const row = await inList(page, question)
  await expect(row).toContainText('Inspection of services for children, 2017')
  await row.getByRole('link', { name: question }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Question on finding 9' })).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('dialog').getByLabel(/^Why/).fill('Answered at the meeting')
  await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click()
  await expect(page.getByText('This challenge is closed: ask a new one')).toBeVisible()
})

test('a comment that mentions somebody, by the keyboard alone, reaches them; what is followed is told of', async ({
  as,
}) => {
  const holder = await as('portfolioHolder')
  await holder.goto(priorityAt('SP-5'))
  await holder.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(holder.getByRole('button', { name: 'Unfollow' })).toBeVisible()
  await holder.goto('/following')
  await expect(holder.getByRole('table', { name: 'What I follow' }).getByRole('link', { name: /^SP-5/ })).toBeVisible()

  const writer = await as('performanceOfficer')
  await writer.goto(priorityAt('SP-5'))
  const field = writer.getByLabel('Your comment')
  await field.pressSequentially('Shall we show this in March, @auditor')
  const people = writer.getByRole('listbox', { name: 'People to mention' })
  await expect(people.getByRole('option', { selected: true })).toContainText('Internal auditor')
  await writer.keyboard.press('Enter')
  await expect(field).toHaveValue('Shall we show this in March, @Internal auditor ')
  await expect(people).toBeHidden()
  await field.pressSequentially('or later?')
  await writer.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(writer.getByRole('list', { name: 'Comments' })).toContainText('or later?')

  const auditor = await as('auditor')
  await auditor.goto('/notifications')
  await auditor
    .getByRole('listitem')
    .filter({ hasText: 'you were mentioned in a comment' })
    .getByRole('link', { name: 'Read the comment' })
    .first()
    .click()
  await expect(auditor.getByRole('list', { name: 'Comments' }).getByRole('listitem').first()).toBeFocused()
  await holder.goto('/notifications?kind=followed')
  await expect(holder.getByRole('listitem').filter({ hasText: 'or later?' })).toContainText('somebody commented')
})
