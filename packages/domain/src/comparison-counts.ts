import type { ComparedNoun, Difference, DifferenceKind, RatingChanged } from '@waymark/contract/comparisons'

/** In the order in which they are counted. */
export const DIFFERENCE_KINDS = [
  ...['added', 'removed', 'completed', 'reopened', 'worse', 'better', 'rated', 'later', 'earlier'],
  ...['status', 'owner', 'impact', 'transferred', 'renamed', 'verdict', 'answers', 'reading'],
] as const satisfies readonly DifferenceKind[]

export const COMPARED_NOUNS = [
  'priority',
  'action',
  'milestone',
  'finding',
  'measure',
] as const satisfies readonly ComparedNoun[]

const RATINGS_CHANGED = ['declared', 'computed', 'both'] as const satisfies readonly RatingChanged[]

/** As a heading or the name of a filter. */
export const DIFFERENCE_KIND_WORD: Readonly<Record<DifferenceKind, string>> = {
  added: 'Added',
  removed: 'Removed',
  completed: 'Completed',
  reopened: 'Reopened',
  worse: 'Rating worse',
  better: 'Rating better',
  rated: 'Rating given or taken away',
  later: 'Date moved later',
  earlier: 'Date moved earlier',
  status: 'Status',
  owner: 'Owner',
  impact: 'Impact',
  transferred: 'Moved to another priority',
  renamed: 'Renamed',
  verdict: 'Verdict of an inspection',
  answers: 'Actions that answer it',
  reading: 'New value',
}

export const COMPARED_NOUN_WORD: Readonly<Record<ComparedNoun, readonly [one: string, many: string]>> = {
  priority: ['Priority', 'Priorities'],
  action: ['Action', 'Actions'],
  milestone: ['Milestone', 'Milestones'],
  finding: ['Finding', 'Findings'],
  measure: ['Measure', 'Measures'],
}

export const RATING_CHANGED_WORD: Readonly<Record<RatingChanged, string>> = {
  declared: 'Declared rating',
  computed: 'What the evidence says',
  both: 'Both',
}

interface Differing {
  noun: ComparedNoun
  differences: readonly Difference[]
}

export interface Wanted {
  noun?: readonly ComparedNoun[] | undefined
  kind?: readonly DifferenceKind[] | undefined
  rated?: readonly RatingChanged[] | undefined
}

const ratingsChangedIn = ({ differences }: Differing): RatingChanged[] => {
  const of = differences.flatMap(({ rating }) => rating?.of ?? [])
  return of.length > 1 ? [...of, 'both'] : of
}

/** One of a filter's several values is enough. */
const fits = <T>(wanted: readonly T[] | undefined, has: readonly T[]) =>
  wanted === undefined || wanted.some((one) => has.includes(one))

const kindsOf = ({ differences }: Differing) => differences.map(({ kind }) => kind)
const test = {
  noun: (row: Differing, { noun }: Wanted) => fits(noun, [row.noun]),
  kind: (row: Differing, { kind }: Wanted) => fits(kind, kindsOf(row)),
  rated: (row: Differing, { rated }: Wanted) => fits(rated, ratingsChangedIn(row)),
} as const

/** The records wanted, each with all that differs in it. */
export const wantedOf = <Row extends Differing>(rows: readonly Row[], wanted: Wanted): Row[] =>
  rows.filter((row) => test.noun(row, wanted) && test.kind(row, wanted) && test.rated(row, wanted))

const tally = <Key extends string>(keys: readonly Key[], of: readonly (readonly Key[])[]): Record<Key, number> => {
  const counts = new Map<Key, number>()
  for (const has of of) for (const key of new Set(has)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return Object.fromEntries(keys.map((key) => [key, counts.get(key) ?? 0])) as Record<Key, number>
}

/** Records by each of the three, of those that the other two leave: what choosing it would show. */
export const countsOf = (rows: readonly Differing[], { noun, kind, rated }: Wanted) => ({
  kinds: tally(DIFFERENCE_KINDS, wantedOf(rows, { noun, rated }).map(kindsOf)),
  nouns: tally(
    COMPARED_NOUNS,
    wantedOf(rows, { kind, rated }).map((row) => [row.noun]),
  ),
  rated: tally(RATINGS_CHANGED, wantedOf(rows, { noun, kind }).map(ratingsChangedIn)),
})

/** In the order of the sentence: how many records, and what is said of them. */
const SAID: readonly [DifferenceKind, (count: number) => string][] = [
  ['added', (count) => `${count} added`],
  ['removed', (count) => `${count} removed`],
  ['completed', (count) => `${count} completed`],
  ['reopened', (count) => `${count} reopened`],
  ['worse', (count) => `${count} rated worse`],
  ['better', (count) => `${count} rated better`],
  ['later', (count) => `${count} moved later`],
  ['earlier', (count) => `${count} moved earlier`],
]

/** `12 records differ: 3 added, 1 completed, 4 rated worse.` One may count in several. */
export function saySummary(rows: readonly Differing[]): string {
  if (rows.length === 0) return 'Nothing differs.'
  const counts = tally(DIFFERENCE_KINDS, rows.map(kindsOf))
  const parts = SAID.flatMap(([kind, say]) => (counts[kind] > 0 ? [say(counts[kind])] : []))
  const head = rows.length === 1 ? '1 record differs' : `${rows.length.toLocaleString('en-GB')} records differ`
  return parts.length === 0 ? `${head}.` : `${head}: ${parts.join(', ')}.`
}
