import { ListFile } from '@waymark/contract/export-formats'
import { exportRoutes } from '@waymark/contract/exports'
import type { Route } from '@waymark/contract/route'
import { sampleRoutes } from '@waymark/contract/samples'
import { toDbDay } from '@waymark/database/days'
import { churn } from '@waymark/database/testing/churn'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

type Key = keyof typeof exportRoutes

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let asAt: string
/** Of which record a list is, where it is of one. */
let asked: Partial<Record<Key, Record<string, string>>>
beforeAll(async () => {
  app = await openAppUnderTest()
  const { asTest, database, given, owner, thisInstant, url } = app
  const begun = await thisInstant()
  // Now, whatever the day: lists narrow by days that have come.
  const kept = { url, database, owner, now: thisInstant, close: app.close }
  await churn({ ...kept, as: (work) => asTest(work) }, { steps: 80 })
  // What the database bears, and no service would have written.
  await asTest(async ({ tx }) => {
    await tx.inspection.updateMany({ data: { bodies: ['Ofsted', '=Estyn'] } })
    for (const [index, { id }] of (await tx.reportingPeriod.findMany()).entries())
      await tx.reportingPeriod.update({ where: { id }, data: { period: `20${10 + index}-02` } })
  })
  const planId = await given.plan()
  await given.action({ priorityId: await given.priority({ planId }), status: 'in_progress' })
  const period = await asTest(({ at, tx }) =>
    tx.reportingPeriod.create({
      data: {
        ...{ planId, period: '2018-02', openedAt: at, startsOn: toDbDay('2018-02-01'), endsOn: toDbDay('2018-02-28') },
        ...{ dueOn: toDbDay('2018-03-08'), graceEndsOn: toDbDay('2018-03-13') },
      },
    }),
  )
  const one = async (table: string) => ({
    id: (await owner.query<{ id: string }>(`select id from ${table} order by id limit 1`)).rows[0]?.id ?? '',
  })
  const drawn = await app
    .as('auditor')
    .call(sampleRoutes.draw, { body: { of: 'changes', size: 5, stratum: 'none', seed: '=1+1' } })
  await app.as('auditor').call(exportRoutes.people, { params: { format: 'csv' }, query: {} })
  asAt = await thisInstant()
  asked = {
    plan: await one("plan where status = 'live'"),
    priority: await one("priority where plan_id in (select id from plan where status = 'live')"),
    inspection: await one('inspection'),
    sample: { id: drawn.ok.id },
    comparison: { from: begun },
    recordAccess: { noun: 'action', record: (await one('action')).id },
    periodReturns: { period: period.id },
  }
})
afterAll(() => app.close())

/** Both as at one instant: that a list was taken is news to the next. */
const take = async (key: Key, format: 'csv' | 'json') => {
  const route: Route = exportRoutes[key]
  const query = { ...asked[key], ...('asAt' in (route.query?.shape ?? {}) && { asAt }) }
  return app
    .as('auditor')
    .call(route as (typeof exportRoutes)['actions'], { params: { format }, query: query as never })
}

test.each(Object.keys(exportRoutes) as Key[])('%s has the same rows as CSV and as JSON', async (key) => {
  const json = ListFile.parse(JSON.parse((await take(key, 'json')).text))
  const lines: string[][] = parse((await take(key, 'csv')).text, { bom: true })
  const headings = json.columns.map(({ heading }) => heading)
  const head = lines.findIndex((line) => line.join() === headings.join())
  expect(new Set(headings).size).toBe(headings.length)
  expect(head).toBeGreaterThan(0)
  const inCsv = lines.slice(head + 1).map((line) => line.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')))
  expect(inCsv).toEqual(json.rows.map((row) => headings.map((heading) => String(row[heading] ?? ''))))
  expect(json.rows.length).toBeGreaterThan(0)
})
