import type { Happening } from '@waymark/contract/history'
import type { Noun, Rating } from '@waymark/contract/words'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { addDays, daysBetween, sayDay, startOfDayInLondon } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { toldOfOrder } from './happenings-of-order.words.ts'
import type { ChangeRow, MissedMilestone } from './history.store.ts'
import { INSPECTION_NOUNS, speakOfInspection, subjectOfInspection } from './inspection-happenings.words.ts'
import { MEASURE_NOUNS, placeOfMeasure, speakOfMeasure, subjectOfMeasure } from './measure-happenings.words.ts'
import {
  placeOfReadiness,
  READINESS_NOUNS,
  speakOfReadiness,
  subjectOfReadiness,
} from './readiness-happenings.words.ts'
import { type Named, PLAN_STATUS_WORD, type Row } from './column.words.ts'
import { type Difference, differences, nameOf, sayActing } from './history.words.ts'

/** A happening with what it is counted and filtered by: an update that moved a rating is both of these kinds. */
export type Event = Happening & { kinds: Happening['kind'][]; completed: boolean; moved: boolean; planStatus: string }

/** What is known of the records that are spoken of. */
export interface Known {
  named: Named
  rowOf(id: unknown): Row | null
}

/** What one transaction did to one row, however many steps it took. */
export interface Step {
  noun: Noun
  id: string
  change: ChangeRow
  from: Row | null
  /** Where it was deleted: as it stood last. */
  row: Row
  operation: 'created' | 'changed' | 'deleted'
}

export type Spoken = Pick<Event, 'kinds' | 'sentence'> &
  Partial<Pick<Event, 'detail' | 'ratingFrom' | 'ratingTo' | 'completed'>>

/** Everything that one transaction did, as one event for each action or other record it was about. */
export function eventsOf(changes: readonly ChangeRow[], known: Known): Event[] {
  const transactions = Map.groupBy(changes, ({ transaction }) => transaction)
  return [...transactions.values()].flatMap((transaction) => eventsOfTransaction(stepsOf(transaction), known))
}

function stepsOf(changes: readonly ChangeRow[]): Step[] {
  const rows = Map.groupBy(changes, ({ noun, recordId }) => `${noun} ${recordId}`)
  return [...rows.values()].flatMap((versions): Step[] => {
    const first = versions[0]
    const last = versions.at(-1)
    if (!first || !last) return []
    const made = first.operation === 'created'
    const gone = last.operation === 'deleted'
    if (made && gone) return []
    const operation = made ? 'created' : gone ? 'deleted' : 'changed'
    const { noun, recordId } = first
    return [{ noun, id: recordId, change: first, from: made ? null : first.before, row: last.row, operation }]
  })
}

/** So many records that a person changed in one step are told as one change. */
const MANY = 4

const PARENTS = [
  ...[
    'action_id',
    'milestone_id',
    'priority_id',
    'plan_id',
    'inspection_id',
    'finding_id',
    'request_id',
    'call_request_id',
    'update_id',
  ],
  ...['framework_id', 'round_id', 'line_id', 'measure_id', 'group_id'],
]

function eventsOfTransaction(steps: Step[], known: Known): Event[] {
  // What came or went with the record it is a part of is no news of its own.
  const whole = new Set(steps.filter(({ operation }) => operation !== 'changed').map(({ id }) => id))
  const news = steps.filter(({ row }) => !PARENTS.some((column) => whole.has(String(row[column]))))
  const subjects = [...Map.groupBy(news, (step) => subjectOf(step)).values()]
  const told = subjects.map((about) => ({ first: about[0], spoken: speak(about, known) }))
  const of = told.filter(({ spoken }) => spoken.length > 0).length
  const { actor = '', transaction = '' } = news[0]?.change ?? {}
  const together = of >= MANY && actor.startsWith('person:') ? { id: transaction, of } : null
  const ordered = toldOfOrder(news, known).flatMap(({ first, spoken, ...about }, index) =>
    eventOf(`${first.change.id}.order${index}`, first, { kinds: ['edited'], ...spoken }, placeOf(about, known), known),
  )
  const others = told.flatMap(({ first, spoken }) => {
    if (!first) return []
    const { id } = first.change
    return spoken
      .flatMap((one, index) => eventOf(index === 0 ? id : `${id}.${index}`, first, one, placeOf(first, known), known))
      .map((event) => ({ ...event, together }))
  })
  return [...ordered, ...others]
}

const eventOf = (id: string, step: Step, spoken: Spoken, place: Place | null, known: Known): Event[] =>
  place === null
    ? []
    : [
        {
          id,
          at: step.change.at,
          by: sayActing(step.change.actor, step.change.onBehalfOf, known.named),
          together: null,
          kind: spoken.kinds[0] ?? 'edited',
          detail: null,
          ratingFrom: null,
          ratingTo: null,
          completed: false,
          moved: spoken.kinds.includes('date'),
          said: saidBy(step),
          ...spoken,
          ...place,
        },
      ]

/** The question or the comment to lead to; one that is gone leads nowhere. */
const saidBy = ({ noun, id, row, operation }: Step): Event['said'] => {
  if (operation === 'deleted') return null
  if (noun === 'challenge_reply') return { noun: 'challenge', recordId: String(row['challenge_id']) }
  return noun === 'challenge' || noun === 'comment' ? { noun, recordId: id } : null
}

/** An action with its updates, sign-offs, its own date changes, requests for them and contributors is one subject; a milestone with its date changes another. */
const subjectOf = (step: Step): string => {
  const { noun, id, row } = step
  if (INSPECTION_NOUNS.includes(noun)) return subjectOfInspection(step)
  if (READINESS_NOUNS.includes(noun)) return subjectOfReadiness(step)
  if (MEASURE_NOUNS.includes(noun)) return subjectOfMeasure(step)
  if (noun === 'progress_update' || noun === 'action_contributor' || noun === 'sign_off')
    return String(row['action_id'])
  if (noun === 'challenge_reply') return String(row['challenge_id'])
  if (noun === 'date_change' || noun === 'date_request') return String(row['milestone_id'] ?? row['action_id'])
  return id
}

const text = (row: Row | null, column: string): string | null => {
  const value = row?.[column]
  return typeof value === 'string' && value !== '' ? value : null
}
const rating = (row: Row | null, column: string) => (text(row, column) ?? 'not_rated') as Rating
const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)
const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const ratingWord = (value: Rating) => lower(RATING_WORD[value])
const statusWord = (value: string | null) => lower((STATUS_WORD as Record<string, string>)[value ?? ''] ?? value ?? '')
const day = (row: Row | null, column: string) => {
  const value = text(row, column)
  return value === null ? '' : sayDay(value)
}

function speak(about: Step[], known: Known): Spoken[] {
  const of = (noun: Noun) => about.filter((step) => step.noun === noun)
  if (about.some(({ noun }) => INSPECTION_NOUNS.includes(noun))) return speakOfInspection(about, known)
  const [attached] = of('evidence_link')
  if (attached) return speakOfEvidence(attached, known)
  if (about.some(({ noun }) => READINESS_NOUNS.includes(noun))) return speakOfReadiness(about, known)
  if (about.some(({ noun }) => MEASURE_NOUNS.includes(noun))) return speakOfMeasure(about, known)
  const [said] = [...of('challenge_reply'), ...of('challenge'), ...of('comment')]
  if (said) return speakOfWords(said, known)
  const [plan] = of('plan')
  if (plan) return speakOfPlan(plan, known)
  const [priority] = of('priority')
  if (priority) return speakOfPriority(priority, known)
  const [milestone] = of('milestone')
  const moves = of('date_change').filter(({ operation }) => operation === 'created')
  if (milestone || moves.some(({ row }) => row['milestone_id'])) return speakOfMilestone(milestone, moves, known)
  const [request] = of('date_request')
  // One that was agreed is told as the date that moved; one that was overtaken, as what overtook it.
  if (request && about.every(({ noun }) => noun === 'date_request')) return speakOfDateRequest(request, known)
  return speakOfAction(about, moves, known)
}

/** A piece that serves a record, or no longer does. */
function speakOfEvidence({ row, operation }: Step, known: Known): Spoken[] {
  const column = ['action_id', 'milestone_id', 'update_id', 'finding_id', 'line_id', 'call_request_id'].find(
    (one) => text(row, one) !== null,
  )
  const piece = `Evidence ${known.named(String(row['evidence_id']))}`
  const name = known.named(String(column && row[column]))
  const record = column === 'line_id' ? `the readiness line “${name}”` : name
  const sentence = operation === 'deleted' ? `${piece} was taken off ${record}` : `${piece} was attached to ${record}`
  return [{ kinds: ['evidence'], sentence }]
}

/** A question, what was said to it since, or a comment. */
function speakOfWords({ noun, row, from, operation }: Step, known: Known): Spoken[] {
  if (operation === 'deleted') return []
  const on = noun === 'challenge_reply' ? (known.rowOf(row['challenge_id']) ?? row) : row
  const about = ['milestone_id', 'action_id', 'priority_id', 'plan_id', 'finding_id'].find(
    (column) => text(on, column) !== null,
  )
  const name = upper(known.named(String(on[about ?? ''])))
  if (noun === 'comment') {
    if (text(row, 'withdrawn_at') !== null)
      return [{ kinds: ['comment'], sentence: `${name}: a comment was withdrawn` }]
    const what = from === null ? 'a comment was written' : 'a comment was changed'
    return [{ kinds: ['comment'], sentence: `${name}: ${what}`, detail: text(row, 'words') }]
  }
  if (noun === 'challenge')
    return from === null
      ? [{ kinds: ['challenge'], sentence: `${name}: a question was asked`, detail: text(row, 'question') }]
      : []
  const what: Record<string, string> = {
    answer: 'a question was answered',
    asked_again: 'a question was asked again',
    passed_on: `a question was passed on to ${known.named(String(row['passed_to_id']))}`,
    closed: 'a question was closed',
  }
  return [{ kinds: ['challenge'], sentence: `${name}: ${what[String(row['kind'])]}`, detail: text(row, 'words') }]
}

function speakOfPlan(step: Step, known: Known): Spoken[] {
  const name = nameOf('plan', step.row)
  if (step.operation === 'created') {
    const from = text(step.row, 'copied_from_id')
    const copy = from === null ? '' : ` as a copy of ${known.named(from)}`
    return [{ kinds: ['added'], sentence: `The plan ${name} was started${copy}` }]
  }
  if (step.operation === 'deleted') return [{ kinds: ['removed'], sentence: `The plan ${name} was deleted` }]
  const status = text(step.row, 'status')
  if (status !== text(step.from, 'status')) {
    const now = lower(PLAN_STATUS_WORD[status ?? ''] ?? '')
    return [{ kinds: ['status'], sentence: `The plan ${name} is now ${now}`, detail: text(step.row, 'status_reason') }]
  }
  return edited(`The plan ${name}`, step, known)
}

function speakOfPriority(step: Step, known: Known): Spoken[] {
  const { from, row, operation } = step
  const name = nameOf('priority', row)
  if (operation === 'created') return [{ kinds: ['added'], sentence: `Priority ${name} was added` }]
  if (operation === 'deleted') return [{ kinds: ['removed'], sentence: `Priority ${name} was deleted` }]
  const declared = ratingMove(`priority ${name}`, from, row)
  if (declared && text(row, 'declared_reason') === null)
    return [
      {
        ...declared,
        sentence: `The override of ${name} ended: its rating is what the evidence says`,
        detail: `${ratingInWords(from)} until ${day(from, 'declared_until_on')}: ${text(from, 'declared_reason')}`,
      },
    ]
  if (declared) return [{ ...declared, detail: sayDeclaration(row) }]
  // The same rating, with another reason or day.
  if (text(row, 'declared_at') !== text(from, 'declared_at'))
    return [
      {
        kinds: ['rating'],
        sentence: `Priority ${name} was declared ${ratingWord(rating(row, 'declared_rating'))} again`,
        detail: sayDeclaration(row),
      },
    ]
  const computed = evidenceMove(`priority ${name}`, from, row)
  return [...(computed ? [computed] : []), ...edited(`Priority ${name}`, step, known)]
}

const ratingInWords = (row: Row | null) => `Declared ${ratingWord(rating(row, 'declared_rating'))}`

function sayDeclaration(row: Row): string {
  const until = text(row, 'declared_until_on') === null ? '' : `Until ${day(row, 'declared_until_on')}: `
  return `${until}${text(row, 'declared_reason') ?? ''}`
}

function speakOfMilestone(step: Step | undefined, moves: Step[], known: Known): Spoken[] {
  const row = step?.row ?? known.rowOf(moves[0]?.row['milestone_id'])
  if (!row) return []
  const name = `Milestone “${nameOf('milestone', row)}” of ${known.named(String(row['action_id'] ?? row['priority_id']))}`
  if (step?.operation === 'created')
    return [{ kinds: ['added', 'milestone'], sentence: `${name} was added, due on ${day(row, 'due_on')}` }]
  if (step?.operation === 'deleted') return [{ kinds: ['removed', 'milestone'], sentence: `${name} was deleted` }]
  const moved = moves.map((move) => dateMove(name, move.row))
  const status = text(step?.row ?? null, 'status')
  if (step && status !== text(step.from, 'status')) {
    const done = `was done on ${day(row, 'done_on')}`
    const sentence = `${name} ${status === 'done' ? done : status === 'cancelled' ? 'was cancelled' : 'is open again'}`
    return [...moved, { kinds: ['milestone'], sentence }]
  }
  return moved.length > 0 || !step ? moved : edited(name, step, known, ['milestone'])
}

function speakOfAction(about: Step[], moves: Step[], known: Known): Spoken[] {
  const step = about.find(({ noun }) => noun === 'action')
  const row = step?.row ?? known.rowOf(subjectOf(about[0] as Step))
  if (!row) return []
  const name = nameOf('action', row)
  if (step?.operation === 'created')
    return [{ kinds: ['added'], sentence: `Action ${name} was added, due on ${day(row, 'due_on')}` }]
  if (step?.operation === 'deleted') return [{ kinds: ['removed'], sentence: `Action ${name} was deleted` }]
  const from = step?.from ?? row
  const updates = about.filter(({ noun }) => noun === 'progress_update')
  const moved = moves.map((move) => dateMove(name, move.row))
  const [signOff] = about.filter(({ noun }) => noun === 'sign_off')
  if (signOff && updates.length === 0) return [speakOfSignOff(name, signOff, from, row)]
  const asked = about
    .filter(({ noun, operation }) => noun === 'date_request' && operation === 'created')
    .flatMap((request) => speakOfDateRequest(request, known))
  const place = placeMove(name, from, row, known)
  const changed = step ? edited(`Action ${name}`, step, known, [], place ? PLACE : NOTHING) : []
  const helpers = about.some(({ noun }) => noun === 'action_contributor')
    ? [{ kinds: ['edited' as const], sentence: `Those who contribute to ${name} changed` }]
    : []
  const rest = [...asked, ...(place ? [place] : []), ...changed, ...helpers]
  // An update tells of the status and the ratings that came with it.
  if (updates.length > 0) return [...updates.map((update) => speakOfUpdate(name, update, from, row)), ...moved, ...rest]
  const rated = ratingMove(name, from, row) ?? evidenceMove(name, from, row)
  const status = statusMove(name, from, row)
  return [...(status ? [status] : []), ...moved, ...(rated ? [rated] : []), ...rest]
}

/** `moved from SP-3 to SP-4 (was 3.2, now 4.6)` */
function placeMove(name: string, from: Row, row: Row, known: Known): Spoken | null {
  if (text(from, 'priority_id') === text(row, 'priority_id')) return null
  const refOf = (of: Row) => text(known.rowOf(of['priority_id']), 'ref') ?? 'another priority'
  const [before, now] = [text(from, 'ref'), text(row, 'ref')]
  const as = before === now ? '' : ` (was ${before}, now ${now})`
  return { kinds: ['edited'], sentence: `Action ${name} moved from ${refOf(from)} to ${refOf(row)}${as}` }
}

const PLACE: ReadonlySet<string> = new Set(['priorityId', 'ref'])
const NOTHING: ReadonlySet<string> = new Set()

/** A new date asked for, refused or taken back. */
function speakOfDateRequest({ row: request, operation }: Step, known: Known): Spoken[] {
  const name = known.named(subjectOf({ noun: 'date_request', row: request } as Step))
  const to = day(request, 'to_on')
  if (operation === 'created')
    return [
      {
        kinds: ['date'],
        sentence: `${upper(name)}: a new due date was asked for, ${to}`,
        detail: text(request, 'reason'),
      },
    ]
  if (text(request, 'state') === 'refused')
    return [
      {
        kinds: ['date'],
        sentence: `${upper(name)}: the new due date asked for, ${to}, was refused`,
        detail: text(request, 'decision_note'),
      },
    ]
  return text(request, 'state') === 'taken_back'
    ? [{ kinds: ['date'], sentence: `${upper(name)}: the request for a new due date, ${to}, was taken back` }]
    : []
}

/** What an approver or a checker made of a proposal. A proposal itself is told with the update that made it. */
function speakOfSignOff(name: string, { row: signOff, from: before }: Step, from: Row, row: Row): Spoken {
  if (text(before, 'assured_at') !== text(signOff, 'assured_at'))
    return {
      ...ratingMove(name, from, row),
      kinds: ['rating'],
      sentence: `${upper(name)} was checked independently, and is assured`,
      detail: text(signOff, 'assurance_note'),
    }
  if (text(signOff, 'state') === 'returned')
    return {
      kinds: ['status'],
      sentence: `${name} was not signed off: it was returned, and is in progress again`,
      detail: text(signOff, 'decision_note'),
    }
  return {
    kinds: ['status'],
    sentence: `${name} is complete: it was signed off`,
    detail: text(signOff, 'decision_note'),
    completed: true,
  }
}

/** An update is told with all it did: its words, the rating and the status it gave. */
function speakOfUpdate(name: string, { row: update, operation }: Step, from: Row, row: Row): Spoken {
  const declared = ratingMove(name, from, row)
  const status = statusMove(name, from, row)
  if (operation === 'changed' && text(update, 'withdrawn_reason') !== null) {
    const back = declared ? `, and its rating is ${ratingWord(rating(row, 'declared_rating'))} again` : ''
    return {
      ...declared,
      kinds: declared ? ['rating', 'update'] : ['update'],
      sentence: `An update on ${name} was withdrawn${back}`,
      detail: text(update, 'withdrawn_reason'),
    }
  }
  if (text(update, 'kind') === 'reopened')
    return { kinds: ['status'], sentence: `${name} was reopened`, detail: text(update, 'what_changed') }
  const detail = [text(update, 'what_changed'), text(update, 'what_next') && `Next: ${text(update, 'what_next')}`]
    .filter(Boolean)
    .join('\n')
  const now = ratingWord(rating(update, 'rating_to'))
  const plain =
    text(update, 'kind') === 'no_change' ? `No change was reported on ${name}` : `Update on ${name}: it stays ${now}`
  const also = declared && status ? `, and it is now ${statusWord(text(row, 'status'))}` : ''
  // Where both ratings moved, the owner’s own is the news.
  const rated = rating(from, 'computed_rating') !== 'not_rated'
  const evidence = rated && !declared ? evidenceMove(name, from, row) : null
  const found = evidence
    ? `; what the evidence says went from ${ratingWord(rating(from, 'computed_rating'))} to ${ratingWord(rating(row, 'computed_rating'))}`
    : ''
  return {
    ...status,
    ...evidence,
    ...declared,
    kinds: [...((declared ?? evidence)?.kinds ?? []), ...(status?.kinds ?? []), 'update'],
    sentence: `${declared?.sentence ?? status?.sentence ?? plain}${also}${found}`,
    detail: detail === '' ? null : detail,
  }
}

function ratingMove(name: string, from: Row | null, row: Row): Spoken | null {
  const before = rating(from, 'declared_rating')
  const after = rating(row, 'declared_rating')
  if (before === after) return null
  return {
    kinds: ['rating'],
    sentence:
      before === 'not_rated'
        ? `${upper(name)} was rated for the first time: ${ratingWord(after)}`
        : `Rating of ${name} went from ${ratingWord(before)} to ${ratingWord(after)}`,
    ratingFrom: before,
    ratingTo: after,
  }
}

function evidenceMove(name: string, from: Row | null, row: Row): Spoken | null {
  const before = rating(from, 'computed_rating')
  const after = rating(row, 'computed_rating')
  if (before === after) return null
  return {
    kinds: ['rating'],
    sentence: `What the evidence says of ${name} went from ${ratingWord(before)} to ${ratingWord(after)}`,
    detail: text(row, 'computed_sentence'),
    ratingFrom: before,
    ratingTo: after,
  }
}

function statusMove(name: string, from: Row | null, row: Row): Spoken | null {
  const before = text(from, 'status')
  const after = text(row, 'status')
  if (before === after) return null
  const completed = after === 'complete'
  return {
    kinds: ['status'],
    sentence: completed ? `${name} is complete` : `${name} went from ${statusWord(before)} to ${statusWord(after)}`,
    detail: text(row, 'status_reason'),
    completed,
  }
}

function dateMove(name: string, move: Row): Spoken {
  const from = text(move, 'from_on') ?? ''
  const to = text(move, 'to_on') ?? ''
  const days = daysBetween(from, to)
  const size = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  return {
    kinds: ['date'],
    sentence: `Due date of ${lowerMilestone(name)} moved from ${sayDay(from)} to ${sayDay(to)}, ${size} ${days < 0 ? 'earlier' : 'later'}`,
    detail: text(move, 'reason'),
  }
}

const lowerMilestone = (name: string) => name.replace(/^Milestone “/, 'milestone “')

/** Fields that happenings of another kind tell of: a move of the due day has its reason there, a rating its update. */
const TOLD_OTHERWISE = new Set([
  'ref',
  'position',
  'status',
  'statusReason',
  'rating',
  'reason',
  'declaredAt',
  'declaredById',
  'untilOn',
  'lastUpdatedAt',
  'forecastOn',
  'dueOn',
  'doneOn',
  'timesMoved',
])

export function edited(
  name: string,
  { noun, from, row }: Step,
  known: Known,
  also: Happening['kind'][] = [],
  but: ReadonlySet<string> = NOTHING,
): Spoken[] {
  const fields = differences(noun, from, row, known.named).filter(
    ({ computed, field }) => !computed && !TOLD_OTHERWISE.has(field) && !but.has(field),
  )
  if (fields.length === 0) return []
  return [
    {
      kinds: ['edited', ...also],
      sentence: `${name} was edited: ${fields.map(({ label }) => lower(label)).join(', ')}`,
      detail: fields.map(sayDifference).join('\n'),
    },
  ]
}

const sayDifference = ({ label, from, to }: Difference): string =>
  from === null ? `${label}: ${to}` : to === null ? `${label}: no longer ${from}` : `${label}: from ${from} to ${to}`

/** A day that passed: nobody did it, so no row says so. */
export function missedEvent({ id, title, dueOn, actionId, priorityId, planId }: MissedMilestone, known: Known): Event {
  const place = placeOfIds({ actionId, priorityId, planId }, known)
  return {
    id: `missed.${id}`,
    at: startOfDayInLondon(addDays(dueOn, 1)),
    by: 'Waymark, as days pass',
    together: null,
    kind: 'milestone',
    kinds: ['milestone'],
    sentence: `Milestone “${title}” of ${known.named(actionId ?? priorityId)} was missed: due on ${sayDay(dueOn)} and not done`,
    detail: null,
    ratingFrom: null,
    ratingTo: null,
    completed: false,
    moved: false,
    said: null,
    ...place,
  }
}

export type Place = Pick<Event, 'plan' | 'inspection' | 'readiness' | 'measure' | 'priority' | 'action' | 'planStatus'>

/** Inspections are seen by whoever sees a live plan; what links one to an action, by those who see the action. */
function placeOfInspection({ noun, id, row }: Pick<Step, 'noun' | 'id' | 'row'>, known: Known): Place {
  const finding = noun === 'finding' ? row : known.rowOf(row['finding_id'] ?? row['request_id'])
  const inspectionId = noun === 'inspection' ? id : (text(finding, 'inspection_id') ?? text(row, 'inspection_id'))
  const inspection = { id: inspectionId ?? id, title: text(known.rowOf(inspectionId), 'title') ?? '' }
  const action = noun === 'finding_action' ? known.rowOf(row['action_id']) : null
  const actionId = text(row, 'action_id')
  const of = action && placeOf({ noun: 'action', id: actionId ?? '', row: action }, known)
  return {
    ...(of ?? { plan: null, priority: null, action: null, planStatus: 'live', readiness: null, measure: null }),
    inspection,
  }
}

function placeOf({ noun, id, row }: Pick<Step, 'noun' | 'id' | 'row'>, known: Known): Place | null {
  if (INSPECTION_NOUNS.includes(noun)) return placeOfInspection({ noun, id, row }, known)
  const finding = known.rowOf(row['finding_id'])
  if (finding) return placeOfInspection({ noun: 'finding', id, row: finding }, known)
  const line = noun === 'evidence_link' ? known.rowOf(row['line_id']) : null
  if (line) return placeOfReadiness({ noun: 'readiness_line', id: String(row['line_id']), row: line }, known)
  const request = noun === 'evidence_link' ? known.rowOf(row['call_request_id']) : null
  if (request) return placeOfInspection({ noun: 'call_request', id, row: request }, known)
  if (READINESS_NOUNS.includes(noun)) return placeOfReadiness({ noun, id, row }, known)
  if (MEASURE_NOUNS.includes(noun))
    return placeOfMeasure({ noun, id, row }, known, (link) =>
      link['finding_id'] ? null : placeOf({ noun: 'evidence_link', id, row: link }, known),
    )
  const question = known.rowOf(row['challenge_id'])
  if (question && noun === 'challenge_reply') return placeOf({ noun: 'challenge', id, row: question }, known)
  const parent = known.rowOf(row['milestone_id'] ?? row['update_id'])
  const actionId = noun === 'action' ? id : (text(row, 'action_id') ?? text(parent, 'action_id'))
  const priorityId =
    noun === 'priority'
      ? id
      : (text(row, 'priority_id') ?? text(parent, 'priority_id') ?? text(known.rowOf(actionId), 'priority_id'))
  const planId = noun === 'plan' ? id : (text(row, 'plan_id') ?? text(known.rowOf(priorityId), 'plan_id'))
  return planId === null ? null : placeOfIds({ actionId, priorityId, planId }, known)
}

function placeOfIds(
  ids: { actionId: string | null; priorityId: string | null; planId: string },
  { rowOf }: Known,
): Place {
  const titled = (id: string | null) => {
    const row = rowOf(id)
    return id === null || !row ? null : { id, ref: text(row, 'ref') ?? '', title: text(row, 'title') ?? '' }
  }
  const plan = rowOf(ids.planId)
  return {
    plan: { id: ids.planId, title: text(plan, 'title') ?? '' },
    planStatus: text(plan, 'status') ?? '',
    inspection: null,
    readiness: null,
    measure: null,
    priority: titled(ids.priorityId),
    action: titled(ids.actionId),
  }
}
