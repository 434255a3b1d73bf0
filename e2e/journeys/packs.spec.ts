import type { Page } from '@playwright/test'
import { expect, people, signIn, test } from '../people.ts'

const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name })

test('a portfolio holder reads a pack on a tablet and prints it', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 820, height: 1180 } })
  const page = await context.newPage()
  await page.goto('/notifications')
  await signIn(page, people.portfolioHolder)
  const told = page.getByRole('listitem').filter({ hasText: 'Portfolio holder’s review, March: a pack' })
  await told.getByRole('link', { name: 'Open the pack' }).click()
  await expect(heading(page, 'Portfolio holder’s review, March')).toBeVisible()
  await expect(page.getByText('As at 9 March 2018')).toBeVisible()
  await expect(page.getByText('It never changes.')).toBeVisible()
  const brief = page.getByRole('region', { name: 'Brief' })
  for (const part of [
    'What is good',
    'What is not',
    'The director’s comment',
    'What changed since the last pack',
    'Questions worth asking',
  ])
    await expect(brief.getByRole('heading', { level: 3, name: part })).toBeVisible()
  await expect(page.getByRole('region', { name: 'What changed, and which' })).toContainText(
    'Counted from 31 January 2018',
  )
  await expect(page.getByRole('table', { name: 'Ratings that changed, colour by colour' })).toBeVisible()
  // Nothing is too wide for the tablet.
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true)

  await page.getByRole('button', { name: 'What moved since' }).click()
  await expect(page.getByRole('region', { name: 'What moved since' })).toContainText('The pack stays as it is.')
  // What it names opens as it stood then.
  await brief.getByRole('link').first().click()
  await expect(page.getByText(/as it stood on 9 March 2018/).first()).toBeVisible()
  await page.goBack()

  await expect(heading(page, 'Portfolio holder’s review, March')).toBeVisible()
  await expect(brief).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Who may read it' })).toBeHidden()
  const printed = await page.pdf({ format: 'A4' })
  expect(printed.subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: 'screen' })

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download PDF' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/review, March-as-at-2018-03-09\.pdf$/)
  await context.close()
})

test('a performance officer freezes a pack that a director commented on, publishes it, and gives a committee a link', async ({
  as,
  browser,
}) => {
  const page = await as('performanceOfficer')
  await page.goto('/packs')
  await page.getByRole('link', { name: 'New pack' }).click()
  await expect(heading(page, 'New pack')).toBeVisible()
  await page.getByRole('button', { name: 'Make draft' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose the meeting')
  const box = page.getByRole('combobox', { name: 'Meeting' })
  await box.click()
  await box.pressSequentially('Improvement board, March')
  await page.getByRole('option', { name: /^Improvement board, March/ }).click()
  // What the meeting brings with it.
  await expect(page.getByLabel('Title')).toHaveValue('Improvement board, March 2018: pack')
  await expect(page.getByLabel('The pack before it')).toContainText('Improvement board, February')
  await page.getByRole('radio', { name: 'Public' }).check()
  await page.getByRole('button', { name: 'Make draft' }).click()
  await expect(heading(page, 'Improvement board, March 2018: pack')).toBeVisible()
  await expect(page.getByText('A draft: this is how it looks now.')).toBeVisible()

  const director = await as('director')
  await director.goto(new URL(page.url()).pathname)
  await director.getByRole('button', { name: 'Write the director’s comment' }).click()
  await director.getByRole('textbox', { name: 'Comment' }).fill('The board asked for fewer words. Here they are.')
  await director.getByRole('button', { name: 'Save comment' }).click()
  await expect(director.getByText('Here they are.')).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: 'Freeze pack' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze pack' }).click()
  await expect(page.getByText('It never changes.')).toBeVisible()
  await page.getByRole('button', { name: 'Publish to roles' }).click()
  await page.getByRole('checkbox', { name: 'Portfolio holder' }).check()
  await page.getByRole('button', { name: 'Publish pack' }).click()
  await expect(page.getByRole('button', { name: 'Change who it is published to' })).toBeVisible()

  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.getByLabel('Who it is for').fill('Members of the board')
  await page.getByRole('button', { name: 'Make link' }).click()
  const address = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()

  const context = await browser.newContext()
  const member = await context.newPage()
  await member.goto(address)
  await expect(heading(member, 'Improvement board, March 2018: pack')).toBeVisible()
  await expect(member.getByText('Here they are.')).toBeVisible()
  const [download] = await Promise.all([
    member.waitForEvent('download'),
    member.getByRole('link', { name: 'as Word' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  await page.getByRole('button', { name: 'Stop the link for Members of the board' }).click()
  await expect(page.getByRole('table', { name: 'Links' })).toContainText('Stopped')
  await member.reload()
  await expect(heading(member, 'This link does not work')).toBeVisible()
  await context.close()
})
