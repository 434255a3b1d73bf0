import type { ChallengeReplyKind, Noun } from '@waymark/contract/words'
import { CALL_REPLY_WORD } from '@waymark/domain/call'
import { LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { dayInLondon } from '@waymark/domain/local-date'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import { STATEMENT_STEP_WORD } from '@waymark/domain/statutory-clocks'
import {
  CLOCK_WORD,
  type ColumnWords,
  type Columns,
  type Named,
  REPLY_WORD,
  ROLE_WORD,
  type Row,
  asDay,
  asPeriod,
  asWords,
} from './column.words.ts'
import { INSPECTION_COLUMNS } from './inspection-columns.words.ts'
import { MEASURE_COLUMNS } from './measure-columns.words.ts'
import { MEETING_PACK_COLUMNS } from './meeting-pack-columns.words.ts'
import { PLAN_COLUMNS } from './plan-columns.words.ts'

/**
 * Every column of every kept table: how it is called and said, or why it is left out. The trail, the answer to a stale
 * write and "what changed" all speak from this one table; a test fails when a column of the database is not in it.
 */
export const COLUMNS: Readonly<Record<Noun, Columns>> = {
  ...PLAN_COLUMNS,
  ...INSPECTION_COLUMNS,
  ...MEASURE_COLUMNS,
  ...MEETING_PACK_COLUMNS,
}

/** The columns of a noun that are spoken of, in the order of the table. */
export const spokenColumns = (noun: Noun): [column: string, ColumnWords][] =>
  Object.entries(COLUMNS[noun]).filter((entry): entry is [string, ColumnWords] => typeof entry[1] !== 'string')

export interface Difference {
  field: string
  label: string
  from: string | null
  to: string | null
  /** What the machine found, not what somebody changed. */
  computed: boolean
}

/** Which fields differ between two versions, in words. Null stands for a row that is not there yet, or no more. */
export function differences(noun: Noun, from: Row | null, to: Row | null, named: Named): Difference[] {
  const said = ({ say }: ColumnWords, column: string, row: Row | null): string | null => {
    const value = row?.[column] ?? null
    return row === null || value === null ? null : say(value, named, row)
  }
  return spokenColumns(noun).flatMap(([column, spoken]) => {
    const before = said(spoken, column, from)
    const after = said(spoken, column, to)
    const same = before === after && JSON.stringify(from?.[column]) === JSON.stringify(to?.[column])
    if (same || (before === null && after === null)) return []
    return [{ field: spoken.field, label: spoken.label, from: before, to: after, computed: spoken.computed ?? false }]
  })
}

/** The ids whose names it takes to say a row. */
export const referencesOf = (noun: Noun, row: Row | null): string[] =>
  spokenColumns(noun).flatMap(([column, { refersTo }]) => {
    const value = row?.[column]
    if (!refersTo) return []
    if (refersTo !== true) return value === undefined || value === null ? [] : refersTo(value)
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  })

/** What a record is called where another speaks of it: `3.2 Recruit to the vacancies`, `Ann Other`. */
export function nameOf(noun: Noun, row: Row): string {
  const at = (column: string) => String(row[column] ?? '')
  switch (noun) {
    case 'priority':
    case 'action':
      return `${at('ref')} ${at('title')}`
    case 'person':
    case 'service_area':
    case 'saved_view':
    case 'framework':
    case 'evaluation_area':
    case 'measure_area':
      return at('name')
    case 'plan':
    case 'meeting':
    case 'meeting_pack':
    case 'milestone':
    case 'inspection':
    case 'readiness_round':
    case 'readiness_line':
    case 'self_evaluation':
      return at('title')
    case 'measure':
      return at('title')
    case 'measure_value':
      return `the value for ${at('period')}`
    case 'measure_target':
      return `the target for ${at('period')}`
    case 'measure_link':
      return 'a link of a measure'
    case 'measure_area_member':
      return 'a member of a group'
    case 'measure_reading':
      return 'what its latest value says'
    case 'import':
      return at('file_name')
    case 'council_report':
      return `${at('committee')}, ${asDay(at('meeting_on'), String, row)}`
    case 'redaction':
      return 'a redaction'
    case 'readiness_review':
      return `the review of ${asDay(dayInLondon(new Date(at('at')).toISOString()), String, row)}`
    case 'inspection_clock':
      return CLOCK_WORD[at('clock')] ?? at('clock')
    case 'statement_step':
      return asWords(STATEMENT_STEP_WORD)(at('step'), String, row)
    case 'finding':
      return `finding ${at('ref')}`
    case 'call_request':
      return `request ${at('number')}`
    case 'call_request_reply':
      return asWords(CALL_REPLY_WORD)(at('kind'), String, row)
    case 'finding_correction':
      return 'a correction'
    case 'finding_action':
      return 'an answer to a finding'
    case 'finding_verdict':
      return asWords(LATER_VERDICT_WORD)(at('verdict'), String, row)
    case 'evidence':
      return `“${at('title')}”`
    case 'evidence_version':
      return `version ${at('number')}`
    case 'evidence_link':
      return 'an attachment of evidence'
    case 'role_assignment':
      return ROLE_WORD[at('role')] ?? at('role')
    case 'action_contributor':
      return at('partner_body')
    case 'progress_update':
      return `the update of ${asDay(dayInLondon(new Date(at('posted_at')).toISOString()), String, row)}`
    case 'sign_off':
      return `the sign-off proposed on ${asDay(dayInLondon(new Date(at('proposed_at')).toISOString()), String, row)}`
    case 'reporting_period':
      return asPeriod(at('period'), String, row)
    case 'period_return':
      return 'what stood when the period closed'
    case 'chase':
      return 'a chase'
    case 'challenge':
      return `the question “${at('question')}”`
    case 'challenge_reply':
      return REPLY_WORD[at('kind') as ChallengeReplyKind]
    case 'comment':
      return 'a comment'
    case 'date_request':
      return `the request to move from ${asDay(at('from_on'), String, row)} to ${asDay(at('to_on'), String, row)}`
    case 'date_change':
      return `the move from ${asDay(at('from_on'), String, row)} to ${asDay(at('to_on'), String, row)}`
  }
}

/** A record in words, with what it is a part of: `Action 3.2 Recruit …`, `Milestone “Advertise” of 3.2 Recruit …`. */
export function recordInWords(noun: Noun, row: Row, named: Named): string {
  const of = (...columns: string[]) => {
    const column = columns.find((one) => typeof row[one] === 'string')
    return column === undefined ? '' : named(String(row[column]))
  }
  const own = nameOf(noun, row)
  switch (noun) {
    case 'plan':
      return `Plan ${own}`
    case 'priority':
      return `Priority ${own}`
    case 'action':
      return `Action ${own}`
    case 'person':
      return `Person ${own}`
    case 'service_area':
      return `Service area ${own}`
    case 'saved_view':
      return `View “${own}” of ${of('owner_id')}`
    case 'meeting':
      return `Meeting ${own}, ${asDay(row['held_on'], String, row)}`
    case 'meeting_pack':
      return `Pack “${own}” for ${of('meeting_id')}`
    case 'inspection':
      return `Inspection ${own}`
    case 'inspection_clock':
      return `Clock of ${of('inspection_id')}: ${own}`
    case 'statement_step':
      return `Step to publication of ${of('inspection_id')}: ${own}`
    case 'finding':
      return `F${own.slice(1)} of ${of('inspection_id')}`
    case 'finding_correction':
      return `Correction of ${of('finding_id')}`
    case 'finding_action':
      return `Link of ${of('finding_id')} with ${of('action_id')}`
    case 'finding_verdict':
      return `Verdict of ${of('inspection_id')} on ${of('finding_id')}`
    case 'call_request':
      return `R${own.slice(1)} of ${of('inspection_id')}`
    case 'call_request_reply':
      return `${own}: ${of('request_id')}`
    case 'evidence':
      return `Evidence ${own}`
    case 'evidence_version':
      return `Version ${String(row['number'])} of ${of('evidence_id')}`
    case 'evidence_link':
      return `Evidence ${of('evidence_id')} on ${of('action_id', 'milestone_id', 'update_id', 'finding_id', 'line_id', 'call_request_id')}`
    case 'framework':
      return `Framework ${own}`
    case 'evaluation_area':
      return `Evaluation area ${own} of ${of('framework_id')}`
    case 'readiness_round':
      return `Readiness round ${own} of ${of('framework_id')}`
    case 'readiness_line':
      return `Readiness line “${own}” of ${of('round_id')}`
    case 'readiness_review':
      return `R${own.slice('the r'.length)} of “${of('line_id')}”`
    case 'self_evaluation':
      return `${asWords(SELF_EVALUATION_WORD)(row['kind'], String, row)} “${own}” of ${of('round_id')}`
    case 'measure':
      return `Measure ${String(row['ref'])} ${own}`
    case 'measure_area':
      return `Area ${own}`
    case 'measure_area_member':
      return `${of('member_id')} as a member of ${of('group_id')}`
    case 'measure_value':
      return `Value of “${of('measure_id')}” for ${of('area_id')}, ${String(row['period'])}`
    case 'measure_target':
      return `Target of “${of('measure_id')}” for ${String(row['period'])}`
    case 'measure_link':
      return `Link of “${of('measure_id')}” with ${of('priority_id', 'action_id', 'finding_id')}`
    case 'measure_reading':
      return `What the latest value of “${of('measure_id')}” says`
    case 'redaction':
      return `Redaction of ${of('record_id')}`
    case 'import':
      return `Import of ${own} into ${of('plan_id', 'inspection_id')}`
    case 'council_report':
      return `Report on ${of('plan_id')} to ${own}`
    case 'role_assignment':
      return `Role ${own} of ${of('person_id')}`
    case 'action_contributor':
      return `Contributor ${own || of('person_id')} to ${of('action_id')}`
    case 'milestone':
      return `Milestone “${own}” of ${of('action_id', 'priority_id')}`
    case 'progress_update':
      return `U${own.slice('the u'.length)} on ${of('action_id')}`
    case 'sign_off':
      return `Sign-off of ${of('action_id')}`
    case 'reporting_period':
      return `Reporting period ${own} of ${of('plan_id')}`
    case 'period_return':
      return `What stood for ${of('action_id', 'priority_id')} when ${of('period_id')} closed`
    case 'chase':
      return `Chase of ${of('person_id')} for ${of('period_id')}`
    case 'challenge':
      return `Challenge on ${of('action_id', 'milestone_id', 'priority_id', 'plan_id', 'finding_id')}`
    case 'challenge_reply':
      return `${own} on ${of('challenge_id')}`
    case 'comment':
      return `Comment on ${of('action_id', 'milestone_id', 'priority_id', 'plan_id', 'finding_id')}`
    case 'date_request':
      return `Request for a new date of ${of('action_id', 'milestone_id')}`
    case 'date_change':
      return `Date change of ${of('action_id', 'milestone_id')}`
  }
}

const SYSTEM_WORD: Readonly<Record<string, string>> = {
  'system:rating-clock': 'Waymark, as days pass',
  'system:override-clock': 'Waymark, as days pass',
  'system:demonstration': 'The making of the demonstration',
  'system:inspection-clock': 'Waymark, as days pass',
  'system:readiness-clock': 'Waymark, as days pass',
  'system:admin-create': 'The first set-up',
  'system:import-everything': 'The import of everything from another Waymark',
}

/** Who acted, by the actor that the history keeps: `person:<id>` or `system:<job>`. */
export const sayActor = (actor: string, named: Named): string =>
  actor.startsWith('person:')
    ? named(actor.slice('person:'.length))
    : (SYSTEM_WORD[actor] ?? `Waymark (${actor.slice('system:'.length).replaceAll('-', ' ')})`)

/** Who acted, and in whose place: `Ann Other, covering for Olu Owner`. */
export const sayActing = (actor: string, onBehalfOf: string | null, named: Named): string =>
  onBehalfOf?.startsWith('person:')
    ? `${sayActor(actor, named)}, covering for ${sayActor(onBehalfOf, named)}`
    : sayActor(actor, named)
