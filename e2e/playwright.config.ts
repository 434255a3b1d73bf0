import { defineConfig } from '@playwright/test'
import { BROWSER_ARGUMENTS } from '../scripts/browser.ts'

/** The journeys drive the built application, with a demonstration of its own that is thrown away. `npm test -- journeys` builds first. */
const port = Number(process.env['E2E_PORT'] ?? 4199)
const browser = process.env['BROWSER_PATH']

export default defineConfig({
  testDir: '.',
  // What the journeys wrote is searched after the last of them, whether they went well or not.
  projects: [
    { name: 'accessibility', testMatch: 'accessibility/**/*.spec.ts', fullyParallel: true },
    { name: 'journeys', testMatch: 'journeys/**/*.spec.ts', teardown: 'history' },
    { name: 'history', testMatch: 'history/**/*.spec.ts' },
  ],
  outputDir: '../test-results',
  // One browser, one council: journeys change the plan, so they run one after another. Where pages are only looked at,
  // `npm test` gives two.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    launchOptions: { args: BROWSER_ARGUMENTS, ...(browser ? { executablePath: browser } : {}) },
  },
  webServer: {
    command: `"${process.execPath}" e2e/server.ts`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/healthz`,
    env: { PORT: String(port) },
    timeout: 180_000,
    stdout: 'pipe',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
