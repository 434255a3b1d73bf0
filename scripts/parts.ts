import { spawn } from 'node:child_process'
import path from 'node:path'

export const ROOT = path.dirname(import.meta.dirname)

/** A tool of the repository, run by the pinned Node itself: quicker than through the package manager. */
const tool = (file: string) => path.join(ROOT, 'node_modules', file)

export interface Part {
  name: string
  /** Each program in turn; the part stops at the first that fails. */
  programs: { file: string; args: string[]; environment?: Record<string, string> }[]
}

const node = (file: string, ...args: string[]) => ({ file: process.execPath, args: [file, ...args] })

export const FORMAT: Part = {
  name: 'Format',
  programs: [node(tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.')],
}
export const LINT: Part = {
  name: 'Lint',
  programs: [
    node(tool('oxlint/bin/oxlint'), '--type-aware', '--quiet'),
    node(path.join(ROOT, 'scripts/check-dependency-law.ts')),
  ],
}
export const TYPES: Part = {
  name: 'Types',
  programs: [node(tool('typescript/bin/tsc'), '-p', '.'), node(tool('typescript/bin/tsc'), '-p', 'apps/web')],
}
export const UNUSED: Part = { name: 'Unused code', programs: [node(tool('knip/bin/knip.js'))] }

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
export async function runPart({ programs }: Part): Promise<boolean> {
  for (const { file, args, environment } of programs) {
    const code = await new Promise<number>((resolve) => {
      const child = spawn(file, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } })
      child.once('error', (error) => {
        console.error(error.message)
        resolve(1)
      })
      child.once('exit', (status) => resolve(status ?? 1))
    })
    if (code !== 0) return false
  }
  return true
}
