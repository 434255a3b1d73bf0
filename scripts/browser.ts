import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ROOT } from './parts.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']
const ON_MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A browser for the journeys: Playwright's own, else one of this machine, else Debian's, installed.
 * @returns the path of the program, or undefined where Playwright uses its own.
 * @throws with one plain line when there is none and none can be installed.
 */
export function findBrowser(): string | undefined {
  if (process.env['BROWSER_PATH']) return process.env['BROWSER_PATH']
  if (existsSync(playwrightsOwn())) return undefined
  const found = systemBrowser()
  if (found) return found
  console.log('No browser found: installing chromium with apt-get')
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...args: string[]) => {
    const [file = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args]
    return spawnSync(file, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status
  }
  apt('-qq', 'update')
  apt('-qq', 'install', '-y', '--no-install-recommends', 'chromium')
  const installed = systemBrowser()
  if (installed) return installed
  throw new Error('No browser for the journeys: install Chromium or Chrome, or set BROWSER_PATH to one.')
}

function playwrightsOwn(): string {
  const require = createRequire(path.join(ROOT, 'e2e/package.json'))
  const { chromium }: { chromium: { executablePath: () => string } } = require('@playwright/test')
  return chromium.executablePath()
}

function systemBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...ON_MAC]
  return candidates.find((file) => existsSync(file))
}

/** Chromium as root has no sandbox to offer; the rest keeps it quiet on a machine without a network. */
export const BROWSER_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
