import type { CouncilReportSummary } from '@waymark/contract/council-reports'
import type { exportRoutes } from '@waymark/contract/exports'
import type { MeetingPackSummary } from '@waymark/contract/meeting-packs'
import type { MeetingView } from '@waymark/contract/meetings'
import { COUNCIL_REPORT_STATE_WORD } from '@waymark/domain/council-report-words'
import { sayDay } from '@waymark/domain/local-date'
import { PACK_AUDIENCE_WORD, PACK_STATE_WORD } from '@waymark/domain/meeting-pack'
import * as councilReports from '../council-reports/council-reports.service.ts'
import { MEETING_PART_WORD, ROLE_WORD } from '../history/column.words.ts'
import * as packs from '../meeting-packs/meeting-packs.service.ts'
import * as meetings from '../meetings/meetings.service.ts'
import type { Call } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { chosenOf, type Columns, instant, listAsFile, pagesOf, sortInWords } from './list-as-file.ts'

type Routes = typeof exportRoutes

export const meetingsList = (prover: Prover, call: Call<Routes['meetings']>) =>
  listAsFile(prover, call, {
    ...{ name: 'meetings', title: 'Meetings', columns: MEETINGS, read: pagesOf(meetings.list, call) },
    what: 'Meetings that questions and answers are tied to',
    filters: () => [
      ['Text', call.query.text || undefined],
      ['From', call.query.from && sayDay(call.query.from)],
      ['To', call.query.to && sayDay(call.query.to)],
      ['Held', chosenOf(call.query.part, MEETING_PART_WORD)],
      ['Committee or board', call.query.body?.join(' or ')],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-heldOn': 'The latest first', heldOn: 'The earliest first', title: 'Meeting', body: 'Committee or board' },
      ...{ part: 'Held' },
    }),
  })

const MEETINGS: Columns<MeetingView> = [
  ['Meeting', ({ title }) => title],
  ['Committee or board', ({ body }) => body],
  ['Held on', ({ heldOn }) => heldOn, 'day'],
  ['Held', ({ part }) => MEETING_PART_WORD[part]],
  ['Exempt', ({ exemptParagraph }) => (exemptParagraph === null ? null : `Schedule 12A, paragraph ${exemptParagraph}`)],
]

export const packsList = (prover: Prover, call: Call<Routes['meetingPacks']>) =>
  listAsFile(prover, call, {
    ...{ name: 'packs', title: 'Packs', columns: PACKS, read: pagesOf(packs.list, call) },
    what: 'Packs that meetings were given to read: of which plans, as at when, and for whom',
    filters: (named) => [
      ['Text', call.query.text || undefined],
      ['Where it stands', chosenOf(call.query.state, PACK_STATE_WORD)],
      ['For', chosenOf(call.query.audience, PACK_AUDIENCE_WORD)],
      ['Meeting', named(call.query.meeting)],
      ['Committee or board', call.query.body?.join(' or ')],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-heldOn': 'The latest meeting first', heldOn: 'The earliest meeting first', title: 'Pack' },
      ...{ asAt: 'Shows, the earliest first', state: 'Where it stands', audience: 'For' },
    }),
  })

const PACKS: Columns<MeetingPackSummary> = [
  ['Pack', ({ title }) => title],
  ['Meeting', ({ meeting }) => meeting.title],
  ['Committee or board', ({ meeting }) => meeting.body],
  ['Held on', ({ meeting }) => meeting.heldOn, 'day'],
  ['Shows', ({ asAt }) => instant(asAt), 'instant'],
  ['Where it stands', ({ state }) => PACK_STATE_WORD[state]],
  ['For', ({ audience }) => PACK_AUDIENCE_WORD[audience]],
  ['Plans', ({ plans }) => plans.map(({ title }) => title).join('; ')],
  ['Published to', ({ roles }) => roles.map((role) => ROLE_WORD[role]).join('; ')],
  ['Published at', ({ publishedAt }) => instant(publishedAt), 'instant'],
]

export const councilReportsList = (prover: Prover, call: Call<Routes['councilReports']>) =>
  listAsFile(prover, call, {
    ...{ name: 'council-reports', title: 'Reports to Council', columns: REPORTS },
    what: 'Reports to Council: of which plan, for which meeting, and how many of their sections nobody has taken on',
    read: pagesOf(councilReports.list, call),
    onPaper: ['Committee', 'Plan', 'Date of the meeting', 'Portfolio holder', 'State', 'Sections', 'Not taken on'],
    filters: (named) => [
      ['Text', call.query.text || undefined],
      ['Plan', named(call.query.plan)],
      ['State', chosenOf(call.query.state, COUNCIL_REPORT_STATE_WORD)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-meetingOn': 'The latest meeting first', meetingOn: 'The earliest meeting first' },
      ...{ committee: 'Committee', state: 'State' },
    }),
  })

const REPORTS: Columns<CouncilReportSummary> = [
  ['Committee', ({ committee }) => committee],
  ['Plan', ({ plan }) => plan.title],
  ['Date of the meeting', ({ meetingOn }) => meetingOn, 'day'],
  ['Portfolio holder', ({ portfolioHolder }) => portfolioHolder],
  ['State', ({ state }) => COUNCIL_REPORT_STATE_WORD[state]],
  ['Sections', ({ sections }) => sections],
  ['Not taken on', ({ unowned }) => unowned],
  ['Drafted by', ({ by }) => by.name],
  ['Drafted at', ({ at }) => instant(at), 'instant'],
  ['Made final by', ({ finalised }) => finalised?.by.name ?? null],
  ['Made final at', ({ finalised }) => instant(finalised?.at), 'instant'],
]
