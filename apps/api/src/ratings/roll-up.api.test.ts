import { actionRoutes } from '@waymark/contract/actions'
import { contradictionRoutes } from '@waymark/contract/contradictions'
import { exportRoutes } from '@waymark/contract/exports'
import { overviewRoutes } from '@waymark/contract/overview'
import { periodRoutes } from '@waymark/contract/periods'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes, type PrioritySummary } from '@waymark/contract/priorities'
import { ActionStatus, Rating } from '@waymark/contract/words'
import { contradictionsOfPriority } from '@waymark/domain/contradiction'
import { addDays } from '@waymark/domain/local-date'
import { progressOf } from '@waymark/domain/progress'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { isClosed } from '@waymark/domain/lifecycle'
import { rollUp } from '@waymark/domain/roll-up'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'
import { keepPeriods } from '../periods/periods.service.ts'
import { rateActions, rollUpPriorities } from './ratings.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const anAction = fc.record({
  status: fc.constantFrom(...ActionStatus.options),
  declared: fc.constantFrom(...Rating.options),
  /** From today. */
  due: fc.integer({ min: -40, max: 200 }),
  /** Days since its last update; null where there was none. */
  silent: fc.option(fc.integer({ min: 0, max: 90 })),
  /** Days to or since a step of it that is still open. */
  step: fc.option(fc.integer({ min: -20, max: 60 })),
})
const aPriority = fc.record({
  declared: fc.constantFrom('not_rated' as const, 'green' as const, 'amber' as const, 'red' as const),
  actions: fc.array(anAction, { maxLength: 5 }),
})
const aTree = fc.array(aPriority, { minLength: 1, maxLength: 4 })
type Tree = (typeof aTree)['generate'] extends (...some: never[]) => { value: infer T } ? T : never

/** Written as it stands and then rated as every write is. */
async function grow(tree: Tree): Promise<string> {
  const planId = await app.given.plan({ title: 'Grown' })
  const sponsorId = await app.given.person({ role: 'director', name: 'Dee Rector' })
  for (const [index, { declared, actions }] of tree.entries()) {
    const priorityId = await app.given.priority({ planId, ref: `P${index + 1}`, sponsorId })
    const ids: string[] = []
    for (const [place, { status, declared: declaredRating, due, silent, step }] of actions.entries()) {
      const reason = status === 'paused' || status === 'cancelled' ? { statusReason: 'Merged' } : {}
      const actionId = await app.given.action({
        ...{ priorityId, ref: `P${index + 1}.${place + 1}`, dueOn: addDays(TODAY, due), status, ...reason },
        declaredRating,
      })
      if (step !== null) await app.given.milestone({ actionId, dueOn: addDays(TODAY, step) })
      if (silent !== null)
        await app.asTest(async ({ tx }) => {
          const lastUpdatedAt = new Date(`${addDays(TODAY, -silent)}T09:00:00Z`)
          await tx.action.update({ where: { id: actionId }, data: { lastUpdatedAt } })
        })
      ids.push(actionId)
    }
    await app.asTest(async (open) => {
      if (declared !== 'not_rated') {
        const said = { declaredReason: 'I see it', declaredById: sponsorId, declaredAt: open.at }
        await open.tx.priority.update({ where: { id: priorityId }, data: { declaredRating: declared, ...said } })
      }
      await rateActions(open, ids)
      await rollUpPriorities(open, [priorityId])
    })
  }
  return planId
}

const saidOf = ({ ref, rating, progress }: PrioritySummary) => ({ ref, rating, progress })

test('whatever the actions, every place that shows a priority shows the same roll-up, which is the domain’s', async () => {
  const { call } = app.as('portfolio_holder')
  await fc.assert(
    fc.asyncProperty(aTree, async (tree) => {
      const planId = await grow(tree)
      await keepPeriods(app.database)
      const overview = (await call(overviewRoutes.read, { query: { plan: planId } })).ok
      const list = (await call(priorityRoutes.list, { query: { plan: [planId] } })).ok.items
      const { items } = (await call(actionRoutes.list, { query: { plan: [planId], pageSize: 200, sort: 'place' } })).ok
      const plan = (await call(planRoutes.read, { params: { planId } })).ok
      const { text } = await call(exportRoutes.actions, {
        params: { format: 'csv' },
        query: { plan: [planId], about: 'false' },
      })
      const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
      const contradictions = (await call(contradictionRoutes.list, { query: { plan: [planId], pageSize: 200 } })).ok
        .items

      expect(list.map(saidOf)).toEqual(overview.priorities.map(saidOf))
      expect(list).toHaveLength(tree.length)
      for (const summary of list) {
        const { id, ref, rating, declaration } = summary
        const page = (await call(priorityRoutes.read, { params: { priorityId: id } })).ok
        expect(saidOf(page)).toEqual(saidOf(summary))
        const below = items.filter(({ priority }) => priority.id === id)
        const rolled = rollUp(
          below.map((action) => ({
            ...{ ref: action.ref, rating: action.rating.computed.rating, status: action.status },
            nextChangeOn: action.rating.computed.nextChangeOn,
          })),
        )
        const { because: _, ...says } = rolled
        expect(rating.computed).toEqual(says)
        expect(summary.progress).toEqual(progressOf(below, TODAY))

        const exported = rows.filter((row) => row['Priority reference'] === ref)
        expect(exported).toHaveLength(below.length)
        for (const row of exported) {
          expect(row['Priority: evidence says']).toBe(RATING_WORD[rolled.rating])
          expect(row['Priority: declared rating']).toBe(RATING_WORD[rating.declared])
          const said = declaration ? `${declaration.sentence}: ${declaration.reason}` : ''
          expect(row['Priority: who declared it, and until when']).toBe(said)
        }

        const { cells } = (await call(periodRoutes.strip, { query: { priority: id } })).ok
        expect(cells.map(({ computed, declared }) => [computed, declared])).toEqual([[rolled.rating, rating.declared]])

        const contradicts = contradictionsOfPriority({
          ...{ declared: rating.declared, computed: rolled.rating, computedSentence: rolled.sentence },
          ...{ saidOn: null, measures: [] },
          children: below
            .filter(({ status }) => !isClosed(status))
            .map((action) => ({ ref: action.ref, declared: action.rating.declared })),
        })
        const listed = contradictions.find(({ action, priority }) => action === null && priority.id === id)
        expect(listed?.reasons ?? []).toEqual(contradicts)
      }
      for (const rating of Rating.options)
        expect(plan.computed[rating]).toBe(list.filter((one) => one.rating.computed.rating === rating).length)
      expect(overview.plan?.computed).toEqual(plan.computed)
      expect(plan.progress).toEqual(progressOf(items, TODAY))
      const [cell] = (await call(periodRoutes.strip, { query: { plan: planId } })).ok.cells
      for (const { rating, count } of cell?.counts ?? []) expect(plan.computed[rating]).toBe(count)
    }),
    { numRuns: 12 },
  )
}, 180_000)
