import type { LocalDate } from '@waymark/contract/days'
import type { ImportDecision } from '@waymark/contract/import-words'
import type { ActionStatus, Rating } from '@waymark/contract/words'
import type { DateReading } from './import-dates.ts'
import type { Item } from './import-items.ts'
import { type Known, type Meant, whoIsMeant } from './import-owners.ts'
import type { Said } from './import-read.ts'
import { hasApprover } from './permissions/actions.ts'

/** What a person has said of values that stand in the file, by their text there, and of rows. */
export interface ImportChoices {
  dates: Readonly<Record<string, LocalDate | null>>
  /** A person, or null: left as text. */
  owners: Readonly<Record<string, string | null>>
  statuses: Readonly<Record<string, ActionStatus | null>>
  ratings: Readonly<Record<string, Rating | null>>
  /** For what has no date, or none that can be read. */
  dueOn: LocalDate | null
  /** Where rows go above which no priority stands: one that is there, or a new one of this title. */
  priorityId: string | null
  priorityTitle: string
  decisions: Readonly<Record<string, ImportDecision>>
  /** Whether what is there already takes over what the file says otherwise. */
  changes: boolean
}

/** Where what is said of a thing is gathered. */
type Notes = Pick<Item, 'reasons' | 'doubts'>

/** What a dated thing is due, by what a person said of its text, else as it was read. */
export function dueOf(
  reading: DateReading | null,
  { dates }: Pick<ImportChoices, 'dates'>,
): { on: LocalDate | null; doubt: string | null } {
  if (!reading) return { on: null, doubt: null }
  const said = dates[reading.original.trim()]
  return said === undefined ? { on: reading.on, doubt: reading.doubt } : { on: said, doubt: null }
}

/** The text that a rating is known by in the choices: its word, or its colour where it has none. */
export const ratingText = ({ original, fill }: { original: string; fill: string | null }): string =>
  original === '' && fill !== null ? `#${fill}` : original

/** What a text means, by what a person said of it, else as it was read. */
export const valueOf = <Value>(
  text: string,
  read: { value: Value | null; doubt: string | null },
  said: Readonly<Record<string, Value | null>>,
) => (text in said ? { value: said[text] ?? null, doubt: null } : read)

/** Where the rows of an action say that it stands, and the reason that goes with it. */
export function statusOf(
  said: readonly Said[],
  choices: ImportChoices,
  item: Notes,
): { status: ActionStatus; reason: string | null } {
  const read = said.flatMap(({ status }) =>
    status ? [{ ...valueOf(status.original, status, choices.statuses), original: status.original }] : [],
  )
  for (const { doubt } of read) if (doubt) item.doubts.push(doubt)
  const known = read.flatMap(({ value, original }) => (value ? [{ value, original }] : []))
  const [first] = known
  if (!first) return { status: 'not_started', reason: null }
  const all = new Set(known.map(({ value }) => value))
  if (all.size > 1) {
    item.doubts.push('Its rows say different statuses: taken for in progress')
    return { status: 'in_progress', reason: null }
  }
  if (first.value === 'awaiting_sign_off') {
    item.doubts.push('A completion is proposed here with its evidence: taken for in progress until then')
    return { status: 'in_progress', reason: null }
  }
  if (first.value === 'complete')
    item.reasons.push('The file says that it is complete: nobody has signed that off here')
  const needs = first.value === 'paused' || first.value === 'cancelled'
  return { status: first.value, reason: needs ? `The imported file says “${first.original}”` : null }
}

/** How the rows of an action say that it is going. */
export function ratingOf(said: readonly Said[], choices: ImportChoices, item: Notes): Rating {
  const read = said.flatMap(({ rating }) => (rating ? [valueOf(ratingText(rating), rating, choices.ratings)] : []))
  for (const { doubt } of read) if (doubt) item.doubts.push(doubt)
  const known = read.flatMap(({ value }) => value ?? [])
  const worst =
    (['red', 'amber', 'green', 'blue', 'not_rated'] as const).find((rating) => known.includes(rating)) ?? 'not_rated'
  if (new Set(known).size > 1) item.doubts.push('Its rows are rated differently: the worst of them is taken')
  if (worst !== 'blue') return worst
  item.doubts.push('Blue is given here by an independent check alone: taken for green')
  return 'green'
}

export interface Owner {
  ownerId: string | null
  contributorIds: string[]
  /** Whom the file names that nobody here is. */
  named: string[]
}

/** As it stands in the description of an action, in lists and exports too. */
export const ownersText = ({ named }: Pick<Owner, 'named'>): string | null =>
  named.length === 0 ? null : `Lead in the imported file: ${named.join('; ')}`

/** Who is meant by the names in a file: each is looked up once. */
export function ownerFinder(people: readonly Known[], choices: ImportChoices) {
  const known = new Map<string, Meant | null>()
  const meantBy = (name: string): { name: string; personId: string | null; doubt: string | null } => {
    const chosen = choices.owners[name]
    if (chosen !== undefined) return { name, personId: chosen, doubt: null }
    if (!known.has(name)) known.set(name, whoIsMeant(name, people))
    const meant = known.get(name)
    return { name, personId: meant?.personId ?? null, doubt: meant?.doubt ?? null }
  }
  return (
    said: readonly Said[],
    priority: { sponsorId: string | null; approverId: string | null } | undefined,
    item: Notes,
  ): Owner => {
    const found = [...new Set(said.flatMap(({ owners }) => owners?.names ?? []))].map(meantBy)
    for (const { doubt } of found) if (doubt) item.doubts.push(doubt)
    let ownerId = found[0]?.personId ?? null
    const verdict =
      ownerId !== null && priority
        ? hasApprover({ ...priority, ownerId, proposedById: null, dateAskedById: null })
        : null
    if (verdict && !verdict.allowed) {
      item.doubts.push(verdict.reason)
      ownerId = null
    }
    const helping = found.flatMap(({ personId }) => (personId === null || personId === ownerId ? [] : [personId]))
    const left = found.filter(({ personId }) => personId === null).map(({ name }) => name)
    if (left.length > 0) item.reasons.push(`Kept as text: ${left.join(', ')}`)
    if (found.length > 1 && ownerId !== null)
      item.reasons.push(`${found.length} are named: the first owns it, the others help`)
    return {
      ownerId,
      contributorIds: [...new Set(helping)].slice(0, 30),
      named: left,
    }
  }
}
