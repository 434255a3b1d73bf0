import { readFileSync } from 'node:fs'
import { readCsv } from '../csv.ts'
import { actionAt, inspectionAt } from '../demonstration.ts'
import { exportAs } from '../exports.ts'
import { expect, test } from '../people.ts'

/** Thirteen, as they come from a report: numbered, wrapped, under two headings, with a page number between. */
const PASTED = `
What needs to improve?

The local authority should:

1. See every first contact in time, so that
none waits.
2. Record what is known of every child, work
at night too.
3. Give brothers and sisters records of their own.
4. Write assessments that lead to plans.
5. Give every plan a clear aim and dated steps.

12

6. Use supervision to make plans happen.
7. Plan early for permanence.
8. Agree contact with families in detail.
9. Help children take part in their
conferences.
10. Open apprenticeships to care leavers.
11. Prepare care leavers to live alone.
12. House every homeless young person aged
16 and 17 years.

The safeguarding board should:
1. Explain to its members what the data says.
`

test('a performance officer pastes thirteen recommendations, confirms them, links them and traces them', async ({
  as,
}) => {
  const page = await as('performanceOfficer')
  await page.goto('/inspections')
  await page.getByRole('main').getByRole('link', { name: 'Add an inspection' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Add an inspection' })).toBeVisible()
  await page.getByLabel('Title').fill('Inspection of spring 2018')
  await page.getByLabel('Kind of inspection').selectOption({ label: 'ILACS, standard' })
  const received = page.getByRole('group', { name: /^Report or letter received/ })
  await received.getByRole('textbox', { name: 'Day' }).fill('5')
  await received.getByRole('textbox', { name: 'Month' }).fill('March')
  await received.getByRole('textbox', { name: 'Year' }).fill('2018')
  await page.getByRole('button', { name: 'Add a judgement' }).click()
  await page.getByLabel('Area 1').fill('Overall effectiveness')
  await page.getByLabel('Judgement', { exact: true }).selectOption('Requires improvement to be good')
  await page.getByRole('button', { name: 'Add inspection' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inspection of spring 2018' })).toBeVisible()
  // 70 working days from 5 March 2018: Good Friday, Easter Monday and two bank holidays of May lie between.
  const clocks = page.getByRole('region', { name: 'Clocks' })
  await expect(clocks).toContainText('Publish the statement of proposed action')
  // A midnight may pass while the journeys run.
  await expect(clocks).toContainText(/6[45] working days left/)
  await expect(clocks).toContainText('15 June 2018')

  await page.getByRole('link', { name: 'Add findings' }).click()
  await page.getByRole('button', { name: 'Confirm findings' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter at least one finding')
  await page.getByLabel('Numbered or bulleted text').fill(PASTED)
  await expect(page.getByText('This makes 13 rows')).toBeVisible()
  await page.getByRole('button', { name: 'Show as rows' }).click()
  await expect(page.getByRole('heading', { name: '13 to confirm' })).toBeVisible()
  await expect(page.getByLabel('Words of finding 12')).toHaveValue(
    'House every homeless young person aged 16 and 17 years.',
  )
  await expect(page.getByLabel('Addressed to').last()).toHaveValue('Safeguarding board')
  await page.getByLabel('Words of finding 3').fill('Give each brother and sister a record.')
  await page.getByRole('button', { name: 'Take out finding 13' }).click()
  await page.getByRole('button', { name: 'Enter one by hand' }).click()
  await page.getByLabel('Words of finding 13').fill('Explain to members what the data says.')
  await page.getByRole('button', { name: 'Confirm findings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inspection of spring 2018' })).toBeVisible()
  const findings = page.getByRole('table', { name: 'Findings' })
  await expect(findings.getByRole('row')).toHaveCount(14)
  await expect(findings.getByText('No action', { exact: true })).toHaveCount(13)

  await findings.getByRole('link', { name: 'See every first contact in time, so that none waits.' }).click()
  await page.getByRole('button', { name: 'Link actions' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reference or words of an action').fill('contact tracker')
  await dialog.getByRole('checkbox', { name: /^R1\.1/ }).check()
  await dialog.getByRole('button', { name: 'Save links' }).click()
  await expect(page.getByRole('region', { name: 'Actions that answer it' })).toContainText('R1.1')
  await page.getByRole('button', { name: 'Correct the words' }).click()
  await dialog.getByLabel('Words of the finding').fill('See every first contact in time.')
  await dialog.getByRole('button', { name: 'Save correction' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Enter why it is corrected')
  await dialog.getByLabel('Why they are corrected').fill('The last words were those of another')
  await dialog.getByRole('button', { name: 'Save correction' }).click()
  await expect(page.getByRole('region', { name: 'Corrections' })).toContainText('so that none waits')

  // From the other end.
  await page.goto(actionAt('R5.1'))
  await page.getByRole('button', { name: 'Link findings' }).click()
  await dialog.getByLabel('Number or words of a finding').fill('clear aim and dated steps')
  await dialog.getByRole('checkbox', { name: /^5 Give every plan a clear aim and dated steps/ }).check()
  await dialog.getByRole('button', { name: 'Save links' }).click()
  await expect(page.getByRole('region', { name: 'Findings it answers' })).toContainText('dated steps')

  await page.goto('/inspections')
  await page.getByRole('link', { name: 'Inspection of spring 2018' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Trace matrix' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Trace matrix' })).toBeVisible()
  const matrix = page.getByRole('table', { name: 'Trace matrix' })
  await expect(matrix.getByRole('row')).toHaveCount(14)
  // An empty cell leads on too: to the page on which it can be filled.
  await expect(matrix.getByRole('link', { name: /^None linked: finding/ })).toHaveCount(11)
  await expect(matrix.getByText('No action', { exact: true })).toHaveCount(11)
  await expect(
    matrix.getByRole('row', { name: /See every first contact/ }).getByRole('link', { name: /^R1\.1/ }),
  ).toBeVisible()
  const records = readCsv(readFileSync((await exportAs(page, 'CSV')).path, 'utf8').slice(1))
  const about = new Map(records.map(([name = '', value = '']) => [name, value]))
  expect(about.get('Filters')).toBe('Inspection: Inspection of spring 2018')
  expect([about.get('Findings'), about.get('Findings: No action')]).toEqual(['13', '11'])

  await page.goto('/')
  await expect(page.getByRole('main')).toContainText(/6[45] working days left/)
})

test('a list of findings in a file is imported, its columns put right first', async ({ as }) => {
  const page = await as('performanceOfficer')
  await page.goto(`${inspectionAt('SEND-AREA')}/findings/new`)
  await expect(page.getByRole('heading', { level: 1, name: 'Add findings' })).toBeVisible()
  await page.getByRole('link', { name: 'import them' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import findings' })).toBeVisible()
  const choose = async (name: string, content: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content, 'latin1') })
  await choose('plan.csv', 'PK\u0003\u0004\u0000')
  await expect(page.getByRole('alert')).toContainText('This file is broken')
  await choose('letter.csv', 'Rec no;Recommendation;Lead;Kind\r\n1;Plan with families;Café board;Strength\r\n')
  await expect(page.getByLabel('Rec no')).toHaveValue('ref')
  await expect(page.getByLabel('Kind')).toHaveValue('kind')
  await page.getByLabel('Lead').selectOption('Addressed to')
  await expect(page.getByLabel('Lead')).toHaveValue('addressed_to')
  await page.getByRole('link', { name: 'Go on' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Plan with families' })).toContainText('Strength. To Café board')
  await page.getByRole('button', { name: 'Throw the file away' }).click()
})

test('an auditor sees every inspection, finding and link, as at any day, and changes none', async ({ as }) => {
  const page = await as('auditor')
  await page.goto('/inspections')
  await expect(page.getByRole('link', { name: 'Add an inspection' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('link', { name: 'Inspection of services for children, 2017' }).click()
  await expect(page.getByText('Requires improvement to be good')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Clocks' })).toContainText('Met on 6 March 2018')
  for (const name of ['Change inspection', 'Add findings'])
    await expect(page.getByRole('link', { name })).toHaveAttribute('aria-disabled', 'true')
  await page
    .getByRole('table', { name: 'Findings' })
    .getByRole('link', { name: /^Set up a clear system/ })
    .click()
  for (const name of ['Link actions', 'Correct the words', 'Record a verdict'])
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')

  await page.goto('/inspections?asAt=2018-01-31')
  await expect(page.getByRole('row', { name: /Inspection of services for children, 2017/ })).toContainText(
    '25 working days left',
  )
  await page.goto('/themes')
  const oversight = page.getByRole('row', { name: /^Management oversight/ })
  await expect(oversight).toContainText('2012:')
  await expect(oversight).toContainText('2017:')
})
