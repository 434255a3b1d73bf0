import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { browserOf } from '../people.ts'
import { type Screen, screens, settled } from '../screens.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const PHONE = { width: 390, height: 844 }
/** What a bar at the edge of a screen covers is a matter of how far somebody has scrolled: nothing, where all of it is in sight. */
const inSight = (page: Page) => page.evaluate<number>('document.documentElement.scrollHeight')
/** Colours that are on their way to others are neither; what was asked for is drawn within two frames, and may begin to move then. */
const atRest = (page: Page) =>
  page.evaluate(`(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    for (let moving = true; moving; ) {
      await frame()
      await frame()
      const ends = ({ playState, effect }) => playState === 'running' && effect.getTiming().iterations !== Infinity
      const animations = document.getAnimations().filter(ends)
      await Promise.all(animations.map((one) => one.finished.catch(() => null)))
      moving = animations.length > 0
    }
  })()`)
/** 1,280 pixels at 400 %. */
const ZOOMED = { width: 320, height: 640 }
const LAPTOP = { width: 1366, height: 768 }

/** Each violation in a line, with where it is. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .analyze()
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
  test(`${screen.name}: nothing is in anybody's way, in light on a laptop and in dark on a phone`, async ({
    browser,
  }) => {
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
    // Colours are the same at every width, and the layout is the same in both.
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize(PHONE)
    await page.setViewportSize({ ...PHONE, height: Math.max(PHONE.height, await inSight(page)) })
    await atRest(page)
    expect.soft(await violations(page), 'dark, 390 pixels wide').toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(ZOOMED)
    // What hangs at something else, such as an open menu, follows it.
    await expect
      .configure({ soft: true })
      .poll(() => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'), {
        message: 'pixels to scroll sideways at 400 %',
      })
      .toBeLessThanOrEqual(0)
  })
}
