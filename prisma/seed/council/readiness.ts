import type { FrameworkTemplate } from '../../../packages/contract/src/readiness-words.ts'
import type { DeclaredRating, Noun } from '../../../packages/contract/src/words.ts'
import { fixedId } from './fixed-id.ts'
import type { CouncilEvent, CouncilEventPayload } from './types.ts'

/** Readiness for an inspection under each framework. Every rating, statement and piece of evidence is made up. */

export const idOfReadiness = (template: FrameworkTemplate, noun: Noun, words: string): string =>
  fixedId(noun, `${template}/${words}`)

interface LineStory {
  line: string
  owner: string
  next: string
  reviews?: { on: string; rating: DeclaredRating; statement: string; evidence: string | null; next: string }[]
}

const ILACS = '2018'

const lines: LineStory[] = [
  {
    ...{ line: 'The front door decides well and within a day', owner: 'compass', next: '2018-01-26' },
    reviews: [
      {
        ...{ on: '2018-01-22', rating: 'red', evidence: null, next: '2018-03-05' },
        statement: 'One contact in four still waits for more than a day. We know the number, not yet the reasons.',
      },
      {
        ...{ on: '2018-03-02', rating: 'amber', next: '2018-06-01' },
        statement:
          'Nine contacts in ten are decided within a day since the second screening post was filled. Feedback to those who refer is not yet kept.',
        evidence: 'Weekly contact report, weeks 1 to 8; audit of twenty contacts, February 2018',
      },
    ],
  },
  {
    ...{ line: 'Early help reaches families in time', owner: 'early-help', next: '2018-02-28' },
    reviews: [
      {
        ...{ on: '2018-01-24', rating: 'green', next: '2018-04-27' },
        statement: 'Families wait eleven days on average, and each has a lead worker who is named in the plan.',
        evidence: 'Early Help quarter 3 report; survey of sixty families',
      },
    ],
  },
  {
    ...{ line: 'Assessments lead to plans', owner: 'assessment', next: '2018-02-16' },
    reviews: [
      {
        ...{ on: '2018-01-25', rating: 'red', next: '2018-02-23' },
        statement: 'Assessments are in time, but half of those audited do not end in a plan with a clear aim.',
        evidence: 'Audit of thirty assessments, December 2017',
      },
    ],
  },
  { line: 'Children missing or at risk of exploitation', owner: 'compass', next: '2018-03-09' },
  {
    ...{ line: 'Permanence is planned early', owner: 'looked-after', next: '2018-02-28' },
    reviews: [
      {
        ...{ on: '2018-01-29', rating: 'amber', next: '2018-03-01' },
        statement: 'Seven in ten have a plan for permanence by their second review. The tracker is now read weekly.',
        evidence: 'Permanence tracker, 26 January 2018',
      },
    ],
  },
  {
    ...{ line: 'Children live in homes that meet their needs', owner: 'placements', next: '2018-03-30' },
    reviews: [
      {
        ...{ on: '2018-02-12', rating: 'amber', next: '2018-05-31' },
        statement: 'There are too few homes for teenagers near here. Two families were approved in January.',
        evidence: null,
      },
    ],
  },
  {
    ...{ line: 'Children take part and are heard', owner: 'participation', next: '2018-03-30' },
    reviews: [
      {
        ...{ on: '2018-02-06', rating: 'green', next: '2018-06-29' },
        statement:
          'Nine in ten took part in their last review, and the council of children in care rewrote the invitation.',
        evidence: 'Participation figures, quarter 3; minutes of the children in care council',
      },
    ],
  },
  {
    ...{ line: 'Somewhere safe to live', owner: 'leaving-care', next: '2018-03-16' },
    reviews: [
      {
        ...{ on: '2018-02-08', rating: 'red', next: '2018-04-13' },
        statement: 'Two young people were placed in bed and breakfast in the autumn. Crash pads open in April.',
        evidence: 'Accommodation log; agreement with the two housing associations',
      },
    ],
  },
  { line: 'Pathway plans that young people own', owner: 'leaving-care', next: '2018-04-27' },
  {
    ...{ line: 'Supervision and management oversight', owner: 'ad-social-care', next: '2018-02-28' },
    reviews: [
      {
        ...{ on: '2018-02-14', rating: 'amber', next: '2018-05-11' },
        statement: 'It is monthly for nearly everybody, but reflection is recorded in a third of the notes we read.',
        evidence: 'Supervision audit, January 2018',
      },
    ],
  },
  { line: 'Leaders know the service as it is', owner: 'quality', next: '2018-03-23' },
]

const SEND_BEFORE = '2017'
const SEND = '2018'
const sendLines: LineStory[] = [
  {
    ...{ line: 'Education, health and care needs assessments', owner: 'send', next: '2017-11-30' },
    reviews: [
      {
        ...{ on: '2017-11-14', rating: 'amber', next: '2018-03-01' },
        statement: 'Two thirds are finished within 20 weeks. Advice from health is what is waited for.',
        evidence: 'SEN2 return and weekly tracker',
      },
    ],
  },
  {
    ...{ line: 'Alternative provision', owner: 'schools', next: '2017-11-30' },
    reviews: [
      {
        ...{ on: '2017-11-16', rating: 'red', next: '2018-02-01' },
        statement: 'Visits to two of five providers were missed in the autumn.',
        evidence: null,
      },
    ],
  },
]

const inOffice = (day: string, index: number) =>
  `${day}T${String(8 + Math.floor((index % 36) / 6)).padStart(2, '0')}:${String((index % 6) * 10 + 3).padStart(2, '0')}:00Z`

function eventsOf(template: FrameworkTemplate, round: string, namedOn: string, stories: LineStory[]): CouncilEvent[] {
  return stories.flatMap(({ line, owner, next, reviews = [] }, index): CouncilEvent[] => [
    {
      ...{ at: inOffice(namedOn, index + 6), by: 'performance', type: 'own_line', template, round, line },
      ...{ ownerKey: owner, nextReviewOn: next },
    },
    ...reviews.map(({ on, next: nextReviewOn, ...said }): CouncilEvent => ({
      ...{ at: inOffice(on, index + 12), by: owner, type: 'review_line', template, round, line, nextReviewOn },
      ...said,
    })),
  ])
}

const happened = (at: string, by: string, event: CouncilEventPayload): CouncilEvent => ({ at, by, ...event })

export const readinessEvents: CouncilEvent[] = [
  happened('2017-10-02T08:32:00Z', 'performance', {
    ...{ type: 'add_framework', template: 'area_send' },
    round: { title: SEND_BEFORE, startsOn: '2017-09-01', endsOn: '2018-01-31' },
  }),
  ...eventsOf('area_send', SEND_BEFORE, '2017-10-03', sendLines),
  happened('2018-01-15T08:32:00Z', 'performance', {
    ...{ type: 'add_framework', template: 'ilacs' },
    round: { title: ILACS, startsOn: '2018-01-08', endsOn: '2018-12-31' },
  }),
  ...eventsOf('ilacs', ILACS, '2018-01-16', lines),
  happened('2018-02-01T08:42:00Z', 'performance', {
    ...{ type: 'copy_round', template: 'area_send', from: SEND_BEFORE },
    round: { title: SEND, startsOn: '2018-02-01', endsOn: '2018-12-31' },
  }),
  ...eventsOf('area_send', SEND, '2018-02-02', [
    {
      ...{ line: 'A shared and accurate view of need', owner: 'ad-education', next: '2018-04-27' },
      reviews: [
        {
          ...{ on: '2018-02-20', rating: 'amber', next: '2018-05-25' },
          statement: 'Education and social care share one set of data since January; health joins it in April.',
          evidence: 'Joint data report, January 2018',
        },
      ],
    },
  ]),
  happened('2018-02-07T14:12:00Z', 'director', {
    ...{ type: 'write_self_evaluation', id: fixedId('self_evaluation', 'ilacs/2018/meeting'), template: 'ilacs' },
    round: ILACS,
    fields: {
      ...{ kind: 'engagement_meeting', title: 'Annual engagement meeting', heldOn: '2018-02-06' },
      attended: 'Director of Children’s Services; assistant director, social care; regional senior inspector',
      words: 'Demand at the front door, what the autumn’s inspection said of looked after children, and leaving care.',
      agreed: 'We share the audit of assessments in May, and say how many young people still wait for a home.',
    },
  }),
  happened('2018-02-27T13:22:00Z', 'performance', {
    ...{ type: 'write_self_evaluation', id: fixedId('self_evaluation', 'ilacs/2018'), template: 'ilacs' },
    round: ILACS,
    fields: {
      ...{ kind: 'annual', title: 'Self-evaluation of social work practice, 2018', heldOn: null, attended: null },
      words:
        'What we know: help comes early, and children take part. What we are less sure of: plans with a clear aim, and homes for young people who leave care. How we know: monthly audit, weekly figures, and what children tell us.',
      agreed: null,
    },
  }),
]
