import type { ClockKind } from '@waymark/contract/inspection-words'
import type { Noun } from '@waymark/contract/words'
import { CALL_REPLY_WORD } from '@waymark/domain/call'
import { LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { sayDay } from '@waymark/domain/local-date'
import { STATEMENT_STEP_WORD, STATUTORY_CLOCKS } from '@waymark/domain/statutory-clocks'
import { edited, type Known, type Spoken, type Step } from './happenings.words.ts'
import { type Row } from './column.words.ts'
import { nameOf } from './history.words.ts'

export const INSPECTION_NOUNS: readonly Noun[] = [
  'inspection',
  'inspection_clock',
  'statement_step',
  'finding',
  'finding_correction',
  'finding_action',
  'finding_verdict',
  'call_request',
  'call_request_reply',
]

/** Findings that were confirmed together are one piece of news; what is done to one later is its own; a link is one, too. */
export const subjectOfInspection = ({ noun, id, row, operation }: Step): string => {
  if (noun === 'inspection' || noun === 'call_request') return id
  if (noun === 'call_request_reply') return String(row['request_id'])
  if (noun === 'finding_action') return `${String(row['finding_id'])} ${String(row['action_id'])}`
  if (noun === 'finding') return operation === 'changed' ? id : String(row['inspection_id'])
  return String(row['finding_id'] ?? row['inspection_id'])
}

const text = (row: Row | null, column: string): string | null => {
  const value = row?.[column]
  return typeof value === 'string' && value !== '' ? value : null
}
const day = (row: Row | null, column: string) => {
  const value = text(row, column)
  return value === null ? 'no day' : sayDay(value)
}
const news = (sentence: string, detail: string | null = null): Spoken => ({ kinds: ['inspection'], sentence, detail })

export function speakOfInspection(about: Step[], known: Known): Spoken[] {
  const of = (noun: Noun) => about.filter((step) => step.noun === noun)
  const [linked] = of('finding_action')
  if (linked) return speakOfLink(linked, known)
  const asked = [...of('call_request'), ...of('call_request_reply')]
  if (asked.length > 0) return asked.flatMap((step) => speakOfRequest(step, known))
  const [corrected] = of('finding_correction')
  if (corrected) {
    const { row } = corrected
    return [news(`The words of ${findingOf(row, known)} were corrected`, text(row, 'reason'))]
  }
  const said = of('finding_verdict').filter(({ operation }) => operation !== 'deleted')
  if (said.length > 0) return said.map(({ row }) => speakOfVerdict(row, known))
  const [whole] = of('inspection').filter(({ operation }) => operation !== 'changed')
  if (whole) {
    const added = whole.operation === 'created'
    const sentence = `The inspection ${nameOf('inspection', whole.row)} was ${added ? 'added' : 'deleted'}`
    return [{ kinds: [added ? 'added' : 'removed', 'inspection'], sentence }]
  }
  const findings = of('finding')
  return [
    ...of('inspection').flatMap((step) => edited(`The inspection ${nameOf('inspection', step.row)}`, step, known)),
    ...of('inspection_clock').flatMap((step) => speakOfClock(step, known)),
    ...of('statement_step').flatMap((step) => speakOfStep(step, known)),
    ...speakOfFindings(
      findings.filter(({ operation }) => operation !== 'changed'),
      known,
    ),
    ...findings
      .filter(({ operation }) => operation === 'changed')
      .flatMap((step) => edited(`Finding ${text(step.row, 'ref')} of ${inspectionOf(step.row, known)}`, step, known)),
  ].map((one) => ({ ...one, kinds: ['inspection', ...one.kinds.filter((kind) => kind !== 'inspection')] }))
}

const inspectionOf = (row: Row | null, known: Known) => known.named(String(row?.['inspection_id']))
const findingOf = (row: Row, known: Known) =>
  `${known.named(String(row['finding_id']))} of ${inspectionOf(known.rowOf(row['finding_id']), known)}`

function speakOfLink({ row, operation }: Step, known: Known): Spoken[] {
  const finding = findingOf(row, known)
  const action = known.named(String(row['action_id']))
  const sentence = operation === 'deleted' ? `${action} no longer answers ${finding}` : `${action} answers ${finding}`
  return [news(sentence)]
}

function speakOfRequest(step: Step, known: Known): Spoken[] {
  const { noun, row, operation } = step
  if (noun === 'call_request_reply') {
    const request = `Request ${String(known.rowOf(row['request_id'])?.['number'] ?? '')}`
    const what = CALL_REPLY_WORD[text(row, 'kind') as keyof typeof CALL_REPLY_WORD].toLowerCase()
    return [
      news(`${request} of ${inspectionOf(known.rowOf(row['request_id']), known)} was ${what}`, text(row, 'words')),
    ]
  }
  const name = `Request ${String(row['number'])} of ${inspectionOf(row, known)}`
  if (operation !== 'created') return edited(name, step, known)
  return [news(`${name} was logged: asked by ${text(row, 'asked_by') ?? 'inspectors'}`, text(row, 'words'))]
}

function speakOfVerdict(row: Row, known: Known): Spoken {
  const verdict = LATER_VERDICT_WORD[text(row, 'verdict') as keyof typeof LATER_VERDICT_WORD].toLowerCase()
  return news(`${inspectionOf(row, known)} said of ${findingOf(row, known)}: ${verdict}`, text(row, 'words'))
}

function speakOfFindings(steps: Step[], known: Known): Spoken[] {
  return (['created', 'deleted'] as const).flatMap((operation) => {
    const those = steps.filter((step) => step.operation === operation)
    const [first] = those
    if (!first) return []
    const what = operation === 'created' ? 'confirmed' : 'deleted'
    const of = inspectionOf(first.row, known)
    return [
      those.length === 1
        ? news(`Finding ${text(first.row, 'ref')} of ${of} was ${what}`, text(first.row, 'words'))
        : news(`${those.length} findings of ${of} were ${what}`),
    ]
  })
}

function speakOfClock({ from, row, operation }: Step, known: Known): Spoken[] {
  const name = `${STATUTORY_CLOCKS[text(row, 'clock') as ClockKind].label} (${inspectionOf(row, known)})`
  if (operation === 'deleted') return [news(`The clock was taken back: ${name}`)]
  if (operation === 'created') return [news(`A clock started: ${name}, by ${day(row, 'due_on')}`)]
  const changed = (column: string) => (from?.[column] ?? null) !== (row[column] ?? null)
  if (changed('met_on'))
    return [news(text(row, 'met_on') ? `${name}: met on ${day(row, 'met_on')}` : `${name}: no longer said to be met`)]
  if (changed('waived_reason'))
    return [
      news(text(row, 'waived_reason') ? `${name}: does not apply` : `${name}: does apply`, text(row, 'waived_reason')),
    ]
  if (changed('working_days'))
    return [
      news(
        `${name}: its length is ${String(row['working_days'])} working days, so it ends on ${day(row, 'due_on')}`,
        text(row, 'length_reason'),
      ),
    ]
  return changed('due_on')
    ? [news(`${name}: it ends on ${day(row, 'due_on')}, no longer on ${day(from, 'due_on')}`)]
    : []
}

function speakOfStep({ from, row, operation }: Step, known: Known): Spoken[] {
  // They come with the clock; only what was planned and done is news.
  if (operation !== 'changed') return []
  const step = STATEMENT_STEP_WORD[text(row, 'step') as keyof typeof STATEMENT_STEP_WORD]
  const name = `Statement of ${inspectionOf(row, known)}: ${step.toLowerCase()}`
  const who = text(row, 'who') === null ? '' : `, ${text(row, 'who')}`
  if (text(from, 'done_on') !== text(row, 'done_on'))
    return [
      news(text(row, 'done_on') ? `${name} on ${day(row, 'done_on')}${who}` : `${name}: no longer said to be done`),
    ]
  return text(from, 'due_on') !== text(row, 'due_on') || text(from, 'who') !== text(row, 'who')
    ? [news(`${name}: planned for ${day(row, 'due_on')}${who}`)]
    : []
}
