import type { Instant, LocalDate } from '@waymark/contract/days'
import type { RatingKey } from '@waymark/contract/plans'
import type { ActionStatus, Impact, PlanKind, PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'

interface Rated {
  id: string
  planId: string
  ref: string
  title: string
  declared: Rating
  computed: Rating
  sentence: string
}

type Who = { name: string; post: string } | null

export interface PlanRow {
  id: string
  title: string
  kind: PlanKind
  status: PlanStatus
  ratingKey: RatingKey
}

export interface PriorityRow extends Rated {
  sponsor: Who
}

export interface ActionRow extends Rated {
  priorityId: string
  status: ActionStatus
  impact: Impact
  owner: Who
  originalDueOn: LocalDate
  dueOn: LocalDate
  timesMoved: number
  /** Of its latest update that was not withdrawn. */
  whatChanged: string | null
  whatNext: string | null
  updatedAt: Instant | null
  /** It answers a finding of an inspection that is not published. */
  unpublished: boolean
}

const WHO = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('name', ${alias}.name, 'post', ${alias}.job_title) end`

const RATED = (alias: string) => `
  ${alias}.id, ${alias}.ref, ${alias}.title, ${alias}.declared_rating as declared, ${alias}.computed_rating as computed,
  ${alias}.computed_sentence as sentence`

const UNPUBLISHED = (actionId: string, today: string) => `exists (
  select from finding_action fa join finding f on f.id = fa.finding_id join inspection i on i.id = f.inspection_id
   where fa.action_id = ${actionId} and (i.published_on is null or i.published_on > ${today}::date))`

/** In the order in which they were chosen. */
export const findPlans = (reader: Reader, planIds: readonly string[]): Promise<PlanRow[]> =>
  reader.rows<PlanRow>({
    text: `select id, title, kind, status, rating_key as "ratingKey" from plan where id = any($1)
            order by array_position($1::uuid[], id)`,
    values: [planIds],
  })

export const findPriorities = (reader: Reader, planIds: readonly string[]): Promise<PriorityRow[]> =>
  reader.rows<PriorityRow>({
    text: `select ${RATED('p')}, p.plan_id as "planId", ${WHO('s')} as sponsor
             from priority p left join person s on s.id = p.sponsor_id
            where p.plan_id = any($1) order by array_position($1::uuid[], p.plan_id), p.position, p.id`,
    values: [planIds],
  })

export const findActions = (reader: Reader, planIds: readonly string[]): Promise<ActionRow[]> =>
  reader.rows<ActionRow>({
    text: `
      select ${RATED('a')}, p.plan_id as "planId", a.priority_id as "priorityId", a.status, a.impact, ${WHO('o')} as owner,
             a.original_due_on as "originalDueOn", a.due_on as "dueOn", a.times_moved as "timesMoved",
             u.what_changed as "whatChanged", u.what_next as "whatNext", u.posted_at as "updatedAt",
             ${UNPUBLISHED('a.id', '$2')} as unpublished
        from action a join priority p on p.id = a.priority_id left join person o on o.id = a.owner_id
        left join lateral (select what_changed, what_next, posted_at from progress_update
                            where action_id = a.id and withdrawn_at is null order by posted_at desc, id desc limit 1) u on true
       where p.plan_id = any($1)
       order by array_position($1::uuid[], p.plan_id), p.position, a.position, a.id`,
    values: [planIds, reader.today],
  })

export interface EvidenceRow {
  id: string
  title: string
  kind: 'file' | 'link'
  addedAt: Instant
  verified: boolean
  /** Those of these plans that it serves. */
  actions: { id: string; ref: string }[]
  /** It serves something besides that no pack shows: a finding, a request of inspectors, a line of readiness. */
  servesMore: boolean
  /** Of the actions that it serves, in whatever plan, one answers an inspection that is not published. */
  unpublished: boolean
  /** The plans of all that it serves. */
  plans: Pick<PlanRow, 'title' | 'kind' | 'status'>[]
}

/** What serves actions of these plans, with what they stepped and said, added after an instant. */
export const findEvidence = (
  reader: Reader,
  planIds: readonly string[],
  since: Instant | null,
): Promise<EvidenceRow[]> =>
  reader.rows<EvidenceRow>({
    text: `
      with links as (
        select l.evidence_id, a.id, a.ref, p.plan_id, p.position as p, a.position as a
          from evidence_link l left join milestone m on m.id = l.milestone_id left join progress_update u on u.id = l.update_id
          left join action a on a.id = coalesce(l.action_id, m.action_id, u.action_id)
          join priority p on p.id = coalesce(a.priority_id, m.priority_id)),
      served as (select * from links where id is not null and plan_id = any($1))
      select e.id, e.title, e.kind, e.added_at as "addedAt", e.verified_at is not null as verified,
             (select json_agg(json_build_object('id', s.id, 'ref', s.ref) order by s.p, s.a, s.id)
                from (select distinct id, ref, p, a from served where evidence_id = e.id) s) as actions,
             exists (select from evidence_link l where l.evidence_id = e.id
                       and (l.finding_id is not null or l.line_id is not null or l.call_request_id is not null)) as "servesMore",
             exists (select from links s where s.evidence_id = e.id and ${UNPUBLISHED('s.id', '$3')}) as unpublished,
             (select json_agg(distinct jsonb_build_object('title', pl.title, 'kind', pl.kind, 'status', pl.status))
                from links s join plan pl on pl.id = s.plan_id where s.evidence_id = e.id) as plans
        from evidence e where exists (select from served where evidence_id = e.id) and ($2::timestamptz is null or e.added_at > $2)
       order by e.added_at desc, e.id`,
    values: [planIds, since, reader.today],
  })

/** The action that each milestone is a step of; null where it is one of a priority. */
export const findMilestoneActions = async (reader: Reader, milestoneIds: readonly string[]) =>
  new Map(
    (
      await reader.rows<{ id: string; actionId: string | null }>({
        text: 'select id, action_id as "actionId" from milestone where id = any($1)',
        values: [milestoneIds],
      })
    ).map(({ id, actionId }) => [id, actionId]),
  )

/** What is exempt as the reader sees it: meetings in private with their paragraph, and pieces of evidence. */
export async function findExempt(reader: Pick<Reader, 'rows'>): Promise<Map<string, number>> {
  const rows = await reader.rows<{ id: string; paragraph: number }>({
    text: `select id, exempt_paragraph as paragraph from meeting where part = 'part_2'
           union all select id, exempt_paragraph from evidence where exempt_paragraph is not null`,
  })
  return new Map(rows.map(({ id, paragraph }) => [id, paragraph]))
}

/** How often words were taken out of the past, which is otherwise always the same. */
export async function countRedactions(reader: Pick<Reader, 'rows'>): Promise<number> {
  const [counted] = await reader.rows<{ total: number }>({ text: 'select count(*)::int as total from redaction' })
  return counted?.total ?? 0
}

/** Who holds which post, for what is told of without names. */
export async function findPosts(reader: Reader, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<{ id: string; post: string }>({
    text: 'select id, job_title as post from person where id = any($1)',
    values: [personIds],
  })
  return new Map(rows.map(({ id, post }) => [id, post]))
}
