import http from 'node:http'
import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import * as actions from '@waymark/api/actions/actions.store'
import { actionBatches, findDeleted, findTotals } from '@waymark/api/exports/exports.store'
import { findDateChangesOfAction } from '@waymark/api/date-changes/date-changes.store'
import { listSparklines, measuresStatement } from '@waymark/api/measures/measures.store'
import { findMilestonesOfAction } from '@waymark/api/milestones/milestones.store'
import { findChoices, findPlan } from '@waymark/api/plans/plans.store'
import { findPrioritiesOfPlan } from '@waymark/api/priorities/priorities.store'
import { find, understand } from '@waymark/api/search/search.store'
import { findOfAction as findSignOffsOfAction } from '@waymark/api/sign-offs/sign-offs.store'
import { findNewest, findUpdate } from '@waymark/api/updates/updates.store'
import { openDatabase } from '@waymark/database/client'
import { liveReader } from '@waymark/database/read'
import { lookedFor } from '@waymark/domain/looked-for'
import { OFFICER, PLAN } from './fill.ts'
import { POST_UPDATE } from './post-update.ts'

/**
 * What the same statements cost with nothing around them: node:http and pg, no session, no validation, no permission, no
 * rules, no views. Tells its parent where it listens.
 */
const database = openDatabase(process.env['DATABASE_URL'] ?? '')
const pool = database.livePool
const today = new Date().toISOString().slice(0, 10)
const reader = liveReader(database, today)
const SEEN = ['draft', 'live', 'closed'] as const
const OUTSIDE_PLANS = [
  'person',
  'service_area',
  'meeting',
  'challenge',
  'comment',
  'inspection',
  'finding',
  'readiness_line',
] as const
const NOBODY = '00000000-0000-4000-8000-000000000000'

async function list() {
  const page = { sort: 'dueOn', page: 1, pageSize: 50 }
  return actions.listRegister(reader, SEEN, { status: ['in_progress'] }, page)
}

async function filteredList() {
  const filter = {
    status: ['in_progress' as const],
    computed: ['red' as const],
    declared: ['green' as const],
    overdue: true,
  }
  return actions.listRegister(reader, SEEN, filter, { sort: 'computed', page: 1, pageSize: 50 })
}

/** One after another, as Waymark asks: which plan, its totals, its priorities. */
async function overview() {
  const choices = await findChoices(reader, SEEN)
  const plan = await findPlan(reader, PLAN)
  const priorities = await findPrioritiesOfPlan(reader, PLAN)
  return { choices, plan, priorities }
}

/** What is looked for is read from what was typed there too: it is what the statements are made of. */
async function search(q: string) {
  const words = lookedFor(q)
  const understood = await understand(reader, words)
  const seen = { statuses: SEEN, outsidePlans: OUTSIDE_PLANS, personId: NOBODY, unattached: true }
  return find(reader, seen, { words, understood, kinds: null, page: 1, pageSize: 25 })
}

/** One after the other, as Waymark asks: which measures, and how they ran. */
async function scorecard() {
  const filter = { text: null, archived: false }
  const items = await reader.rows<{ id: string }>(measuresStatement(today, SEEN, filter, 'worst'))
  const sparklines = await listSparklines(
    reader,
    items.map(({ id }) => id),
  )
  return { items, sparklines }
}

async function read(actionId: string) {
  const [action, milestones, updates, dateChanges, signOffs] = await Promise.all([
    actions.findAction(reader, actionId),
    findMilestonesOfAction(reader, actionId),
    findNewest(reader, actionId, 20),
    findDateChangesOfAction(reader, actionId),
    findSignOffsOfAction(reader, actionId),
  ])
  return { action, milestones, updates, dateChanges, signOffs }
}

/** The same statements, their rows joined by commas as they come. */
async function csv(response: http.ServerResponse): Promise<void> {
  const chosen = actions.chosenActions(SEEN, {}, 'ref', today)
  const stream = await reader.stream(async function* (snapshot) {
    const deleted = await findDeleted(snapshot, chosen, null, today)
    await findTotals(snapshot, chosen)
    for await (const batch of actionBatches(snapshot, chosen, today)) yield Buffer.from(linesOf(batch))
    yield Buffer.from(linesOf(deleted))
  })
  response.setHeader('content-type', 'text/csv; charset=utf-8')
  await pipeline(stream, response)
}

const linesOf = (rows: readonly object[]): string =>
  rows.map((row) => `${Object.values(row).map(quoted).join(',')}\r\n`).join('')
const quoted = (cell: unknown): string => {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The statements of one update, in its order, with the values that the rules would have given. */
async function post(actionId: string) {
  const client = await pool.connect()
  const updateId = randomUUID()
  try {
    for (const { name, text, values } of POST_UPDATE(actionId, updateId, OFFICER, today)) {
      await client.query({ ...(name && { name }), text, values })
    }
  } catch (error) {
    await client.query('rollback')
    // Two writers at one instant: Waymark tries again too.
    if (error instanceof Error && 'code' in error && error.code === '40001') return post(actionId)
    throw error
  } finally {
    client.release()
  }
  return findUpdate(reader, updateId)
}

const server = http.createServer((request, response) => {
  const [, , , actionId = '', updates] = (request.url ?? '').split(/[/?]/)
  if (request.url?.startsWith('/api/exports/')) {
    csv(response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
    return
  }
  const answer = async () => {
    if (request.url?.startsWith('/api/overview')) return overview()
    if (request.url?.startsWith('/api/scorecard')) return scorecard()
    if (request.url?.startsWith('/api/search'))
      return search(new URL(request.url, 'http://bare').searchParams.get('q') ?? '')
    if (request.url?.includes('overdue=true')) return filteredList()
    if (request.url?.startsWith('/api/actions?')) return list()
    if (request.method === 'POST' && updates === 'updates') {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      JSON.parse(body)
      return post(actionId)
    }
    return read(actionId)
  }
  answer().then(
    (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    (error: unknown) => {
      console.error(error)
      response.statusCode = 500
      response.end()
    },
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
})
process.on('SIGTERM', () => server.close(() => void database.close().then(() => process.exit(0))))
