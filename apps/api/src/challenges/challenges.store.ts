import type { AboutRef } from '@waymark/contract/about'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ChallengeReplyKind, ChallengeState, MeetingPart, PlanStatus, Rating } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { Standing } from '@waymark/domain/permissions/about'
import { ANSWERING_ROLES } from '@waymark/domain/permissions/challenges'
import { ABOUT, ABOVE, IN_ORDER, IN_ORDER_TURNED, PLACES, STANDING } from '../about/about.sql.ts'
import type { AboutColumns } from '../about/about.service.ts'

type Ref = { id: string; name: string }
type MeetingRef = { id: string; title: string; heldOn: LocalDate; part: MeetingPart }

const MEETING = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'title', ${alias}.title, 'heldOn', ${alias}.held_on, 'part', ${alias}.part) end`

export interface ChallengeRow {
  id: string
  about: AboutRef
  plan: { id: string; title: string } | null
  inspection: { id: string; title: string } | null
  planStatus: PlanStatus | null
  /** Whoever is asked is here, and holds a role that answers. */
  answerable: boolean
  state: ChallengeState
  question: string
  askedBy: Ref
  askedAt: Instant
  askedOf: Ref
  answerByOn: LocalDate
  meeting: MeetingRef | null
  closedAt: Instant | null
  replies: {
    id: string
    kind: ChallengeReplyKind
    words: string | null
    passedTo: Ref | null
    by: Ref
    meeting: MeetingRef | null
    at: Instant
  }[]
}

const columnsOn = (today: string) => `
  x.id, ${ABOUT} as about, ${PLACES}, pl.status as "planStatus", x.state,
  x.question, json_build_object('id', asker.id, 'name', asker.name) as "askedBy", x.asked_at as "askedAt",
  json_build_object('id', asked.id, 'name', asked.name) as "askedOf", x.answer_by_on as "answerByOn",
  ${MEETING('mt')} as meeting,
  x.closed_at as "closedAt",
  (asked.ended_on is null or asked.ended_on > ${today}) and exists (
    select from role_assignment ra where ra.person_id = asked.id and ra.role in (${ANSWERING_ROLES.map((role) => `'${role}'`).join()})
       and ra.starts_on <= ${today} and (ra.ends_on is null or ra.ends_on >= ${today})) as answerable,
  coalesce((select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'words', r.words,
      'passedTo', case when other.id is not null then json_build_object('id', other.id, 'name', other.name) end,
      'by', json_build_object('id', sayer.id, 'name', sayer.name), 'meeting', ${MEETING('rm')},
      'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.at, r.id)
    from challenge_reply r join person sayer on sayer.id = r.by_id left join person other on other.id = r.passed_to_id
    left join meeting rm on rm.id = r.meeting_id
   where r.challenge_id = x.id), '[]'::json) as replies`

const FROM = `
  from challenge x ${ABOVE} join person asker on asker.id = x.asked_by_id join person asked on asked.id = x.asked_of_id
  left join meeting mt on mt.id = x.meeting_id`

/** Who waits longest for somebody stands first: for an answer, for the asker, for nobody. */
const WAITING = `case x.state when 'asked' then 1 when 'answered' then 2 else 3 end`

/** What waits stands before what does not. */
const ORDER: Readonly<Record<string, string>> = {
  answerByOn: 'x.closed_at is not null, x.answer_by_on, x.asked_at, x.id',
  '-answerByOn': 'x.closed_at is null, x.answer_by_on desc, x.asked_at desc, x.id desc',
  askedAt: 'x.asked_at, x.id',
  '-askedAt': 'x.asked_at desc, x.id desc',
  ref: `${IN_ORDER}, x.asked_at, x.id`,
  '-ref': `${IN_ORDER_TURNED}, x.asked_at desc, x.id desc`,
  state: `${WAITING}, x.answer_by_on, x.asked_at, x.id`,
  '-state': `${WAITING} desc, x.answer_by_on desc, x.asked_at desc, x.id desc`,
}

export interface ChallengeFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  finding?: string[] | undefined
  state?: ChallengeState[] | undefined
  askedOf?: string[] | undefined
  /** Asked there, or answered. */
  meeting?: string[] | undefined
  /** Asked by one of these people, or of them. */
  of?: string[] | undefined
  late?: boolean | undefined
  pattern?: string | null
  sort: string
  page: number
  pageSize: number
}

export interface Counted {
  asked: number
  late: number
  answered: number
}

const NONE = { asked: 0, late: 0, answered: 0 }

const counts = (today: string) => `
  count(*) filter (where x.state = 'asked')::int as asked, count(*) filter (where x.state = 'answered')::int as answered,
  count(*) filter (where x.state = 'asked' and x.answer_by_on < ${today}::date)::int as late`

/** Of those that are not closed, in one plan or asked of one person. */
export async function countOpen(
  reader: Reader,
  seen: readonly Standing[],
  { plan = null, askedOf = null }: { plan?: string | null; askedOf?: readonly string[] | null },
): Promise<Counted> {
  const [counted] = await reader.rows<Counted>({
    name: 'open_challenges',
    text: `select ${counts('$4')} from challenge x ${ABOVE}
            where x.closed_at is null and ${STANDING} = any($1) and ($2::uuid is null or pl.id = $2)
              and ($3::uuid[] is null or x.asked_of_id = any($3))`,
    values: [seen, plan, askedOf, reader.today],
  })
  return counted ?? NONE
}

export async function listChallenges(reader: Reader, seen: readonly Standing[], filter: ChallengeFilter) {
  const under = `
    ${STANDING} = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::uuid[] is null or p.id = any($3))
    and ($4::uuid[] is null or a.id = any($4))
    and ($6::uuid[] is null or x.asked_of_id = any($6))
    and ($7::uuid[] is null or x.meeting_id = any($7)
         or exists (select from challenge_reply r where r.challenge_id = x.id and r.meeting_id = any($7)))
    and ($8::uuid[] is null or $8 && array[x.asked_by_id, x.asked_of_id])
    and ($10::text is null or x.question ilike $10 or exists (
      select from challenge_reply r where r.challenge_id = x.id and r.words ilike $10))
    and ($12::uuid[] is null or f.id = any($12))`
  const here = `($5::text[] is null or x.state = any($5)) and (not $9 or (x.state = 'asked' and x.answer_by_on < $11::date))`
  const { plan = null, priority = null, action = null, state = null, askedOf = null, meeting = null } = filter
  const { finding = null } = filter
  const { of = null, late = false, pattern = null } = filter
  const values = [seen, plan, priority, action, state, askedOf, meeting, of, late, pattern, reader.today, finding]
  const [items, counted] = await Promise.all([
    reader.rows<ChallengeRow>({
      text: `select ${columnsOn('$11::date')} ${FROM} where ${under} and ${here}
              order by ${ORDER[filter.sort] ?? ORDER['answerByOn']} limit $13 offset $14`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<Counted & { total: number }>({
      text: `select count(*) filter (where ${here})::int as total, ${counts('$11')} ${FROM} where ${under}`,
      values,
    }),
  ])
  const { total, ...open } = counted[0] ?? { total: 0, ...NONE }
  return { items, total, counts: open }
}

type Ratings = { declared: Rating; computed: Rating; sentence: string }

export type ChallengeInFullRow = ChallengeRow & {
  ratings: { of: 'priority' | 'action'; whenAsked: Ratings; now: Ratings } | null
}

/** The version of the record that stood when it was asked, as that day's own pages would show it. */
const thenOf = (table: 'action' | 'priority') => `
  left join lateral (
    select history.lift_${table}(c.row) as row from history.change c
     where c.table_name = '${table}' and c.row_id = ${table === 'action' ? 'a' : 'p'}.id and c.operation <> 'deleted'
       and c.at <= x.asked_at and (c.superseded_at is null or c.superseded_at > x.asked_at)
     order by c.id desc limit 1) then_${table} on true`

const RATINGS = `
  case when p.id is not null then json_build_object(
    'of', case when a.id is null then 'priority' else 'action' end,
    'whenAsked', (select json_build_object('declared', t.row ->> 'declared_rating', 'computed', t.row ->> 'computed_rating',
        'sentence', t.row ->> 'computed_sentence')
      from (select case when a.id is null then then_priority.row else then_action.row end as row) t),
    'now', case when a.id is null
      then json_build_object('declared', p.declared_rating, 'computed', p.computed_rating, 'sentence', p.computed_sentence)
      else json_build_object('declared', a.declared_rating, 'computed', a.computed_rating, 'sentence', a.computed_sentence)
    end) end as ratings`

export async function findChallenge(reader: Reader, challengeId: string): Promise<ChallengeInFullRow | null> {
  const [found] = await reader.rows<ChallengeInFullRow>({
    text: `select ${columnsOn('$2::date')}, ${RATINGS} ${FROM} ${thenOf('action')} ${thenOf('priority')} where x.id = $1`,
    values: [challengeId, reader.today],
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
    select plan_id as "planId", priority_id as "priorityId", action_id as "actionId", milestone_id as "milestoneId", finding_id as "findingId",
           state, question, asked_by_id as "askedById", asked_of_id as "askedOfId"
      from challenge where id = ${challengeId}::uuid for update`
  return found ?? null
}

export interface Reply {
  kind: ChallengeReplyKind
  words: string | null
  passedToId?: string
  byId: string
  meetingId?: string | null
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

export const isMeeting = async ({ tx }: Write, meetingId: string): Promise<boolean> =>
  (await tx.meeting.count({ where: { id: meetingId } })) > 0
