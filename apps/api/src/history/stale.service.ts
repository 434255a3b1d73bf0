import type { Instant } from '@waymark/contract/days'
import type { FieldChange, Problem } from '@waymark/contract/problems'
import type { Database } from '@waymark/database/client'
import { liveReader, type Reader } from '@waymark/database/read'
import type { StaleWrite } from '../platform/problems.ts'
import * as store from './history.store.ts'
import { type Row } from './column.words.ts'
import { differences, sayActor, spokenColumns } from './history.words.ts'
import { refer, referToActor, standingOf } from './names.service.ts'

/**
 * What somebody else made of the record since the version that the caller read: net, one a field, in the words of the screen;
 * and its present values by the names that a form's body has. Undefined where the record is gone.
 */
export async function staleOf(
  database: Database,
  { noun, recordId, version }: Pick<StaleWrite, 'noun' | 'recordId' | 'version'>,
): Promise<Problem['stale']> {
  const reader = liveReader(database, '')
  const versions = await store.findVersionsOf(reader, noun, recordId)
  const present = versions.at(-1)
  if (!present || present.operation === 'deleted') return undefined
  // The clock's own findings count no version: who changed it last is who gave it its present number.
  const changed = versions.find(({ row }) => row['version'] === present.row['version']) ?? present
  const read = versions.findLast(({ row }) => row['version'] === version)
  const { at } = present
  const standing = await standingOf(
    reader,
    [...referToActor(changed.actor, at), ...refer(noun, present.row, at), ...(read ? refer(noun, read.row, at) : [])],
    0,
  )
  const contributors = noun === 'action' ? await contributorsOf(reader, recordId, read) : null
  const changes = read
    ? differences(noun, read.row, present.row, standing.named(at)).filter(({ computed }) => !computed)
    : []
  return {
    etag: `"${String(present.row['version'])}"`,
    changedBy: sayActor(changed.actor, standing.named(at)),
    changedAt: changed.at,
    changes: [
      ...changes.map(({ field, label, from, to }) => ({ field, label, from, to })),
      ...(contributors?.changes ?? []),
    ],
    current: {
      ...Object.fromEntries(spokenColumns(noun).map(([column, { field }]) => [field, present.row[column] ?? null])),
      ...(contributors && { contributors: contributors.current }),
    },
  }
}

/** Who last added, took away or moved one of these, or one of those that stood beside them, and when. */
export async function lastChangeOfPlaces(
  reader: Reader,
  noun: 'priority' | 'action',
  parentId: string,
): Promise<{ by: string; at: Instant | null }> {
  const last = await store.findLastChangeOfPlaces(reader, noun, parentId)
  if (!last) return { by: 'Somebody', at: null }
  const standing = await standingOf(reader, referToActor(last.actor, last.at), 0)
  return { by: sayActor(last.actor, standing.named(last.at)), at: last.at }
}

/** They are edited with their action, though each is a record of its own. */
async function contributorsOf(
  reader: ReturnType<typeof liveReader>,
  actionId: string,
  read: store.ChangeRow | undefined,
): Promise<{ changes: FieldChange[]; current: { personId: string | null; partnerBody: string | null }[] }> {
  const all = await store.findContributorVersions(reader, actionId)
  const now = all.filter(({ operation, supersededAt }) => supersededAt === null && operation !== 'deleted')
  const then = read
    ? all.filter(
        ({ at, supersededAt, operation }) =>
          operation !== 'deleted' && at <= read.at && (supersededAt === null || supersededAt > read.at),
      )
    : now
  const standing = await standingOf(
    reader,
    [...now, ...then].flatMap(({ row, at }) => refer('action_contributor', row, at)),
    0,
  )
  const said = (rows: typeof all) =>
    rows
      .map(({ row, at }) =>
        typeof row['person_id'] === 'string' ? standing.named(at)(row['person_id']) : String(row['partner_body']),
      )
      .toSorted()
      .join(', ') || null
  const [from, to] = [said(then), said(now)]
  const value = (row: Row, column: string) => (typeof row[column] === 'string' ? row[column] : null)
  return {
    changes: from === to ? [] : [{ field: 'contributors', label: 'Contributors', from, to }],
    current: now.map(({ row }) => ({ personId: value(row, 'person_id'), partnerBody: value(row, 'partner_body') })),
  }
}
