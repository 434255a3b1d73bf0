import type { ImportDraftView } from '@waymark/contract/imports'
import { type ImportChoices, ratingText, valueOf } from '@waymark/domain/import-choices'
import type { DateReading } from '@waymark/domain/import-dates'
import { type Known, whoIsMeant } from '@waymark/domain/import-owners'
import type { ReadTable, Said } from '@waymark/domain/import-read'

const MOST_SHOWN = 400

interface Counted<Value> {
  text: string
  count: number
  value: Value
}

function count<Value>(values: readonly (readonly [text: string, value: Value])[]): Counted<Value>[] {
  const counted = new Map<string, Counted<Value>>()
  for (const [text, value] of values) {
    const held = counted.get(text)
    if (held) held.count += 1
    else counted.set(text, { text, count: 1, value })
  }
  return [...counted.values()]
}

/** Those to look at first, then those that stand most often. */
const toLookAt = <One extends { doubt: string | null; said: boolean; count: number }>(all: One[]): One[] =>
  all
    .toSorted((a, b) => Number(b.doubt !== null || b.said) - Number(a.doubt !== null || a.said) || b.count - a.count)
    .slice(0, MOST_SHOWN)

/** Every value that stands in a table, once, with what it was read as. */
export function valuesOf(
  table: ReadTable,
  people: readonly Known[],
  choices: ImportChoices,
): ImportDraftView['values'] {
  const said: Said[] = [...table.actions.flatMap((action) => action.said), ...table.milestones.map((one) => one.said)]
  const dates = count(
    said.flatMap(({ due, start }) => [due, start].flatMap((one) => (one ? [[one.original.trim(), one] as const] : []))),
  )
  const names = new Map(people.map((one) => [one.id, one.name]))
  const personOf = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' })
  return {
    dates: toLookAt(
      dates.map(({ text, count: times, value }) => ({ text, count: times, ...dateOf(text, value, choices) })),
    ),
    owners: toLookAt(
      count(said.flatMap(({ owners }) => (owners?.names ?? []).map((name) => [name, null] as const))).map(
        ({ text, count: times }) => {
          const chosen = choices.owners[text]
          if (chosen !== undefined) return { text, count: times, person: personOf(chosen), doubt: null, said: true }
          const meant = whoIsMeant(text, people)
          const doubt = meant ? meant.doubt : 'Nobody of this name is known here'
          return { text, count: times, person: personOf(meant?.personId ?? null), doubt, said: false }
        },
      ),
    ),
    statuses: toLookAt(
      count(said.flatMap(({ status }) => (status ? [[status.original, status] as const] : []))).map(
        ({ text, count: times, value }) => {
          const read = valueOf(text, value, choices.statuses)
          return { text, count: times, status: read.value, doubt: read.doubt, said: text in choices.statuses }
        },
      ),
    ),
    ratings: toLookAt(
      count(
        said.flatMap(({ rating }) =>
          rating && (rating.value !== null || rating.doubt !== null || rating.original !== '')
            ? [[ratingText(rating), rating] as const]
            : [],
        ),
      ).map(({ text, count: times, value }) => {
        const read = valueOf(text, value, choices.ratings)
        return { text, count: times, rating: read.value, doubt: read.doubt, said: text in choices.ratings }
      }),
    ),
  }
}

function dateOf(text: string, reading: DateReading, { dates }: ImportChoices) {
  const said = dates[text]
  return said === undefined
    ? { on: reading.on, doubt: reading.doubt, said: false }
    : { on: said, doubt: null, said: true }
}

/** Actions and milestones for which a day has to be given. */
export function withoutDate(table: ReadTable, choices: ImportChoices): number {
  const has = (reading: DateReading | null) =>
    reading !== null && dateOf(reading.original.trim(), reading, choices).on !== null
  const dated = new Set(table.milestones.filter(({ said }) => has(said.due)).map(({ action }) => action))
  const actions = table.actions.filter(({ said }, at) => !said.some(({ due }) => has(due)) && !dated.has(at))
  return actions.length + table.milestones.filter(({ said }) => !has(said.due)).length
}
