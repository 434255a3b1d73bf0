import type { LocalDate } from '@waymark/contract/days'
import type { InspectionKind, InspectionState } from '@waymark/contract/inspection-words'

export const INSPECTION_KIND_WORD: Readonly<Record<InspectionKind, string>> = {
  sif: 'Single inspection (SIF)',
  ilacs_standard: 'ILACS, standard',
  ilacs_short: 'ILACS, short',
  focused_visit: 'Focused visit',
  monitoring_visit: 'Monitoring visit',
  jtai: 'Joint targeted area inspection',
  area_send: 'Area SEND',
  child_protection: 'Protection of children (2012–13)',
  peer_review: 'Peer review',
  hmicfrs: 'HMICFRS',
  cqc: 'CQC',
  internal_audit: 'Internal audit',
  external_audit: 'External audit',
  other: 'Other',
}

export const INSPECTION_STATE_WORD: Readonly<Record<InspectionState, string>> = {
  expected: 'Expected',
  notice_received: 'Notice received',
  under_way: 'Under way',
  awaiting_report: 'Awaiting report',
  report_received: 'Report received',
  published: 'Published',
  closed: 'Closed',
}

/** The days of an inspection's events, as far as they are known. */
export interface InspectionDays {
  expectedFrom: LocalDate | null
  expectedTo: LocalDate | null
  noticeOn: LocalDate | null
  offSiteFrom?: LocalDate | null
  offSiteTo?: LocalDate | null
  fieldworkFrom: LocalDate | null
  fieldworkTo: LocalDate | null
  feedbackOn: LocalDate | null
  /** Said at the end of a focused visit. */
  priorityActionsOn?: LocalDate | null
  reportReceivedOn: LocalDate | null
  publishedOn: LocalDate | null
  closedOn: LocalDate | null
}

/** Where it stands on a day: the last of its events that has come. Fieldwork without an end lasts until feedback or report. */
export function inspectionState(days: InspectionDays, today: LocalDate): InspectionState {
  const come = (day: LocalDate | null) => day !== null && day <= today
  if (come(days.closedOn)) return 'closed'
  if (come(days.publishedOn)) return 'published'
  if (come(days.reportReceivedOn)) return 'report_received'
  const { priorityActionsOn = null } = days
  // The last day of fieldwork, and of feedback, are still days of the inspection.
  const lastDay = [days.fieldworkTo, days.feedbackOn, priorityActionsOn].reduce<LocalDate | null>(
    (latest, day) => (day !== null && (latest === null || day > latest) ? day : latest),
    null,
  )
  if (lastDay !== null && lastDay < today) return 'awaiting_report'
  if (come(days.fieldworkFrom) || come(days.feedbackOn) || come(priorityActionsOn)) return 'under_way'
  return come(days.noticeOn) ? 'notice_received' : 'expected'
}

/** Inspectors have come: only then can it say anything. */
export const hasBegun = (state: InspectionState): boolean => state !== 'expected' && state !== 'notice_received'

/** When it was, or is to be: the day it is placed by in a list. Null where nothing is known. */
export const inspectionOn = (
  days: Pick<InspectionDays, 'fieldworkFrom' | 'noticeOn' | 'reportReceivedOn' | 'publishedOn' | 'expectedFrom'>,
): LocalDate | null =>
  days.fieldworkFrom ?? days.noticeOn ?? days.reportReceivedOn ?? days.publishedOn ?? days.expectedFrom

/** Pairs of days that cannot stand that way round: the first that does not, as the field and what to do. */
export function daysOutOfOrder(days: InspectionDays): { field: keyof InspectionDays; message: string } | null {
  const pairs: readonly [keyof InspectionDays, keyof InspectionDays, string][] = [
    ['expectedFrom', 'expectedTo', 'Enter an end of the expected window on or after its start'],
    ['offSiteFrom', 'offSiteTo', 'Enter an end of the days off-site on or after their start'],
    ['noticeOn', 'fieldworkFrom', 'Enter a start of fieldwork on or after the notice'],
    ['fieldworkFrom', 'fieldworkTo', 'Enter an end of fieldwork on or after its start'],
    ['fieldworkFrom', 'reportReceivedOn', 'Enter a day for the report on or after the start of fieldwork'],
    ['fieldworkFrom', 'publishedOn', 'Enter a day of publication on or after the start of fieldwork'],
    ['publishedOn', 'closedOn', 'Enter a day of closing on or after publication'],
  ]
  for (const [first, second, message] of pairs) {
    const [from, to] = [days[first], days[second]]
    if (from && to && to < from) return { field: second, message }
  }
  return null
}

export interface JudgementScale {
  key: 'four_point' | 'with_adequate' | 'area_send' | 'text'
  /** From best to worst; none: any text. */
  values: readonly string[]
  source: string
}

export const JUDGEMENT_SCALES = {
  four_point: {
    key: 'four_point',
    values: ['Outstanding', 'Good', 'Requires improvement to be good', 'Inadequate'],
    source:
      'Ofsted, Inspecting local authority children’s services (ILACS); the same four in the SIF from November 2013',
  },
  with_adequate: {
    key: 'with_adequate',
    values: ['Outstanding', 'Good', 'Adequate', 'Inadequate'],
    source: 'Ofsted, Framework for the inspection of local authority arrangements for the protection of children, 2012',
  },
  area_send: {
    key: 'area_send',
    values: [
      'Typically positive experiences and outcomes',
      'Inconsistent experiences and outcomes',
      'Widespread and/or systemic failings',
    ],
    source: 'Ofsted and CQC, Area SEND inspections: framework and handbook, from January 2023',
  },
  text: { key: 'text', values: [], source: 'No scale: in the words of the report' },
} as const satisfies Readonly<Record<string, JudgementScale>>

/** Area SEND inspections have had their three outcomes since then; before, a letter without judgements. */
const AREA_SEND_OUTCOMES_SINCE: LocalDate = '2023-01-01'

export function scaleOf(kind: InspectionKind, on: LocalDate | null): JudgementScale {
  if (kind === 'sif' || kind === 'ilacs_standard' || kind === 'ilacs_short') return JUDGEMENT_SCALES.four_point
  if (kind === 'child_protection') return JUDGEMENT_SCALES.with_adequate
  if (kind === 'area_send' && (on === null || on >= AREA_SEND_OUTCOMES_SINCE)) return JUDGEMENT_SCALES.area_send
  return JUDGEMENT_SCALES.text
}

export const fitsScale = (scale: JudgementScale, judgement: string): boolean =>
  scale.values.length === 0 || scale.values.includes(judgement)

/** What each kind judges, to be chosen from or overwritten. */
export const AREAS_JUDGED: Partial<Record<InspectionKind, readonly string[]>> = {
  sif: [
    'Overall effectiveness',
    'Children who need help and protection',
    'Children looked after and achieving permanence',
    'Adoption performance',
    'Experiences and progress of care leavers',
    'Leadership, management and governance',
  ],
  ilacs_standard: [
    'Overall effectiveness',
    'The impact of leaders on social work practice with children and families',
    'The experiences and progress of children who need help and protection',
    'The experiences and progress of children in care',
    'The experiences and progress of care leavers',
  ],
  child_protection: ['Overall effectiveness'],
  area_send: ['Overall outcome'],
}
