import type { AboutRef } from '@waymark/contract/about'
import type { Instant } from '@waymark/contract/days'
import type { ActionStatus, Impact } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { Standing } from '@waymark/domain/permissions/about'
import { type AboutColumns, ABOUT_ROW, valuesOf } from '../about/about.service.ts'
import { ABOUT, ABOVE, IN_ORDER, IN_ORDER_TURNED, PLACES, STANDING } from '../about/about.sql.ts'
import { patternOf } from '../platform/search.ts'
import type { RatedRow } from '../ratings/ratings.service.ts'

export type FollowedRow = RatedRow & {
  about: AboutRef
  plan: { id: string; title: string } | null
  inspection: { id: string; title: string } | null
  status: ActionStatus | null
  impact: Impact | null
  since: Instant
}

/** The one that is followed. */
const RECORD = 'coalesce(x.finding_id, x.action_id, x.priority_id, x.plan_id)'

const ORDER: Readonly<Record<string, string>> = {
  ref: IN_ORDER,
  '-ref': IN_ORDER_TURNED,
  since: `x.since, ${RECORD}`,
  '-since': `x.since desc, ${RECORD} desc`,
}

/** Of the action, else of the priority. */
const RATING = `case when a.id is null then p.declared_rating else a.declared_rating end as declared,
  case when a.id is null then p.computed_rating else a.computed_rating end as computed,
  case when a.id is null then p.computed_sentence else a.computed_sentence end as "computedSentence",
  case when a.id is null then p.computed_reasons else a.computed_reasons end as "computedReasons",
  case when a.id is null then p.computed_rules else a.computed_rules end as "computedRules",
  case when a.id is null then p.computed_next_change_on else a.computed_next_change_on end as "computedNextChangeOn"`

export interface FollowingFilter {
  record?: string[] | undefined
  text?: string | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listFollowed(
  reader: Reader,
  personId: string,
  seen: readonly Standing[],
  { record, text, sort, page, pageSize }: FollowingFilter,
) {
  const from = `from ops.follow x ${ABOVE}
    where x.person_id = $1 and ${STANDING} = any($2) and ($3::uuid[] is null or ${RECORD} = any($3))
      and ($4::text is null or concat_ws(' ', f.ref, a.ref, p.ref, coalesce(f.words, a.title, p.title, pl.title)) ilike $4)`
  const values = [personId, seen, record ?? null, patternOf(text)]
  const [items, counted] = await Promise.all([
    reader.rows<FollowedRow>({
      text: `select ${ABOUT} as about, ${PLACES}, a.status, a.impact, x.since, ${RATING}
             ${from} order by ${ORDER[sort] ?? IN_ORDER} limit $5 offset $6`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${from}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

/** The columns of what is followed; a milestone never is. */
export type Followed = Omit<AboutColumns, 'milestoneId'>

export async function insertFollow({ tx, at }: Write, personId: string, followed: Followed): Promise<void> {
  const { planId, priorityId, actionId, findingId } = followed
  await tx.$executeRaw`
    insert into ops.follow (person_id, plan_id, priority_id, action_id, finding_id, since)
    values (${personId}::uuid, ${planId}::uuid, ${priorityId}::uuid, ${actionId}::uuid, ${findingId}::uuid, ${at}::timestamptz)
    on conflict do nothing`
}

export async function deleteFollow({ tx }: Write, personId: string, recordId: string): Promise<void> {
  await tx.$executeRaw`
    delete from ops.follow
     where person_id = ${personId}::uuid and coalesce(finding_id, action_id, priority_id, plan_id) = ${recordId}::uuid`
}

/** Which of these actions and priorities somebody follows, or one that they are a part of. */
export async function findFollowed({ tx }: Write, recordIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (recordIds.length === 0) return new Set()
  const found = await tx.$queryRaw<{ id: string }[]>`
    select distinct r.id from unnest(${[...recordIds]}::uuid[]) r (id)
      left join action a on a.id = r.id join priority p on p.id = coalesce(a.priority_id, r.id)
      join ops.follow f on coalesce(f.finding_id, f.action_id, f.priority_id, f.plan_id) in (r.id, p.id, p.plan_id)`
  return new Set(found.map(({ id }) => id))
}

/** Who follows this record, or one that it is a part of. */
export async function findFollowers({ tx }: Write, about: AboutColumns): Promise<string[]> {
  const found = await tx.$queryRawUnsafe<{ personId: string }[]>(
    `select distinct o.person_id as "personId"
       from ${ABOUT_ROW} ${ABOVE}
       join ops.follow o on coalesce(o.finding_id, o.action_id, o.priority_id, o.plan_id) in (f.id, a.id, p.id, pl.id)`,
    ...valuesOf(about),
  )
  return found.map(({ personId }) => personId)
}

/** Who follows each of these actions, or what it is a part of. */
export const findFollowersOfActions = ({ tx }: Write, actionIds: readonly string[]) =>
  tx.$queryRawUnsafe<{ actionId: string; personId: string }[]>(
    `select distinct a.id as "actionId", f.person_id as "personId"
       from action a join priority p on p.id = a.priority_id, lateral (values (a.id), (p.id), (p.plan_id)) x(id)
       join ops.follow f on coalesce(f.finding_id, f.action_id, f.priority_id, f.plan_id) = x.id
      where a.id = any($1::uuid[])`,
    actionIds,
  )
