import type { Instant, LocalDate } from '@waymark/contract/days'
import type { MeetingPackState, PackAudience, PackSection } from '@waymark/contract/meeting-packs'
import type { MeetingPart, PlanKind, PlanStatus, Role } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { PackFacts } from '@waymark/domain/permissions/meeting-packs'
import { patternOf } from '../platform/search.ts'

type Ref = { id: string; name: string }

export interface PackRow {
  id: string
  version: number
  title: string
  audience: PackAudience
  state: MeetingPackState
  meeting: { id: string; title: string; heldOn: LocalDate; part: MeetingPart; body: string }
  /** Of Schedule 12A, where the meeting is held in private. */
  meetingParagraph: number | null
  plans: { id: string; title: string }[]
  planIds: string[]
  sections: PackSection[]
  asAtOn: LocalDate | null
  asAt: Instant | null
  /** As it stands in the present; null where it is no longer there. */
  present: PackFacts | null
  previous: (PackFacts & { id: string; title: string; asAt: Instant; present: PackFacts | null }) | null
  comment: string | null
  commentBy: Ref | null
  commentAt: Instant | null
  madeBy: Ref
  madeAt: Instant
  frozenBy: Ref | null
  frozenAt: Instant | null
  roles: Role[]
  publishedBy: Ref | null
  publishedAt: Instant | null
  withdrawnReason: string | null
  withdrawnBy: Ref | null
  withdrawnAt: Instant | null
}

const PERSON = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

/** As JavaScript writes an instant. */
const INSTANT = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Whatever instant is read: the present. */
const PRESENT = (alias: string) => `(
  select json_build_object('audience', now.audience, 'state', now.state, 'roles', now.roles) from public.meeting_pack now
   where now.id = ${alias}.id)`

/** Days and instants as text: what a transaction reads is not parsed for it. */
const COLUMNS = `
  k.id, k.version, k.title, k.audience, k.state, k.plan_ids as "planIds", k.sections, k.as_at_on::text as "asAtOn",
  ${INSTANT('k.as_at')} as "asAt",
  json_build_object('id', m.id, 'title', m.title, 'heldOn', m.held_on, 'part', m.part, 'body', m.body) as meeting,
  m.exempt_paragraph as "meetingParagraph",
  coalesce((select json_agg(json_build_object('id', pl.id, 'title', pl.title) order by array_position(k.plan_ids, pl.id))
              from plan pl where pl.id = any(k.plan_ids)), '[]') as plans,
  case when b.id is not null then json_build_object('id', b.id, 'title', b.title, 'asAt', ${INSTANT('b.as_at')},
    'audience', b.audience, 'state', b.state, 'roles', b.roles, 'present', ${PRESENT('b')}) end as previous,
  ${PRESENT('k')} as present,
  k.comment, ${PERSON('c')} as "commentBy", ${INSTANT('k.comment_at')} as "commentAt",
  ${PERSON('by')} as "madeBy", ${INSTANT('k.made_at')} as "madeAt",
  ${PERSON('f')} as "frozenBy", ${INSTANT('k.frozen_at')} as "frozenAt", k.roles,
  ${PERSON('p')} as "publishedBy", ${INSTANT('k.published_at')} as "publishedAt",
  k.withdrawn_reason as "withdrawnReason", ${PERSON('w')} as "withdrawnBy", ${INSTANT('k.withdrawn_at')} as "withdrawnAt"`

const FROM = `
  from meeting_pack k join meeting m on m.id = k.meeting_id join person by on by.id = k.made_by_id
  left join meeting_pack b on b.id = k.previous_id left join person c on c.id = k.comment_by_id
  left join person f on f.id = k.frozen_by_id left join person p on p.id = k.published_by_id
  left join person w on w.id = k.withdrawn_by_id`

const STATE_ORDER = `array_position(array['draft', 'frozen', 'published', 'withdrawn'], k.state)`
const ORDER: Readonly<Record<string, string>> = {
  heldOn: 'm.held_on, k.title, k.id',
  '-heldOn': 'm.held_on desc, k.made_at desc, k.id',
  title: 'k.title, m.held_on, k.id',
  '-title': 'k.title desc, m.held_on desc, k.id',
  asAt: 'k.as_at nulls last, k.id',
  '-asAt': 'k.as_at desc nulls first, k.id',
  state: `${STATE_ORDER}, m.held_on desc, k.id`,
  '-state': `${STATE_ORDER} desc, m.held_on desc, k.id`,
  audience: 'k.audience, m.held_on desc, k.id',
  '-audience': 'k.audience desc, m.held_on desc, k.id',
}

/** Which packs somebody may read: all of these states, and what is published to one of these roles. */
export interface Seen {
  states: readonly MeetingPackState[]
  roles: readonly Role[]
}

const seenAs = (alias: string) =>
  `(${alias}.state = any($1) or (${alias}.state = 'published' and ${alias}.roles && $2::text[]))`

/** What was withdrawn since, or is published to others now, is not read from the past either. */
const SEEN = `${seenAs('k')}
  and not exists (select from public.meeting_pack now where now.id = k.id and not ${seenAs('now')})`

export interface PackFilter {
  text?: string | undefined
  state?: MeetingPackState[] | undefined
  audience?: PackAudience[] | undefined
  meeting?: string[] | undefined
  body?: string[] | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listPacks(reader: Reader, seen: Seen, filter: PackFilter) {
  const where = `${SEEN}
    and ($3::text is null or k.title ilike $3 or m.title ilike $3 or m.body ilike $3)
    and ($4::text[] is null or k.state = any($4)) and ($5::text[] is null or k.audience = any($5))
    and ($6::uuid[] is null or m.id = any($6)) and ($7::text[] is null or m.body = any($7))`
  const { state = null, audience = null, meeting = null, body = null } = filter
  const values = [seen.states, seen.roles, patternOf(filter.text), state, audience, meeting, body]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from meeting_pack k join meeting m on m.id = k.meeting_id where ${where}`,
    values,
  })
  const items = await reader.rows<PackRow>({
    text: `select ${COLUMNS} ${FROM} where ${where} order by ${ORDER[filter.sort] ?? ORDER['-heldOn']} limit $8 offset $9`,
    values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

/** The committees and boards that packs were made for, by name. */
export const listBodies = async (reader: Reader, seen: Seen): Promise<string[]> =>
  (
    await reader.rows<{ body: string }>({
      text: `select distinct m.body from meeting_pack k join meeting m on m.id = k.meeting_id where ${SEEN} order by m.body`,
      values: [seen.states, seen.roles],
    })
  ).map(({ body }) => body)

export async function findPack(reader: Pick<Reader, 'rows'>, packId: string): Promise<PackRow | null> {
  const [found] = await reader.rows<PackRow>({
    text: `select ${COLUMNS} ${FROM} where k.id = $1::uuid`,
    values: [packId],
  })
  return found ?? null
}

export interface MeetingToChoose {
  id: string
  title: string
  heldOn: LocalDate
  part: MeetingPart
  body: string
}

export const meetingsToChoose = (reader: Reader): Promise<MeetingToChoose[]> =>
  reader.rows<MeetingToChoose>({
    text: 'select id, title, held_on as "heldOn", part, body from meeting order by held_on desc, title, id limit 500',
  })

export interface PlanToChoose {
  id: string
  title: string
  kind: PlanKind
  status: PlanStatus
}

export const plansToChoose = (reader: Pick<Reader, 'rows'>): Promise<PlanToChoose[]> =>
  reader.rows<PlanToChoose>({
    text: `select id, title, kind, status from plan where status <> 'draft' order by status = 'closed', starts_on, title, id`,
  })

export async function findMeeting(
  reader: Pick<Reader, 'rows'>,
  meetingId: string,
): Promise<{ part: MeetingPart } | null> {
  const [found] = await reader.rows<{ part: MeetingPart }>({
    text: 'select part from meeting where id = $1::uuid',
    values: [meetingId],
  })
  return found ?? null
}

export const findPlans = (reader: Pick<Reader, 'rows'>, planIds: readonly string[]): Promise<PlanToChoose[]> =>
  reader.rows<PlanToChoose>({
    text: 'select id, title, kind, status from plan where id = any($1::uuid[])',
    values: [planIds],
  })

/** What was frozen and not withdrawn, the latest first: what changed can be counted from each. */
export const earlierPacks = (reader: Reader) =>
  reader.rows<{ id: string; title: string; asAt: Instant; body: string; heldOn: LocalDate }>({
    text: `select k.id, k.title, k.as_at as "asAt", m.body, m.held_on as "heldOn"
             from meeting_pack k join meeting m on m.id = k.meeting_id
            where k.state in ('frozen', 'published') order by k.as_at desc, k.id limit 200`,
  })

/** Held by this transaction, so that nobody else changes it meanwhile. */
export async function lockPack({ tx }: Write, packId: string): Promise<{ id: string; version: number } | null> {
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    select id, version from meeting_pack where id = ${packId}::uuid for update`
  return rows[0] ?? null
}

export interface PackFields {
  meetingId: string
  title: string
  audience: PackAudience
  planIds: string[]
  sections: PackSection[]
  asAtOn?: LocalDate | null | undefined
  previousId?: string | null | undefined
}

const dayOf = (asAtOn: LocalDate | null | undefined) =>
  asAtOn === undefined ? {} : { asAtOn: asAtOn === null ? null : toDbDay(asAtOn) }

export async function insertPack(
  { tx, at }: Write,
  {
    id,
    asAtOn,
    comment,
    by,
    previousId,
    ...fields
  }: PackFields & { id: string | undefined; comment: string | null; by: string },
): Promise<string> {
  const data = {
    ...{ ...(id && { id }), ...fields, ...dayOf(asAtOn), previousId: previousId ?? null, madeById: by, madeAt: at },
    ...(comment !== null && { comment, commentById: by, commentAt: at }),
  }
  return (await tx.meetingPack.create({ data, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function updatePack(
  { tx }: Write,
  packId: string,
  { asAtOn, ...fields }: { [Field in keyof PackFields]?: PackFields[Field] | undefined },
): Promise<void> {
  await tx.meetingPack.update({ where: { id: packId }, data: { ...fields, ...dayOf(asAtOn) }, select: { id: true } })
}

export async function setComment({ tx, at }: Write, packId: string, comment: string | null, by: string): Promise<void> {
  const data =
    comment === null
      ? { comment: null, commentById: null, commentAt: null }
      : { comment, commentById: by, commentAt: at }
  await tx.meetingPack.update({ where: { id: packId }, data, select: { id: true } })
}

export async function setFrozen({ tx, at }: Write, packId: string, asAt: Instant, by: string): Promise<void> {
  const data = { state: 'frozen', asAt, frozenById: by, frozenAt: at }
  await tx.meetingPack.update({ where: { id: packId }, data, select: { id: true } })
}

export async function setPublished({ tx, at }: Write, packId: string, roles: Role[], by: string): Promise<void> {
  const data = { state: 'published', roles, publishedById: by, publishedAt: at }
  await tx.meetingPack.update({ where: { id: packId }, data, select: { id: true } })
}

export async function setWithdrawn({ tx, at }: Write, packId: string, reason: string, by: string): Promise<void> {
  const data = { state: 'withdrawn', withdrawnReason: reason, withdrawnById: by, withdrawnAt: at }
  await tx.meetingPack.update({ where: { id: packId }, data, select: { id: true } })
}

export async function deletePack({ tx }: Write, packId: string): Promise<void> {
  await tx.meetingPack.delete({ where: { id: packId } })
}
