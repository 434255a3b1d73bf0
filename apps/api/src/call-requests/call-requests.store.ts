import type { Instant } from '@waymark/contract/days'
import type { CallReplyKind, CallRequestState } from '@waymark/contract/inspection-words'
import type { Reader, Statement } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

type Ref = { id: string; name: string }

export interface ReplyRow {
  id: string
  kind: CallReplyKind
  words: string
  by: Ref
  at: Instant
}

export interface RequestRow {
  id: string
  version: number
  inspection: { id: string; title: string }
  number: number
  askedBy: string
  askedAt: Instant
  words: string
  owner: Ref | null
  wantedAt: Instant | null
  loggedBy: Ref
  loggedAt: Instant
  state: CallRequestState
  lastReply: ReplyRow | null
  evidence: number
}

const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const NAMED = (alias: string) => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`
const REPLY = (alias: string, by: string) =>
  `json_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'words', ${alias}.words, 'by', ${NAMED(by)}, 'at', ${UTC(`${alias}.at`)})`

/** As the domain's `requestState` says. */
const STATE = `case when last.kind is null or last.kind = 'reopened' then 'open' else last.kind end`

const COLUMNS = `
  r.id, r.version, json_build_object('id', i.id, 'title', i.title) as inspection, r.number, r.asked_by as "askedBy",
  ${UTC('r.asked_at')} as "askedAt", r.words, case when o.id is not null then ${NAMED('o')} end as owner,
  ${UTC('r.wanted_at')} as "wantedAt", ${NAMED('logger')} as "loggedBy", ${UTC('r.logged_at')} as "loggedAt",
  ${STATE} as state, case when last.id is not null then ${REPLY('last', 'sayer')} end as "lastReply",
  (select count(*)::int from evidence_link l where l.call_request_id = r.id) as evidence`

const FROM = `
  from call_request r join inspection i on i.id = r.inspection_id join person logger on logger.id = r.logged_by_id
  left join person o on o.id = r.owner_id
  left join lateral (select x.* from call_request_reply x where x.request_id = r.id order by x.at desc, x.id desc limit 1) last
    on true
  left join person sayer on sayer.id = last.by_id`

/** Until when it counts: its answer, or now. */
const UNTIL = `case when last.kind = 'answered' then last.at else $1::timestamptz end`

/** As the domain's `isLateRequest` says. */
const LATE = `(r.wanted_at is not null and ${STATE} <> 'withdrawn' and ${UNTIL} > r.wanted_at)`

const WHERE = `
  ($2::uuid[] is null or r.inspection_id = any($2)) and ($3::text[] is null or ${STATE} = any($3))
  and ($4::uuid[] is null or r.owner_id = any($4)) and ($5::text[] is null or r.asked_by = any($5))
  and ($6::boolean is null or ${LATE} = $6)
  and ($7::uuid[] is null or r.owner_id = any($7)) and ($8::uuid[] is null or r.owner_id is null or r.owner_id <> all($8))
  and ($9::text is null or r.words ilike $9 or r.asked_by ilike $9 or exists (
    select from call_request_reply x where x.request_id = r.id and x.words ilike $9))`

export interface RequestFilter {
  inspection?: string[] | undefined
  state?: CallRequestState[] | undefined
  owner?: string[] | undefined
  askedBy?: string[] | undefined
  late?: boolean | undefined
  /** Owned by one of these, or by none of them. */
  mine?: string[] | undefined
  notMine?: string[] | undefined
  pattern: string | null
}

const valuesOf = (now: Instant, filter: RequestFilter) => [
  ...[now, filter.inspection, filter.state, filter.owner, filter.askedBy, filter.late].map((some) => some ?? null),
  ...[filter.mine, filter.notMine, filter.pattern].map((some) => some ?? null),
]

const ELAPSED = `case when last.kind = 'withdrawn' then null else ${UNTIL} - r.asked_at end`
const ORDER: Readonly<Record<string, string>> = {
  number: 'i.title, r.number, r.id',
  '-number': 'i.title, r.number desc, r.id desc',
  askedAt: 'r.asked_at, r.id',
  '-askedAt': 'r.asked_at desc, r.id desc',
  wantedAt: 'r.wanted_at nulls last, r.number, r.id',
  '-wantedAt': 'r.wanted_at desc nulls last, r.number, r.id',
  elapsed: `${ELAPSED} nulls last, r.number, r.id`,
  '-elapsed': `${ELAPSED} desc nulls last, r.number, r.id`,
  owner: 'o.name nulls last, r.number, r.id',
  '-owner': 'o.name desc nulls last, r.number, r.id',
  state: `array_position(array['open', 'answered', 'withdrawn'], ${STATE}), r.number, r.id`,
  '-state': `array_position(array['open', 'answered', 'withdrawn'], ${STATE}) desc, r.number, r.id`,
}

/** All that are chosen, for a statement that reads them once. */
export const requestsStatement = (now: Instant, filter: RequestFilter, sort: string): Statement => ({
  text: `select ${COLUMNS} ${FROM} where ${WHERE} order by ${ORDER[sort] ?? ORDER['-number']}`,
  values: valuesOf(now, filter),
})

export interface RequestCounts {
  open: number
  late: number
  answered: number
  withdrawn: number
}

/** Three statements: the page, how many there are, and what they can be narrowed by. */
export async function listRequests(
  reader: Reader,
  now: Instant,
  filter: RequestFilter,
  { sort, page, pageSize }: { sort: string; page: number; pageSize: number },
) {
  const { text, values = [] } = requestsStatement(now, filter, sort)
  const [items, totals, all] = await Promise.all([
    reader.rows<RequestRow>({
      text: `${text} limit $10 offset $11`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${FROM} where ${WHERE}`, values }),
    reader.rows<RequestCounts & { roles: string[]; owners: Ref[] }>({
      text: `select count(*) filter (where ${STATE} = 'open')::int as open, count(*) filter (where ${LATE} and ${STATE} = 'open')::int as late,
          count(*) filter (where ${STATE} = 'answered')::int as answered,
          count(*) filter (where ${STATE} = 'withdrawn')::int as withdrawn,
          coalesce(array_agg(distinct r.asked_by order by r.asked_by), '{}') as roles,
          coalesce(jsonb_agg(distinct jsonb_build_object('id', o.id, 'name', o.name)) filter (where o.id is not null), '[]') as owners
        ${FROM} where $2::uuid[] is null or r.inspection_id = any($2)`,
      values: [now, filter.inspection ?? null],
    }),
  ])
  const { roles = [], owners = [], ...counts } = all[0] ?? { open: 0, late: 0, answered: 0, withdrawn: 0 }
  return { items, total: totals[0]?.total ?? 0, counts, roles, owners }
}

export async function findRequest(
  reader: Reader,
  requestId: string,
): Promise<(RequestRow & { replies: ReplyRow[] }) | null> {
  const [found] = await reader.rows<RequestRow & { replies: ReplyRow[] }>({
    text: `select ${COLUMNS}, coalesce((
        select json_agg(${REPLY('x', 'who')} order by x.at, x.id)
          from call_request_reply x join person who on who.id = x.by_id where x.request_id = r.id), '[]'::json) as replies
      ${FROM} where r.id = $1`,
    values: [requestId],
  })
  return found ?? null
}

export interface RequestHeld {
  id: string
  version: number
  inspection: { id: string; title: string }
  number: number
  words: string
  askedAt: Instant
  wantedAt: Instant | null
  ownerId: string | null
  loggedById: string
  state: CallRequestState
  /** When the last thing was said of it. */
  repliedAt: Instant | null
}

/** Held by this transaction, so that it is not answered twice at once. */
export async function lockRequest({ tx }: Write, requestId: string): Promise<RequestHeld | null> {
  await tx.$queryRaw`select 1 from call_request where id = ${requestId}::uuid for update`
  const [found] = await tx.$queryRawUnsafe<RequestHeld[]>(
    `select r.id, r.version, json_build_object('id', i.id, 'title', i.title) as inspection, r.number, r.words,
            ${UTC('r.asked_at')} as "askedAt", ${UTC('r.wanted_at')} as "wantedAt", r.owner_id as "ownerId",
            r.logged_by_id as "loggedById", ${STATE} as state, ${UTC('last.at')} as "repliedAt"
       ${FROM} where r.id = $1::uuid`,
    requestId,
  )
  return found ?? null
}

export interface NewRequest {
  id: string | undefined
  inspectionId: string
  askedBy: string
  askedAt: Instant
  words: string
  ownerId: string | null
  wantedAt: Instant | null
  loggedById: string
}

/** The next number of its inspection, which is held meanwhile. */
export async function insertRequest(
  { tx, at }: Write,
  { id, ...fields }: NewRequest,
): Promise<Ref & { number: number }> {
  const { inspectionId } = fields
  const { _max: last } = await tx.callRequest.aggregate({ where: { inspectionId }, _max: { number: true } })
  const number = (last.number ?? 0) + 1
  const made = await tx.callRequest.create({
    data: { ...(id && { id }), ...fields, number, loggedAt: at },
    select: { id: true },
  })
  return { id: made.id, name: `Request ${number}`, number }
}

/** What is left out stays as it is. */
export async function updateRequest(
  { tx }: Write,
  requestId: string,
  fields: {
    askedBy?: string | undefined
    askedAt?: Instant | undefined
    words?: string | undefined
    ownerId?: string | null | undefined
    wantedAt?: Instant | null | undefined
  },
): Promise<void> {
  const data = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  await tx.callRequest.update({ where: { id: requestId }, data, select: { id: true } })
}

export async function insertReply(
  { tx }: Write,
  requestId: string,
  reply: { id: string | undefined; kind: CallReplyKind; words: string; byId: string; at: Instant },
): Promise<void> {
  const { id, ...said } = reply
  await tx.callRequestReply.create({ data: { ...(id && { id }), ...said, requestId }, select: { id: true } })
}
