import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FORMAT, LINT, runPart, TYPES, UNUSED, vitest, type Part } from './parts.ts'

/** `npm run check`: what can be known without a server or a browser. With `--quick`, what the commit hook waits for. */
const report = path.join(mkdtempSync(path.join(tmpdir(), 'waymark-check-')), 'unit.json')
const unit: Part = { name: 'Unit tests', steps: [[vitest('unit', report)]] }
const quick = process.argv.includes('--quick')
const parts = quick ? [FORMAT, LINT, TYPES] : [FORMAT, LINT, TYPES, UNUSED, unit]

const failed: string[] = []
const note = async (part: Part) => {
  if (!(await runPart(part))) failed.push(part.name)
}
if (quick) await Promise.all(parts.map(note))
else for (const part of parts) await note(part)
rmSync(path.dirname(report), { recursive: true, force: true })
console.log(failed.length === 0 ? 'All checks passed' : `Failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
