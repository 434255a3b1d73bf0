import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { unzipSync } from 'fflate'
import { inspectionAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

const CALL = `${inspectionAt('SEND-AREA')}/call`

async function fillDay(dialog: Locator, name: RegExp, [day, month, year]: [string, string, string]): Promise<void> {
  const group = dialog.getByRole('group', { name })
  await group.getByRole('textbox', { name: 'Day' }).fill(day)
  await group.getByRole('textbox', { name: 'Month' }).fill(month)
  await group.getByRole('textbox', { name: 'Year' }).fill(year)
}

/** Unpacks a zip with a program that did not make it. @returns what `sha256sum -c` says there */
function check(zip: Buffer): { names: string[]; checked: string[]; index: string } {
  const found = unzipSync(zip)
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-pack-'))
  try {
    for (const [name, bytes] of Object.entries(found)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), bytes)
    }
    const said = execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
    const index = readFileSync(path.join(folder, 'index.html'), 'utf8')
    return { names: Object.keys(found), checked: said.trimEnd().split('\n'), index }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('an inspection is called, requests are logged and answered with evidence, and the pack holds it all', async ({
  as,
}) => {
  const page = await as('performanceOfficer')
  await page.goto(inspectionAt('SEND-AREA'))
  await page.getByRole('main').getByRole('link', { name: 'The call', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The call: Local area inspection of SEND' })).toBeVisible()

  // Announced on Friday.
  await page.getByRole('button', { name: 'Set days and times' }).click()
  const dialog = page.getByRole('dialog')
  await fillDay(dialog, /^Notice received/, ['9', 'March', '2018'])
  await dialog.getByLabel('Time of the notice').fill('9am')
  await dialog.getByRole('button', { name: 'Save timeline' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Enter a time, such as 09:30')
  await dialog.getByLabel('Time of the notice').fill('09:30')
  await fillDay(dialog, /^Off-site from/, ['12', '3', '2018'])
  await fillDay(dialog, /^Off-site until/, ['16', '3', '2018'])
  await fillDay(dialog, /^On-site from/, ['19', '3', '2018'])
  await fillDay(dialog, /^On-site until/, ['23', '3', '2018'])
  await dialog.getByRole('button', { name: 'Save timeline' }).click()
  // The focus goes back to where the dialog was opened.
  await expect(dialog).toBeHidden()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Off-site' })).toContainText('Now')
  await expect(timeline.getByRole('listitem').filter({ hasText: 'On-site' })).toContainText('Next')

  // Logged by keyboard alone, one after the other.
  const asked = page.getByRole('textbox', { name: 'What they ask for' })
  await asked.fill('How long families wait for a plan, by school year')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Compass')
  await expect(page.getByRole('option', { name: /Compass front door/ })).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await asked.press('Control+Enter')
  const log = page.getByRole('table', { name: 'Requests from inspectors' })
  await expect(log.getByRole('row', { name: /1\. How long families wait/ })).toContainText('Compass front door')
  await expect(asked).toHaveValue('')
  await expect(asked).toBeFocused()
  await page.keyboard.type('Minutes of the partnership board')
  await page.keyboard.press('Control+Enter')
  await expect(log.getByRole('row', { name: /2\. Minutes of the partnership board/ })).toContainText('Lead inspector')
  await page.getByRole('button', { name: 'Log request' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter what they ask for')

  // Whoever owns it is told, attaches what shows it, and answers.
  const owner = await as('serviceManager')
  await owner.goto('/notifications?kind=inspector_asked')
  const told = owner.getByRole('listitem').filter({ hasText: 'Lead inspector asks for something' })
  await told.getByRole('link', { name: 'Open the request' }).click()
  await expect(owner.getByRole('heading', { level: 1, name: 'Request 1' })).toBeVisible()
  await owner.getByLabel('Choose files').setInputFiles({
    ...{ name: 'Waits: by year.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('Eleven weeks on average\n'),
  })
  await expect(owner.getByRole('region', { name: 'Evidence' })).toContainText('Waits')
  await owner.getByRole('button', { name: 'Answer' }).click()
  await owner.getByRole('dialog').getByLabel('The answer that was given').fill('The table was handed over')
  await owner.getByRole('dialog').getByRole('button', { name: 'Save answer' }).click()
  await expect(owner.getByRole('region', { name: 'What was said to it' })).toContainText('The table was handed over')
  await expect(owner.getByText('Answered after')).toBeVisible()

  // One press, one file, and another program says that nothing in it was altered.
  await page.goto(CALL)
  await expect(log.getByRole('row', { name: /1\. How long families wait/ })).toContainText('Answered')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the evidence pack' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^evidence-pack-Local area inspection of SEND-as-at-2018-03-1\d\.zip$/)
  const { names, checked, index } = check(readFileSync(await download.path()))
  expect(names).toEqual(expect.arrayContaining(['index.html', 'index.csv', 'requests.html', 'requests.csv']))
  expect(names).toContain('evidence/Requests/Request 1/Waits by year.txt')
  expect(names.some((name) => name.startsWith('plans/') && name.endsWith('.html'))).toBe(true)
  expect(names.some((name) => name.startsWith('self-evaluation/'))).toBe(true)
  expect(checked).toHaveLength(names.length - 1)
  expect(checked.filter((line) => !line.endsWith(': OK'))).toEqual([])
  expect(index).toContain('is not a real place')
  await expect(page.getByRole('region', { name: 'Evidence pack' })).toContainText('Sent:')
  await page.getByRole('button', { name: 'Packs made before' }).click()
  await expect(page.getByRole('table', { name: 'Packs made before' })).toContainText(
    'Performance and improvement officer',
  )
})

test('an auditor sees the whole log and takes the pack, and changes nothing', async ({ as }) => {
  const page = await as('auditor')
  await page.goto(`${inspectionAt('SIF-2017')}/call`)
  await expect(page.getByRole('table', { name: 'Requests from inspectors' }).getByRole('row')).toHaveCount(7)
  await expect(page.getByText('nothing in a plan can be changed by an auditor').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Log request' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Make the evidence pack' })).toBeEnabled()
})
