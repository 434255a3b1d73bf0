import { parse } from 'csv-parse/sync'
import { exportRoutes } from '@waymark/contract/exports'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'
import { csvOf } from './csv.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let plan: string
let draft: string

beforeAll(async () => {
  app = await openAppUnderTest()
  const { given, asTest } = app
  plan = await given.plan({ title: 'Strategic priorities' })
  draft = await given.plan({ status: 'draft', title: 'Answer to the peer review' })
  const sponsorId = await given.person({ role: 'director', name: 'Dee Rector' })
  const ownerId = await given.person({ name: 'Olu Owner' })
  const priorityId = await given.priority({ planId: plan, ref: '3', title: 'Keep children safe', sponsorId })
  const cancelled = { status: 'cancelled', statusReason: 'Another service does it' } as const
  await given.action({ priorityId, ref: '3.10', title: 'Train them' })
  const recruit = await given.action({
    priorityId,
    ref: '3.2',
    title: 'Recruit, "at last"',
    ownerId,
    dueOn: '2018-03-01',
  })
  await given.milestone({ actionId: recruit, dueOn: '2018-02-01' })
  await given.action({ priorityId, ref: '3.4', title: '=HYPERLINK("http://evil")', ...cancelled })
  const gone = await given.action({ priorityId, ref: '3.9', title: 'Given up', ownerId })
  await given.milestone({ actionId: gone })
  await asTest(async ({ tx }) => void (await tx.action.delete({ where: { id: gone } })))
  const hidden = await given.priority({ planId: draft })
  await given.action({ priorityId: hidden, ref: '1.1', title: 'Not to be seen yet' })
  const sent = await given.action({ priorityId: hidden, ref: '1.2', title: 'Deleted and not to be seen' })
  await asTest(async ({ tx }) => void (await tx.action.delete({ where: { id: sent } })))
})
afterAll(() => app.close())

async function exported(role: Parameters<typeof app.as>[0], query: object = { about: 'false' }) {
  const answer = await app.as(role).call(exportRoutes.actions, { params: { format: 'csv' }, query: query as never })
  expect(answer.status).toBe(200)
  const lines: string[][] = parse(answer.text, { bom: true })
  const records: Record<string, string>[] = parse(answer.text, {
    bom: true,
    columns: true,
    from_line: lines.findIndex((line) => line[0] === 'Record') + 1,
    relax_column_count: false,
  })
  return { answer, lines, records, of: (ref: string) => records.find((one) => one['Reference'] === ref) }
}

describe('the action plan as CSV', () => {
  test('is UTF-8 with a byte order mark, and every line ends in CRLF', async () => {
    const { answer } = await exported('auditor')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain(`actions-as-at-${TODAY}.csv`)
    expect(answer.text.startsWith('\uFEFFRecord,')).toBe(true)
    expect(answer.text.endsWith('\r\n')).toBe(true)
    expect(answer.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('holds current, cancelled and deleted actions, each marked', async () => {
    const { records, of } = await exported('auditor')
    expect(records.map((one) => [one['Reference'], one['Record']])).toEqual([
      ['3.2', 'Current'],
      ['3.4', 'Cancelled'],
      ['3.10', 'Current'],
      ['3.9', 'Deleted'],
    ])
    expect(of('3.9')).toMatchObject({
      'Cancelled or deleted at': expect.stringMatching(/^2018-03-13T12:0/),
      Plan: 'Strategic priorities',
      'Priority reference': '3',
      Owner: 'Olu Owner',
      Sponsor: 'Dee Rector',
      Milestones: '1',
    })
  })

  test('says of each action what the screen says', async () => {
    const { of } = await exported('auditor')
    expect(of('3.2')).toMatchObject({
      Action: 'Recruit, "at last"',
      Status: 'Not started',
      'Due date': '2018-03-01',
      Overdue: 'Yes',
      'Milestones missed': '1',
      'Times moved': '0',
      'Days moved': '0',
      'Declared rating': 'Not rated',
    })
  })

  test('holds nothing that a spreadsheet takes for a formula', async () => {
    const { of } = await exported('auditor')
    expect(of('3.4')?.['Action']).toBe('\'=HYPERLINK("http://evil")')
    expect(csvOf([['=1+1\n', '@a\r\nb', '\n=1+1', '＝1']])).toBe(`"'=1+1\n","'@a\r\nb","'\n=1+1","'＝1"\r\n`)
    expect(csvOf([['=a', '+a', '-a', '@a', '\ta', '\ra', -5, '2018-03-07', 'a=b', null]])).toBe(
      `"'=a","'+a","'-a","'@a","'\ta","'\ra",-5,2018-03-07,a=b,\r\n`,
    )
  })

  test('leaves out drafts for those who may not see them, deleted actions of drafts too', async () => {
    expect((await exported('portfolio_holder')).answer.text).not.toContain('to be seen')
    const { of } = await exported('performance_officer')
    expect(of('1.1')?.['Action']).toBe('Not to be seen yet')
    expect(of('1.2')?.['Record']).toBe('Deleted')
  })

  test('is narrowed by the same filters as the list, deleted actions too', async () => {
    const { records } = await exported('auditor', { about: 'false', text: 'given up' })
    expect(records.map((one) => one['Reference'])).toEqual(['3.9'])
    const late = await exported('auditor', { about: 'false', overdue: 'true', sort: '-dueOn' })
    expect(late.records.map((one) => one['Reference'])).toEqual(['3.2'])
  })

  test('begins with what it is, in as many cells a line as the rows, and its control totals add up', async () => {
    const { lines, records } = await exported('auditor', { plan, status: ['not_started', 'cancelled'] })
    const width = lines.at(-1)?.length
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([width]))
    const said = new Map(lines.map((line) => [line[0], line.slice(1).filter((cell) => cell !== '')]))
    expect(said.get('Plan')).toEqual(['Strategic priorities', 'Strategic priorities', 'Live'])
    expect(said.get('As at (Europe/London)')?.[0]).toMatch(/^13 March 2018 at 12:/)
    expect(said.get('As at (UTC)')?.[0]).toMatch(/^2018-03-13T12:.*Z$/)
    expect(said.get('Made by')).toEqual(['The auditor'])
    expect(said.get('Filters')).toEqual(['Plan: Strategic priorities; Status: Not started or Cancelled'])
    expect(said.get('Sorted by')).toEqual(['Plan and reference'])
    expect(lines.filter((line) => line[0] === 'Rating key')).toHaveLength(5)
    expect(said.get('Rows')).toEqual([String(records.length)])
    expect(said.get('Rows: deleted')).toEqual(['1'])
    expect(said.get('Status: Not started')).toEqual(['3'])
    expect(said.get('Status: Cancelled')).toEqual(['1'])
    expect(said.get('Declared rating: Not rated')).toEqual(['4'])
    expect(lines[lines.findIndex((line) => line[0] === 'Record') - 1]?.every((cell) => cell === '')).toBe(true)
  })

  test('of a past instant shows the plan as it stood, what was deleted since among the current', async () => {
    const { rows } = await app.owner.query<{ at: Date }>(
      `select at - interval '1 millisecond' as at from history.change where operation = 'deleted' order by id limit 1`,
    )
    const asAt = rows[0]?.at.toISOString()
    const { of, lines } = await exported('auditor', { asAt })
    expect(of('3.9')).toMatchObject({ Record: 'Current', Milestones: '1' })
    expect(lines.find((line) => line[0] === 'As at (UTC)')?.[1]).toBe(asAt)
  })

  test('is there at once, however much was deleted', async () => {
    await app.owner.query(`
      begin;
      select history.begin_write('system:test', null, null);
      insert into plan (id, title, kind, status, starts_on, cycle, submission_day, grace_working_days, rating_key)
        select gen_random_uuid(), 'Many', 'peer_review', 'live', '2017-09-01', 'monthly', 7, 3, (select rating_key from plan limit 1) from generate_series(1, 400);
      insert into priority (id, plan_id, ref, position, title) select gen_random_uuid(), id, '1', 1, 'One of many' from plan where title = 'Many';
      insert into action (id, priority_id, ref, position, title, original_due_on, due_on)
        select gen_random_uuid(), id, '1.1', 1, 'One of many', '2018-09-01', '2018-09-01' from priority where title = 'One of many';
      insert into milestone (id, action_id, title, original_due_on, due_on)
        select gen_random_uuid(), id, 'x', '2018-09-01', '2018-09-01' from action where title = 'One of many';
      delete from action where title = 'One of many' and id in (select id from action order by id limit 200);
      commit`)
    const began = performance.now()
    const { records } = await exported('auditor', { about: 'false', text: 'one of many' })
    expect(records).toHaveLength(400)
    expect(performance.now() - began).toBeLessThan(5000)
    await app.owner.query(
      "begin; select history.begin_write('system:test', null, null); delete from plan where title = 'Many'; commit",
    )
  })

  test('is recorded: who, when, what, how many rows', async () => {
    await exported('auditor', { about: 'false', text: 'given up' })
    const { rows } = await app.owner.query(
      "select person_id, detail from ops.security_event where kind = 'export' order by id desc limit 1",
    )
    expect(rows[0]).toMatchObject({
      person_id: await app.personIdOf('auditor'),
      detail: { what: 'actions.csv', rows: 1, filters: '{"text":"given up"}' },
    })
  })

  test('that fails before its first line is an ordinary problem, and its connection is given back', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const { pool } = app.signIn
      const query = pool.query
      pool.query = ((first: unknown, ...rest: unknown[]) =>
        String(first).includes('security_event')
          ? Promise.reject(new Error('cannot be recorded'))
          : Reflect.apply(query, pool, [first, ...rest])) as typeof pool.query
      const answer = await app.as('auditor').call(exportRoutes.actions, { params: { format: 'csv' }, query: {} })
      pool.query = query
      expect(answer.problem.code).toBe('internal')
    }
    expect((await exported('auditor', { about: 'false', plan })).records).toHaveLength(4)
  })
})
