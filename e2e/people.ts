import { type Browser, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test'

/** The demonstration's accounts, by what people do. */
export const people = {
  serviceManager: 'service.manager@demo.example',
  director: 'director@demo.example',
  performanceOfficer: 'performance@demo.example',
  portfolioHolder: 'portfolio.holder@demo.example',
  auditor: 'auditor@demo.example',
  administrator: 'admin@demo.example',
} as const
export type PersonName = keyof typeof people

export const PASSWORD = 'waymark-demo'

/** At the sign-in page, as a person does it. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A browser of their own, signed in without the page: for what is not about signing in. */
export async function browserOf(browser: Browser, person: PersonName, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email: people[person], password: PASSWORD },
  })
  expect(answer.status(), `${person} signs in`).toBe(200)
  return context.newPage()
}

/** What a page says to developers when something in it broke. An answer of 4xx to a request is not that. */
function listen(page: Page, said: string[]): void {
  page.on('pageerror', (error) => said.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    said.push(message.text())
  })
}

interface Journey {
  /** A signed-in page of a person, in a browser of their own. */
  as: (person: PersonName) => Promise<Page>
  /** Another browser, in which nobody is signed in. */
  stranger: () => Promise<Page>
}

/** Every journey also fails when a page it saw broke, in script or by the Content-Security-Policy. */
export const test = base.extend<Journey & { said: string[] }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its first parameter.
  said: async ({}, use) => {
    const said: string[] = []
    await use(said)
    expect(said, 'errors in the console').toEqual([])
  },
  as: async ({ browser, said }, use) => {
    const opened: Page[] = []
    await use(async (person) => {
      const page = await browserOf(browser, person)
      listen(page, said)
      opened.push(page)
      return page
    })
    await Promise.all(opened.map((page) => page.context().close()))
  },
  stranger: async ({ browser, said }, use) => {
    const opened: Page[] = []
    await use(async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
      listen(page, said)
      opened.push(page)
      return page
    })
    await Promise.all(opened.map((page) => page.context().close()))
  },
})

export { expect }
