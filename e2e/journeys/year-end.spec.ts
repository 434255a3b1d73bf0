import type { Page } from '@playwright/test'
import { DEFAULT_RATING_KEY } from '../../packages/domain/src/rating-key.ts'
import { expect, test } from '../people.ts'

/** What a person would take an hour to type: a live plan of three priorities, with an action in each. */
async function aYear(page: Page): Promise<string> {
  const headers = { origin: new URL(page.url()).origin }
  const send = async (path: string, data: object) => {
    const answer = await page.request.post(path, { data, headers })
    expect(answer.status(), path).toBe(201)
    return (await answer.json()) as { id: string }
  }
  const { id } = await send('/api/plans', {
    ...{ title: 'Year end 2017–18', kind: 'strategic_priorities', startsOn: '2017-04-01', endsOn: '2018-03-31' },
    ...{ cycle: 'monthly', submissionDay: 7, graceWorkingDays: 3, ratingKey: DEFAULT_RATING_KEY },
  })
  for (const [number, title] of ['Be safe', 'Be heard', 'Be well'].entries()) {
    const ref = `YE-${number + 1}`
    const priority = await send('/api/priorities', { planId: id, ref, title })
    const action = { ref: `${ref}.1`, title: `Do what it takes to ${title.toLowerCase()}`, dueOn: '2018-06-29' }
    await send('/api/actions', { priorityId: priority.id, ...action })
  }
  await page.request.patch(`/api/plans/${id}`, { data: { status: 'live' }, headers: { ...headers, 'if-match': '"1"' } })
  return id
}

const names = (page: Page) =>
  page.getByRole('table', { name: 'Priorities' }).getByRole('rowheader').getByRole('link').allInnerTexts()

test('a performance officer puts priorities in order by keyboard, renumbers, copies the plan and closes the old one', async ({
  as,
}) => {
  const page = await as('performanceOfficer')
  await page.goto('/plans')
  const id = await aYear(page)
  await page.goto(`/plans/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Year end 2017–18' })).toBeVisible()

  // Taken up by its handle, carried up over two others, and put down.
  await page.getByRole('link', { name: 'Change the order' }).click()
  const list = page.getByRole('grid', { name: 'Priorities, first to last' })
  const order = () => list.getByRole('row').allInnerTexts()
  await list.getByRole('row', { name: 'YE-1 Be safe' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(list.getByRole('button', { name: 'Drag YE-3 Be well' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Insert after YE-3/ })).toBeFocused()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('button', { name: /^Insert before YE-1/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(list.getByRole('row').first()).toContainText('YE-3 Be well')
  // By mouse it goes where it is dropped, and back.
  const row = (name: string) => list.getByRole('row', { name })
  await row('YE-3 Be well').dragTo(row('YE-2 Be heard'), { targetPosition: { x: 60, y: 44 } })
  await expect(list.getByRole('row').last()).toContainText('YE-3 Be well')
  await row('YE-3 Be well').dragTo(row('YE-1 Be safe'), { targetPosition: { x: 60, y: 3 } })
  await expect(list.getByRole('row').first()).toContainText('YE-3 Be well')
  // And one a step down by its button, which keeps the focus.
  const down = list.getByRole('button', { name: 'Move YE-1 down' })
  await down.focus()
  await page.keyboard.press('Enter')
  await expect(list.getByRole('row').last()).toContainText('YE-1 Be safe')
  await expect(down).toBeFocused()
  expect((await order()).map((row) => /YE-\d/.exec(row)?.[0])).toEqual(['YE-3', 'YE-2', 'YE-1'])
  await page.getByRole('button', { name: 'Save order' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Year end 2017–18' })).toBeVisible()
  await expect.poll(() => names(page)).toEqual(['YE-3 Be well', 'YE-2 Be heard', 'YE-1 Be safe'])

  // References stay until somebody asks, and what would change is shown first.
  await page.getByRole('link', { name: 'Renumber references' }).click()
  const preview = page.getByRole('table', { name: 'References as they would be' })
  await expect(preview.getByRole('row', { name: /^Be well/ })).toContainText(/YE-3.*YE-1/)
  await expect(preview.getByRole('row', { name: /^Be heard/ })).toContainText('Stays YE-2')
  await expect(page.getByText('Papers that are published already')).toBeVisible()
  await page.getByRole('button', { name: 'Renumber 4 references' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Year end 2017–18' })).toBeVisible()
  await expect.poll(() => names(page)).toEqual(['YE-1 Be well', 'YE-2 Be heard', 'YE-3 Be safe'])

  // The next year's plan is proposed from this one's.
  await page.getByRole('link', { name: 'Copy into a new plan' }).click()
  await expect(page.getByLabel('Title')).toHaveValue('Year end 2018–19')
  const counted = page.getByRole('region', { name: 'How much that is' })
  await expect(counted).toContainText('3 priorities, 3 actions')
  await page.getByRole('checkbox', { name: 'YE-3 Be safe' }).uncheck()
  await expect(counted).toContainText('2 priorities, 2 actions')
  await page.getByRole('button', { name: 'Copy plan' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Year end 2018–19' })).toBeVisible()
  await expect(page.getByText('Carried over from')).toContainText('Year end 2017–18')
  await expect.poll(() => names(page)).toEqual(['YE-1 Be well', 'YE-2 Be heard'])
  await page.getByRole('link', { name: 'YE-1 Be well' }).click()
  await expect(page.getByText('Carried over from')).toContainText('YE-1 Be well, Year end 2017–18')

  // Nothing is closed over what is open without a word.
  await page.goto(`/plans/${id}`)
  await expect(page.getByText('Carried over into')).toContainText('Year end 2018–19')
  await page.getByRole('link', { name: 'Close plan' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'What is still open' })).toBeVisible()
  await page.getByRole('button', { name: 'Close plan' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter why it is closed while something in it is still open')
  await page.getByLabel('Why it is closed').fill('The year is over; what is open goes on in the next plan')
  await page.getByRole('button', { name: 'Close plan' }).click()
  await expect(page.getByText('The year is over; what is open goes on in the next plan')).toBeVisible()
  await expect(page.getByText('By Performance and improvement officer')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Change the order' })).toHaveAttribute('aria-disabled', 'true')

  await page.goto(`/what-changed?plan=${id}&since=2018-03-12`)
  await expect(page.getByText('The priorities of Year end 2017–18 were put in another order')).toBeVisible()
  await expect(page.getByText('YE-3 is now YE-1')).toBeVisible()
})

test('two people change one order: the second sees what the first made of it, and chooses', async ({ as }) => {
  const [first, second] = [await as('performanceOfficer'), await as('performanceOfficer')]
  await first.goto('/plans')
  const id = await aYear(first)
  for (const page of [first, second]) {
    await page.goto(`/plans/${id}/order`)
    await expect(page.getByRole('heading', { level: 1, name: 'Change the order of the priorities' })).toBeVisible()
  }
  await first.getByRole('button', { name: 'Move YE-3 up' }).click()
  await first.getByRole('button', { name: 'Save order' }).click()
  await expect(first.getByRole('heading', { level: 1, name: 'Year end 2017–18' })).toBeVisible()

  await second.getByRole('button', { name: 'Move YE-1 down' }).click()
  await second.getByRole('button', { name: 'Save order' }).click()
  const choice = second.getByRole('dialog')
  await expect(choice).toContainText('Performance and improvement officer')
  await choice.getByRole('radio', { name: /^Yours/ }).check()
  await choice.getByRole('button', { name: 'Save with these choices' }).click()
  await expect(second.getByRole('heading', { level: 1, name: 'Year end 2017–18' })).toBeVisible()
  await expect.poll(() => names(second)).toEqual(['YE-2 Be heard', 'YE-1 Be safe', 'YE-3 Be well'])
})
