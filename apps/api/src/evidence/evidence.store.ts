import type { Instant, LocalDate } from '@waymark/contract/days'
import type { EvidenceKind, EvidenceNoun, EvidenceOf, EvidenceReview, EvidenceScan } from '@waymark/contract/evidence'
import type { PlanStatus } from '@waymark/contract/words'
import { toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { addDays } from '@waymark/domain/local-date'
import { REVIEW_WARNING_DAYS } from '@waymark/domain/evidence'
import { evidenceSeen, linkedTo, SERVED, UNDER } from './evidence.sql.ts'

type Ref = { id: string; name: string }

/** A record that evidence serves or may serve: what to call it, and what a permission asks of it. */
export interface ServedRow {
  noun: EvidenceNoun
  recordId: string
  parent: string
  title: string | null
  postedAt: Instant | null
  pageNoun: 'action' | 'priority' | 'finding' | 'readiness_line' | 'call_request'
  pageId: string
  planStatus: PlanStatus | null
  sponsorId: string | null
  ownerId: string | null
  serviceAreaId: string | null
  planId: string | null
  inspectionId: string | null
  roundId: string | null
  /** The priority it stands under, or the area that a finding or a line is of. */
  area: string | null
}

export interface VersionRow {
  id: string
  number: number
  fileName: string
  mediaType: string
  size: number
  sha256: string
  storageKey: string
  scan: EvidenceScan
  addedBy: Ref
  addedAt: Instant
}

export interface EvidenceRow {
  id: string
  version: number
  kind: EvidenceKind
  title: string
  url: string | null
  reviewByOn: LocalDate | null
  exemptParagraph: number | null
  verifiedBy: Ref | null
  verifiedAt: Instant | null
  verifiedNote: string | null
  addedBy: Ref
  addedAt: Instant
  /** The newest first. */
  versions: VersionRow[]
  links: (ServedRow & { id: string })[]
}

const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const NAMED = (alias: string) => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`

const COLUMNS = `
  e.id, e.version, e.kind, e.title, e.url, e.review_by_on as "reviewByOn", e.exempt_paragraph as "exemptParagraph",
  case when verifier.id is not null then ${NAMED('verifier')} end as "verifiedBy",
  e.verified_at as "verifiedAt", e.verified_note as "verifiedNote",
  ${NAMED('adder')} as "addedBy", e.added_at as "addedAt",
  coalesce((select json_agg(json_build_object('id', v.id, 'number', v.number, 'fileName', v.file_name,
      'mediaType', v.media_type, 'size', v.size, 'sha256', v.sha256, 'storageKey', v.storage_key, 'scan', v.scan,
      'addedBy', ${NAMED('giver')}, 'addedAt', ${UTC('v.added_at')}) order by v.number desc)
    from evidence_version v join person giver on giver.id = v.added_by_id where v.evidence_id = e.id), '[]'::json) as versions,
  coalesce((select json_agg(json_build_object('id', l.id, ${SERVED}) order by l.linked_at, l.id)
    from evidence_link l ${UNDER} where l.evidence_id = e.id), '[]'::json) as links`

const FROM = `
  from evidence e join person adder on adder.id = e.added_by_id left join person verifier on verifier.id = e.verified_by_id
  left join lateral (select v.media_type, v.size, v.file_name from evidence_version v
    where v.evidence_id = e.id order by v.number desc limit 1) latest on true`

const SEEN = evidenceSeen('$1', '$2', '$3')

const REVIEW: Readonly<Record<EvidenceReview, string>> = {
  overdue: 'e.review_by_on < $4::date',
  due: 'e.review_by_on between $4::date and $5::date',
  later: 'e.review_by_on > $5::date',
  none: 'e.review_by_on is null',
}

const WHERE = `
  ($6::text is null or e.title ilike $6 or e.url ilike $6
     or exists (select from evidence_version v where v.evidence_id = e.id and v.file_name ilike $6))
  and ($7::text[] is null or e.kind = any($7))
  and ($8::text[] is null or latest.media_type = any($8))
  and ($9::uuid[] is null or ${linkedTo('a.id = any($9)')})
  and ($10::uuid[] is null or ${linkedTo('l.milestone_id = any($10)')})
  and ($11::uuid[] is null or ${linkedTo(`(l.finding_id = any($11) or (pl.status = any($2) and a.id in (
    select fa.action_id from finding_action fa where fa.finding_id = any($11))))`)})
  and ($12::uuid[] is null or ${linkedTo('pl.id = any($12)')})
  and ($13::uuid[] is null or ${linkedTo('coalesce(a.service_area_id, p.service_area_id) = any($13)')})
  and ($14::uuid[] is null or e.added_by_id = any($14))
  and ($15::text[] is null or ${Object.entries(REVIEW)
    .map(([review, condition]) => `('${review}' = any($15) and ${condition})`)
    .join(' or ')})
  and ($16::boolean is null or $16 = (e.verified_at is not null))
  and ($17::boolean is null or $17 = exists (select from evidence_link l where l.evidence_id = e.id))
  and ($18::boolean is null or $18 = (e.exempt_paragraph is not null))
  and ($19::uuid[] is null or ${linkedTo('l.update_id = any($19)')})
  and ($20::uuid[] is null or e.id = any($20))
  and ($21::uuid[] is null or ${linkedTo('l.line_id = any($21)')})
  and ($22::uuid[] is null or ${linkedTo('l.call_request_id = any($22)')})`

const ORDER: Readonly<Record<string, string>> = {
  title: 'e.title, e.id',
  '-title': 'e.title desc, e.id desc',
  addedAt: 'e.added_at, e.id',
  '-addedAt': 'e.added_at desc, e.id desc',
  reviewByOn: 'e.review_by_on nulls last, e.title, e.id',
  '-reviewByOn': 'e.review_by_on desc nulls last, e.title, e.id',
  size: 'latest.size nulls first, e.title, e.id',
  '-size': 'latest.size desc nulls last, e.title, e.id',
}

/** Who reads: what they may see follows from it. */
export interface Looking {
  personId: string
  planStatuses: readonly PlanStatus[]
  unattached: boolean
}

export interface EvidenceFilter {
  pattern?: string | null
  kind?: EvidenceKind[] | undefined
  mediaTypes?: string[] | undefined
  action?: string[] | undefined
  milestone?: string[] | undefined
  update?: string[] | undefined
  finding?: string[] | undefined
  line?: string[] | undefined
  plan?: string[] | undefined
  serviceArea?: string[] | undefined
  addedBy?: string[] | undefined
  review?: EvidenceReview[] | undefined
  verified?: boolean | undefined
  linked?: boolean | undefined
  exempt?: boolean | undefined
  ids?: string[] | undefined
  callRequest?: string[] | undefined
}

const valuesOf = ({ personId, planStatuses, unattached }: Looking, today: LocalDate, filter: EvidenceFilter) => [
  ...[personId, planStatuses, unattached, today, addDays(today, REVIEW_WARNING_DAYS), filter.pattern ?? null],
  ...[filter.kind, filter.mediaTypes, filter.action, filter.milestone, filter.finding].map((some) => some ?? null),
  ...[filter.plan, filter.serviceArea, filter.addedBy, filter.review].map((some) => some ?? null),
  ...[filter.verified, filter.linked, filter.exempt, filter.update, filter.ids, filter.line, filter.callRequest].map(
    (some) => some ?? null,
  ),
]

export interface Paging {
  sort: string
  page: number
  pageSize: number
}

/** Two statements: the page, and how many there are. */
export async function listEvidence(
  reader: Reader,
  looking: Looking,
  filter: EvidenceFilter,
  { sort, page, pageSize }: Paging,
): Promise<{ items: EvidenceRow[]; total: number }> {
  const values = valuesOf(looking, reader.today, filter)
  const where = `where ${SEEN} and ${WHERE} and $4::date <= $5::date`
  const [items, counted] = await Promise.all([
    reader.rows<EvidenceRow>({
      text: `select ${COLUMNS} ${FROM} ${where} order by ${ORDER[sort] ?? ORDER['-addedAt']} limit $23 offset $24`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${FROM} ${where}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

export async function findEvidence(reader: Reader, evidenceId: string): Promise<EvidenceRow | null> {
  const [found] = await reader.rows<EvidenceRow>({
    text: `select ${COLUMNS} ${FROM} where e.id = $1`,
    values: [evidenceId],
  })
  return found ?? null
}

/** The piece that a version is of. */
export async function findPieceOfVersion(reader: Reader, versionId: string): Promise<string | null> {
  const [found] = await reader.rows<{ id: string }>({
    text: 'select evidence_id as id from evidence_version where id = $1',
    values: [versionId],
  })
  return found?.id ?? null
}

/** Others that this person may see with the very same content. */
export const findSameContent = (
  reader: Reader,
  looking: Looking,
  evidenceId: string,
  sha256: readonly string[],
): Promise<{ id: string; title: string }[]> =>
  reader.rows<{ id: string; title: string }>({
    text: `select e.id, e.title from evidence e where ${SEEN} and e.id <> $4 and exists (
        select from evidence_version v where v.evidence_id = e.id and v.sha256 = any($5)) order by e.title, e.id limit 20`,
    values: [looking.personId, looking.planStatuses, looking.unattached, evidenceId, sha256],
  })

const TARGET = `
  from (select $1::uuid as action_id, $2::uuid as milestone_id, $3::uuid as update_id, $4::uuid as finding_id,
               $5::uuid as line_id, $6::uuid as call_request_id) l ${UNDER}
 where coalesce(m.id, u.id, f.id, rl.id, cr.id, a.id) is not null`

export const columnsOf = ({ noun, recordId }: EvidenceOf) => ({
  actionId: noun === 'action' ? recordId : null,
  milestoneId: noun === 'milestone' ? recordId : null,
  updateId: noun === 'progress_update' ? recordId : null,
  findingId: noun === 'finding' ? recordId : null,
  lineId: noun === 'readiness_line' ? recordId : null,
  callRequestId: noun === 'call_request' ? recordId : null,
})

const valuesOfTarget = (of: EvidenceOf) => {
  const { actionId, milestoneId, updateId, findingId, lineId, callRequestId } = columnsOf(of)
  return [actionId, milestoneId, updateId, findingId, lineId, callRequestId]
}

const STATEMENT = `select json_build_object(${SERVED}) as served ${TARGET}`

export async function findServed(reader: Reader, of: EvidenceOf): Promise<ServedRow | null> {
  const [found] = await reader.rows<{ served: ServedRow }>({ text: STATEMENT, values: valuesOfTarget(of) })
  return found?.served ?? null
}

/** The same in a transaction that writes. */
export async function findServedIn({ tx }: Write, of: EvidenceOf): Promise<ServedRow | null> {
  const [found] = await tx.$queryRawUnsafe<{ served: ServedRow }[]>(STATEMENT, ...valuesOfTarget(of))
  return found?.served ?? null
}

export interface EvidenceHeld {
  id: string
  version: number
  kind: EvidenceKind
  addedById: string
  exemptParagraph: number | null
  verified: boolean
  givenByIds: string[]
  latest: number
  served: ServedRow[]
}

/** Held by this transaction, so that nobody replaces, attaches or deletes it meanwhile. */
export async function lockEvidence({ tx }: Write, evidenceId: string): Promise<EvidenceHeld | null> {
  const [found] = await tx.$queryRawUnsafe<EvidenceHeld[]>(
    `select e.id, e.version, e.kind, e.added_by_id as "addedById", e.exempt_paragraph as "exemptParagraph",
            e.verified_at is not null as verified,
            array(select v.added_by_id::text from evidence_version v where v.evidence_id = e.id) as "givenByIds",
            coalesce((select max(v.number) from evidence_version v where v.evidence_id = e.id), 0) as latest,
            coalesce((select json_agg(json_build_object(${SERVED})) from evidence_link l ${UNDER}
              where l.evidence_id = e.id), '[]'::json) as served
       from evidence e where e.id = $1::uuid for update of e`,
    evidenceId,
  )
  return found ?? null
}

/** The piece and the record of a link. */
export async function findLink(
  { tx }: Write,
  linkId: string,
): Promise<{ evidenceId: string; served: ServedRow } | null> {
  const [found] = await tx.$queryRawUnsafe<{ evidenceId: string; served: ServedRow }[]>(
    `select l.evidence_id as "evidenceId", json_build_object(${SERVED}) as served from evidence_link l ${UNDER}
      where l.id = $1::uuid`,
    linkId,
  )
  return found ?? null
}

export interface NewEvidence {
  id: string | undefined
  kind: EvidenceKind
  title: string
  url: string | null
  reviewByOn: LocalDate | null
  exemptParagraph: number | null
  addedById: string
}

export async function insertEvidence({ tx, at }: Write, { id, reviewByOn, ...fields }: NewEvidence): Promise<string> {
  const data = { ...(id && { id }), ...fields, reviewByOn: toDbDayOrNull(reviewByOn), addedAt: at }
  return (await tx.evidence.create({ data, select: { id: true } })).id
}

export interface NewVersion {
  id: string
  evidenceId: string
  number: number
  fileName: string
  mediaType: string
  size: number
  sha256: string
  storageKey: string
  scan: EvidenceScan
  addedById: string
}

export async function insertVersion({ tx, at }: Write, version: NewVersion): Promise<void> {
  await tx.evidenceVersion.create({ data: { ...version, addedAt: at }, select: { id: true } })
}

/** What was verified was what it said before. */
const UNVERIFIED = { verifiedById: null, verifiedAt: null, verifiedNote: null }

export async function unverify({ tx }: Write, evidenceId: string): Promise<void> {
  await tx.evidence.update({ where: { id: evidenceId }, data: UNVERIFIED, select: { id: true } })
}

/** Those that serve it already stay as they are. @returns how many do newly */
export async function insertLinks(
  { tx, at }: Write,
  links: readonly { evidenceId: string; of: EvidenceOf }[],
  linkedById: string,
): Promise<number> {
  const data = links.map(({ evidenceId, of }) => ({ evidenceId, ...columnsOf(of), linkedById, linkedAt: at }))
  return (await tx.evidenceLink.createMany({ data, skipDuplicates: true })).count
}

export async function linksOfLines(
  { tx }: Write,
  lineIds: readonly string[],
): Promise<{ evidenceId: string; lineId: string }[]> {
  const where = { lineId: { in: [...lineIds] } }
  const found = await tx.evidenceLink.findMany({ where, select: { evidenceId: true, lineId: true } })
  return found.map(({ evidenceId, lineId }) => ({ evidenceId, lineId: lineId ?? '' }))
}

export async function deleteLink({ tx }: Write, linkId: string): Promise<void> {
  await tx.evidenceLink.delete({ where: { id: linkId }, select: { id: true } })
}

/** What is left out stays as it is. */
export async function updateEvidence(
  { tx }: Write,
  evidenceId: string,
  {
    reviewByOn,
    ...fields
  }: {
    title?: string | undefined
    url?: string | undefined
    reviewByOn?: LocalDate | null | undefined
    exemptParagraph?: number | null | undefined
  },
): Promise<void> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const day = reviewByOn === undefined ? {} : { reviewByOn: toDbDayOrNull(reviewByOn) }
  await tx.evidence.update({ where: { id: evidenceId }, data: { ...given, ...day }, select: { id: true } })
}

export async function setVerified(
  { tx, at }: Write,
  evidenceId: string,
  { note, byId }: { note: string | null; byId: string },
): Promise<void> {
  const data = { verifiedNote: note, verifiedById: byId, verifiedAt: at }
  await tx.evidence.update({ where: { id: evidenceId }, data, select: { id: true } })
}

export async function deleteEvidence({ tx }: Write, evidenceId: string): Promise<void> {
  await tx.evidence.delete({ where: { id: evidenceId }, select: { id: true } })
}

export interface DownloadRow {
  id: string
  at: Instant
  by: Ref | null
  number: number
  sha256: string
}

/** Security events are of the real clock; here they stand beside what is of the application's. */
export async function listDownloads(
  reader: Reader,
  evidenceId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ items: DownloadRow[]; total: number }> {
  const from = `
    from (select s.id, s.person_id, s.detail, date_trunc('milliseconds', s.at + coalesce((select clock_offset from ops.instance), interval '0')) as at
            from ops.security_event s where s.kind = 'evidence_downloaded' and s.detail ->> 'evidenceId' = $1) s
    left join person w on w.id = s.person_id
   where ($2::timestamptz is null or s.at <= $2)`
  const values = [evidenceId, reader.asAt]
  const [items, counted] = await Promise.all([
    reader.rows<DownloadRow>({
      text: `select s.id::text, s.at, case when w.id is not null then ${NAMED('w')} end as by,
               (s.detail ->> 'number')::int as number, s.detail ->> 'sha256' as sha256
             ${from} order by s.id desc limit $3 offset $4`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${from}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}
