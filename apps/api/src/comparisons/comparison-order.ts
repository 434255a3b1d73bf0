import type { ComparedRecord, comparisonRoutes } from '@waymark/contract/comparisons'
import { COMPARED_NOUNS } from '@waymark/domain/comparison-counts'
import type { Call } from '../platform/serve.ts'

type Sort = Call<(typeof comparisonRoutes)['list']>['query']['sort']
type Order = (one: ComparedRecord, other: ComparedRecord) => number

const numbering = new Intl.Collator('en-GB', { numeric: true })
const nounOf = ({ noun }: ComparedRecord) => COMPARED_NOUNS.indexOf(noun)
const title: Order = (one, other) => numbering.compare(one.title, other.title)

/** A milestone stands after the action it is a step of. */
const place = ({ noun, ref, of }: ComparedRecord) =>
  noun === 'milestone' ? (of?.title ?? '') : noun === 'finding' ? `${of?.title} ${ref}` : (ref ?? '')

/** `priorityIds`: in the order of their plans. What is of no one priority comes last. */
export function inOrder(sort: Sort, priorityIds: readonly string[]): Order {
  const places = new Map(priorityIds.toReversed().map((id, at) => [id, priorityIds.length - at]))
  const placeIn = ({ priority }: ComparedRecord) => (priority && places.get(priority.id)) ?? priorityIds.length + 1
  const group = ({ noun }: ComparedRecord) =>
    noun === 'priority' ? 0 : noun === 'finding' ? 2 : noun === 'measure' ? 3 : 1
  const inPlace: Order = (one, other) =>
    placeIn(one) - placeIn(other) ||
    group(one) - group(other) ||
    numbering.compare(place(one), place(other)) ||
    nounOf(one) - nounOf(other) ||
    title(one, other) ||
    (one.id < other.id ? -1 : 1)
  const by: Readonly<Record<string, Order>> = {
    place: inPlace,
    title,
    noun: (one, other) => nounOf(one) - nounOf(other),
    differences: (one, other) => other.differences.length - one.differences.length,
  }
  const chosen = by[sort.replace(/^-/, '')] ?? inPlace
  const turn = sort.startsWith('-') ? -1 : 1
  return (one, other) => turn * chosen(one, other) || inPlace(one, other)
}
