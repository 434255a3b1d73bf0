import { fixedId } from './fixed-id.ts'
import { inspectionEvents } from './inspections.ts'
import { plainPdf } from './plain-pdf.ts'
import { readinessEvents } from './readiness.ts'
import type { CouncilEvent, EvidenceFile, ServedKey } from './types.ts'

/**
 * What shows that it was done, and whether it works. Links lead to real public pages. Files are made here of what the rest
 * of this council says, so that nobody opens one and finds nothing; no file names or shows a child.
 */

type PieceStory = {
  key: string
  at: string
  by: string
  title: string
  url?: string
  file?: EvidenceFile
  reviewByOn?: string
  exemptParagraph?: number
  serves: ServedKey[]
  replaced?: { at: string; file: EvidenceFile }
  verified?: { at: string; by: string; note: string }
}

const action = (key: string): ServedKey => ({ noun: 'action', key })
const update = (key: string): ServedKey => ({ noun: 'progress_update', key })
const finding = (ref: number): ServedKey => ({ noun: 'finding', key: `SIF-2017/${ref}` })
const line = (words: string): ServedKey => ({ noun: 'readiness_line', template: 'ilacs', round: '2018', line: words })

// The mark that tells Excel that this is UTF-8.
const csv = (name: string, rows: (string | number)[][]): EvidenceFile => ({
  name,
  content: Buffer.from(
    `\uFEFF${rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`,
  ),
})
const words = (name: string, paragraphs: string[]): EvidenceFile => ({
  name,
  content: Buffer.from(`${paragraphs.join('\r\n\r\n')}\r\n`),
})

const confirmed = inspectionEvents.flatMap((event) =>
  event.type === 'confirm_findings' && event.inspectionKey === 'SIF-2017' ? event.findings : [],
)
const answering = new Map(
  inspectionEvents.flatMap((event) => (event.type === 'link_finding' ? [[event.findingKey, event.actionKeys]] : [])),
)
const recommendations = (withActions: boolean) =>
  csv('recommendations-2017.csv', [
    ['Recommendation', 'In our words', 'Addressed to', ...(withActions ? ['Actions that answer it'] : [])],
    ...confirmed.map(({ findingKey, ref, words: said, addressedTo }) => [
      ...[ref, said, addressedTo ?? ''],
      ...(withActions ? [answering.get(findingKey)?.join('; ') ?? ''] : []),
    ]),
  ])

const TRACKED = [
  ['Day', 'Children on the tracker', 'Past their second review with a plan', 'Past it without one'],
  ['2018-01-11', '190', '71%', 'Not known yet'],
]

/** The self-evaluation as it was written that day. */
const selfEvaluation = readinessEvents.flatMap((event) =>
  event.type === 'write_self_evaluation' && event.fields.kind === 'annual' ? [event.fields] : [],
)[0]

const pieces: PieceStory[] = [
  {
    ...{ key: 'ofsted-reports', at: '2017-11-27T11:02:00Z', by: 'performance' },
    title: 'Where Ofsted publishes its reports',
    url: 'https://reports.ofsted.gov.uk/',
    serves: [finding(1), finding(4), finding(6), finding(7), finding(12)],
    verified: { at: '2017-11-28T09:14:00Z', by: 'ad-social-care', note: 'Opened; it is the public register.' },
  },
  {
    ...{ key: 'children-2017', at: '2017-11-28T10:26:00Z', by: 'performance' },
    title: 'Numbers of children on 11 September 2017, as published',
    file: csv('children-11-september-2017.csv', [
      ['Children', 'On 11 September 2017', 'For every 10,000 children', 'On 31 March 2017'],
      ['In need of a specialist service', '1,208', '', '1,181'],
      ['With a child protection plan', '194', '33', '240'],
      ['Looked after', '318', '54', '291'],
      ['Looked after, living outside the area', '83', '', ''],
      ['Source', 'Ofsted, report of 24 November 2017 on Shropshire', '', ''],
    ]),
    serves: [finding(7), finding(13)],
    verified: { at: '2017-11-29T13:05:00Z', by: 'director', note: 'Compared with the report, figure by figure.' },
  },
  {
    ...{ key: 'recommendations-2017', at: '2017-11-28T11:44:00Z', by: 'performance' },
    title: 'Recommendations of 2017, and the actions that answer them',
    file: recommendations(false),
    reviewByOn: '2018-09-28',
    serves: [action('SP-1.4'), finding(1)],
    replaced: { at: '2017-12-14T09:31:00Z', file: recommendations(true) },
    verified: { at: '2017-12-18T09:20:00Z', by: 'director', note: 'Each of the thirteen has an action.' },
  },
  {
    ...{ key: 'si-2007-462', at: '2017-12-07T13:12:00Z', by: 'quality' },
    title: 'The regulations that set 70 working days for the statement',
    url: 'https://www.legislation.gov.uk/uksi/2007/462/contents/made',
    serves: [action('SP-1.4')],
    verified: { at: '2017-12-08T09:40:00Z', by: 'performance', note: 'Read; the days are counted as they say.' },
  },
  {
    ...{ key: 'send-statistics', at: '2017-11-14T14:22:00Z', by: 'send' },
    title: 'National figures on special educational needs, to compare with',
    url: 'https://www.gov.uk/government/collections/statistics-special-educational-needs-sen',
    reviewByOn: '2018-07-31',
    serves: [
      {
        ...{ noun: 'readiness_line', template: 'area_send', round: '2017' },
        line: 'Education, health and care needs assessments',
      },
    ],
  },
  {
    ...{ key: 'permanence-tracker', at: '2018-01-29T14:36:00Z', by: 'looked-after' },
    title: 'Permanence tracker, totals',
    file: csv('permanence-tracker.csv', TRACKED),
    reviewByOn: '2018-02-28',
    serves: [action('R7.1'), line('Permanence is planned early')],
    replaced: {
      at: '2018-02-09T09:08:00Z',
      file: csv('permanence-tracker.csv', [...TRACKED, ['2018-02-08', 'All', '', '22']]),
    },
  },
  {
    ...{ key: 'looked-after-statistics', at: '2018-01-30T10:12:00Z', by: 'looked-after' },
    title: 'National figures on looked after children, to compare with',
    url: 'https://www.gov.uk/government/collections/statistics-looked-after-children',
    reviewByOn: '2018-03-30',
    serves: [line('Permanence is planned early')],
  },
  {
    ...{ key: 'housing-agreement', at: '2018-02-09T13:18:00Z', by: 'leaving-care' },
    title: 'Agreement with two housing associations',
    file: words('housing-agreement.txt', [
      'Agreement with two housing associations: what it is about',
      'Crash pads for young people who leave care open in April 2018, so that bed and breakfast is not used again.',
      'What each place costs is in the agreement itself, which this demonstration does not have.',
    ]),
    exemptParagraph: 3,
    serves: [line('Somewhere safe to live'), action('R12.1')],
  },
  {
    ...{ key: 'contact-tracker', at: '2018-02-27T14:52:00Z', by: 'compass' },
    title: 'Contacts more than a day old, January and February 2018',
    file: csv('contacts-over-a-day-old.csv', [
      ['Weeks', 'Contacts more than a day old'],
      ['First week of January 2018', 31],
      ['16 January to 23 February 2018', 0],
    ]),
    reviewByOn: '2018-08-31',
    serves: [action('R1.1'), update('R1.1/u4'), line('The front door decides well and within a day')],
    verified: { at: '2018-02-28T09:26:00Z', by: 'performance', note: 'Counted again from the tracker’s history.' },
  },
  {
    ...{ key: 'self-evaluation-2018', at: '2018-02-27T14:06:00Z', by: 'performance' },
    title: selfEvaluation?.title ?? '',
    file: {
      name: 'self-evaluation-2018.pdf',
      content: plainPdf(selfEvaluation?.title ?? '', [selfEvaluation?.words ?? '']),
    },
    reviewByOn: '2019-02-28',
    serves: [line('Supervision and management oversight'), line('Children take part and are heard')],
    verified: { at: '2018-03-01T11:04:00Z', by: 'director', note: 'It is what I agreed.' },
  },
  {
    ...{ key: 'supervision-march-2018', at: '2018-03-07T15:44:00Z', by: 'assessment' },
    title: 'Supervision, March 2018',
    file: csv('supervision-march-2018.csv', [
      ['Of the records looked at', 'Share'],
      ['Supervision every month', '91%'],
      ['Its effect on the plan can be seen', '63%'],
    ]),
    serves: [action('R6.1'), update('R6.1/u3')],
  },
]

/** Everything that happened to evidence, not yet in order of time. */
export const evidenceEvents: CouncilEvent[] = pieces.flatMap(({ key, at, by, replaced, verified, ...piece }) => {
  const id = fixedId('evidence', key)
  const versionOf = (number: number) => fixedId('evidence_version', `${key}/${number}`)
  const { title, url = null, file = null, reviewByOn = null, exemptParagraph = null, serves } = piece
  return [
    {
      ...{ at, by, type: 'add_evidence', id, versionId: versionOf(1), title, url, file, reviewByOn },
      ...{ exemptParagraph, serves },
    },
    ...(replaced
      ? [{ ...replaced, by, type: 'replace_evidence', evidenceId: id, versionId: versionOf(2) } as const]
      : []),
    ...(verified ? [{ ...verified, type: 'verify_evidence', evidenceId: id } as const] : []),
  ]
})
