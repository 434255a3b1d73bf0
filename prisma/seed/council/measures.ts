import { readFileSync } from 'node:fs'
import { fixedId } from './fixed-id.ts'
import { LAIT_MEASURES, type MeasureOfSeed } from './lait-measures.ts'
import { LOCAL_MEASURES } from './local-measures.ts'
import type { CouncilEvent, CouncilEventPayload, MeasureTarget } from './types.ts'

/**
 * What was known on 12 March 2018 of the measures that the Department for Education publishes, what the council’s own report and
 * its inspection say in figures, and three that are made up: two monthly ones and a quarterly one. Targets are made up: the sources give none.
 */

export const idOfMeasure = (key: string): string => fixedId('measure', key)
export const idOfMeasureArea = (key: string): string => fixedId('measure_area', key)

const PUBLISHED = readFileSync(new URL('../lait/shropshire-values.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split(/\r?\n/)

/**
 * When the figures of a series were entered, and the last year of it that was out by then, as its table names years. The days
 * named are those of the Department’s own first releases; the tool that gathers them followed within weeks, on days that nobody
 * kept, so that what is entered here is entered later.
 */
const OUT_BY: readonly { on: string; last: Readonly<Record<string, number>> }[] = [
  {
    // Early years: June 2017 (SFR29/2017), and the profile: 19 October 2017 (SFR60/2017). Children looked after: 28 September
    // 2017 (SFR50/2017). EHC plans of 2016: May 2017 (SFR22/2017).
    on: '2017-10-23T09:12:00Z',
    last: {
      ...{
        '2yr_Ofsted_rating': 2017,
        FSP_NEW_GOODDEV: 2017,
        LAC: 2017,
        SEN_EHC_Excpt_20wks: 2016,
        SEN_EHC_All_20wks: 2016,
      },
      ...{
        CIN: 2016,
        Section_47: 2016,
        ReReferral: 2016,
        Continue_Assess_Comp: 2016,
        CPP_rate: 2016,
        PrevRegCPR: 2016,
      },
      ...{ CPPlans2yrs: 2016, CareLeaverAcc: 2016, CareLeaverEET: 2016, CareLeavers_LA_NotInTouch: 2016 },
      ...{ Work_Force_Agecy_Rate: 2016, Work_Force_Vac_Rate: 2016, Work_Force_TO_Rate: 2016 },
    },
  },
  {
    // Characteristics of children in need, 2016 to 2017: 2 November 2017 (SFR61/2017).
    on: '2017-11-06T09:12:00Z',
    last: {
      ...{ CIN: 2017, Section_47: 2017, ReReferral: 2017, Continue_Assess_Comp: 2017, CPP_rate: 2017 },
      ...{ PrevRegCPR: 2017, CPPlans2yrs: 2017 },
    },
  },
  {
    // Care leavers of 2016 to 2017: at the latest in the tables that were added on 7 December 2017 (SFR50/2017).
    on: '2017-12-18T09:12:00Z',
    last: { CareLeaverAcc: 2017, CareLeaverEET: 2017, CareLeavers_LA_NotInTouch: 2017 },
  },
  {
    // The workforce on 30 September 2017: 15 February 2018 (SFR09/2018).
    on: '2018-02-19T09:12:00Z',
    last: { Work_Force_Agecy_Rate: 2017, Work_Force_Vac_Rate: 2017, Work_Force_TO_Rate: 2017 },
  },
]

/** The lines of these series up to that year; what came out before is among them, and unchanged. */
const linesOutBy = (last: Readonly<Record<string, number>>): string =>
  [
    PUBLISHED[0] ?? '',
    ...PUBLISHED.slice(1).filter((line) => {
      const year = /,(\d{4}),/.exec(line)?.[1]
      return year !== undefined && Number(year) <= (last[line.slice(0, line.indexOf(','))] ?? 0)
    }),
  ].join('\n')

type Story = { owner: string; area: string; links?: string[]; target?: MeasureTarget }
const STORIES: Readonly<Record<string, Story>> = {
  neet: { owner: 'schools', area: 'education', links: ['SP-9'] },
  'neet-or-not-known': { owner: 'schools', area: 'education' },
  'two-year-olds': { owner: 'early-years', area: 'early-years', links: ['SP-9'] },
  'two-year-olds-good': {
    ...{ owner: 'early-years', area: 'early-years', links: ['SP-9'] },
    target: { period: '2016/17', target: 95, tolerance: 3 },
  },
  'good-development': {
    ...{ owner: 'early-years', area: 'early-years', links: ['SP-9'] },
    target: { period: '2016/17', target: 71, tolerance: 1 },
  },
  'in-need': { owner: 'assessment', area: 'assessment', links: ['SP-6'] },
  'section-47': { owner: 'assessment', area: 'assessment', links: ['SP-6'] },
  're-referrals': {
    ...{ owner: 'compass', area: 'assessment', links: ['SP-5', 'SP-6'] },
    target: { period: '2016-17', target: 18, tolerance: 2 },
  },
  'assessments-in-time': {
    ...{ owner: 'assessment', area: 'assessment', links: ['SP-4', 'SP-6'] },
    target: { period: '2016-17', target: 90, tolerance: 5 },
  },
  'protection-plans': { owner: 'quality', area: 'safeguarding', links: ['SP-6'] },
  'second-plans': {
    ...{ owner: 'quality', area: 'safeguarding', links: ['SP-6'] },
    target: { period: '2016-17', target: 18, tolerance: 3 },
  },
  'long-plans': {
    ...{ owner: 'quality', area: 'safeguarding', links: ['SP-6'] },
    target: { period: '2016-17', target: 3, tolerance: 1 },
  },
  'looked-after': { owner: 'looked-after', area: 'looked-after', links: ['SP-3', 'SP-7'] },
  'long-stability': { owner: 'placements', area: 'looked-after', links: ['SP-7'] },
  'worker-stability': { owner: 'looked-after', area: 'looked-after' },
  'leavers-homes': {
    ...{ owner: 'leaving-care', area: 'leaving-care', links: ['SP-8'] },
    target: { period: '2016-17', target: 90, tolerance: 3 },
  },
  'leavers-eet': {
    ...{ owner: 'leaving-care', area: 'leaving-care', links: ['SP-8', 'SP-3'] },
    target: { period: '2016-17', target: 62, tolerance: 4 },
  },
  'leavers-not-in-touch': {
    ...{ owner: 'leaving-care', area: 'leaving-care', links: ['SP-8'] },
    target: { period: '2016-17', target: 5, tolerance: 2 },
  },
  'ehc-in-time': {
    ...{ owner: 'send', area: 'send', links: ['SP-2'] },
    target: { period: '2016', target: 90, tolerance: 5 },
  },
  'ehc-in-time-all': { owner: 'send', area: 'send', links: ['SP-2'] },
  agency: {
    ...{ owner: 'assessment', area: 'assessment', links: ['SP-4'] },
    target: { period: '2017', target: 15, tolerance: 2 },
  },
  vacancies: {
    ...{ owner: 'assessment', area: 'assessment', links: ['SP-4'] },
    target: { period: '2017', target: 10, tolerance: 2 },
  },
  turnover: {
    ...{ owner: 'assessment', area: 'assessment', links: ['SP-4'] },
    target: { period: '2017', target: 12, tolerance: 2 },
  },
}

const happened = (at: string, by: string, event: CouncilEventPayload): CouncilEvent => ({ at, by, ...event })

/** One after another, a minute apart. */
const minutesAfter = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString().replace('.000Z', 'Z')

const definition = (
  { key, ...fields }: MeasureOfSeed,
  { owner, area, links = [], target }: Story,
): CouncilEventPayload => ({
  ...{ type: 'define_measure', id: idOfMeasure(key), fields, ownerKey: owner, serviceAreaKey: area },
  ...{ linkKeys: links, targets: target ? [target] : [] },
})

const AREAS: readonly CouncilEventPayload[] = [
  {
    ...{ type: 'define_area', id: idOfMeasureArea('council') },
    fields: {
      kind: 'council',
      name: 'Marlshire',
      sourceName: 'Shropshire',
      source: 'Figures with a source are those published for Shropshire: Marlshire is not a real place',
    },
  },
  {
    ...{ type: 'define_area', id: idOfMeasureArea('region') },
    fields: { kind: 'region', name: 'West Midlands' },
  },
  {
    ...{ type: 'define_area', id: idOfMeasureArea('england') },
    fields: { kind: 'england', name: 'England', sourceName: 'National' },
  },
  {
    ...{ type: 'define_area', id: idOfMeasureArea('neighbours') },
    fields: {
      kind: 'neighbours',
      name: 'Statistical neighbours',
      groupYear: 2021,
      sourceName: 'SN mean (April 2021 SN group; computed here)',
      source:
        'The mean of the ten neighbours of Shropshire’s group of April 2021 for which LAIT has a figure, worked out from its tables; the group of 2018 was another.',
    },
  },
]

/** Nobody’s until somebody is named. */
const NOBODY: Story = { owner: 'performance', area: 'safeguarding' }

const DEFINED_FROM = '2017-10-16T08:32:00Z'

const definitions = [
  // What is owed is what comes out after the demonstration’s today.
  ...LAIT_MEASURES.map((measure) =>
    definition({ ...measure, owedSinceOn: '2017-12-31' }, STORIES[measure.key] ?? NOBODY),
  ),
  ...LOCAL_MEASURES.map(({ story, values: _values, ...measure }) => definition(measure, story)),
]

/** What shows the effect of what the inspection asked for, and of actions: linked once both plans were live. */
const LINKED_LATER: Readonly<Record<string, string[]>> = {
  'contacts-in-time': ['SIF-2017/1'],
  'decisions-audited': ['SIF-2017/1', 'R1.2'],
  're-referrals': ['SIF-2017/1', 'SP-5.2'],
  'second-plans': ['SIF-2017/5'],
  'long-plans': ['SIF-2017/5'],
  caseload: ['SIF-2017/6'],
  turnover: ['SIF-2017/6'],
  'long-stability': ['SIF-2017/7', 'R7.1'],
  'leavers-eet': ['SIF-2017/10', 'R10.1'],
  'leavers-homes': ['SIF-2017/11', 'R11.2'],
  'leavers-not-in-touch': ['SIF-2017/11', 'R11.1'],
  'assessments-in-time': ['SP-6.1'],
  'out-of-area': ['SP-7.2', 'SP-7.3'],
  'ehc-in-time': ['SP-2.3'],
  'good-schools': ['SP-9.2'],
  'two-year-olds-good': ['SP-9.3'],
  'providers-outstanding': ['SP-9.3'],
}
const LINKED_FROM = '2017-12-14T09:05:00Z'

export const measureEvents: CouncilEvent[] = [
  ...AREAS.map((area, index) => happened(minutesAfter('2017-10-16T08:15:00Z', index), 'performance', area)),
  ...definitions.map((event, index) => happened(minutesAfter(DEFINED_FROM, index), 'performance', event)),
  ...Object.entries(LINKED_LATER).map(([key, linkKeys], index) =>
    happened(minutesAfter(LINKED_FROM, index), 'performance', {
      ...{ type: 'link_measure', measureId: idOfMeasure(key), linkKeys },
    }),
  ),
  ...OUT_BY.map(({ on, last }) => happened(on, 'performance', { type: 'import_values', text: linesOutBy(last) })),
  ...LOCAL_MEASURES.flatMap(({ key, values }, index) =>
    values.map(({ at, by, cells }) =>
      happened(minutesAfter(at, index), by, {
        type: 'enter_values',
        cells: cells.map(({ area = 'council', ...cell }) => ({
          ...{ measureId: idOfMeasure(key), areaId: idOfMeasureArea(area), ...cell },
        })),
      }),
    ),
  ),
]
