import type { MeasureOfSeed } from './lait-measures.ts'
import type { MeasureTarget } from './types.ts'

/** What the report to Council of September 2017 and the inspection say in figures, and two monthly measures and a quarterly one that are made up. */

export interface LocalMeasure extends MeasureOfSeed {
  story: { owner: string; area: string; links?: string[]; target?: MeasureTarget }
  values: {
    at: string
    by: string
    cells: { period: string; value: string; area?: string; note?: string; numerator?: number; denominator?: number }[]
  }[]
}

const OF_REPORT = 'Report of the portfolio holder for Children’s Services to Shropshire Council, 21 September 2017'
const OF_INSPECTION = 'Ofsted, inspection report on Shropshire, 24 November 2017'
const MADE_UP = 'Made up for the demonstration'

/** One figure of the report: as it stood when Council met. */
const reported = (cells: LocalMeasure['values'][number]['cells']): LocalMeasure['values'] => [
  { at: '2017-10-24T10:05:00Z', by: 'performance', cells },
]

const ofYear = { unit: 'percentage', decimals: 0, basis: 'snapshot', frequency: 'annual', suppressBelow: 0 } as const

const GRADES = [
  { key: 'outstanding', category: 'Outstanding', polarity: 'higher', council: '21%', region: '19%', england: '16%' },
  { key: 'good', category: 'Good', polarity: 'higher', council: '74%', region: '76%', england: '77%' },
  {
    ...{ key: 'requires-improvement', category: 'Requires improvement' },
    polarity: 'lower',
    ...{ council: '4%', region: '4%', england: '6%' },
  },
  { key: 'inadequate', category: 'Inadequate', polarity: 'lower', council: '1%', region: '1%', england: '1%' },
] as const

const providers = GRADES.map(({ key, category, polarity, ...shares }, index): LocalMeasure => ({
  ...ofYear,
  key: `providers-${key}`,
  ref: `EY-1${index + 1}`,
  title: `Early years providers judged ${category.toLowerCase()}`,
  definition: 'Of the providers of early years that Ofsted has judged, by their latest judgement.',
  source: OF_REPORT,
  polarity,
  yearType: 'academic',
  distribution: 'Early years providers by judgement',
  category,
  categoryPosition: index + 1,
  story: { owner: 'early-years', area: 'early-years', links: ['SP-9'] },
  values: reported(
    (['council', 'region', 'england'] as const).map((area) => ({
      ...{ area, period: '2016/17', value: shares[area], note: 'As reported on 21 September 2017' },
    })),
  ),
}))

const counted = {
  unit: 'count',
  decimals: 0,
  polarity: 'neutral',
  basis: 'snapshot',
  frequency: 'monthly',
  yearType: 'financial',
  source: OF_INSPECTION,
} as const

const ON_THE_DAY = 'On 11 September 2017'
/** A number on 31 March 2017 and on 11 September 2017. */
const onBothDays = (
  [then, thenNote]: [value: string, note?: string],
  [now, nowNote = '']: [value: string, note?: string],
): LocalMeasure['values'] => [
  {
    ...{ at: '2017-11-29T11:05:00Z', by: 'performance' },
    cells: [
      { period: '2017-03', value: then, note: thenNote ?? 'On 31 March 2017' },
      { period: '2017-09', value: now, note: `${ON_THE_DAY}${nowNote}` },
    ],
  },
]
const onTheDay = (value: string, more: object = {}): LocalMeasure['values'] => [
  {
    ...{ at: '2017-11-29T11:05:00Z', by: 'performance' },
    cells: [{ period: '2017-09', value, note: ON_THE_DAY, ...more }],
  },
]

const ofInspection: LocalMeasure[] = [
  {
    ...counted,
    ...{ key: 'number-in-need', ref: 'CSC-11', title: 'Children in need, number' },
    definition: 'Children who are formally in need of a specialist children’s service.',
    story: { owner: 'assessment', area: 'assessment', links: ['SP-6'] },
    values: onBothDays(['1,181'], ['1,208']),
  },
  {
    ...counted,
    ...{ key: 'number-protection-plans', ref: 'CSC-12', title: 'Children with a child protection plan, number' },
    definition: 'Children who are the subject of a plan.',
    story: { owner: 'quality', area: 'safeguarding', links: ['SP-6'] },
    values: onBothDays(['240', 'On 31 March 2017: 40 per 10,000'], ['194', ': 33 per 10,000']),
  },
  {
    ...counted,
    ...{ key: 'number-looked-after', ref: 'CLA-11', title: 'Children looked after, number' },
    definition: 'Children in the council’s care.',
    story: { owner: 'looked-after', area: 'looked-after', links: ['SP-7'] },
    values: onBothDays(['291', 'On 31 March 2017: 49 per 10,000'], ['318', ': 54 per 10,000']),
  },
  {
    ...counted,
    unit: 'percentage',
    polarity: 'lower',
    ...{ key: 'out-of-area', ref: 'CLA-12', title: 'Looked-after children who live outside the council’s area' },
    definition: 'Of the children in the council’s care, those whose placement is in the area of another.',
    story: {
      ...{ owner: 'placements', area: 'looked-after', links: ['SP-7'] },
      target: { period: '2017-09', target: 22, tolerance: 3 },
    },
    values: onTheDay('83 (or 26%)', { numerator: 83, denominator: 318 }),
  },
  {
    ...counted,
    ...{ key: 'unaccompanied', ref: 'CLA-13', title: 'Unaccompanied asylum-seeking children looked after' },
    definition: 'Of the children in the council’s care, those who came to this country alone to seek asylum.',
    story: { owner: 'looked-after', area: 'looked-after', links: ['SP-7'] },
    values: onTheDay('20'),
  },
  {
    ...counted,
    ...{ key: 'private-fostering', ref: 'CSC-13', title: 'Children in private fostering arrangements' },
    definition:
      'Children of whom the council knows that they live, by a private arrangement, with somebody who is not close family.',
    story: { owner: 'assessment', area: 'assessment', links: ['SP-6'] },
    values: onBothDays(['two', 'On 31 March 2017: the report says there was no change since'], ['two']),
  },
]

const ofReport: LocalMeasure[] = [
  {
    ...ofYear,
    ...{ key: 'good-schools', ref: 'EDU-03', title: 'Schools judged good or outstanding', source: OF_REPORT },
    definition: 'Of all schools and academies, by their latest judgement.',
    polarity: 'higher',
    yearType: 'academic',
    story: {
      ...{ owner: 'schools', area: 'education', links: ['SP-9'] },
      target: { period: '2016/17', target: 92, tolerance: 3 },
    },
    values: reported([{ period: '2016/17', value: '93%', note: 'As reported on 21 September 2017' }]),
  },
  {
    ...ofYear,
    ...{
      key: 'two-year-take-up',
      ref: 'EY-04',
      title: 'Take-up of early education by eligible two-year-olds',
      source: OF_REPORT,
    },
    definition:
      'The council’s own count: of the families it knows to be eligible, those who take up some of their hours. EY-01 counts places in January against an estimate of who is eligible, so the two differ.',
    polarity: 'higher',
    yearType: 'academic',
    story: {
      ...{ owner: 'early-years', area: 'early-years', links: ['SP-9'] },
      target: { period: '2016/17', target: 82, tolerance: 4 },
    },
    values: reported([{ period: '2016/17', value: 'approximately 80%', note: 'As reported on 21 September 2017' }]),
  },
]

const monthly = {
  decimals: 1,
  basis: 'period',
  frequency: 'monthly',
  yearType: 'financial',
  source: MADE_UP,
  owedSinceOn: '2017-10-01',
  owedAfterDays: 9,
  suppressBelow: 0,
} as const

/** Each month's value on the seventh of the next. */
const month = (
  period: string,
  at: string,
  by: string,
  value: string,
  note?: string,
): LocalMeasure['values'][number] => ({
  ...{ at, by },
  cells: [{ period, value, ...(note !== undefined && { note }) }],
})

const madeUp: LocalMeasure[] = [
  {
    ...monthly,
    ...{ key: 'contacts-in-time', ref: 'CSC-21', title: 'Contacts decided within one working day' },
    definition:
      'Of the contacts that reach the front door in the month, those that are decided by the end of the next working day.',
    unit: 'percentage',
    polarity: 'higher',
    directionThreshold: 1,
    story: {
      ...{ owner: 'compass', area: 'assessment', links: ['SP-4.2'] },
      target: { period: '2018-01', target: 90, tolerance: 5 },
    },
    values: [
      month('2017-10', '2017-11-07T10:31:00Z', 'compass', '71.4'),
      month('2017-11', '2017-12-07T10:31:00Z', 'compass', '69.8'),
      month('2017-12', '2018-01-08T10:31:00Z', 'compass', '68.9', 'One screening post was empty.'),
      month(
        '2018-01',
        '2018-02-07T10:31:00Z',
        'compass',
        '74.6',
        'The second screening post was filled on 22 January.',
      ),
    ],
  },
  {
    ...monthly,
    ...{ key: 'decisions-audited', ref: 'CSC-22', title: 'Front door decisions that an audit found good' },
    definition:
      'Of the decisions at the front door that the quarter’s audit looked at, those that it found good: right, explained and on the record.',
    unit: 'percentage',
    polarity: 'higher',
    frequency: 'quarterly',
    directionThreshold: 1,
    owedAfterDays: 20,
    story: {
      ...{ owner: 'compass', area: 'assessment' },
      target: { period: '2017-18 Q3', target: 80, tolerance: 5 },
    },
    // That of the third quarter is late.
    values: [
      {
        ...{ at: '2017-10-19T10:31:00Z', by: 'compass' },
        cells: [
          {
            ...{ period: '2017-18 Q2', value: '72.5', numerator: 29, denominator: 40 },
            note: 'The first audit of 40 decisions.',
          },
        ],
      },
    ],
  },
  {
    ...monthly,
    ...{ key: 'caseload', ref: 'WF-11', title: 'Children for each social worker' },
    definition: 'Open cases on the last day of the month for each full-time equivalent social worker who holds cases.',
    unit: 'ratio',
    polarity: 'lower',
    basis: 'snapshot',
    directionThreshold: 0.2,
    story: {
      ...{ owner: 'assessment', area: 'assessment', links: ['SP-4.1', 'SP-4'] },
      target: { period: '2018-02', target: 18, tolerance: 1 },
    },
    values: [
      month('2017-10', '2017-11-07T10:41:00Z', 'assessment', '19.1'),
      month('2017-11', '2017-12-07T10:41:00Z', 'assessment', '18.6'),
      month('2017-12', '2018-01-08T10:41:00Z', 'assessment', '18.4'),
      month('2018-01', '2018-02-07T10:41:00Z', 'assessment', '18.8'),
      month('2018-02', '2018-03-07T10:41:00Z', 'assessment', '19.6', 'Two social workers left in February.'),
    ],
  },
]

export const LOCAL_MEASURES: readonly LocalMeasure[] = [...providers, ...ofReport, ...ofInspection, ...madeUp]
