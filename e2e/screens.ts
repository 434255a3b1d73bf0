import type { Page } from '@playwright/test'
import { ActionColumn } from '../packages/contract/src/actions.ts'
import { fixedId } from '../prisma/seed/council/fixed-id.ts'
import {
  actionAt,
  challengeAt,
  findingAt,
  inspectionAt,
  meetingAt,
  packAt,
  milestoneAt,
  personAt,
  planAt,
  lineAt,
  priorityAt,
  requestAt,
  roundAt,
  measureAt,
} from './demonstration.ts'
import type { PersonName } from './people.ts'

export interface Screen {
  /** Part of a file name: words and dashes. */
  name: string
  path: string
  /** Nobody where they are not signed in. */
  as: PersonName | 'nobody'
  /** Brings the page into the state that is meant, once it is there. */
  prepare?: (page: Page) => Promise<unknown>
}

const submit = (name: string) => (page: Page) => page.getByRole('button', { name }).click()

/** Rows with what a person has to look at: a date that may be another, a name that nobody here has. */
async function pasteTable(page: Page): Promise<void> {
  const rows = [
    ...['Ref\tAction required\tBy when\tRAG\tLead', 'Priority 1: Homes'],
    ...['1.1\tOpen a training flat\tOct 18\tAmber\tPlanning Officer, SC&WB', '1.2\tPay for lessons\tOngoing\tred\t'],
  ]
  await page.getByLabel('Rows copied from a spreadsheet').fill(rows.join('\n'))
  await page.getByRole('button', { name: 'Read these rows' }).click()
  await page.getByRole('heading', { name: 'Match the columns' }).waitFor()
}

/** By keyboard: on a small screen the header of a table is there for those who hear it. */
const chooseAll = (page: Page) => page.getByRole('checkbox', { name: 'Choose all rows shown' }).press('Space')
async function changeSelected(page: Page): Promise<void> {
  await chooseAll(page)
  await page.getByRole('link', { name: 'Change selected' }).click()
  for (const what of ['Owner', 'Due date', 'Status']) await page.getByRole('checkbox', { name: what }).check()
}
async function previewSelected(page: Page): Promise<void> {
  await chooseAll(page)
  await page.getByRole('link', { name: 'Change selected' }).click()
  await page.getByRole('checkbox', { name: 'Status' }).check()
  await page.getByRole('radio', { name: 'Paused' }).check()
  await page.getByLabel('Why they are paused or cancelled').fill('Until the inspection is over')
  await page.getByLabel('What has changed since the last update').fill('Everybody is at the inspection')
  await page.getByRole('button', { name: 'Preview the changes' }).click()
  await page.getByRole('heading', { level: 1, name: 'What would change' }).waitFor()
}

/** Of another name each time: what is in the plan already is not made again. */
async function importOne(page: Page): Promise<void> {
  const title = `Open a training flat ${Date.now()}`
  const rows = `Ref\tAction required\tBy when\tRAG\nPriority 9: Homes\n9.1\t${title}\t31 October 2018\tAmber`
  await page.getByLabel('Rows copied from a spreadsheet').fill(rows)
  await page.getByRole('button', { name: 'Read these rows' }).click()
  await page.getByRole('link', { name: 'Go on', exact: true }).click()
  await page.getByRole('button', { name: 'Show what would be made' }).click()
  await page.getByRole('button', { name: 'Import all this' }).click()
  await page.getByRole('heading', { level: 1, name: 'Imported' }).waitFor()
}

const REVIEWED_LINE = '2018/The front door decides well and within a day'

/** Every page, and the states that look different: axe reads each of them, and `pnpm screenshots` takes its picture. */
export const screens: Screen[] = [
  { name: 'sign-in', path: '/sign-in', as: 'nobody' },
  { name: 'sign-in-refused', path: '/sign-in', as: 'nobody', prepare: submit('Sign in') },
  { name: 'link-that-ran-out', path: '/welcome#not-a-link-that-anybody-was-given', as: 'nobody' },
  { name: 'overview', path: '/', as: 'portfolioHolder' },
  { name: 'overview-in-the-past', path: '/?asAt=2018-01-31', as: 'auditor' },
  { name: 'my-work', path: '/my-work', as: 'serviceManager' },
  {
    name: 'my-work-update',
    path: '/my-work',
    as: 'serviceManager',
    prepare: async (page) => {
      await page
        .getByRole('link', { name: /^Post update on/ })
        .first()
        .click()
      await page.getByRole('heading', { level: 2, name: /Update on/ }).waitFor()
    },
  },
  { name: 'my-work-of-nothing', path: '/my-work', as: 'auditor' },
  { name: 'for-my-decision', path: '/for-my-decision', as: 'director' },
  { name: 'for-my-decision-to-assure', path: '/for-my-decision?show=to-assure', as: 'performanceOfficer' },
  { name: 'for-my-decision-dates', path: '/for-my-decision?show=dates', as: 'director' },
  { name: 'contradictions', path: '/contradictions', as: 'portfolioHolder' },
  { name: 'reporting', path: '/reporting', as: 'performanceOfficer' },
  {
    name: 'period',
    path: '/reporting?open=true',
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByRole('link', { name: /^February 2018, Strategic/ }).click()
      await page.getByRole('table', { name: 'Updates owed and given' }).waitFor()
    },
  },
  { name: 'council-report-new', path: '/reporting/council-reports/new', as: 'director' },
  {
    name: 'council-report',
    path: '/reporting/council-reports/new',
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByLabel('Plan', { exact: true }).selectOption({ index: 1 })
      const day = page.getByRole('group', { name: 'Date of the meeting' })
      for (const [name, value] of Object.entries({ Day: '20', Month: 'September', Year: '2018' }))
        await day.getByRole('textbox', { name }).fill(value)
      await page.getByRole('button', { name: 'Draft the report' }).click()
      await page.getByRole('heading', { level: 1, name: 'Report to Council' }).waitFor()
      await page.getByRole('link', { name: 'Read and change Summary' }).waitFor()
    },
  },
  { name: 'notifications', path: '/notifications', as: 'serviceManager' },
  {
    name: 'notifications-of-questions',
    path: '/notifications?kind=challenge_replied&kind=followed',
    as: 'portfolioHolder',
  },
  { name: 'challenges', path: '/challenges', as: 'portfolioHolder' },
  { name: 'challenges-all-in-the-past', path: '/challenges?asAt=2018-02-20', as: 'auditor' },
  { name: 'challenge', path: challengeAt('SP-7', '2018-02-15'), as: 'portfolioHolder' },
  { name: 'challenge-to-answer', path: challengeAt('SP-4.3', '2018-03-06'), as: 'serviceManager' },
  { name: 'challenge-in-the-past', path: `${challengeAt('SP-1.1', '2018-01-31')}?asAt=2018-02-13`, as: 'auditor' },
  {
    name: 'ask',
    path: priorityAt('SP-4'),
    as: 'portfolioHolder',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Ask a question' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click()
      await page.getByText('There is a problem').waitFor()
    },
  },
  {
    name: 'mention',
    path: actionAt('SP-4.3'),
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByLabel('Your comment').fill('')
      await page.getByLabel('Your comment').pressSequentially('Agreed with @serv')
      await page.getByRole('listbox', { name: 'People to mention' }).waitFor()
    },
  },
  { name: 'following', path: '/following', as: 'portfolioHolder' },
  { name: 'dates-that-moved', path: '/dates-that-moved', as: 'portfolioHolder' },
  { name: 'date-request', path: `${actionAt('SP-4.3')}/date-request`, as: 'serviceManager' },
  { name: 'plans', path: '/plans', as: 'performanceOfficer' },
  { name: 'plan', path: planAt('SP'), as: 'performanceOfficer' },
  { name: 'plan-draft', path: planAt('PR'), as: 'performanceOfficer' },
  { name: 'plan-new', path: '/plans/new', as: 'performanceOfficer' },
  { name: 'plan-edit', path: `${planAt('SP')}/edit`, as: 'performanceOfficer' },
  { name: 'plan-order', path: `${planAt('SP')}/order`, as: 'performanceOfficer' },
  { name: 'plan-order-refused', path: `${planAt('SP')}/order`, as: 'portfolioHolder' },
  { name: 'plan-renumber', path: `${planAt('PR')}/renumber`, as: 'performanceOfficer' },
  { name: 'import', path: `/import?plan=${fixedId('plan', 'PI')}`, as: 'performanceOfficer' },
  {
    name: 'import-columns',
    path: `/import?plan=${fixedId('plan', 'PI')}`,
    as: 'performanceOfficer',
    prepare: pasteTable,
  },
  {
    name: 'import-values',
    path: `/import?plan=${fixedId('plan', 'PI')}`,
    as: 'performanceOfficer',
    prepare: async (page) => {
      await pasteTable(page)
      await page.getByRole('link', { name: 'Go on' }).click()
      await page.getByRole('button', { name: 'Show what would be made' }).waitFor()
    },
  },
  {
    name: 'import-check',
    path: `/import?plan=${fixedId('plan', 'PI')}`,
    as: 'performanceOfficer',
    prepare: async (page) => {
      await pasteTable(page)
      await page.getByRole('link', { name: 'Go on' }).click()
      await page.getByRole('button', { name: 'Show what would be made' }).click()
      await page.getByRole('table').waitFor()
    },
  },
  {
    name: 'from-the-file',
    path: `/import?plan=${fixedId('plan', 'PI')}`,
    as: 'performanceOfficer',
    prepare: async (page) => {
      await importOne(page)
      await page.getByRole('link', { name: /Open a training flat/ }).click()
      await page.getByRole('button', { name: /^From the file/ }).click()
      await page.getByText('Row 3').waitFor()
    },
  },
  { name: 'plan-copy', path: `${planAt('SP')}/copy`, as: 'performanceOfficer' },
  { name: 'plan-close', path: `${planAt('SP')}/close`, as: 'performanceOfficer' },
  { name: 'priority', path: priorityAt('SP-4'), as: 'director' },
  { name: 'priority-order', path: `${priorityAt('SP-4')}/order`, as: 'director' },
  { name: 'priority-new', path: `${planAt('SP')}/priorities/new`, as: 'performanceOfficer' },
  { name: 'priority-edit', path: `${priorityAt('SP-4')}/edit`, as: 'performanceOfficer' },
  { name: 'actions', path: '/actions', as: 'performanceOfficer' },
  {
    name: 'actions-view',
    path: '/actions',
    as: 'serviceManager',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('link', { name: 'Overdue and red' }).click()
      await page.getByRole('button', { name: 'View: Overdue and red' }).waitFor()
    },
  },
  {
    name: 'actions-view-changed',
    path: '/actions',
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('link', { name: 'Owed an update since January' }).click()
      await page.getByRole('button', { name: /^Remove filter Status: Not started/ }).click()
      await page.getByRole('button', { name: /^View:/ }).click()
    },
  },
  {
    name: 'actions-columns',
    path: '/actions?text=SP-4',
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('checkbox', { name: 'Success measure' }).check()
    },
  },
  {
    name: 'actions-save-view',
    path: '/actions?overdue=true&due=this_quarter&text=children',
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Save view' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
      await page.getByRole('dialog').getByRole('alert').waitFor()
    },
  },
  {
    name: 'actions-every-column',
    path: `/actions?text=SP-4&${ActionColumn.options.map((column) => `columns=${column}`).join('&')}`,
    as: 'performanceOfficer',
  },
  { name: 'views', path: '/views', as: 'serviceManager' },
  { name: 'actions-narrowed-to-none', path: '/actions?text=nothing-of-that-name', as: 'performanceOfficer' },
  { name: 'actions-chosen', path: '/actions', as: 'performanceOfficer', prepare: chooseAll },
  { name: 'actions-refused', path: '/actions', as: 'portfolioHolder' },
  { name: 'bulk-edit', path: '/actions', as: 'performanceOfficer', prepare: changeSelected },
  { name: 'bulk-edit-preview', path: '/actions', as: 'performanceOfficer', prepare: previewSelected },
  {
    name: 'action-move',
    path: actionAt('SP-4.3'),
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Move to another priority' }).click()
      await page.getByLabel('New priority').selectOption({ index: 2 })
      await page.getByLabel(/^Reference in/).waitFor()
    },
  },
  { name: 'action', path: actionAt('SP-4.3'), as: 'serviceManager' },
  { name: 'action-refused', path: actionAt('SP-4.3'), as: 'portfolioHolder' },
  { name: 'action-in-the-past', path: `${actionAt('SP-4.3')}?asAt=2018-01-31`, as: 'auditor' },
  { name: 'action-new', path: `${priorityAt('SP-4')}/actions/new`, as: 'performanceOfficer' },
  { name: 'action-edit', path: `${actionAt('SP-4.3')}/edit`, as: 'performanceOfficer' },
  { name: 'update', path: `${actionAt('SP-4.3')}/update`, as: 'serviceManager' },
  { name: 'date-change', path: `${actionAt('SP-4.3')}/date-change`, as: 'performanceOfficer' },
  { name: 'milestone-new', path: `${actionAt('SP-4.3')}/milestones/new`, as: 'performanceOfficer' },
  { name: 'priority-milestone-new', path: `${priorityAt('SP-4')}/milestones/new`, as: 'performanceOfficer' },
  { name: 'milestone-edit', path: `${milestoneAt('SP-4.3/m3')}/edit`, as: 'performanceOfficer' },
  { name: 'inspections', path: '/inspections', as: 'performanceOfficer' },
  { name: 'inspection', path: inspectionAt('SIF-2017'), as: 'performanceOfficer' },
  { name: 'inspection-refused', path: inspectionAt('CP-2012'), as: 'auditor' },
  { name: 'inspection-in-the-past', path: `${inspectionAt('SIF-2017')}?asAt=2018-01-31`, as: 'auditor' },
  { name: 'inspection-new', path: '/inspections/new', as: 'performanceOfficer' },
  { name: 'call', path: `${inspectionAt('SIF-2017')}/call`, as: 'performanceOfficer' },
  { name: 'call-request', path: requestAt('SIF-2017/request 3'), as: 'serviceManager' },
  { name: 'inspection-edit', path: `${inspectionAt('SIF-2017')}/edit`, as: 'performanceOfficer' },
  {
    name: 'findings-new',
    path: `${inspectionAt('SEND-AREA')}/findings/new`,
    as: 'performanceOfficer',
    prepare: async (page) => {
      // What was typed at another width is taken up again.
      const before = page.getByRole('button', { name: 'Discard it and start again' })
      if (await before.isVisible()) await before.click()
      await page
        .getByLabel('Numbered or bulleted text')
        .fill('The local area should:\n1. Plan together.\n2. Listen\nto parents.')
      await page.getByRole('button', { name: 'Show as rows' }).click()
      await page.getByRole('heading', { name: '2 to confirm' }).waitFor()
    },
  },
  { name: 'findings', path: '/findings', as: 'portfolioHolder' },
  { name: 'finding', path: findingAt('CP-2012/1'), as: 'performanceOfficer' },
  {
    name: 'finding-link',
    path: findingAt('SIF-2017/5'),
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Link actions' }).click()
      await page.getByRole('dialog').getByRole('checkbox').nth(3).waitFor()
    },
  },
  { name: 'trace-matrix', path: '/trace-matrix', as: 'auditor' },
  { name: 'evidence', path: '/evidence', as: 'performanceOfficer' },
  { name: 'evidence-piece', path: `/evidence/${fixedId('evidence', 'recommendations-2017')}`, as: 'auditor' },
  { name: 'themes', path: '/themes', as: 'portfolioHolder' },
  { name: 'measures', path: '/measures', as: 'director' },
  { name: 'measure', path: measureAt('second-plans'), as: 'performanceOfficer' },
  { name: 'measure-distribution', path: measureAt('providers-good'), as: 'portfolioHolder' },
  { name: 'measure-values', path: `${measureAt('caseload')}/values`, as: 'performanceOfficer' },
  { name: 'scorecard', path: '/scorecard?rating=red&rating=amber', as: 'director' },
  { name: 'scorecard-charts', path: '/scorecard?show=charts', as: 'portfolioHolder' },
  { name: 'scorecard-exceptions', path: '/scorecard/exceptions', as: 'portfolioHolder' },
  { name: 'measure-areas', path: '/measures/areas', as: 'performanceOfficer' },
  { name: 'measures-import', path: '/measures/import', as: 'performanceOfficer' },
  { name: 'readiness', path: '/readiness', as: 'director' },
  { name: 'readiness-round', path: roundAt('2018'), as: 'performanceOfficer' },
  { name: 'readiness-line', path: lineAt(REVIEWED_LINE), as: 'portfolioHolder' },
  { name: 'readiness-review', path: `${lineAt(REVIEWED_LINE)}/review`, as: 'serviceManager' },
  { name: 'framework-new', path: '/readiness/frameworks/new', as: 'performanceOfficer' },
  { name: 'what-changed', path: '/what-changed', as: 'portfolioHolder' },
  { name: 'compare', path: '/compare?from=2018-01-31', as: 'portfolioHolder' },
  { name: 'audit-trail', path: '/audit-trail', as: 'auditor' },
  { name: 'people', path: '/people', as: 'administrator' },
  { name: 'person', path: personAt('looked-after'), as: 'administrator' },
  {
    name: 'person-cover',
    path: personAt('early-help'),
    as: 'administrator',
    prepare: (page) => page.getByRole('button', { name: 'Arrange cover' }).click(),
  },
  { name: 'hand-over', path: `${personAt('school-funding')}/hand-over`, as: 'administrator' },
  { name: 'access', path: '/access?from=2018-01-31&to=2018-01-31', as: 'auditor' },
  { name: 'access-refused', path: '/access', as: 'serviceManager' },
  { name: 'record-access', path: `/access/record?noun=action&record=${fixedId('action', 'SP-4.3')}`, as: 'auditor' },
  { name: 'security-events', path: '/security-events', as: 'auditor' },
  { name: 'redact', path: `/redact?noun=action&record=${fixedId('action', 'SP-4.3')}`, as: 'administrator' },
  { name: 'verify', path: '/verify', as: 'auditor' },
  {
    name: 'verify-from-disk',
    path: '/verify',
    as: 'auditor',
    prepare: (page) => page.goto(new URL('../apps/web/dist/waymark-verify.html', import.meta.url).href),
  },
  { name: 'sample-new', path: '/samples/new', as: 'auditor' },
  {
    name: 'exports',
    path: '/exports',
    as: 'auditor',
    prepare: async (page) => {
      await page.request.get('/api/exports/plans.xlsx?asAt=2018-01-31')
      await page.reload()
      await page.getByRole('table', { name: 'Exports' }).waitFor()
    },
  },
  {
    name: 'plan-export',
    path: planAt('SP'),
    as: 'auditor',
    prepare: (page) => page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click(),
  },
  { name: 'person-new', path: '/people/new', as: 'administrator' },
  { name: 'service-areas', path: '/service-areas', as: 'administrator' },
  { name: 'meetings', path: '/meetings', as: 'performanceOfficer' },
  { name: 'meeting', path: meetingAt('Children’s scrutiny committee 2018-02-21'), as: 'performanceOfficer' },
  { name: 'packs', path: '/packs', as: 'performanceOfficer' },
  { name: 'pack', path: packAt('review 2018-03-09'), as: 'portfolioHolder' },
  {
    name: 'pack-new',
    path: '/packs/new',
    as: 'performanceOfficer',
    prepare: submit('Make draft'),
  },
  {
    name: 'pack-by-link',
    path: packAt('board 2018-02-28'),
    as: 'performanceOfficer',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Make a link' }).click()
      await page.getByLabel('Who it is for').fill('Members of the board')
      await page.getByRole('button', { name: 'Make link' }).click()
      const shown = page.getByRole('dialog', { name: 'Link for Members of the board' })
      await page.goto(await shown.getByRole('textbox').inputValue())
      await settled(page)
    },
  },
  { name: 'account', path: '/account', as: 'auditor' },
  { name: 'search', path: '/search?q=children+in+care', as: 'portfolioHolder' },
  { name: 'search-nothing', path: '/search?q=safegaurding', as: 'portfolioHolder' },
  { name: 'search-of-nothing', path: '/search', as: 'auditor' },
  { name: 'search-in-the-past', path: '/search?q=recording&asAt=2018-01-31', as: 'auditor' },
  {
    name: 'palette',
    path: '/challenges',
    as: 'portfolioHolder',
    prepare: async (page) => {
      await page.getByRole('banner').getByRole('button', { name: 'Search', exact: true }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('children in care')
      await page.getByRole('option', { name: /^See all/ }).waitFor()
    },
  },
  {
    name: 'palette-to-start',
    path: '/challenges',
    as: 'auditor',
    prepare: async (page) => {
      await page.getByRole('banner').getByRole('button', { name: 'Search', exact: true }).waitFor()
      await page.keyboard.press('/')
      await page.getByRole('dialog').getByRole('combobox').fill('post update on SP-4.3')
      await page.getByRole('option', { name: /^Post an update on SP-4.3/ }).waitFor()
    },
  },
  { name: 'not-found', path: '/no-such-page', as: 'auditor' },
]

/** The page stands as it will stay: its heading is there and nothing is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const loading = page.locator('.wm-skeleton, [aria-busy="true"]')
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready.then(() => null)')
}
