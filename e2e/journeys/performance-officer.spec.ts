import type { Page } from '@playwright/test'
import { DEFAULT_RATING_KEY } from '../../packages/domain/src/rating-key.ts'
import { actionAt, priorityAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

/** What a person could do on the pages, without them: for what a journey only needs to be there. */
async function send(page: Page, path: string, data: object, method: 'post' | 'patch' = 'post', version?: number) {
  const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
  const answer = await page.request[method](path, { data, headers })
  expect(answer.ok(), `${path} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as { id: string; version: number }
}

async function aLivePlan(page: Page, title: string) {
  const { id, version } = await send(page, '/api/plans', {
    ...{ title, kind: 'inspection_readiness', startsOn: '2018-03-01', cycle: 'monthly', submissionDay: 8 },
    ...{ graceWorkingDays: 3, ratingKey: DEFAULT_RATING_KEY },
  })
  return send(page, `/api/plans/${id}`, { status: 'live' }, 'patch', version)
}

/** Finds somebody by typing, as a person does: into the field, then a key at a time. */
async function choose(page: Page, field: RegExp, typed: string, option: string | RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: field })
  await box.click()
  await box.pressSequentially(typed)
  await page.getByRole('option', { name: option }).click()
}

test('a performance officer builds a plan, a priority, an action and a milestone, and assigns its owner', async ({
  as,
}) => {
  const page = await as('performanceOfficer')
  await page.goto('/plans')
  await page.getByRole('link', { name: 'Start a plan' }).click()
  await page.getByRole('button', { name: 'Start plan' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter a title for the plan')
  await page.getByLabel('Title').fill('Ready for the SEND inspection')
  await page.getByRole('radio', { name: 'Inspection readiness' }).check()
  await page.getByRole('button', { name: 'Start plan' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ready for the SEND inspection' })).toBeVisible()

  await page.getByRole('link', { name: 'Add a priority' }).click()
  await page.getByLabel('Reference').fill('S1')
  await page.getByLabel('Title').fill('Know our children')
  await choose(page, /^Sponsor/, 'Director of', /^Director of Children/)
  await page.getByRole('button', { name: 'Add priority' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'S1 Know our children' })).toBeVisible()

  await page.getByRole('link', { name: 'Add an action' }).click()
  await page.getByLabel('Reference').fill('S1.1')
  await page.getByLabel('What will be done').fill('Count every plan that is late')
  await choose(page, /^Owner/, 'SEND', 'SEND and inclusion manager')
  const due = page.getByRole('group', { name: 'Due' })
  await due.getByRole('textbox', { name: 'Day' }).fill('29')
  await due.getByRole('textbox', { name: 'Month' }).fill('June')
  await due.getByRole('textbox', { name: 'Year' }).fill('2018')
  await page.getByRole('button', { name: 'Add action' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'S1.1 Count every plan that is late' })).toBeVisible()
  await expect(page.getByText('SEND and inclusion manager').first()).toBeVisible()

  await page.getByRole('link', { name: 'Add a milestone' }).click()
  await page.getByLabel('What will have happened by then').fill('The list is agreed with schools')
  await page.getByRole('textbox', { name: 'Day' }).fill('30')
  await page.getByRole('textbox', { name: 'Month' }).fill('4')
  await page.getByRole('textbox', { name: 'Year' }).fill('2018')
  await page.getByRole('button', { name: 'Add milestone' }).click()
  await expect(page.getByRole('table', { name: 'Milestones' })).toContainText('The list is agreed with schools')
})

test('two people edit one action: the second sees what the first changed and chooses', async ({ as }) => {
  const [first, second] = [await as('performanceOfficer'), await as('performanceOfficer')]
  for (const page of [first, second]) {
    await page.goto(`${actionAt('SP-2.1')}/edit`)
    await expect(page.getByRole('heading', { level: 1, name: 'Change action' })).toBeVisible()
  }
  await first.getByLabel('Success measure').fill('Nine in ten say that it helped')
  await first.getByRole('button', { name: 'Save action' }).click()
  await expect(first.getByText('Nine in ten say that it helped')).toBeVisible()

  await second.getByLabel('Success measure').fill('Eight in ten say that it helped')
  await second.getByRole('button', { name: 'Save action' }).click()
  const choice = second.getByRole('dialog')
  await expect(choice).toContainText('Performance and improvement officer')
  await expect(choice).toContainText('Nine in ten say that it helped')
  await expect(choice).toContainText('Eight in ten say that it helped')
  await choice.getByRole('radio', { name: /Theirs|Nine in ten/ }).check()
  await choice.getByRole('button', { name: /Save/ }).click()
  await expect(second.getByRole('heading', { level: 1, name: /^SP-2.1 / })).toBeVisible()
  await expect(second.getByText('Nine in ten say that it helped')).toBeVisible()
})

test('a due date moves only with a reason, who asked, and who agreed; the first one stays', async ({ as }) => {
  const page = await as('performanceOfficer')
  await page.goto(actionAt('SP-2.1'))
  await page.getByRole('link', { name: 'Change due date' }).click()
  await page.getByRole('textbox', { name: 'Day' }).fill('31')
  await page.getByRole('textbox', { name: 'Month' }).fill('August')
  await page.getByRole('textbox', { name: 'Year' }).fill('2018')
  await page.getByRole('button', { name: 'Change due date' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter why the date moves')
  await page.getByLabel('Why it moves').fill('The partner begins a term later')
  await page.getByLabel('Main reason').selectOption('Waiting for a partner')
  await page.getByRole('button', { name: 'Change due date' }).click()
  await expect(page.getByText('First due', { exact: true })).toBeVisible()
  await expect(page.getByText('The partner begins a term later')).toBeVisible()
  await expect(page.getByText(/moved (once|twice|\d+ times)/).first()).toBeVisible()
})

test('a step of a priority itself is added, marked done and opened again on its page', async ({ as }) => {
  const page = await as('performanceOfficer')
  await page.goto(priorityAt('SP-5'))
  await page.getByRole('main').getByRole('link', { name: 'Add a milestone' }).click()
  await page.getByLabel('What will have happened by then').fill('The year is looked back on')
  await page.getByRole('textbox', { name: 'Day' }).fill('29')
  await page.getByRole('textbox', { name: 'Month' }).fill('June')
  await page.getByRole('textbox', { name: 'Year' }).fill('2018')
  await page.getByRole('button', { name: 'Add milestone' }).click()

  const own = page.getByRole('table', { name: 'Milestones of the priority itself' })
  const step = own.getByRole('row').filter({ hasText: 'The year is looked back on' })
  await expect(step).toContainText('29 June 2018')
  await step.getByRole('button', { name: /^Mark done/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mark done' }).click()
  await expect(step).toContainText('Done')
  await step.getByRole('button', { name: /^Open again/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Open again' }).click()
  await expect(step).toContainText('Open')
})

test('a period is chased for, its update comes, and it is closed by name, for good', async ({ as }) => {
  const officer = await as('performanceOfficer')
  const owner = await as('serviceManager')
  await officer.goto('/reporting?open=true')
  await officer.getByRole('button', { name: 'Open a period now' }).click()
  await officer.getByRole('dialog').getByLabel('Plan').selectOption({ label: 'Strategic priorities 2017–18' })
  await officer.getByRole('dialog').getByRole('button', { name: 'Open period' }).click()
  await expect(officer.getByRole('dialog')).toContainText('March 2018 is open already')
  await officer.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  const february = officer.getByRole('row', { name: /February 2018.*Strategic priorities/ })
  await expect(february).toContainText('In days of grace')
  await february.getByRole('link', { name: /February 2018/ }).click()
  await expect(officer.getByRole('heading', { level: 1, name: 'February 2018' })).toBeVisible()
  const people = officer.getByRole('table', { name: 'By person' })
  await people.getByRole('button', { name: 'Chase Service manager, Compass front door' }).click()
  await officer.getByLabel('Your note').fill('The board meets on Thursday.')
  await officer.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  await expect(people.getByRole('row', { name: /Compass/ })).toContainText('Reminded')

  await owner.goto('/my-work')
  // Other journeys may have told the owner of other things.
  const bell = owner.getByRole('banner').getByRole('link', { name: /^Notifications: \d+ unread$/ })
  const unread = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0])
  await bell.click()
  const told = owner.getByRole('listitem').filter({ hasText: 'owed for February 2018: due on 8 March 2018' })
  await expect(told).toContainText('The board meets on Thursday.')
  await told.getByRole('button', { name: /Mark as read/ }).click()
  const left = unread === 1 ? 'Notifications' : `Notifications: ${unread - 1} unread`
  await expect(owner.getByRole('banner').getByRole('link', { name: left, exact: true })).toBeVisible()
  await told.getByRole('link', { name: 'My work' }).click()
  const owed = owner.getByRole('region', { name: 'Update owed' })
  const toPost = owed.getByRole('link', { name: /Post update on/ })
  await expect(toPost.first()).toBeVisible()
  const owing = await toPost.count()
  await toPost.first().click()
  await owner.getByRole('radio', { name: /No change since/ }).check()
  await owner.getByRole('button', { name: 'Post update' }).click()
  await expect(owner.getByText(/Your update on .* is posted/)).toBeVisible()
  await expect(owed.getByRole('link', { name: /Post update on/ })).toHaveCount(owing - 1)

  await officer.reload()
  await officer.getByRole('button', { name: 'Close this period' }).click()
  await officer.getByRole('dialog').getByRole('button', { name: 'Close period' }).click()
  await expect(officer.getByText(/by Performance and improvement officer/)).toBeVisible()
  await expect(officer.getByRole('link', { name: 'Chase everybody who owes' })).toBeHidden()
  await owner.goto(actionAt('SP-4.3'))
  await expect(owner.getByRole('region', { name: 'Period by period' }).getByRole('listitem').last()).toContainText(
    'March 2018',
  )
})

test('a view is saved with its filters and columns and shared; another person makes it the one that Actions opens with', async ({
  as,
}) => {
  // Without the one in which rows are chosen.
  const columns = (page: Page) => page.getByRole('columnheader').filter({ hasText: /\S/ })
  const officer = await as('performanceOfficer')
  await officer.goto('/actions')
  await officer.getByRole('button', { name: 'Filter', exact: true }).click()
  const panel = officer.getByRole('dialog', { name: 'Filter' })
  await panel.getByRole('group', { name: 'Status' }).getByRole('checkbox', { name: 'In progress' }).check()
  await panel.getByRole('group', { name: 'Due date moved' }).getByRole('radio', { name: 'Yes' }).check()
  await panel.getByRole('button', { name: 'Apply filters' }).click()
  await expect(officer.getByRole('button', { name: 'Remove filter Due date moved: Yes' })).toBeVisible()
  await officer.getByRole('button', { name: 'Columns' }).click()
  await officer.getByRole('checkbox', { name: 'Days moved' }).check()
  await officer.getByRole('checkbox', { name: 'Impact', exact: true }).uncheck()
  // By keyboard, to the front.
  await officer.getByRole('button', { name: 'Move Days moved before' }).focus()
  while ((await columns(officer).first().textContent()) !== 'Days moved') {
    const before = await columns(officer).allTextContents()
    await officer.keyboard.press('Enter')
    await expect.poll(() => columns(officer).allTextContents()).not.toEqual(before)
  }
  await officer.keyboard.press('Escape')
  await officer.getByRole('columnheader', { name: 'Days moved' }).getByRole('button').click()
  await expect(officer).toHaveURL(/sort=moved/)

  await officer.getByRole('button', { name: 'Save view' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('Name').fill('Overdue and red')
  await dialog.getByRole('radio', { name: 'Everyone who may see the list' }).check()
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog.getByRole('alert')).toContainText('You have a view of that name already')
  await dialog.getByLabel('Name').fill('Slipping')
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(officer.getByRole('button', { name: 'View: Slipping' })).toBeVisible()
  const slipping = await officer.getByRole('row').count()

  const manager = await as('serviceManager')
  await manager.goto('/actions')
  await manager.getByRole('button', { name: 'Views' }).click()
  await manager.getByRole('link', { name: 'Slipping' }).click()
  await expect(columns(manager).first()).toHaveText('Days moved')
  await expect(manager.getByRole('columnheader', { name: 'Impact' })).toBeHidden()
  await expect(manager.getByText('Shared by Performance and improvement officer')).toBeVisible()
  await expect(manager.getByRole('row')).toHaveCount(slipping)
  await manager.getByRole('button', { name: 'View: Slipping' }).click()
  await manager.getByRole('button', { name: 'Always open Actions with this view' }).click()
  await expect(manager.getByText(/Actions opens with it for you/)).toBeVisible()

  await manager.goto('/')
  await manager.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Actions' }).click()
  await expect(manager.getByRole('button', { name: 'View: Slipping' })).toBeVisible()
  await expect(manager.getByRole('row')).toHaveCount(slipping)
  await manager.getByRole('button', { name: 'Remove filter Due date moved: Yes' }).click()
  await expect(manager.getByText('Changed since it was saved')).toBeVisible()
  await expect(
    manager.getByText(/Only its owner or a performance officer can change or delete a shared view/),
  ).toBeVisible()
  await expect.poll(() => manager.getByRole('row').count()).toBeGreaterThan(slipping)
  await manager.getByRole('button', { name: 'Discard changes' }).click()
  await expect(manager.getByRole('row')).toHaveCount(slipping)
  await manager.getByRole('button', { name: 'View: Slipping' }).click()
  await manager.getByRole('link', { name: 'Every action' }).click()
  await expect(manager.getByRole('button', { name: 'Views', exact: true })).toBeVisible()
  await expect(manager.getByRole('list', { name: 'Filters on' })).toBeHidden()

  // In the past it can be looked through, and not changed.
  await manager.goto('/views?asAt=2018-01-31')
  await expect(manager.getByRole('button', { name: 'Change Slipping' })).toHaveAttribute('aria-disabled', 'true')
  await manager.getByRole('link', { name: 'Slipping' }).click()
  await expect(manager.getByRole('button', { name: 'View: Slipping' })).toBeVisible()
  await expect(manager).toHaveURL(/asAt=2018-01-31/)

  await officer.goto('/views')
  await officer.getByRole('button', { name: 'Delete Slipping' }).click()
  await officer.getByRole('dialog').getByRole('button', { name: 'Delete view' }).click()
  await expect(officer.getByRole('link', { name: 'Slipping' })).toBeHidden()
  await manager.goto('/actions')
  await expect(manager.getByRole('button', { name: 'Views', exact: true })).toBeVisible()
})

test('two hundred actions are changed in one step: the three that are refused stay, by choice, and the trail has the rest', async ({
  as,
}) => {
  test.setTimeout(240_000)
  const [page, director] = [await as('performanceOfficer'), await as('director')]
  const personOf = async (text: string): Promise<string> => {
    const found = await page.request.get(`/api/people?text=${encodeURIComponent(text)}`)
    return (await found.json()).items[0].id
  }
  const [sponsorId, ownerId] = [await personOf('Director of Children'), await personOf('SEND and inclusion')]
  const [plan, closed] = [await aLivePlan(page, 'Two hundred actions'), await aLivePlan(page, 'Last year')]
  const priority = (planId: string, ref: string, sponsor: string) =>
    send(page, '/api/priorities', { planId, ref, title: 'Be ready', sponsorId: sponsor })
  const action = (priorityId: string, ref: string) =>
    send(page, '/api/actions', { priorityId, ref, title: `Prepare ${ref}`, dueOn: '2018-09-28' })
  const main = await priority(plan.id, 'T1', sponsorId)
  for (let ref = 1; ref <= 197; ref += 1) await action(main.id, `T1.${ref}`)
  const complete = await action(main.id, 'T1.198')
  // The one who is to own them sponsors this one, and would have to sign off their own.
  const own = await action((await priority(plan.id, 'T2', ownerId)).id, 'T2.1')
  const old = await action((await priority(closed.id, 'L1', sponsorId)).id, 'L1.1')
  await send(page, `/api/actions/${complete.id}/updates`, {
    ...{ kind: 'progress', status: 'awaiting_sign_off', rating: 'green', whatChanged: 'Done' },
    ...{ evidenceNote: 'The list', impactStatement: 'Seen in audits' },
  })
  const proposals = await director.request.get(`/api/sign-offs?plan=${plan.id}`)
  await send(director, `/api/sign-offs/${(await proposals.json()).items[0].id}/acceptance`, {})
  await send(
    page,
    `/api/plans/${closed.id}`,
    { status: 'closed', statusReason: 'The year is over' },
    'patch',
    closed.version,
  )
  const stands = async (id: string) => {
    const { version, status, owner } = await (await page.request.get(`/api/actions/${id}`)).json()
    return { version, status, owner }
  }
  const before = [await stands(complete.id), await stands(own.id), await stands(old.id)]
  const { now } = await (await page.request.get('/api/session')).json()

  await page.goto(`/actions?plan=${plan.id}&plan=${closed.id}&sort=ref`)
  await page.getByRole('checkbox', { name: 'Choose all rows shown' }).check()
  await expect(page.getByRole('status').filter({ hasText: '50 chosen' })).toBeVisible()
  await page.getByRole('button', { name: 'Select all 200 that match these filters' }).click()
  await expect(page.getByRole('status').filter({ hasText: '200 chosen' })).toBeVisible()
  await page.getByRole('link', { name: 'Change selected' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Change 200 actions' })).toBeVisible()
  await page.getByRole('button', { name: 'Preview the changes' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose what to change')
  await page.getByRole('checkbox', { name: 'Owner' }).check()
  await page.getByRole('checkbox', { name: 'Status' }).check()
  await choose(page, /^New owner/, 'SEND', 'SEND and inclusion manager')
  await page.getByRole('radio', { name: 'Paused' }).check()
  await page.getByRole('button', { name: 'Preview the changes' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter why the action is paused or cancelled')
  await page.getByLabel('Why they are paused or cancelled').fill('Until the date of the inspection is known')
  await page.getByLabel('Declared rating').selectOption('Green')
  await page.getByLabel('What has changed since the last update').fill('The inspection was put off')
  await page.getByRole('button', { name: 'Preview the changes' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'What would change' })).toBeFocused()
  await expect(page.getByText('197 actions would be changed. 3 are refused.')).toBeVisible()
  const refused = page.getByRole('table', { name: 'Refused: 3 actions' })
  await expect(refused.getByRole('row', { name: /T1.198/ })).toContainText('This action is complete')
  await expect(refused.getByRole('row', { name: /T2.1/ })).toContainText('nobody signs off their own action')
  await expect(refused.getByRole('row', { name: /L1.1/ })).toContainText('This plan is closed')
  await expect(
    page.getByRole('table', { name: 'To be changed: 197 actions' }).getByRole('row', { name: /T1.2 / }),
  ).toContainText('Status: from Not started to Paused')

  await page.getByRole('button', { name: 'Back to what to change' }).click()
  await expect(page.getByLabel('Why they are paused or cancelled')).toHaveValue(
    'Until the date of the inspection is known',
  )
  await page.getByRole('button', { name: 'Preview the changes' }).click()
  await page.getByRole('radio', { name: 'All or nothing' }).check()
  await page.getByRole('button', { name: 'Change 197 actions' }).click()
  await expect(page.getByRole('alert')).toContainText('Nothing was changed: 3 of 200 are refused.')
  await page.getByRole('radio', { name: 'Change the 197 that are allowed' }).check()
  await page.getByRole('button', { name: 'Change 197 actions' }).click()
  await expect(page.getByText('197 actions were changed. 3 were refused, and stay as they were.')).toBeVisible()

  expect([await stands(complete.id), await stands(own.id), await stands(old.id)]).toEqual(before)
  const of = (noun: string) =>
    `record=${plan.id}&related=true&noun=${noun}&from=${encodeURIComponent(now)}&pageSize=200`
  const trail = await (await page.request.get(`/api/history?${of('progress_update')}`)).json()
  expect(trail.total).toBe(197)
  expect(new Set(trail.items.map(({ by }: { by: { name: string } }) => by.name))).toEqual(
    new Set(['Performance and improvement officer']),
  )
  await page.goto(`/audit-trail?${of('progress_update')}`)
  await expect(page.getByText('1 to 197 of 197 changes')).toBeVisible()
  await page.goto(`/what-changed?plan=${plan.id}&since=2018-03-11`)
  await page
    .getByText(/records changed together/)
    .first()
    .click()
  await expect(
    page.getByText(/^T1\.\d+ Prepare .* was rated for the first time: green, and it is now paused/).first(),
  ).toBeVisible()
})

test('an action moves to another priority, and says where it came from', async ({ as }) => {
  const page = await as('performanceOfficer')
  const plan = await aLivePlan(page, 'A plan with two priorities')
  const priority = (ref: string) => send(page, '/api/priorities', { planId: plan.id, ref, title: `Priority ${ref}` })
  const [from, to] = [await priority('M3'), await priority('M4')]
  const action = (priorityId: string, ref: string) =>
    send(page, '/api/actions', { priorityId, ref, title: 'Hold the panel', dueOn: '2018-09-28' })
  const { id } = await action(from.id, '3.2')
  for (const ref of ['3.2', '4.4', '4.5']) await action(to.id, ref)

  await page.goto(`/actions/${id}`)
  await page.getByRole('button', { name: 'Move to another priority' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('New priority').selectOption({ label: 'M4 Priority M4, A plan with two priorities' })
  await expect(dialog.getByLabel('Reference in M4')).toHaveValue('4.6')
  await dialog.getByLabel('Reference in M4').fill('4.5')
  await dialog.getByRole('button', { name: 'Move action' }).click()
  await expect(dialog).toContainText('M4 has an action 4.5 already: the next free one is 4.6')
  await dialog.getByLabel('Reference in M4').fill('4.6')
  await dialog.getByRole('button', { name: 'Move action' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '4.6 Hold the panel' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'M4 Priority M4' })).toBeVisible()
  await page.goto(`/what-changed?plan=${plan.id}&since=2018-03-11`)
  await expect(page.getByText('Action 4.6 Hold the panel moved from M3 to M4 (was 3.2, now 4.6)')).toBeVisible()
})
