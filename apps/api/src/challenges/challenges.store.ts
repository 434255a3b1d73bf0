import type { AboutRef } from '@waymark/contract/about'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ChallengeReplyKind, ChallengeState, PlanStatus, Role } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { ABOUT, ABOVE, IN_ORDER, IN_ORDER_TURNED } from '../about/about.sql.ts'
import type { AboutColumns } from '../about/about.service.ts'

type Ref = { id: string; name: string }

export interface ChallengeRow {
  id: string
  about: AboutRef
  plan: { id: string; title: string }
  planStatus: PlanStatus
  state: ChallengeState
  question: string
  askedBy: Ref
  askedAt: Instant
  askedOf: Ref
  answerByOn: LocalDate
  meeting: { id: string; title: string; heldOn: LocalDate } | null
  closedAt: Instant | null
  replies: {
    id: string
    kind: ChallengeReplyKind
    words: string | null
    passedTo: Ref | null
    by: Ref
    at: Instant
  }[]
}

const COLUMNS = `
  x.id, ${ABOUT} as about, json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus", x.state,
  x.question, json_build_object('id', asker.id, 'name', asker.name) as "askedBy", x.asked_at as "askedAt",
  json_build_object('id', asked.id, 'name', asked.name) as "askedOf", x.answer_by_on as "answerByOn",
  case when mt.id is not null then json_build_object('id', mt.id, 'title', mt.title, 'heldOn', mt.held_on) end as meeting,
  x.closed_at as "closedAt",
  coalesce((select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'words', r.words,
      'passedTo', case when other.id is not null then json_build_object('id', other.id, 'name', other.name) end,
      'by', json_build_object('id', sayer.id, 'name', sayer.name),
      'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.at, r.id)
    from challenge_reply r join person sayer on sayer.id = r.by_id left join person other on other.id = r.passed_to_id
   where r.challenge_id = x.id), '[]'::json) as replies`

const FROM = `
  from challenge x ${ABOVE} join person asker on asker.id = x.asked_by_id join person asked on asked.id = x.asked_of_id
  left join meeting mt on mt.id = x.meeting_id`

/** What waits stands before what does not. */
const ORDER: Readonly<Record<string, string>> = {
  answerByOn: 'x.closed_at is not null, x.answer_by_on, x.asked_at, x.id',
  '-answerByOn': 'x.closed_at is null, x.answer_by_on desc, x.asked_at desc, x.id desc',
  askedAt: 'x.asked_at, x.id',
  '-askedAt': 'x.asked_at desc, x.id desc',
  ref: `${IN_ORDER}, x.asked_at, x.id`,
  '-ref': `${IN_ORDER_TURNED}, x.asked_at desc, x.id desc`,
}

export interface ChallengeFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  state?: ChallengeState[] | undefined
  askedOf?: string[] | undefined
  meeting?: string[] | undefined
  /** Asked by this person, or of them. */
  of?: string | undefined
  lateOn?: LocalDate | undefined
  pattern?: string | null
  sort: string
  page: number
  pageSize: number
}

export async function listChallenges(reader: Reader, seen: readonly PlanStatus[], filter: ChallengeFilter) {
  const where = `
    pl.status = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::uuid[] is null or p.id = any($3))
    and ($4::uuid[] is null or a.id = any($4))
    and ($5::text[] is null or x.state = any($5))
    and ($6::uuid[] is null or x.asked_of_id = any($6))
    and ($7::uuid[] is null or x.meeting_id = any($7))
    and ($8::uuid is null or $8 in (x.asked_by_id, x.asked_of_id))
    and ($9::date is null or (x.state = 'asked' and x.answer_by_on < $9))
    and ($10::text is null or x.question ilike $10 or exists (
      select from challenge_reply r where r.challenge_id = x.id and r.words ilike $10))`
  const { plan = null, priority = null, action = null, state = null, askedOf = null, meeting = null } = filter
  const { of = null, lateOn = null, pattern = null } = filter
  const values = [seen, plan, priority, action, state, askedOf, meeting, of, lateOn, pattern]
  const [items, counted] = await Promise.all([
    reader.rows<ChallengeRow>({
      text: `select ${COLUMNS} ${FROM} where ${where} order by ${ORDER[filter.sort] ?? ORDER['answerByOn']} limit $11 offset $12`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${FROM} where ${where}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

export async function findChallenge(reader: Reader, challengeId: string): Promise<ChallengeRow | null> {
  const [found] = await reader.rows<ChallengeRow>({
    text: `select ${COLUMNS} ${FROM} where x.id = $1`,
    values: [challengeId],
  })
  return found ?? null
}

export interface NewChallenge {
  id: string | undefined
  meetingId: string | null
  question: string
  askedById: string
  askedOfId: string
  answerByOn: LocalDate
}

export async function insertChallenge(
  { tx, at }: Write,
  { answerByOn, id, ...challenge }: NewChallenge & AboutColumns,
): Promise<string> {
  const made = await tx.challenge.create({
    data: { ...(id && { id }), ...challenge, answerByOn: toDbDay(answerByOn), askedAt: at },
    select: { id: true },
  })
  return made.id
}

export interface ChallengeHeld extends AboutColumns {
  state: ChallengeState
  question: string
  askedById: string
  askedOfId: string
}

/** Held by this transaction, so that nobody else answers or closes it meanwhile. */
export async function lockChallenge({ tx }: Write, challengeId: string): Promise<ChallengeHeld | null> {
  const [found] = await tx.$queryRaw<ChallengeHeld[]>`
    select plan_id as "planId", priority_id as "priorityId", action_id as "actionId", milestone_id as "milestoneId", state,
           question, asked_by_id as "askedById", asked_of_id as "askedOfId"
      from challenge where id = ${challengeId}::uuid for update`
  return found ?? null
}

export interface Reply {
  kind: ChallengeReplyKind
  words: string | null
  passedToId?: string
  byId: string
}

/** Writes the reply, and where the challenge stands since. */
export async function reply(
  { tx, at }: Write,
  challengeId: string,
  said: Reply,
  { answerByOn, ...next }: { state?: ChallengeState; askedOfId?: string; answerByOn?: LocalDate },
): Promise<void> {
  await tx.challengeReply.create({ data: { challengeId, ...said, at }, select: { id: true } })
  const closed = next.state === 'closed' && { closedAt: at }
  const data = { ...next, ...closed, ...(answerByOn && { answerByOn: toDbDay(answerByOn) }) }
  await tx.challenge.update({ where: { id: challengeId }, data, select: { id: true } })
}

/** Whether this person holds one of these roles on that day. */
export async function holdsOneOf(
  { tx }: Write,
  personId: string,
  roles: readonly Role[],
  today: LocalDate,
): Promise<boolean> {
  const day = toDbDay(today)
  const held = await tx.roleAssignment.count({
    where: {
      ...{ personId, role: { in: [...roles] }, startsOn: { lte: day } },
      OR: [{ endsOn: null }, { endsOn: { gte: day } }],
    },
  })
  return held > 0
}

export const isMeeting = async ({ tx }: Write, meetingId: string): Promise<boolean> =>
  (await tx.meeting.count({ where: { id: meetingId } })) > 0
