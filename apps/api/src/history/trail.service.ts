import type { AsAt, Instant } from '@waymark/contract/days'
import type { ChangeView, historyRoutes } from '@waymark/contract/history'
import { Noun } from '@waymark/contract/words'
import type { PlanStatus } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import { endOfDayInLondon, isLocalDate, startOfDayInLondon } from '@waymark/domain/local-date'
import type { Actor } from '@waymark/domain/permissions/actor'
import { maySeeHistory } from '@waymark/domain/permissions/history'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { maySeeSavedView } from '@waymark/domain/permissions/saved-views'
import { invalid, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './history.store.ts'
import { type Difference, differences, recordInWords, sayActor } from './history.words.ts'
import { refer, referToActor, standingOf } from './names.service.ts'

type Routes = typeof historyRoutes

export async function list(call: Call<Routes['trail']>) {
  const { query, reader } = call
  const { page, pageSize, sort } = query
  const from = query.from === undefined ? null : startOf(query.from)
  const to = query.to === undefined ? null : endOf(query.to)
  if (from !== null && to !== null && to < from) throw invalid('to', 'Enter an end on or after the start')
  const nouns = nounsSeen(call, query.noun)
  const hidden = await findHidden(call)
  const { items, total } = await store.findTrail(reader, {
    nouns,
    from,
    to,
    until: reader.asAt,
    records: query.record === undefined ? null : await recordsOf(call, query.record, query.related ?? false, hidden),
    hidden,
    actors: query.person?.map(actorOf) ?? null,
    readerId: call.actor.personId,
    newestFirst: sort === '-at',
    page,
    pageSize,
  })
  return { items: await inWords(call, items), total, page, pageSize }
}

/** These changes in words, by their numbers; of those that the trail may show this reader. */
export const changesInWords = async (asking: Asking, ids: readonly string[]): Promise<ChangeView[]> =>
  inWords(asking, await store.findChanges(asking.reader, ids))

/** Those asked for, or all, without those whose history is not this reader's to see. */
export function nounsSeen({ actor }: Pick<Asking, 'actor'>, asked: readonly Noun[] | undefined): Noun[] {
  const wanted = asked ?? Noun.options
  const seen = wanted.filter((noun) => maySeeHistory(actor, { noun, planStatus: null }).allowed)
  const refused = wanted[0]
  if (seen.length === 0 && refused !== undefined) ask(maySeeHistory(actor, { noun: refused, planStatus: null }))
  return seen
}

const EVERY_STATUS: readonly PlanStatus[] = ['draft', 'live', 'closed']

/** Every record of the plans that this reader may not see. */
export const findHidden = ({ actor, reader }: Asking): Promise<string[]> => findOutside(reader, planStatusesSeen(actor))

/** Every record of plans of other statuses than these. */
export async function findOutside(reader: Reader, seen: readonly PlanStatus[]): Promise<string[]> {
  if (EVERY_STATUS.every((status) => seen.includes(status))) return []
  const plans = await store.findPlansNotOf(reader, seen, reader.asAt)
  return [...plans, ...(await store.findBelow(reader, 'plan', plans))]
}

async function recordsOf({ actor, now, reader }: Asking, recordId: string, related: boolean, hidden: string[]) {
  const [record] = await store.findVersionsAt(reader, [{ id: recordId, at: reader.asAt ?? now }])
  if (!record || hidden.includes(recordId) || isPrivate(actor, record)) throw notFound('record')
  ask(maySeeHistory(actor, { noun: record.noun, planStatus: null }))
  const records = related ? [recordId, ...(await store.findBelow(reader, record.noun, [recordId]))] : [recordId]
  return [...records, ...(await store.findRedactionsOf(reader, records))]
}

/** Which records, by their last version, the trail tells this reader of. */
export async function seenBy(asking: Asking) {
  const nouns = nounsSeen(asking, undefined)
  const hidden = new Set(await findHidden(asking))
  return (recordId: string, version: Pick<store.ChangeRow, 'noun' | 'row'>): boolean =>
    nouns.includes(version.noun) && !hidden.has(recordId) && !isPrivate(asking.actor, version)
}

/** A view that somebody else keeps, or kept then, to themselves. */
const isPrivate = (actor: Actor, { noun, row }: Pick<store.ChangeRow, 'noun' | 'row'>): boolean =>
  noun === 'saved_view' &&
  !maySeeSavedView(actor, { ownerId: String(row['owner_id']), shared: row['shared'] === true }).allowed

async function inWords({ actor: me, reader }: Asking, found: store.ChangeRow[]): Promise<ChangeView[]> {
  // What was private before it was shared stays so: to others it begins with the version that they may see.
  const changes = found.map((change) =>
    change.before !== null && isPrivate(me, { ...change, row: change.before }) ? { ...change, before: null } : change,
  )
  const standing = await standingOf(
    reader,
    changes.flatMap(({ at, actor, onBehalfOf, noun, row, before }) => [
      ...referToActor(actor, at),
      ...referToActor(onBehalfOf, at),
      ...refer(noun, row, at),
      ...refer(noun, before, at),
    ]),
    0,
  )
  return changes.map((change) => {
    const { id, at, recordedAt, actor, onBehalfOf, operation, noun, recordId, row, before } = change
    const named = standing.named(at)
    const [from, to] = operation === 'created' ? [null, row] : operation === 'deleted' ? [row, null] : [before, row]
    return {
      id,
      at,
      recordedAt,
      by: { id: actor.replace(/^person:/, ''), name: sayActor(actor, named) },
      onBehalfOf: onBehalfOf === null ? null : sayOnBehalf(onBehalfOf, named),
      operation,
      noun,
      recordId,
      record: recordInWords(noun, row, named),
      fields: differences(noun, from, to, named).map(fieldOf),
    }
  })
}

const fieldOf = ({ field, label, from, to }: Difference) => ({ field, label, from, to })

const sayOnBehalf = (whom: string, named: (id: string) => string) =>
  /^(person|system):/.test(whom) ? sayActor(whom, named) : whom

/** Filters name a person by id, and a job as the history does: `system:rating-clock`. */
const actorOf = (who: string): string => (/^(person|system):/.test(who) ? who : `person:${who}`)

/** A day stands for its first instant in London where it begins something, for its last where it ends something. */
export const startOf = (asked: AsAt): Instant =>
  isLocalDate(asked) ? startOfDayInLondon(asked) : new Date(asked).toISOString()
export const endOf = (asked: AsAt): Instant =>
  isLocalDate(asked) ? endOfDayInLondon(asked) : new Date(asked).toISOString()
