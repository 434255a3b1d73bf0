import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { actionAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

const send = async (page: Page, path: string, data: object) => {
  const answer = await page.request.post(path, { data, headers: { 'idempotency-key': randomUUID() } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

test('a green action is flagged once its measure gets worse, on its page and in the lists; its chart is read by keyboard and by its table', async ({
  as,
}) => {
  const officer = await as('performanceOfficer')
  await officer.goto(actionAt('R6.2'))
  await expect(officer.getByRole('heading', { level: 1 })).toContainText('R6.2')
  const measure = {
    ref: 'JRN-1',
    title: 'Decisions with their reasons recorded',
    unit: 'percentage',
    polarity: 'higher',
  }
  const calendar = { basis: 'period', frequency: 'monthly', yearType: 'financial' }
  const { id } = await send(officer, '/api/measures', { ...measure, ...calendar })
  const areas = (await (await officer.request.get('/api/measure-areas?kind=council')).json()).items
  const enter = (period: string, value: string) =>
    send(officer, '/api/measure-values', { cells: [{ measureId: id, areaId: areas[0].id, period, value }] })
  await enter('2018-01', '81')

  const measures = officer.getByRole('region', { name: 'Measures' })
  await measures.getByRole('button', { name: 'Link measures' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Which measures show its progress?' })
  await dialog.getByRole('searchbox').or(dialog.getByRole('textbox')).first().fill('JRN-1')
  await dialog.getByRole('checkbox', { name: /^JRN-1/ }).check()
  await dialog.getByRole('button', { name: 'Save links' }).click()
  await expect(measures.getByRole('row', { name: /JRN-1/ })).toContainText('81%')
  await expect(officer.getByText('This does not fit together')).toHaveCount(0)

  await enter('2018-02', '74')
  await officer.reload()
  const words =
    'but at 28 February 2018 measure JRN-1 Decisions with their reasons recorded is getting worse (74%, 7 percentage points down from 81% in January 2018)'
  await expect(officer.getByText(words)).toContainText('Declared green on 7 March 2018')
  // What the evidence says has it too, with the measure named, and the history says what changed it.
  await expect(officer.getByText('Amber: measure JRN-1 is getting worse')).toBeVisible()
  await expect(officer.getByText('Declared green, but the evidence says amber')).toBeVisible()
  await officer.getByRole('button', { name: 'Each change of its rating' }).click()
  const receipt = officer.getByRole('list', { name: 'Changes of its rating' }).getByRole('listitem').first()
  await expect(receipt).toContainText('A linked measure changed')
  await expect(receipt).toContainText('JRN-1 Decisions with their reasons recorded')
  await expect(receipt).toContainText(/Green\s*to\s*Amber/)
  await officer.goto('/contradictions?kind=measure_worse')
  await expect(officer.getByRole('row', { name: /R6\.2/ })).toContainText(words)
  await officer.goto('/scorecard/exceptions')
  await expect(officer.getByRole('article', { name: /JRN-1/ })).toContainText('7 percentage points down from 81%')

  const member = await as('portfolioHolder')
  await member.goto('/scorecard?text=JRN-1')
  await member.getByRole('link', { name: 'Chart of JRN-1' }).click()
  await expect(member.getByRole('heading', { name: /74% in February 2018, down from 81%/ })).toBeVisible()
  await member.getByRole('link', { name: 'JRN-1 Decisions with their reasons recorded' }).click()
  const chart = member.getByRole('application', { name: `${measure.title}, over time` })
  await chart.focus()
  await chart.press('ArrowLeft')
  await expect(member.getByText(/, February 2018: 74%$/)).toBeVisible()
  await chart.press('ArrowLeft')
  await expect(member.getByText(/, January 2018: 81%$/)).toBeVisible()
  await member.getByRole('button', { name: 'Show as a table' }).first().click()
  await expect(member.getByRole('table', { name: measure.title })).toContainText('74%')

  const files = member.getByRole('button', { name: /^Download/ }).first()
  for (const [what, ending, begins] of [
    ['Picture (PNG)', 'png', '\x89PNG'],
    ['Drawing (SVG)', 'svg', '<svg'],
    ['Figures (CSV)', 'csv', '\xEF\xBB\xBF"Period"'],
  ] as const) {
    await files.press('Enter')
    const coming = member.waitForEvent('download')
    await member.getByRole('button', { name: what }).press('Enter')
    const file = await coming
    expect(file.suggestedFilename()).toBe(`decisions-with-their-reasons-recorded-over-time.${ending}`)
    expect((await readFile(await file.path(), 'latin1')).slice(0, begins.length)).toBe(begins)
    await expect(files).toBeFocused()
  }
})
