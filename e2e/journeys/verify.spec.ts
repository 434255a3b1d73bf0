import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { exportAs } from '../exports.ts'
import { expect, test } from '../people.ts'

const inFile = (name: string, text: string, mimeType = 'text/plain') => ({ name, mimeType, buffer: Buffer.from(text) })

test('whoever doubts verifies an export with a page from their own disk; in Waymark, that the history still holds', async ({
  as,
  stranger,
}) => {
  const auditor = await as('auditor')
  const file = await (await auditor.request.get('/api/exports/measures.csv')).text()
  const exports = await (await auditor.request.get('/api/exports')).json()
  const manifest = await (await auditor.request.get(`/api/exports/${exports.items[0].id}/manifest`)).text()
  const key = await (await auditor.request.get('/.well-known/waymark-public-key.pem')).text()

  await auditor.goto('/security-events')
  await auditor.getByRole('link', { name: 'Verify an export' }).click()
  await expect(auditor.getByRole('heading', { level: 1, name: 'Verify' })).toBeVisible()
  const downloading = auditor.waitForEvent('download')
  await auditor.getByRole('link', { name: 'Download the page that verifies' }).click()
  const kept = path.join(mkdtempSync(path.join(tmpdir(), 'waymark-verify-')), 'waymark-verify.html')
  const download = await downloading
  expect(download.suggestedFilename()).toBe('waymark-verify.html')
  await download.saveAs(kept)
  expect(readFileSync(kept, 'utf8')).toContain("default-src 'none'")

  const page = await stranger()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.context().setOffline(true)
  await page.goto(pathToFileURL(kept).href)

  // Without the three it says which is missing, and takes the focus there.
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText('Error: Choose the file that was exported')).toBeVisible()
  await expect(page.getByLabel('The file that was exported')).toBeFocused()

  const verify = async (what: { file?: string; manifest?: string; key?: string }) => {
    await page.getByLabel('The file that was exported').setInputFiles(inFile('measures.csv', what.file ?? file))
    await page.getByLabel('Its manifest').setInputFiles(inFile('measures.csv.manifest.json', what.manifest ?? manifest))
    await page.getByLabel('The council’s public key').setInputFiles(inFile('key.pem', what.key ?? key))
    await page.getByLabel('The council’s public key').press('Tab')
    await page.keyboard.press('Enter')
    return page.locator('#verdict')
  }
  const verdict = await verify({})
  await expect(verdict).toHaveText('Proved: the file is what the system made, to the last byte')
  await expect(verdict).toBeFocused()
  const facts = page.locator('#facts')
  await expect(facts).toContainText('by Internal auditor')
  await expect(facts).toContainText(/History.*sealed to position \d+, head [0-9a-f]{64}/)
  await expect(facts).toContainText(JSON.parse(manifest).manifest.publicKey)
  await expect(page.locator('#about')).toContainText('Values of measures')

  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])

  const rows = file.split('\r\n')
  const changes: [string, Parameters<typeof verify>[0], RegExp][] = [
    ['a changed cell', { file: file.replace('Internal auditor', 'Somebody else') }, /^Not proved: the file is not/],
    ['a removed row', { file: rows.toSpliced(-3, 1).join('\r\n') }, /^Not proved: the file is not/],
    [
      'a changed manifest',
      { manifest: manifest.replace('Internal auditor', 'Somebody else') },
      /^Not proved: the manifest was changed after/,
    ],
    [
      'another key',
      { key: generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString() },
      /^Not proved: .*another system signed it/,
    ],
  ]
  for (const [what, given, says] of changes) await expect(await verify(given), what).toHaveText(says)
  await page.getByLabel('Its manifest').setInputFiles(inFile('a.txt', 'none'))
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(/Error: This is no manifest of an export/)).toBeVisible()
  expect(asked.filter((address) => !address.startsWith('file:'))).toEqual([])

  // In Waymark: the chain holds the head that the manifest names; not one that it never had.
  await auditor.getByLabel('Choose a manifest').setInputFiles(inFile('measures.csv.manifest.json', manifest))
  await auditor.getByLabel('Choose its file').setInputFiles(inFile('measures.csv', file))
  await auditor.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(auditor.getByRole('heading', { name: /^Proved: the file is what the system made/ })).toBeVisible()
  await expect(auditor.getByText(/The history has not been rewritten/)).toBeVisible()
})

test('an auditor draws a sample of actions by priority, which anybody draws again with its seed, and takes it away', async ({
  as,
}) => {
  const page = await as('auditor')
  await page.goto('/audit-trail')
  await page.getByRole('link', { name: 'Samples' }).click()
  await page.getByRole('link', { name: 'Draw a sample' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Draw a sample' })).toBeVisible()
  await page.getByLabel('How many').fill('0')
  await page.getByRole('textbox', { name: /Seed/ }).fill('scrutiny, March')
  await page.getByRole('button', { name: 'Draw sample' }).click()
  await expect(page.getByRole('link', { name: 'Draw at least 1' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /Seed/ })).toHaveValue('scrutiny, March')
  await page.getByLabel('How many').fill('14')
  await page.getByLabel('Grouped by').selectOption('Priority')
  await page.getByRole('button', { name: 'Draw sample' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Sample: 14 of \d+ actions, by priority$/ })).toBeVisible()
  await expect(page.getByText('It was drawn again just now', { exact: false })).toContainText('the same ones came')
  await expect(page.getByRole('table', { name: 'What was drawn' }).getByRole('row')).toHaveCount(15)
  const text = readFileSync((await exportAs(page, 'CSV')).path, 'utf8')
  expect(text).toContain('Sample: seed,"scrutiny, March"')
})
