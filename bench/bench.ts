import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbedded } from '@waymark/database/embedded'
import { migrate } from '@waymark/database/migrate'
import { actionIds, fill, SIZES } from './fill.ts'
import { type Measured, measure, median, type Scenario, startServer, timesOf } from './measure.ts'

/**
 * `npm run bench`: Waymark beside a bare node:http and pg handler that does the same statements on the same data. What is
 * said and promised is the ratio, the median of runs that take turns, so that a busy machine slows both.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string' },
  },
})
const runs = Number(values.runs)
const seconds = Number(values.seconds)
/** What a search may take, in milliseconds. */
const SEARCH_WITHIN = 100
/** In milliseconds. */
const EXPORTED_WITHIN = { csv: 1000, json: 1000, xlsx: 5000, pdf: 20_000 }

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another account
const database = await startEmbedded({ cloneFolder: folder, dataDir: path.join(folder, 'data'), log: () => {} })
const undo: (() => Promise<unknown>)[] = [database.stop]
let failed = false
try {
  await migrate(database.ownerUrl)
  const sizes = Object.entries(SIZES).map(([what, count]) => `${count.toLocaleString('en-GB')} ${what}`)
  console.log(`Filling a database with ${sizes.join(', ')}`)
  await fill(database.ownerUrl)
  const ids = await actionIds(database.ownerUrl)
  const actionId = (turn: number) => ids[(turn * 7919) % ids.length] ?? ''

  const searches = {
    'a common word': 'children',
    'a rare word': 'kinship',
    'a term with synonyms': 'children in care',
    'the beginning of a word': 'caselo',
  }
  const searchAt = (q: string) => `/api/search?pageSize=25&q=${encodeURIComponent(q)}`
  const every: Scenario[] = [
    {
      name: 'List: 50 actions in progress by due date, with owners',
      method: 'GET',
      path: () => '/api/actions?status=in_progress&sort=dueOn&pageSize=50',
      connections: 10,
      toReach: 0.5,
    },
    {
      name: 'Filtered list: actions by four filters, the worst evidence first',
      method: 'GET',
      path: () => '/api/actions?status=in_progress&computed=red&declared=green&overdue=true&sort=computed&pageSize=50',
      connections: 10,
      toReach: 0.5,
    },
    {
      name: 'Overview: a plan with its priorities',
      method: 'GET',
      path: () => '/api/overview',
      connections: 10,
      toReach: 0.5,
    },
    {
      name: 'Scorecard: 500 measures of 10 years and 5 areas, the worst first',
      method: 'GET',
      path: () => '/api/scorecard',
      connections: 10,
      toReach: 0.5,
    },
    {
      name: 'Read: one action with its updates',
      method: 'GET',
      path: (turn) => `/api/actions/${actionId(turn)}`,
      connections: 10,
      toReach: 0.5,
    },
    {
      name: 'Search: a common word, a rare one, a term with synonyms, the beginning of a word, in turn',
      method: 'GET',
      path: (turn) => searchAt(Object.values(searches)[turn % 4] ?? ''),
      connections: 10,
      toReach: 0.5,
    },
    {
      name: 'Write: post an update',
      method: 'POST',
      path: (turn) => `/api/actions/${actionId(turn)}/updates`,
      body: JSON.stringify({
        kind: 'progress',
        status: 'in_progress',
        rating: 'amber',
        whatChanged: 'Two of the three posts were filled',
        whatNext: 'Interviews for the third on Friday',
      }),
      connections: 10,
      toReach: 0.4,
    },
    {
      name: 'CSV: all 10,000 actions',
      method: 'GET',
      path: () => '/api/exports/actions.csv?about=false',
      connections: 1,
      toReach: 0.5,
      mostAddedMemory: 150,
    },
  ]
  const scenarios = every.filter(
    (scenario) => !values.only || scenario.name.toLowerCase().startsWith(values.only.toLowerCase()),
  )

  const ours = await startServer('ours.ts', database.ownerUrl)
  undo.push(ours.stop)
  const bare = await startServer('bare.ts', database.ownerUrl)
  undo.push(bare.stop)

  for (const scenario of scenarios) {
    await measure(ours, scenario, 1)
    await measure(bare, scenario, 1)
    const of: { ours: Measured[]; bare: Measured[] } = { ours: [], bare: [] }
    for (let run = 0; run < runs; run += 1) {
      of.ours.push(await measure(ours, scenario, seconds))
      of.bare.push(await measure(bare, scenario, seconds))
    }
    const ratio = median(of.ours.map((one, run) => one.requestsPerSecond / (of.bare[run]?.requestsPerSecond ?? 1)))
    const added = Math.max(...of.ours.map((one) => one.addedMemory))
    const reached = ratio >= scenario.toReach && added <= (scenario.mostAddedMemory ?? Number.POSITIVE_INFINITY)
    failed ||= !reached
    console.log(`\n${scenario.name}`)
    for (const [who, measured] of Object.entries(of)) console.log(`  ${who.padEnd(5)} ${say(measured)}`)
    const memory =
      scenario.mostAddedMemory === undefined
        ? ''
        : `, ${added.toFixed(0)} MB added of at most ${scenario.mostAddedMemory}`
    console.log(
      `  ratio ${ratio.toFixed(2)} of at least ${scenario.toReach}${memory}: ${reached ? 'reached' : 'NOT REACHED'}`,
    )
  }
  if (scenarios.some(({ name }) => name.startsWith('Search'))) {
    console.log(`\nSearch, one at a time: the median of at most ${SEARCH_WITHIN} ms`)
    for (const [what, q] of Object.entries(searches)) {
      const times = await timesOf(ours, searchAt(q), 100)
      const [p50, p95] = [median(times), times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0]
      const reached = p50 <= SEARCH_WITHIN
      failed ||= !reached
      console.log(
        `  ${what.padEnd(24)} median ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms: ${reached ? 'reached' : 'NOT REACHED'}`,
      )
    }
  }
  if (!values.only || 'exports'.startsWith(values.only.toLowerCase())) {
    console.log('\nExports of all 10,000 actions, one at a time')
    for (const [format, within] of Object.entries(EXPORTED_WITHIN)) {
      const [took = Number.POSITIVE_INFINITY] = await timesOf(ours, `/api/exports/actions.${format}`, 1)
      const reached = took <= within
      failed ||= !reached
      console.log(
        `  ${format.padEnd(5)} ${took.toFixed(0)} ms of at most ${within}: ${reached ? 'reached' : 'NOT REACHED'}`,
      )
    }
  }
} finally {
  for (const step of undo.reverse()) await step()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

function say(measured: Measured[]): string {
  const of = (key: keyof Measured) => median(measured.map((one) => one[key]))
  const peak = Math.max(...measured.map((one) => one.peakMemory))
  return `${of('requestsPerSecond').toFixed(1).padStart(8)} requests/s   p50 ${of('p50')} ms   p99 ${of('p99')} ms   peak memory ${peak.toFixed(0)} MB`
}
