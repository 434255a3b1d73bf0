import type { LocalDate } from '@waymark/contract/days'
import type { ComparedNoun, ComparedRecord, Difference, DifferenceKind } from '@waymark/contract/comparisons'
import type { Impact, Rating } from '@waymark/contract/words'
import { daysBetween, sayDay } from './local-date.ts'
import { RATING_WORD } from './rating-key.ts'
import { severity } from './roll-up.ts'

/** A record as it stood at one instant. What a noun does not have is null. */
export interface Standing {
  noun: ComparedNoun
  id: string
  ref: string | null
  title: string
  plan: { id: string; title: string } | null
  priority: { id: string; ref: string; title: string } | null
  /** Of a milestone: the action it is a step of. Of a finding: its inspection. */
  of: ComparedRecord['of']
  /** Whether it is where one looks: in the plans and priorities that were chosen. */
  here: boolean
  /** `done`: complete. `off`: cancelled or archived, so no longer part of the plan. */
  standing: 'open' | 'done' | 'off'
  /** In words, as `Awaiting sign-off`. */
  status: string | null
  dueOn: LocalDate | null
  declared: Rating | null
  computed: Rating | null
  /** Who answers for it: the owner, or each of those who do, in the order of `OWNERS`. */
  owners: readonly ({ id: string; name: string } | null)[]
  impact: Impact | null
  /** What later inspections say of a finding. */
  verdict: string | null
  /** How many actions answer a finding. */
  answers: number | null
  /** The latest value of a measure with its period, as it may be shown. */
  reading: string | null
}

/** What stood at one instant. */
export interface Side {
  records: readonly Standing[]
  /** The ids of those that were there and that the reader may not see. */
  hidden: ReadonlySet<string>
}

export interface Compared {
  before: Standing | null
  after: Standing | null
  differences: Difference[]
}

/** Who answers for what, in the order of `Standing.owners`. */
const OWNERS: Readonly<Record<ComparedNoun, readonly string[]>> = {
  priority: ['Sponsor', 'Lead officer'],
  action: ['Owner'],
  milestone: [],
  finding: [],
  measure: ['Owner'],
}

/** What each kind becomes when the two instants change places; the others stay as they are. */
export const TURNED: Readonly<Partial<Record<DifferenceKind, DifferenceKind>>> = {
  ...{ added: 'removed', removed: 'added', completed: 'reopened', reopened: 'completed' },
  ...{ worse: 'better', better: 'worse', later: 'earlier', earlier: 'later' },
}

const difference = (
  kind: DifferenceKind,
  sentence: string,
  rest: Partial<Omit<Difference, 'kind' | 'sentence'>> = {},
): Difference => ({ kind, sentence, before: null, after: null, rating: null, days: null, ...rest })

/** Every record that is not the same on both sides, with how; those of the later side first, in their order. */
export function compareSides(before: Side, after: Side): Compared[] {
  const earlier = new Map(before.records.map((record) => [record.id, record]))
  const later = new Set(after.records.map(({ id }) => id))
  const pairs: [Standing | null, Standing | null][] = [
    ...after.records.map((record): [Standing | null, Standing] => [earlier.get(record.id) ?? null, record]),
    ...before.records.filter(({ id }) => !later.has(id)).map((record): [Standing, null] => [record, null]),
  ]
  return pairs.flatMap(([then, now]) => {
    const differences = differencesOf(then, now, {
      before: then === null && now !== null && before.hidden.has(now.id),
      after: now === null && then !== null && after.hidden.has(then.id),
    })
    return differences.length === 0 ? [] : [{ before: then, after: now, differences }]
  })
}

/** `hidden`: whether it was there on the side where it is missing, but is not for this reader to see. */
function differencesOf(
  before: Standing | null,
  after: Standing | null,
  hidden: { before: boolean; after: boolean },
): Difference[] {
  if (before === null) return after?.here ? [appeared(after, hidden.before)] : []
  if (after === null) return before.here ? [gone(before, hidden.after)] : []
  if (!before.here && !after.here) return []
  return [
    ...placeOf(before, after),
    ...standingOf(before, after),
    ...ratingOf('declared', before.declared, after.declared),
    ...ratingOf('computed', before.computed, after.computed),
    ...dueOf(before, after),
    ...OWNERS[after.noun].flatMap((word, at) => ownerOf(word, before.owners[at] ?? null, after.owners[at] ?? null)),
    ...changed('impact', 'Impact', sayImpact(before), sayImpact(after)),
    ...changed('reading', 'Latest value', before.reading, after.reading, 'none yet'),
    ...changed('verdict', 'A later inspection says', before.verdict, after.verdict, 'nothing yet'),
    ...changed('answers', 'Actions that answer it', before.answers, after.answers),
    ...changed('renamed', 'Reference', before.ref, after.ref),
    ...changed('renamed', after.noun === 'finding' ? 'Words' : 'Title', before.title, after.title),
  ]
}

const OFF_WORD: Readonly<Record<ComparedNoun, string>> = {
  ...{ priority: 'cancelled', action: 'cancelled', milestone: 'cancelled', finding: 'withdrawn' },
  measure: 'archived',
}
const DONE_WORD: Readonly<Partial<Record<ComparedNoun, string>>> = { action: 'complete', milestone: 'done' }

const sentenceCase = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)
const inWords = (words: string) => words.slice(0, 1).toLowerCase() + words.slice(1)

const sayStatus = ({ status }: Standing) => status && inWords(status)
const sayDue = ({ dueOn }: Standing) => (dueOn === null ? '' : `, due ${sayDay(dueOn)}`)

function appeared(after: Standing, hidden: boolean): Difference {
  const now = after.status === null ? null : `${after.status}${sayDue(after)}`
  if (hidden) return difference('added', 'Added: it was not in a plan that you could see', { after: now })
  if (after.standing === 'off') return difference('added', `Added, and ${OFF_WORD[after.noun]} since`, { after: now })
  return difference('added', now === null ? 'Added' : `Added: ${inWords(now)}`, { after: now })
}

function gone(before: Standing, hidden: boolean): Difference {
  const then = before.status === null ? null : `${before.status}${sayDue(before)}`
  if (hidden) return difference('removed', 'Removed: it is in no plan that you can see', { before: then })
  if (before.standing === 'off')
    return difference('removed', `Deleted: it was ${OFF_WORD[before.noun]} already`, { before: then })
  return difference('removed', then === null ? 'Deleted' : `Deleted: it was ${inWords(then)}`, { before: then })
}

const sayPlace = ({ plan, priority }: Standing, other: Standing): string => {
  const named = priority === null ? '' : `priority ${priority.ref} ${priority.title}`
  return plan?.id === other.plan?.id ? named : `${named}${named && ' of '}${plan?.title ?? 'no plan'}`
}

function placeOf(before: Standing, after: Standing): Difference[] {
  if (before.plan?.id === after.plan?.id && before.priority?.id === after.priority?.id) return []
  const places = { before: sayPlace(before, after), after: sayPlace(after, before) }
  if (!before.here) return [difference('added', `Moved here from ${places.before}`, places)]
  if (!after.here) return [difference('removed', `Moved away to ${places.after}`, places)]
  return [difference('transferred', `Moved from ${places.before} to ${places.after}`, places)]
}

function standingOf(before: Standing, after: Standing): Difference[] {
  if (before.status === after.status && before.standing === after.standing) return []
  const words = { before: before.status, after: after.status }
  const [off, done] = [OFF_WORD[after.noun], DONE_WORD[after.noun] ?? 'complete']
  const now = after.standing === 'done' || after.status === null ? '' : `, and is ${inWords(after.status)} now`
  if (before.standing !== after.standing) {
    if (after.standing === 'off') return [difference('removed', sentenceCase(off), words)]
    if (before.standing === 'off') return [difference('added', `Taken up again: it was ${off}${now}`, words)]
    if (after.standing === 'done') return [difference('completed', sentenceCase(done), words)]
    return [difference('reopened', `Reopened: it was ${done}${now}`, words)]
  }
  return changed('status', 'Status', sayStatus(before), sayStatus(after))
}

function ratingOf(of: 'declared' | 'computed', before: Rating | null, after: Rating | null): Difference[] {
  if (before === null || after === null || before === after) return []
  const way =
    before === 'not_rated' || after === 'not_rated' ? 'rated' : severity(after) > severity(before) ? 'better' : 'worse'
  const words = { before: RATING_WORD[before], after: RATING_WORD[after] }
  const said = `${of === 'declared' ? 'Declared rating' : 'Evidence says'}${way === 'rated' ? '' : ` ${way}`}`
  const sentence = `${said}: ${inWords(words.before)} to ${inWords(words.after)}`
  return [difference(way, sentence, { ...words, rating: { of, before, after } })]
}

function dueOf({ dueOn: before }: Standing, { dueOn: after }: Standing): Difference[] {
  if (before === null || after === null || before === after) return []
  const days = daysBetween(before, after)
  const size = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  const way = days > 0 ? 'later' : 'earlier'
  const words = { before: sayDay(before), after: sayDay(after) }
  return [difference(way, `Due ${size} ${way}: ${words.before} to ${words.after}`, { ...words, days })]
}

/** Beside the word impact. */
const IMPACT_SAID: Readonly<Record<Impact, string>> = {
  not_yet_evidenced: 'not yet evidenced',
  evidenced: 'evidenced',
  not_achieved: 'not achieved',
}
const sayImpact = ({ impact }: Standing) => impact && IMPACT_SAID[impact]

/** Another person: the same one by another name answers as before. */
const ownerOf = (word: string, before: Standing['owners'][number], after: Standing['owners'][number]): Difference[] =>
  before?.id === after?.id ? [] : changed('owner', word, before?.name ?? null, after?.name ?? null, 'nobody')

/** `none`: what is said where there is nothing. */
function changed(
  kind: DifferenceKind,
  label: string,
  before: string | number | null,
  after: string | number | null,
  none = 'nothing',
): Difference[] {
  if (before === after && kind !== 'owner') return []
  const words = { before: before === null ? null : String(before), after: after === null ? null : String(after) }
  return [difference(kind, `${label}: ${words.before ?? none} to ${words.after ?? none}`, words)]
}
