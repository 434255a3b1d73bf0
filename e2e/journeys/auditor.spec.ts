import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readCsv } from '../csv.ts'
import { actionAt } from '../demonstration.ts'
import { exportAs } from '../exports.ts'
import { expect, test } from '../people.ts'

const CLONE = path.join(import.meta.dirname, '../..')

test('an auditor sees the plan as it stood on 31 January 2018 and takes it away as a file', async ({ as }) => {
  const page = await as('auditor')
  await page.goto('/plans')
  await page.getByRole('button', { name: /^Today, 12 March 2018/ }).click()
  await page.getByLabel('See everything as it stood on').fill('2018-01-31')
  await page.getByRole('button', { name: 'Show this day' }).click()
  await expect(page).toHaveURL(/asAt=2018-01-31/)
  await expect(page.getByText(/as it stood.*31 January 2018/i).first()).toBeVisible()

  await page.getByRole('link', { name: 'Strategic priorities 2017–18' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Strategic priorities 2017–18' })).toBeVisible()
  await expect(page).toHaveURL(/asAt=2018-01-31/)
  await page.getByRole('link', { name: 'All its actions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Actions' })).toBeVisible()
  const { path: file } = await exportAs(page, 'CSV')
  const text = readFileSync(file, 'utf8')

  expect(text.startsWith('\uFEFF')).toBe(true)
  const records = readCsv(text.slice(1))
  expect(new Set(records.map((record) => record.length)).size).toBe(1)
  const about = new Map(records.map(([name = '', value = '']) => [name, value]))
  expect(about.get('Plan')).toBe('Strategic priorities 2017–18')
  expect(about.get('As at (UTC)')).toBe('2018-01-31T23:59:59.999Z')
  expect(about.get('Made by')).toBe('Internal auditor')
  const heading = records.findIndex(([first]) => first === 'Record')
  const [headings = [], ...rows] = records.slice(heading)
  const column = (name: string) => headings.indexOf(name)
  expect(rows).toHaveLength(Number(about.get('Rows')))
  const of = (name: string, value: string) => rows.filter((row) => row[column(name)] === value).length
  for (const status of ['Not started', 'In progress', 'Awaiting sign-off', 'Complete'])
    expect(of('Status', status), status).toBe(Number(about.get(`Status: ${status}`) ?? 0))
  expect(of('Record', 'Deleted')).toBe(1)
  expect(of('Record', 'Cancelled')).toBe(1)

  // The same as a workbook and to read, as at the same instant.
  const workbook = await exportAs(page, 'XLSX')
  expect(workbook.name).toBe('actions-as-at-2018-01-31.xlsx')
  const paper = await exportAs(page, 'PDF')
  expect(paper.name).toBe('actions-as-at-2018-01-31.pdf')
  expect(readFileSync(paper.path).subarray(0, 5).toString()).toBe('%PDF-')

  // Each is listed with its manifest; with the public key, a file is proved by whoever has all three.
  await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('link', { name: 'Your exports and their proofs' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Exports' })).toBeVisible()
  await page
    .getByRole('link', { name: /back to today/i })
    .first()
    .click()
  const exports = page.getByRole('table', { name: 'Exports' })
  await expect(exports.getByRole('row', { name: /actions-as-at-2018-01-31\.pdf/ }).first()).toContainText(
    String(rows.length),
  )
  const manifestOf = async (name: string) => {
    const proving = page.waitForEvent('download')
    await exports
      .getByRole('link', { name: `Manifest that proves ${name}` })
      .first()
      .click()
    return (await proving).path()
  }
  const manifest = await manifestOf('actions-as-at-2018-01-31.csv')
  const key = path.join(path.dirname(manifest), 'waymark-public-key.pem')
  writeFileSync(key, await (await page.request.get('/.well-known/waymark-public-key.pem')).text())
  const verify = (what: string, by = manifest) =>
    spawnSync(process.execPath, ['scripts/verify.mjs', what, by, key], { cwd: CLONE, encoding: 'utf8' })
  expect(verify(file).stdout).toMatch(/^PROVED[^]*2018-01-31T23:59:59\.999Z \(a past instant\)/)
  expect(verify(workbook.path, await manifestOf(workbook.name)).stdout).toMatch(/^PROVED/)
  expect(verify(paper.path, await manifestOf(paper.name)).stdout).toMatch(/^PROVED/)
  const changed = `${file}-changed`
  writeFileSync(changed, text.replace('In progress', 'Complete'))
  expect(verify(changed).status).toBe(1)

  // Nothing can be changed in the past, and the page says why.
  await page.goto(`${actionAt('SP-4.3')}?asAt=2018-01-31`)
  await expect(page.getByRole('link', { name: 'Post update' })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('list', { name: 'Updates' })).not.toContainText('6 March 2018')
  await page
    .getByRole('link', { name: /back to today/i })
    .first()
    .click()
  await expect(page.getByRole('list', { name: 'Updates' })).toContainText('6 March 2018')
})

test('an auditor reads who changed what, when, from what to what', async ({ as }) => {
  const page = await as('auditor')
  await page.goto(actionAt('SP-8.1'))
  await page.getByRole('main').getByRole('link', { name: 'Audit trail', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit trail' })).toBeVisible()
  const handedOver = page.getByRole('row').filter({ hasText: '15 January 2018' }).filter({ hasText: 'Owner' })
  await expect(handedOver).toContainText('Performance and improvement officer')
  await expect(handedOver).toContainText('Service manager, leaving care')
})

test('the export without its preamble is rows alone', async ({ as }) => {
  const page = await as('auditor')
  const answer = await page.request.get('/api/exports/actions.csv?about=false')
  expect(answer.status()).toBe(200)
  const records = readCsv((await answer.text()).slice(1))
  expect(records[0]?.[0]).toBe('Record')
})
