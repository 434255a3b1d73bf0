import type { FindingKind, LaterVerdict } from '../../../packages/contract/src/inspection-words.ts'
import { fixedId } from './fixed-id.ts'
import type { CouncilEvent, CouncilEventPayload, InspectionFields } from './types.ts'

/**
 * The council's inspections. Their dates and the judgements named are those of real ones, from the sources that `council.ts`
 * names; findings of 2017 are the subjects of the published recommendations in our own words, all others are made up.
 */

type FindingStory = {
  ref: string
  kind?: FindingKind
  words: string
  area?: string
  addressedTo?: string
  themes: string[]
  actions?: string[]
  later?: { inspection: string; verdict: LaterVerdict; words: string }
}

type InspectionStory = {
  key: string
  addedAt: string
  fields: InspectionFields
  changes?: { at: string; fields: Partial<InspectionFields> }[]
  confirmedAt?: string
  findings?: FindingStory[]
  /** When the actions that answer them were linked. */
  linkedAt?: string
  judgedAt?: string
}

const PROTECTION = 'Children who need help and protection'
const LOOKED_AFTER = 'Children looked after and achieving permanence'
const CARE_LEAVERS = 'Experiences and progress of care leavers'

const MADE_UP = 'Its findings as they stand here are made up.'

const stories: InspectionStory[] = [
  {
    key: 'CP-2012',
    addedAt: '2017-09-01T10:00:00Z',
    fields: {
      kind: 'child_protection',
      title: 'Arrangements for the protection of children, 2012–13',
      bodies: ['Ofsted'],
      summary: `The inspection of November 2012, reported in January 2013. ${MADE_UP}`,
      fieldworkFrom: '2012-11-26',
      fieldworkTo: '2012-12-05',
      publishedOn: '2013-01-11',
      closedOn: '2013-10-31',
      judgements: [{ area: 'Overall effectiveness', judgement: 'Adequate' }],
    },
    confirmedAt: '2017-09-01T10:20:00Z',
    findings: [
      {
        ref: '1',
        kind: 'area_for_improvement',
        words: 'Make sure that managers see first contacts in time, and record why they decide as they do.',
        area: 'Overall effectiveness',
        addressedTo: 'Local authority',
        themes: ['Management oversight'],
        actions: ['R1.1', 'R1.2'],
        later: {
          inspection: 'SIF-2017',
          verdict: 'partly',
          words: 'Contacts are seen, but recommendation 1 asks for a clearer system so that none waits.',
        },
      },
      {
        ref: '2',
        kind: 'area_for_improvement',
        words: 'Write plans that say what has to change for the child, who will do it and by when.',
        area: 'Overall effectiveness',
        addressedTo: 'Local authority',
        themes: ['Quality of plans'],
        actions: ['R5.1'],
        later: {
          inspection: 'SIF-2017',
          verdict: 'not_addressed',
          words: 'Recommendation 5 asks again for clear objectives and dated actions in every kind of plan.',
        },
      },
      {
        ref: '3',
        kind: 'area_for_improvement',
        words: 'Give social workers supervision often enough to test their plans with them.',
        area: 'Overall effectiveness',
        addressedTo: 'Local authority',
        themes: ['Management oversight', 'Supervision'],
        later: {
          inspection: 'SIF-2017',
          verdict: 'partly',
          words: 'Supervision is regular; recommendation 6 asks that it moves plans on.',
        },
      },
    ],
    linkedAt: '2017-12-13T10:30:00Z',
    judgedAt: '2017-12-14T10:00:00Z',
  },
  {
    key: 'PEER-2016',
    addedAt: '2017-09-01T10:30:00Z',
    fields: {
      kind: 'peer_review',
      title: 'Peer review of the front door, December 2016',
      bodies: ['Local Government Association'],
      summary: `Leadership of the whole system, the front door of all agencies and how it meets Early Help. ${MADE_UP}`,
      fieldworkFrom: '2016-12-06',
      fieldworkTo: '2016-12-08',
      reportReceivedOn: '2017-01-20',
      closedOn: '2017-09-21',
    },
    confirmedAt: '2017-09-01T10:45:00Z',
    findings: [
      {
        ref: '1',
        kind: 'strength',
        words: 'Partners sit together at the front door, and trust each other’s word.',
        themes: ['Partnership'],
      },
      {
        ref: '2',
        words: 'Agree with all partners what goes to Early Help and what needs a social worker.',
        addressedTo: 'Local authority and partners',
        themes: ['Partnership', 'Front door'],
        later: {
          inspection: 'SIF-2017',
          verdict: 'addressed',
          words: 'Thresholds are understood, and children are helped at the right level.',
        },
      },
      {
        ref: '3',
        words: 'Show managers every contact that waits, in one place.',
        addressedTo: 'Local authority',
        themes: ['Management oversight', 'Front door'],
        actions: ['R1.1'],
      },
    ],
    linkedAt: '2017-12-13T11:00:00Z',
    judgedAt: '2017-12-14T10:30:00Z',
  },
  {
    key: 'SIF-2017',
    addedAt: '2017-09-01T11:00:00Z',
    fields: {
      kind: 'sif',
      title: 'Inspection of services for children, 2017',
      bodies: ['Ofsted'],
      summary: 'Services for children in need of help and protection, children looked after and care leavers.',
      expectedFrom: '2017-09-01',
      expectedTo: '2017-12-22',
      contacts: [
        { role: 'Lead inspector', organisation: 'Ofsted' },
        { role: 'Link officer for the inspection', organisation: 'Marlshire Council' },
      ],
    },
    changes: [
      { at: '2017-09-11T09:00:00Z', fields: { fieldworkFrom: '2017-09-11', fieldworkTo: '2017-10-05' } },
      {
        at: '2017-11-24T14:00:00Z',
        fields: {
          feedbackOn: '2017-10-05',
          reportReceivedOn: '2017-11-24',
          publishedOn: '2017-11-24',
          judgements: [
            { area: 'Overall effectiveness', judgement: 'Good' },
            { area: LOOKED_AFTER, judgement: 'Requires improvement to be good' },
          ],
          links: [{ title: 'Where Ofsted publishes its reports', url: 'https://reports.ofsted.gov.uk/' }],
        },
      },
    ],
    confirmedAt: '2017-11-27T10:00:00Z',
    findings: [
      {
        ref: '1',
        words:
          'Set up a clear system by which managers see first contacts, so that none waits and its results are known.',
        area: PROTECTION,
        themes: ['Management oversight', 'Front door'],
        actions: ['R1.1', 'R1.2'],
      },
      {
        ref: '2',
        words: 'Put everything on every child’s record, notifications of domestic abuse and night work too, at once.',
        area: PROTECTION,
        themes: ['Recording'],
        actions: ['R2.1', 'R2.2'],
      },
      {
        ref: '3',
        words: 'Give each brother and sister in a contact a record of their own.',
        area: PROTECTION,
        themes: ['Recording', 'Front door'],
        actions: ['R3.1'],
      },
      {
        ref: '4',
        words: 'Write assessments of looked after children that explain, and lead to a care plan in time.',
        area: LOOKED_AFTER,
        themes: ['Quality of plans'],
        actions: ['R4.1'],
      },
      {
        ref: '5',
        words: 'Give every plan a clear aim and dated actions, whatever kind of plan it is.',
        area: PROTECTION,
        themes: ['Quality of plans'],
        actions: ['R5.1', 'R5.2'],
      },
      {
        ref: '6',
        words: 'Use oversight and supervision to make children’s plans happen.',
        area: 'Leadership, management and governance',
        themes: ['Management oversight', 'Supervision'],
        actions: ['R6.1', 'R6.2'],
      },
      {
        ref: '7',
        words: 'Plan for permanence early, and move at the child’s pace, so that no child drifts.',
        area: LOOKED_AFTER,
        themes: ['Permanence'],
        actions: ['R7.1'],
      },
      {
        ref: '8',
        words: 'Assess and agree contact with families in detail, and train those who supervise it.',
        area: LOOKED_AFTER,
        themes: ['Contact with family'],
        actions: ['R8.1', 'R8.2'],
      },
      {
        ref: '9',
        words: 'Help more children take part in their conferences, and learn from what they say.',
        area: PROTECTION,
        themes: ['Children’s voice'],
        actions: ['R9.1', 'R9.2'],
      },
      {
        ref: '10',
        words: 'Open apprenticeships to care leavers.',
        area: CARE_LEAVERS,
        themes: ['Care leavers'],
        actions: ['R10.1'],
      },
      {
        ref: '11',
        words: 'Prepare care leavers to live alone, and let them know and shape what we promise them.',
        area: CARE_LEAVERS,
        themes: ['Care leavers', 'Children’s voice'],
        actions: ['R11.1', 'R11.2'],
      },
      {
        ref: '12',
        words: 'Offer suitable accommodation to every homeless young person of 16 or 17.',
        area: PROTECTION,
        themes: ['Accommodation'],
        actions: ['R12.1'],
      },
      {
        ref: '13',
        words: 'Explain to board members what the data says of performance and practice.',
        addressedTo: 'Local Safeguarding Children Board',
        themes: ['Use of data'],
        actions: ['R13.1'],
      },
    ],
    linkedAt: '2017-12-13T11:30:00Z',
  },
  {
    key: 'SEND-PEER-2017',
    addedAt: '2017-10-03T09:30:00Z',
    fields: {
      kind: 'peer_review',
      title: 'SEND peer review, September 2017',
      bodies: ['Regional SEND network'],
      summary: `How the local area is ready for its inspection. ${MADE_UP}`,
      fieldworkFrom: '2017-09-18',
      fieldworkTo: '2017-09-20',
      feedbackOn: '2017-09-20',
      reportReceivedOn: '2017-10-02',
    },
    confirmedAt: '2017-10-03T10:00:00Z',
    findings: [
      {
        ref: '1',
        words: 'Plan and buy services for children with SEND together, on one view of what is needed.',
        addressedTo: 'Local authority and partners',
        themes: ['Partnership', 'Joint commissioning'],
        actions: ['PR-1.1', 'PR-1.2'],
      },
      {
        ref: '2',
        words: 'Say what every school offers before a statutory plan, and see that it does.',
        addressedTo: 'Schools',
        themes: ['Inclusion in schools'],
        actions: ['PR-2.1', 'PR-2.2', 'PR-2.3'],
      },
      {
        ref: '3',
        words: 'Prepare young people for adult life from year 9.',
        addressedTo: 'Local authority and partners',
        themes: ['Preparing for adulthood'],
        actions: ['PR-3.1'],
      },
      {
        ref: '4',
        kind: 'strength',
        words: 'Parents and carers are organised, and ready to work with the area.',
        themes: ['Children’s voice'],
        actions: ['PR-4.1'],
      },
      {
        ref: '5',
        words: 'Report waiting times for therapies to the partnership board every month.',
        addressedTo: 'Health partners',
        themes: ['Use of data'],
      },
    ],
    linkedAt: '2018-02-26T10:00:00Z',
  },
  {
    key: 'SEND-AREA',
    addedAt: '2017-10-03T11:00:00Z',
    fields: {
      kind: 'area_send',
      title: 'Local area inspection of SEND',
      bodies: ['Ofsted', 'Care Quality Commission'],
      summary: 'Looks at the whole local area, not only the council. Expected by 2021.',
      expectedFrom: '2018-04-01',
      expectedTo: '2021-03-31',
    },
  },
]

/** From the report to the statement, as the plan's own action SP-1.4 tells it. */
const toTheStatement: [at: string, payload: CouncilEventPayload][] = [
  [
    '2017-12-05T10:00:00Z',
    { type: 'meet_clock', inspectionKey: 'SIF-2017', clock: 'report_published_by_authority', metOn: '2017-12-05' },
  ],
  ...(
    [
      ['2018-01-31T15:00:00Z', 'drafted', 'Safeguarding and quality assurance manager', '2018-01-31'],
      ['2018-02-08T15:00:00Z', 'consulted', 'Children’s scrutiny committee', '2018-02-08'],
      ['2018-02-28T15:00:00Z', 'agreed', 'Director of Children’s Services', '2018-02-28'],
      ['2018-03-06T15:00:00Z', 'published', 'Sent to Ofsted and put on the council’s website', '2018-03-06'],
    ] as const
  ).map(([at, step, who, doneOn]): [string, CouncilEventPayload] => [
    at,
    { type: 'set_statement_step', inspectionKey: 'SIF-2017', step, who, doneOn },
  ]),
]

const PERFORMANCE = 'performance'
const findingKey = (inspection: string, ref: string) => `${inspection}/${ref}`
const later = (at: string, seconds: number) =>
  new Date(Date.parse(at) + seconds * 1000).toISOString().replace('.000Z', 'Z')

/** Everything that happened around inspections, not yet in order of time. */
export const inspectionEvents: CouncilEvent[] = [
  ...stories.flatMap(({ key, addedAt, fields, changes = [], confirmedAt, findings = [], linkedAt, judgedAt }) => {
    const happen = (at: string, payload: CouncilEventPayload): CouncilEvent => ({ at, by: PERFORMANCE, ...payload })
    return [
      happen(addedAt, { type: 'add_inspection', inspectionKey: key, id: fixedId('inspection', key), fields }),
      ...changes.map((change) =>
        happen(change.at, { type: 'change_inspection', inspectionKey: key, fields: change.fields }),
      ),
      ...(confirmedAt === undefined
        ? []
        : [
            happen(confirmedAt, {
              ...{ type: 'confirm_findings', inspectionKey: key },
              findings: findings.map(({ ref, kind = 'recommendation', words, area, addressedTo, themes }) => ({
                ...{ findingKey: findingKey(key, ref), id: fixedId('finding', findingKey(key, ref)) },
                ...{ ref, kind, words, area: area ?? null, themes },
                addressedTo: addressedTo ?? (kind === 'strength' ? null : 'Local authority'),
              })),
            }),
          ]),
      ...findings.flatMap(({ ref, actions, later: said }, index) => [
        ...(actions && linkedAt
          ? [
              happen(later(linkedAt, index * 40), {
                ...{ type: 'link_finding', findingKey: findingKey(key, ref), actionKeys: actions },
              }),
            ]
          : []),
        ...(said && judgedAt
          ? [
              happen(later(judgedAt, index * 90), {
                ...{ type: 'judge_finding', findingKey: findingKey(key, ref), inspectionKey: said.inspection },
                ...{ verdict: said.verdict, words: said.words },
              }),
            ]
          : []),
      ]),
    ]
  }),
  ...toTheStatement.map(([at, payload]): CouncilEvent => ({ at, by: PERFORMANCE, ...payload })),
]
