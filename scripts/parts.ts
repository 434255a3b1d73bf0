import { spawn } from 'node:child_process'
import path from 'node:path'

export const ROOT = path.dirname(import.meta.dirname)

/** A tool of the repository, run by the pinned Node itself: quicker than through the package manager. */
const tool = (file: string) => path.join(ROOT, 'node_modules', file)

export interface Program {
  file: string
  args: string[]
  environment?: Record<string, string>
}

export interface Part {
  name: string
  /** Each step in turn, the programs of one step side by side; the part stops after the first step in which one fails. */
  steps: Program[][]
}

const node = (file: string, ...args: string[]) => ({ file: process.execPath, args: [file, ...args] })

export const FORMAT: Part = {
  name: 'Format',
  steps: [[node(tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.')]],
}
export const LINT: Part = {
  name: 'Lint',
  steps: [
    [
      node(tool('oxlint/bin/oxlint'), '--type-aware', '--quiet'),
      node(path.join(ROOT, 'scripts/check-dependency-law.ts')),
    ],
  ],
}
export const TYPES: Part = {
  name: 'Types',
  steps: [[node(tool('typescript/bin/tsc'), '-p', '.'), node(tool('typescript/bin/tsc'), '-p', 'apps/web')]],
}
export const UNUSED: Part = { name: 'Unused code', steps: [[node(tool('knip/bin/knip.js'))]] }

/** Vitest by project: unit, api or web. */
export const vitest = (project: string, reportTo: string) =>
  node(
    tool('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportTo}`,
  )

/** Runs one part with its output here. @returns whether all of it succeeded. */
export async function runPart({ steps }: Part): Promise<boolean> {
  for (const step of steps) {
    const succeeded = await Promise.all(step.map(run))
    if (succeeded.includes(false)) return false
  }
  return true
}

function run({ file, args, environment }: Program): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.once('exit', (status) => resolve(status === 0))
  })
}
