import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ActionStatus, PlanStatus, UpdateKind } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import { oldestOwed } from '../periods/periods.sql.ts'

export interface Latest {
  actionId: string
  update: { at: Instant; by: string; kind: UpdateKind; whatChanged: string | null } | null
  nextMilestone: { id: string; title: string; dueOn: LocalDate } | null
  /** The oldest period that has ended and still waits for a word. */
  owes: { period: string; dueOn: LocalDate; graceEndsOn: LocalDate; endsOn: LocalDate } | null
}

/** The newest update that stands, and the next milestone, of each of these actions. */
export const findLatest = (reader: Reader, actionIds: readonly string[]): Promise<Latest[]> =>
  reader.rows<Latest>({
    name: 'latest_of_actions',
    text: `
      with newest as (
        select distinct on (u.action_id) u.action_id, u.posted_at, u.kind, left(u.what_changed, 400) as what_changed, p.name
          from progress_update u join person p on p.id = u.posted_by_id
         where u.action_id = any($1::uuid[]) and u.withdrawn_at is null
         order by u.action_id, u.posted_at desc, u.id desc
      ), ahead as (
        select distinct on (m.action_id) m.action_id, m.id, m.title, m.due_on from milestone m
         where m.action_id = any($1::uuid[]) and m.status = 'open' and m.due_on >= $2::date
         order by m.action_id, m.due_on, m.title, m.id
      )
      select a.id as "actionId",
             case when n.action_id is not null then json_build_object('at', to_char(n.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               'by', n.name, 'kind', n.kind, 'whatChanged', n.what_changed) end as update,
             case when h.id is not null then json_build_object('id', h.id, 'title', h.title, 'dueOn', h.due_on) end as "nextMilestone",
             ${oldestOwed("json_build_object('period', rp.period, 'dueOn', rp.due_on, 'graceEndsOn', rp.grace_ends_on, 'endsOn', rp.ends_on)", '$2::date')} as owes
        from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id left join newest n on n.action_id = a.id left join ahead h on h.action_id = a.id
       where a.id = any($1::uuid[])`,
    values: [actionIds, reader.today],
  })

/** Where every action that one of these people owns in plans of these statuses stands. */
export const findOwned = (reader: Reader, ownerIds: readonly string[], inPlans: readonly PlanStatus[]) =>
  reader.rows<{ status: ActionStatus; dueOn: LocalDate; owes: boolean }>({
    name: 'owned_actions',
    text: `select a.status, a.due_on as "dueOn", ${oldestOwed('true', '$3::date')} is not null as owes
             from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
            where a.owner_id = any($1) and pl.status = any($2)`,
    values: [ownerIds, inPlans, reader.today],
  })
