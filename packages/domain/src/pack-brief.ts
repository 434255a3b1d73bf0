import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Direction, MeasureRating } from '@waymark/contract/measure-words'
import type { PackBrief, PackChanges, PackRecord } from '@waymark/contract/meeting-packs'
import type { ActionStatus, ContradictionKind, Impact, Rating } from '@waymark/contract/words'
import type { Contradiction } from './contradiction.ts'
import { RATING_WORD } from './rating-key.ts'
import { severity } from './roll-up.ts'

/** A priority or an action as it stood at an instant. */
export interface Standing {
  about: PackRecord
  declared: Rating
  computed: Rating
  /** What the evidence says, with its reasons. */
  sentence: string
  /** Of an action; null for a priority. */
  status: ActionStatus | null
  impact: Impact | null
  dueOn: LocalDate | null
}

export interface MeasureStanding {
  about: PackRecord
  rating: MeasureRating
  sentence: string
  direction: Direction | null
  directionSentence: string
}

/** What is said of one record that cannot all be true. */
export interface Contradicted {
  about: PackRecord
  computed: Rating
  reasons: readonly Contradiction[]
}

const byId = (standings: readonly Standing[]) => new Map(standings.map((one) => [one.about.id, one]))
const inColour = (rating: Rating): string => RATING_WORD[rating].toLowerCase()

const SAID = ['declared', 'computed'] as const

/** What moved between two instants, colour by colour: the net of it, whatever happened on the way. */
export function whatMoved(
  before: { at: Instant; standings: readonly Standing[] },
  after: { at: Instant; standings: readonly Standing[] },
): PackChanges {
  const then = byId(before.standings)
  const now = byId(after.standings)
  const both = after.standings.flatMap((one) => {
    const was = then.get(one.about.id)
    return was ? [{ was, one }] : []
  })
  const moves = SAID.flatMap((said) => {
    const moved = both.filter(({ was, one }) => was[said] !== one[said])
    const colours = Map.groupBy(moved, ({ was, one }) => `${was[said]} ${one[said]}`)
    return [...colours.values()].flatMap((some) => {
      const first = some[0]
      if (!first) return []
      return { said, from: first.was[said], to: first.one[said], records: some.map(({ one }) => one.about) }
    })
  })
  return {
    ...{ from: before.at, to: after.at },
    moves: moves.toSorted(
      (a, b) =>
        SAID.indexOf(a.said) - SAID.indexOf(b.said) ||
        severity(a.to) - severity(b.to) ||
        severity(b.from) - severity(a.from),
    ),
    completed: both
      .filter(({ was, one }) => one.status === 'complete' && was.status !== 'complete')
      .map(({ one }) => one.about),
    dates: both.flatMap(({ was, one }) =>
      was.dueOn !== null && one.dueOn !== null && was.dueOn !== one.dueOn
        ? { about: one.about, from: was.dueOn, to: one.dueOn }
        : [],
    ),
    added: after.standings.filter(({ about }) => !then.has(about.id)).map(({ about }) => about),
    gone: before.standings.filter(({ about }) => !now.has(about.id)).map(({ about }) => about),
  }
}

/** The same on one page: `Declared: 4 from amber to red; 2 from green to amber`. */
export function changesInShort({ moves, completed, dates, added, gone }: PackChanges): string[] {
  const SAYS = { declared: 'Declared', computed: 'The evidence says' } as const
  const moved = SAID.flatMap((said) => {
    const some = moves
      .filter((move) => move.said === said)
      .map(({ from, to, records }) => `${records.length} from ${inColour(from)} to ${inColour(to)}`)
    return some.length === 0 ? [] : `${SAYS[said]}: ${some.join('; ')}`
  })
  const counted = [
    ...[`${completed.length} completed`, `${dates.length} due on another day`],
    ...[`${added.length} new`, `${gone.length} no longer there`],
  ].filter((one) => !one.startsWith('0 '))
  return counted.length === 0 ? moved : [...moved, counted.join('; ')]
}

/** What somebody who has to answer for the plan could be asked of each kind. */
const QUESTION: Readonly<Record<ContradictionKind, string>> = {
  better_than_evidence: 'What makes this better than the evidence says?',
  complete_without_impact: 'What will show that this made a difference, and when?',
  green_and_silent: 'How do we know that this is still on course?',
  child_worse: 'Why is this rated better than the actions below it?',
  measure_worse: 'When will what is measured follow what is said?',
}

/** The order in which they are worth asking, for what stands equally bad. */
const ASKED_FIRST = [
  ...['better_than_evidence', 'measure_worse', 'complete_without_impact', 'child_worse', 'green_and_silent'],
] as const

type Line = PackBrief['good'][number]

/** So many lines fit on the one page. */
const MOST = { good: 4, notGood: 5, questions: 3 }

interface ToBrief {
  now: readonly Standing[]
  /** As of the pack before; null where there is none. */
  before: readonly Standing[] | null
  measures: readonly MeasureStanding[]
  contradictions: readonly Contradicted[]
}

/** One page: what is good, what is not, what is worth asking. Each record stands in it once for each. */
export function briefOf({ now, before, measures, contradictions }: ToBrief): PackBrief {
  const doubted = new Set(contradictions.map(({ about }) => about.id))
  const then = byId(before ?? [])
  const good = [...goodOf(now, before === null ? null : then, doubted), ...goodMeasures(measures)]
  const notGood = [...notGoodOf(now, then), ...badMeasures(measures)]
  const questions = questionsOf(contradictions)
  return {
    good: good.slice(0, MOST.good),
    notGood: notGood.slice(0, MOST.notGood),
    questions: questions.slice(0, MOST.questions),
    more: {
      good: Math.max(0, good.length - MOST.good),
      notGood: Math.max(0, notGood.length - MOST.notGood),
      questions: Math.max(0, questions.length - MOST.questions),
    },
  }
}

/** The first that fits says it; what is said against is not among what is good. */
function goodOf(now: readonly Standing[], then: Map<string, Standing> | null, doubted: ReadonlySet<string>): Line[] {
  const open = now.filter(({ about, status }) => !doubted.has(about.id) && status !== 'cancelled')
  const was = (one: Standing): Standing | undefined => then?.get(one.about.id)
  const rules: ((one: Standing) => string | null)[] = [
    (one) =>
      one.declared === 'blue' && was(one)?.declared !== 'blue' ? 'Complete, and checked by somebody independent' : null,
    (one) =>
      one.status === 'complete' && one.impact === 'evidenced' && was(one)?.impact !== 'evidenced'
        ? 'Complete, and there is evidence that it made the difference it was meant to'
        : null,
    (one) => {
      const before = was(one)
      return one.impact === 'evidenced' && before && before.impact !== 'evidenced'
        ? 'There is now evidence that it makes the difference it was meant to'
        : null
    },
    (one) => {
      const before = was(one)
      return before && isRated(before.computed) && isRated(one.computed) && better(one.computed, before.computed)
        ? `From ${inColour(before.computed)} to ${one.sentence.replace(/^\w/, (first) => first.toLowerCase())}`
        : null
    },
    (one) => {
      const before = was(one)
      return one.status === 'complete' && before && before.status !== 'complete'
        ? 'Completed since the last pack'
        : null
    },
    (one) => (one.status === null && one.computed === 'green' && one.declared !== 'red' ? one.sentence : null),
  ]
  const said = new Set<string>()
  return rules.flatMap((rule) =>
    open.flatMap((one) => {
      const sentence = said.has(one.about.id) ? null : rule(one)
      if (sentence === null) return []
      said.add(one.about.id)
      return { about: one.about, sentence }
    }),
  )
}

const isRated = (rating: Rating): boolean => rating !== 'not_rated'
/** A checked green is no better than a green: what it is checked for is said on its own. */
const ranked = (rating: Rating): number => severity(rating === 'blue' ? 'green' : rating)
const better = (one: Rating, other: Rating): boolean => ranked(one) > ranked(other)

/** What got worse first, then what is red: priorities before actions, and the rest is among the exceptions. */
function notGoodOf(now: readonly Standing[], then: Map<string, Standing>): Line[] {
  const open = now.filter(({ status }) => status !== 'cancelled' && status !== 'complete')
  const said = new Set<string>()
  const rules: ((one: Standing) => string | null)[] = [
    (one) => {
      const before = then.get(one.about.id)
      if (!before || !isRated(before.computed) || !isRated(one.computed)) return null
      if (!better(before.computed, one.computed)) return null
      return `From ${inColour(before.computed)} to ${one.sentence.replace(/^\w/, (first) => first.toLowerCase())}`
    },
    (one) => (one.status === null && (one.computed === 'red' || one.declared === 'red') ? inFull(one) : null),
    (one) => (one.computed === 'red' || one.declared === 'red' ? inFull(one) : null),
  ]
  return rules.flatMap((rule) =>
    open.flatMap((one) => {
      const sentence = said.has(one.about.id) ? null : rule(one)
      if (sentence === null) return []
      said.add(one.about.id)
      return { about: one.about, sentence }
    }),
  )
}

const inFull = ({ declared, computed, sentence }: Standing): string =>
  computed === 'red'
    ? sentence
    : `Declared ${inColour(declared)}; the evidence says ${sentence.replace(/^\w/, (first) => first.toLowerCase())}`

const goodMeasures = (measures: readonly MeasureStanding[]): Line[] =>
  measures
    .filter(({ rating, direction }) => rating === 'green' && direction === 'better')
    .map(({ about, sentence, directionSentence }) => ({ about, sentence: `${sentence}. ${directionSentence}` }))

const badMeasures = (measures: readonly MeasureStanding[]): Line[] =>
  measures
    .filter(({ rating, direction }) => rating === 'red' || direction === 'worse')
    .toSorted((a, b) => Number(b.rating === 'red') - Number(a.rating === 'red'))
    .map(({ about, rating, direction, sentence, directionSentence }) => ({
      about,
      sentence: [rating === 'red' && sentence, direction === 'worse' && directionSentence].filter(Boolean).join('. '),
    }))

const placeOf = (kind: ContradictionKind): number => ASKED_FIRST.findIndex((one) => one === kind)

/** One question a record, about what is worst of it, with all that is said against it. */
function questionsOf(contradictions: readonly Contradicted[]): PackBrief['questions'] {
  return contradictions
    .flatMap(({ about, computed, reasons }) => {
      const sorted = reasons.toSorted((a, b) => placeOf(a.kind) - placeOf(b.kind))
      const first = sorted[0]
      if (!first) return []
      const question = {
        about,
        sentence: QUESTION[first.kind],
        kinds: sorted.map(({ kind }) => kind),
        why: sorted.map(({ sentence }) => sentence).join('. '),
      }
      return { question, bad: severity(computed), place: placeOf(first.kind) }
    })
    .toSorted((a, b) => a.bad - b.bad || a.place - b.place)
    .map(({ question }) => question)
}
