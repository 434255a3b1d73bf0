import type { ComparedRecord, comparisonRoutes } from '@waymark/contract/comparisons'
import type { AsAt, Instant } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { type Reader, readPast } from '@waymark/database/read'
import { compareSides } from '@waymark/domain/comparison'
import { countsOf, saySummary, wantedOf } from '@waymark/domain/comparison-counts'
import { problem } from '../platform/problems.ts'
import { type Call, instantOf } from '../platform/serve.ts'
import { inOrder } from './comparison-order.ts'
import { type Filter, readSide, type SideRead } from './sides.service.ts'

type List = (typeof comparisonRoutes)['list']
type Query = Call<List>['query']
/** What it takes to compare: whoever makes a file of it has these too. */
export type Comparing = Pick<Call<List>, 'actor' | 'now' | 'reader' | 'can'>

/** The two instants of a request: null is now. */
export interface Instants {
  from: Instant | null
  to: Instant | null
}

export function instantsOf({ from, to }: { from?: AsAt | undefined; to?: AsAt | undefined }, now: Instant): Instants {
  if (from === undefined && to === undefined) {
    const message = 'Choose a day to compare with'
    throw problem('invalid_request', message, { errors: [{ path: 'from', message }] })
  }
  const at = (asked: AsAt | undefined, path: string) => (asked === undefined ? null : instantOf(asked, now, path))
  return { from: at(from, 'from'), to: at(to, 'to') }
}

/** What narrows the records, of all that was asked for. */
export function filterOf(query: Filter & Partial<Query>): Filter {
  const { from: _, to: __, noun: ___, kind: ____, rated: _____, ...rest } = query
  const { sort: ______, page: _______, pageSize: ________, ...filter } = rest
  return filter
}

/** What stood at one instant, read as everything else of that instant is. */
export const readAt = (
  call: Comparing,
  database: Database,
  instant: Instant | null,
  filter: Filter,
): Promise<SideRead> => {
  const read = (reader: Reader) => readSide({ ...call, reader }, filter)
  return instant === null ? read(call.reader) : readPast(database, instant, read)
}

/** Every record the filters mean that is not the same on both sides, in the order asked for. */
export function differing(before: SideRead, after: SideRead, sort: Query['sort']): ComparedRecord[] {
  const meant = compareSides(before, after).filter(({ before: then, after: now }) => {
    const id = (now ?? then)?.id ?? ''
    return before.chosen.has(id) || after.chosen.has(id)
  })
  return meant
    .flatMap(({ before: then, after: now, differences }): ComparedRecord[] => {
      const record = now ?? then
      if (!record) return []
      // What was moved away is told of where it was, so that it stands with what it left.
      const { noun, id, ref, title, of } = record
      const { plan, priority } = now?.here === false && then ? then : record
      const there = { before: then !== null, after: now !== null }
      return [{ ...{ noun, id, ref, title, plan, priority, of }, ...there, differences }]
    })
    .toSorted(inOrder(sort, [...after.priorityIds, ...before.priorityIds]))
}

/** Both sides at once: each is a snapshot of its own, and neither waits for the other. */
export async function list(call: Call<List>, database: Database) {
  const { now, query } = call
  const { page, pageSize, sort, from, to } = query
  const instants = instantsOf(query, now)
  const filter = filterOf(query)
  const [before, after] = await Promise.all([
    readAt(call, database, instants.from, filter),
    readAt(call, database, instants.to, filter),
  ])
  const rows = differing(before, after, sort)
  const wanted = wantedOf(rows, query)
  const side = (asked: AsAt | undefined, instant: Instant | null) => ({ asked: asked ?? null, at: instant ?? now })
  return {
    items: wanted.slice((page - 1) * pageSize, page * pageSize),
    ...{ total: wanted.length, page, pageSize },
    from: side(from, instants.from),
    to: side(to, instants.to),
    sentence: saySummary(wanted),
    ...countsOf(rows, query),
    priorities: byPriority(wanted, [...after.priorityIds, ...before.priorityIds]),
  }
}

/** Of the records of the list, in the order of the plans; those of no one priority last. */
function byPriority(rows: readonly ComparedRecord[], order: readonly string[]) {
  const groups = Map.groupBy(rows, ({ priority }) => priority?.id ?? null)
  const having = (of: readonly ComparedRecord[], kind: 'better' | 'worse') =>
    of.filter(({ differences }) => differences.some((one) => one.kind === kind)).length
  const place = (id: string | null) => (id === null ? order.length : order.indexOf(id))
  return [...groups]
    .toSorted(([one], [other]) => place(one) - place(other))
    .map(([, of]) => ({
      ...{ plan: of[0]?.plan ?? null, priority: of[0]?.priority ?? null },
      ...{ records: of.length, better: having(of, 'better'), worse: having(of, 'worse') },
    }))
}
