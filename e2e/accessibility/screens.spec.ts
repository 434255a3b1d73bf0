import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { browserOf } from '../people.ts'
import { type Screen, screens, settled } from '../screens.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const PHONE = { width: 390, height: 844 }
/** 1,280 pixels at 400 %. */
const ZOOMED = { width: 320, height: 640 }
const LAPTOP = { width: 1366, height: 768 }

/** Dark changes colours alone: what else there is to find was found in light. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** Each violation in a line, with where it is. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations: found } = await (rules ? axe.withRules(rules) : axe.withTags(RULES)).analyze()
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id} (${help}) at ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}

/** People sign in once each, for all their screens. */
const signedIn = new Map<Screen['as'], Page>()

test.afterAll(async () => {
  await Promise.all([...signedIn.values()].map((page) => page.context().close()))
})

for (const screen of screens) {
  test(`${screen.name}: nothing is in anybody's way, in light, in dark and on a phone`, async ({ browser }) => {
    const { as, path, prepare } = screen
    const page =
      signedIn.get(as) ?? (await (as === 'nobody' ? (await browser.newContext()).newPage() : browserOf(browser, as)))
    signedIn.set(as, page)
    await page.setViewportSize(LAPTOP)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    await settled(page)
    await prepare?.(page)

    expect.soft(await violations(page), 'light').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await violations(page, OF_COLOURS), 'dark').toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(PHONE)
    expect.soft(await violations(page), '390 pixels wide').toEqual([])
    await page.setViewportSize(ZOOMED)
    const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    expect.soft(sideways, 'pixels to scroll sideways at 400 %').toBeLessThanOrEqual(0)
  })
}
