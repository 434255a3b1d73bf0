import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser.ts'
import { FORMAT, LINT, ROOT, runPart, TYPES, UNUSED, vitest, type Part, type Program } from './parts.ts'
import { countPlaywright, countVitest, type Count } from './test-counts.ts'

/**
 * `npm test`: every check and every test. It goes on after a failure, says `N passed, N failed` for each part and, last,
 * for all. Names of parts as arguments run those alone: `npm test -- api journeys`.
 */
const reports = mkdtempSync(path.join(tmpdir(), 'waymark-reports-'))
const PLAYWRIGHT = path.join(ROOT, 'e2e/node_modules/@playwright/test/cli.js')
const asked = process.argv.slice(2).map((name) => name.toLowerCase())

interface Counted {
  part: Part
  /** What its report says; a check without a report counts as one. */
  count?: () => Count
}

const tests = (name: string, project: string): Counted => {
  const report = path.join(reports, `${project}.json`)
  return { part: { name, steps: [[vitest(project, report)]] }, count: () => countVitest(read(report)) }
}

const parts: Counted[] = [
  { part: FORMAT },
  { part: LINT },
  { part: TYPES },
  { part: UNUSED },
  tests('Unit', 'unit'),
  tests('API', 'api'),
  tests('Web', 'web'),
  await inBrowser('Accessibility', ['--project=accessibility', '--workers=2']),
  // Journeys of one council wait for one another, and mostly for a browser: two councils fill two cores.
  await inBrowser('Journeys', ['--project=journeys', '--shard=1/2'], ['--project=journeys', '--shard=2/2']),
]

const results: (Count & { name: string })[] = []
for (const { part, count } of parts) {
  if (asked.length > 0 && !asked.includes(part.name.toLowerCase())) continue
  console.log(`\n== ${part.name}`)
  const began = Date.now()
  const succeeded = await runCounting(part)
  const counted = settle(succeeded, count)
  results.push({ name: part.name, ...counted })
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(`${part.name}: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)`)
}

rmSync(reports, { recursive: true, force: true })
console.log('\n== All')
for (const { name, passed, failed } of results) console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed`)
const all = sumOf(results)
console.log(`\n${all.passed} passed, ${all.failed} failed`)
process.exit(all.failed === 0 && all.passed > 0 ? 0 : 1)

async function runCounting(part: Part): Promise<boolean> {
  try {
    giveBrowser(part.steps.flat().filter(({ args }) => args.includes(PLAYWRIGHT)))
    return await runPart(part)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return false
  }
}

/** A part that failed without saying where failed once: nothing that went wrong counts as none. */
function settle(succeeded: boolean, count?: () => Count): Count {
  if (!count) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    const counted = count()
    const silent = !succeeded && counted.failed === 0
    const empty = counted.passed + counted.failed === 0
    return silent || empty ? { ...counted, failed: 1 } : counted
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** The built application, looked at or driven by a person's hands: each run at once with a demonstration of its own. */
async function inBrowser(name: string, ...runs: string[][]): Promise<Counted> {
  const build = { file: process.execPath, args: [path.join(ROOT, 'scripts/prepare.ts'), 'client', 'web'] }
  const browsing = runs.map(async (options, index) => {
    const report = path.join(reports, `${name.toLowerCase()}-${index}.json`)
    const output = `--output=${path.join(ROOT, 'test-results', `${name.toLowerCase()}-${index}`)}`
    const program: Program = {
      file: process.execPath,
      args: [PLAYWRIGHT, 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json', output, ...options],
      environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, E2E_PORT: String(await freePort()) },
    }
    return { report, program }
  })
  const found = await Promise.all(browsing)
  const count = () => sumOf(found.map(({ report }) => countPlaywright(read(report))))
  return { part: { name, steps: [[build], found.map(({ program }) => program)] }, count }
}

function sumOf(counts: Count[]): Count {
  const sum = (key: keyof Count) => counts.reduce((total, each) => total + each[key], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

function giveBrowser(programs: Program[]): void {
  if (programs.length === 0) return
  const found = findBrowser()
  if (found === undefined) return
  for (const program of programs) program.environment = { ...program.environment, BROWSER_PATH: found }
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
