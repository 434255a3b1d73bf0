import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { BROWSER_ARGUMENTS, findBrowser } from '../scripts/browser.ts'
import { browserOf } from './people.ts'
import { type Screen, screens, settled } from './screens.ts'

/**
 * `npm run screenshots`: every page at three widths, in light and in dark, into `test-results/screenshots`, to be looked
 * at; and the one that the README shows. Names of screens as arguments take those alone.
 */
const root = path.dirname(import.meta.dirname)
const folder = path.join(root, 'test-results/screenshots')
const port = process.env['E2E_PORT'] ?? '4198'
const address = `http://127.0.0.1:${port}`
const asked = process.argv.slice(2)
const WIDTHS = [390, 820, 1440]

mkdirSync(folder, { recursive: true })
const server = spawn(process.execPath, ['e2e/server.ts'], {
  cwd: root,
  env: { ...process.env, PORT: port },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const browser = await chromium.launch({ args: BROWSER_ARGUMENTS, executablePath: findBrowser() })
try {
  await answering()
  const open = new Map<Screen['as'], Page>()
  for (const screen of screens.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const page = open.get(screen.as) ?? (await pageOf(screen.as))
    open.set(screen.as, page)
    await take(page, screen)
    console.log(screen.name)
  }
  if (asked.length === 0 || asked.includes('overview')) await takeForReadme()
  console.log(`Pictures are in ${path.relative(process.cwd(), folder)}`)
} finally {
  await browser.close()
  server.kill('SIGTERM')
}

async function pageOf(person: Screen['as']): Promise<Page> {
  const options = { baseURL: address, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' } as const
  return person === 'nobody' ? (await browser.newContext(options)).newPage() : browserOf(browser, person, options)
}

async function take(page: Page, screen: Screen): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(screen.path)
    await settled(page)
    await screen.prepare?.(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const file = path.join(folder, `${screen.name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path: file, fullPage: true })
    }
  }
}

async function takeForReadme(): Promise<void> {
  const page = await pageOf('portfolioHolder')
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.goto('/')
  await settled(page)
  await page.screenshot({ path: path.join(root, 'docs/screenshots/overview.png') })
}

async function answering(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error('The application did not start: the lines above say why.')
    const ready = await fetch(`${address}/readyz`).catch(() => null)
    if (ready?.ok) return
    await pause(200)
  }
  throw new Error('The application was not ready within two minutes.')
}
