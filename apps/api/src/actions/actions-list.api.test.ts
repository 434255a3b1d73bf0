import { ActionColumn, actionRoutes, type RegisterAction } from '@waymark/contract/actions'
import { exportRoutes } from '@waymark/contract/exports'
import { DueWindow } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import { daysOfWindow } from '@waymark/domain/due-window'
import { STATUSES } from '@waymark/domain/lifecycle'
import { WORST_FIRST } from '@waymark/domain/roll-up'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let plans: [string, string]

/** Forty actions of two plans that differ in everything a column shows, in few values, so that many are alike in each. */
beforeAll(async () => {
  app = await openAppUnderTest()
  const { given, asTest } = app
  plans = [await given.plan({ title: 'Early help' }), await given.plan({ title: 'Safeguarding' })]
  const [amy, ben, cat] = await Promise.all(['Amy', 'Ben', 'Cat'].map((name) => given.person({ name })))
  const areas = [await given.serviceArea('Adoption'), await given.serviceArea('Youth justice'), undefined]
  const priorities = [
    await given.priority({ planId: plans[0], ref: '2', title: 'Be heard', sponsorId: amy as string }),
    await given.priority({ planId: plans[0], ref: '10', title: 'Be safe' }),
    await given.priority({ planId: plans[1], ref: '1', title: 'Be well', sponsorId: ben as string }),
  ]
  const days = ['2018-01-31', '2018-03-13', '2018-03-20', '2018-04-12', '2018-06-11', '2018-12-31']
  const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T
  for (let index = 0; index < 40; index += 1) {
    const status = pick(STATUSES, index)
    const reason = status === 'paused' || status === 'cancelled' ? { statusReason: `Because ${index % 4}` } : {}
    const owner = pick([amy, ben, undefined], Math.floor(index / 2))
    const area = pick(areas, Math.floor(index / 3))
    const actionId = await given.action({
      priorityId: pick(priorities, index) as string,
      ref: `${(index % 3) + 1}.${(index * 7) % 41}`,
      title: pick(['Advertise', 'Count', 'Train'], index + 1),
      dueOn: pick(days, index * 5 + 1),
      ...{ status, ...reason },
      ...(owner !== undefined && { ownerId: owner }),
      ...(area !== undefined && { serviceAreaId: area }),
    })
    await asTest(async ({ tx, at }) => {
      await tx.action.update({
        where: { id: actionId },
        data: {
          description: pick(['All of it', null, 'Some of it'], index),
          successMeasure: pick([null, 'Nine in ten', 'Half'], Math.floor(index / 4)),
          startsOn: index % 5 === 0 ? null : toDbDay(pick(['2017-09-01', '2017-10-01'], index)),
          originalDueOn: toDbDay(pick(['2018-01-31', '2017-12-31'], index)),
          timesMoved: index % 4,
          forecastOn: index % 3 === 0 ? toDbDay(pick(['2018-05-01', '2018-07-01'], index)) : null,
          declaredRating: pick(WORST_FIRST, index),
          computedRating: pick(WORST_FIRST, index + 2),
          computedSentence: `Sentence ${index % 5}`,
          impact: pick(['not_yet_evidenced', 'evidenced', 'not_achieved'], index),
          impactStatement: index % 3 === 0 ? null : `Shown by ${index % 2}`,
          lastUpdatedAt: index % 6 === 0 ? null : new Date(Date.UTC(2018, 0, (index % 7) + 1)),
        },
      })
      if (index % 4 === 1) {
        await tx.actionContributor.create({ data: { actionId, personId: cat as string } })
        await tx.actionContributor.create({ data: { actionId, partnerBody: pick(['Police', 'Board'], index) } })
      }
      for (let step = 0; step < index % 4; step += 1) {
        const due = toDbDay(pick(days, index + step))
        const state = pick(['open', 'done', 'cancelled', 'open'], index + step)
        const milestone = await tx.milestone.create({
          data: {
            ...{ actionId, title: `Step ${step}`, originalDueOn: due, dueOn: due, status: state },
            ...(state === 'done' && { doneOn: due }),
          },
        })
        if (index % 9 !== 3) continue
        const question = { question: 'Why?', askedById: amy as string, askedOfId: ben as string, askedAt: at }
        await tx.challenge.create({ data: { ...question, answerByOn: due, milestoneId: milestone.id } })
        const closed = { state: 'closed', closedAt: at }
        await tx.challenge.create({ data: { ...question, ...closed, answerByOn: due, actionId } })
      }
      if (index % 10 === 4) {
        const question = { question: 'How?', askedById: amy as string, askedOfId: ben as string, askedAt: at }
        await tx.challenge.create({ data: { ...question, answerByOn: toDbDay(TODAY), actionId, state: 'answered' } })
      }
    })
  }
  const gone = await given.action({ priorityId: priorities[0] as string, ref: '9.9', title: 'Given up' })
  await given.milestone({ actionId: gone })
  await asTest(async ({ tx }) => void (await tx.action.delete({ where: { id: gone } })))
}, 120_000)
afterAll(() => app.close())

type Query = NonNullable<Parameters<ReturnType<typeof app.as>['call']>[1]> extends infer Input ? Input : never
const list = async (query: object) =>
  (await app.as('auditor').call(actionRoutes.list, { query: { pageSize: 200, ...query } } as Query & object)).ok
const everything = async () => (await list({ sort: 'dueOn' })).items

type Value = string | number | null
const rank = (words: readonly string[], word: string) => words.indexOf(word)

/** What each column is sorted by, in the terms of the answer. */
const VALUE: Record<Exclude<ActionColumn, 'ref' | 'priority'>, (action: RegisterAction) => Value> = {
  title: (action) => action.title,
  description: (action) => action.description,
  plan: (action) => action.plan.title,
  sponsor: (action) => action.sponsor?.name ?? null,
  owner: (action) => action.owner?.name ?? null,
  contributors: ({ contributors }) =>
    contributors.length === 0
      ? null
      : contributors
          .map(({ person, partnerBody }) => String(person?.name ?? partnerBody))
          .toSorted()
          .join(', '),
  serviceArea: (action) => action.serviceArea?.name ?? null,
  status: (action) => rank(STATUSES, action.status),
  statusReason: (action) => action.statusReason,
  declared: (action) => rank(WORST_FIRST, action.rating.declared),
  computed: (action) => rank(WORST_FIRST, action.rating.computed.rating),
  why: (action) => action.rating.computed.sentence,
  impact: (action) => rank(['not_achieved', 'not_yet_evidenced', 'evidenced'], action.impact),
  impactStatement: (action) => action.impactStatement,
  successMeasure: (action) => action.successMeasure,
  startsOn: (action) => action.startsOn,
  dueOn: (action) => action.dueOn,
  originalDueOn: (action) => action.originalDueOn,
  forecastOn: (action) => action.forecastOn,
  moved: (action) => action.moved.days,
  timesMoved: (action) => action.moved.times,
  milestones: ({ milestones: { done, total } }) => (total === 0 ? null : done / total),
  nextMilestone: (action) => action.nextMilestone?.dueOn ?? null,
  lastUpdatedAt: (action) => action.lastUpdatedAt,
  openChallenges: (action) => action.openChallenges,
}

const compareValues = (a: Value, b: Value) => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1)
/** 2 before 10. */
const numbersOf = (ref: string) => ref.split('.').map((part) => part.padStart(6, '0'))

/** What has none is last whichever way, save that whoever never reported is first among the silent; then by due day and id. */
function inOrder(actions: readonly RegisterAction[], column: ActionColumn, turned: boolean): string[] {
  const way = turned ? -1 : 1
  const byKeys = (a: RegisterAction, b: RegisterAction, keys: (action: RegisterAction) => Value[]) => {
    const [first, second] = [keys(a), keys(b)]
    const index = first.findIndex((value, place) => value !== second[place])
    return index === -1 ? 0 : compareValues(first[index] ?? null, second[index] ?? null)
  }
  const tie = (a: RegisterAction, b: RegisterAction) =>
    byKeys(a, b, (action) =>
      column === 'ref' || column === 'lastUpdatedAt' ? [action.id] : [column === 'dueOn' ? 0 : action.dueOn, action.id],
    )
  return actions
    .toSorted((a, b) => {
      if (column === 'ref') return way * byKeys(a, b, (one) => [one.plan.title, ...numbersOf(one.ref)]) || tie(a, b)
      if (column === 'priority')
        return way * byKeys(a, b, (one) => [...numbersOf(one.priority.ref), one.priority.title]) || tie(a, b)
      const [first, second] = [VALUE[column](a), VALUE[column](b)]
      if ((first === null) !== (second === null)) {
        const firstWhenRising = column === 'lastUpdatedAt' && !turned
        return (first === null) === firstWhenRising ? -1 : 1
      }
      return way * compareValues(first, second) || tie(a, b)
    })
    .map(({ id }) => id)
}

describe.each(ActionColumn.options)('sorted by %s', (column) => {
  test.each(['', '-'] as const)(
    'with %s before it: every action once, in the order of what the column shows',
    async (sign) => {
      const expected = inOrder(await everything(), column, sign === '-')
      const sort = `${sign}${column}`
      expect((await list({ sort })).items.map(({ id }) => id)).toEqual(expected)
      const pages: string[] = []
      for (let page = 1; page <= 6; page += 1)
        pages.push(...(await list({ sort, page, pageSize: 7 })).items.map(({ id }) => id))
      expect(pages).toEqual(expected)
    },
  )

  test('the file has the same order, and the deleted action at its end', async () => {
    const refs = (await list({ sort: column })).items.map(({ ref, plan }) => `${plan.title} ${ref}`)
    const query = { sort: column, about: 'false' as const }
    const file = await app.as('auditor').call(exportRoutes.actions, { params: { format: 'csv' }, query })
    const records: Record<string, string>[] = parse(file.text, { bom: true, columns: true })
    expect(records.map((one) => `${one['Plan']} ${one['Reference']}`)).toEqual([...refs, 'Early help 9.9'])
  })

  test('the past can be sorted by it too', async () => {
    const asAt = await app.thisInstant()
    const now = await list({ sort: column })
    expect((await list({ sort: column, asAt })).items).toEqual(now.items)
  })
})

test('the values are not all alike in any column', async () => {
  const actions = await everything()
  expect(actions).toHaveLength(40)
  for (const [column, value] of Object.entries(VALUE)) {
    const values = new Set(actions.map(value))
    expect(values.size, column).toBeGreaterThan(1)
    expect(values.size, column).toBeLessThan(40)
  }
})

describe('narrowed', () => {
  const ids = async (query: object) => (await list({ sort: 'dueOn', ...query })).items.map(({ id }) => id)
  const those = async (fits: (action: RegisterAction) => boolean) =>
    (await everything()).filter(fits).map(({ id }) => id)

  test('to actions with a question that is not closed, on a milestone too, or to all the others', async () => {
    const asked = await those(({ openChallenges }) => openChallenges > 0)
    expect(asked.length).toBeGreaterThan(3)
    expect(await ids({ challenged: 'true' })).toEqual(asked)
    expect(await ids({ challenged: 'false' })).toEqual(await those(({ openChallenges }) => openChallenges === 0))
  })

  test.each(DueWindow.options)('to what is due: %s', async (due) => {
    const { from, to } = daysOfWindow(due, TODAY)
    const expected = await those(({ dueOn }) => from <= dueOn && dueOn <= to)
    expect(expected.length).toBeGreaterThan(0)
    expect(await ids({ due })).toEqual(expected)
  })

  test('by several filters at once: all of them hold', async () => {
    const query = {
      plan: [plans[0]],
      status: ['not_started', 'in_progress', 'paused'],
      impact: ['not_yet_evidenced', 'not_achieved'],
      moved: 'true',
      challenged: 'false',
      due: 'next_90_days',
      notUpdatedSince: '2018-01-05',
      text: 'a',
    }
    const expected = await those(
      (one) =>
        one.plan.id === plans[0] &&
        query.status.includes(one.status) &&
        query.impact.includes(one.impact) &&
        one.moved.times > 0 &&
        one.openChallenges === 0 &&
        TODAY <= one.dueOn &&
        one.dueOn <= '2018-06-11' &&
        (one.lastUpdatedAt === null || one.lastUpdatedAt < '2018-01-05') &&
        /a/i.test(`${one.title}${one.description}${one.successMeasure}`),
    )
    expect(expected.length).toBeGreaterThan(0)
    expect(await ids(query)).toEqual(expected)
    const file = await app
      .as('auditor')
      .call(exportRoutes.actions, { params: { format: 'csv' }, query: { ...query, about: 'true' } as never })
    expect(file.text).toContain('Open challenge: No; Due: In the next 90 days')
    const lines: string[][] = parse(file.text, { bom: true })
    const rows = lines.slice(lines.findIndex(([first]) => first === 'Record') + 1)
    expect(rows.filter(([record]) => record !== 'Deleted')).toHaveLength(expected.length)
  })

  test('a word that is no due window is refused in plain words', async () => {
    const { problem } = await app.as('auditor').call(actionRoutes.list, { query: { due: 'soon' as 'this_month' } })
    expect(problem).toMatchObject({ code: 'invalid_request', detail: 'Choose when it is due' })
  })
})

test('a row says what the page says of the same action', async () => {
  for (const action of (await everything()).slice(0, 12)) {
    const page = (await app.as('auditor').call(actionRoutes.read, { params: { actionId: action.id } })).ok
    expect(page).toMatchObject(action)
  }
})
