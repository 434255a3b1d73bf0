import type { Instant } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import type { SealedChange } from './chain.ts'

/** Seals what was committed since the last time, `most` changes at most. Answers how many. */
export async function sealChanges({ livePool }: Database, most: number): Promise<number> {
  const { rows } = await livePool.query<{ sealed: number }>('select history.seal_changes($1) as sealed', [most])
  return rows[0]?.sealed ?? 0
}

/** Where the chain ends. */
export interface ChainHead {
  position: number
  head: Buffer
  sealedAt: Instant | null
}

export async function findHead({ livePool }: Database): Promise<ChainHead> {
  const { rows } = await livePool.query<ChainHead>(
    'select position, head, sealed_at as "sealedAt" from history.seal_end',
  )
  if (!rows[0]) throw new Error('The end of the sealed chain is missing from history.seal_end')
  return rows[0]
}

export async function findHeadAt({ livePool }: Database, position: number): Promise<Buffer | null> {
  const { rows } = await livePool.query<{ head: Buffer }>('select head from history.seal where position = $1', [
    position,
  ])
  return rows[0]?.head ?? null
}

/** A change as it is kept; without a salt it was redacted. */
export interface KeptChange extends Omit<SealedChange, 'salt'> {
  salt: Buffer | null
  digest: Buffer
}

export type Link = { position: number; changeId: number; head: Buffer; sealedAt: string } & (
  ({ there: true } & KeptChange) | { there: false }
)

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const CHANGE = `
  c.salt, c.digest, ${utc('c.at')} as at, ${utc('c.recorded_at')} as "recordedAt", c.actor, c.on_behalf_of as "onBehalfOf", c.request,
  c.table_name as "tableName", c.row_id::text as "rowId", c.operation, c.row::text as row`

/** The links after a position, each with the change it seals. */
export async function linksAfter({ livePool }: Database, position: number, most: number): Promise<Link[]> {
  const { rows } = await livePool.query<Link>({
    // Not prepared: a plan made for any number of links would join the whole history each time.
    text: `select s.position, s.change_id as "changeId", s.head, s.sealed_at as "sealedAt", c.id is not null as there, ${CHANGE}
             from (select * from history.seal where position > $1 order by position limit ${most}) s
             left join history.change c on c.id = s.change_id order by s.position`,
    values: [position],
  })
  return rows
}

/** The changes that no link seals. */
export async function unsealedAfter(
  { livePool }: Database,
  id: number,
  most: number,
): Promise<(KeptChange & { changeId: number })[]> {
  const { rows } = await livePool.query<KeptChange & { changeId: number }>(
    `select c.id as "changeId", ${CHANGE} from history.change c
      where c.id > $1 and not exists (select from history.seal s where s.change_id = c.id) order by c.id limit $2`,
    [id, most],
  )
  return rows
}

/** What records redactions, the earliest first. Only its being made counts. */
export async function findRedactions({ livePool }: Database): Promise<(KeptChange & { changeId: number })[]> {
  const { rows } = await livePool.query<KeptChange & { changeId: number }>(
    `select c.id as "changeId", ${CHANGE} from history.change c where c.table_name = 'redaction' and c.operation = 'created' order by c.id`,
  )
  return rows
}
