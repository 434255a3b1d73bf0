import type { LocalDate } from '@waymark/contract/days'
import type { HandoverKind, Role } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import type { Receiver } from '@waymark/domain/handover'
import { ABOUT, ABOVE, PLACES } from '../about/about.sql.ts'

export interface OpenRow {
  kind: HandoverKind
  /** Of the row that changes: an action, a priority, a contributor, a challenge, a readiness line, a measure. */
  id: string
  page: { noun: 'plan' | 'priority' | 'action' | 'finding' | 'readiness_line' | 'measure'; recordId: string }
  ref: string | null
  title: string
  plan: { id: string; title: string } | null
  inspection: { id: string; title: string } | null
  round: { id: string; title: string } | null
  serviceArea: { id: string; name: string } | null
  priorityId: string | null
  sponsorId: string | null
  approverId: string | null
  owners: { personId: string; ref: string }[]
  askedById: string | null
  waiting: number
}

const PLAN = `json_build_object('id', pl.id, 'title', pl.title)`
const AREA = `case when sa.id is not null then json_build_object('id', sa.id, 'name', sa.name) end`
const PAGE = (noun: string, id: string) => `json_build_object('noun', '${noun}', 'recordId', ${id})`
const IN_PLACE = 'pl.starts_on, pl.title, pl.id, p.position'

/** Of a priority that they sponsor, approve in or lead. `place`: how the kinds stand one after another. */
const ofPriority = (place: number, kind: HandoverKind, column: string, waits: boolean) => `
  select ${place} as place, row_number() over (order by ${IN_PLACE}) as nth, '${kind}' as kind, p.id,
         ${PAGE('priority', 'p.id')} as page, p.ref, p.title, ${PLAN} as plan, null::json as inspection, null::json as round, ${AREA} as "serviceArea",
         p.id as "priorityId", p.sponsor_id as "sponsorId", p.approver_id as "approverId",
         coalesce((select json_agg(json_build_object('personId', a.owner_id, 'ref', a.ref) order by a.position)
                     from action a where a.priority_id = p.id and a.owner_id <> $1 and a.status <> all($2)), '[]') as owners,
         null::uuid as "askedById",
         ${
           waits
             ? `(select count(*) from sign_off s join action a on a.id = s.action_id
                  where a.priority_id = p.id and s.state = 'proposed')::int
              + (select count(*) from date_request d left join milestone m on m.id = d.milestone_id
                   left join action a on a.id = coalesce(d.action_id, m.action_id)
                  where coalesce(a.priority_id, m.priority_id) = p.id and d.state = 'asked')::int`
             : '0'
         } as waiting
    from priority p join plan pl on pl.id = p.plan_id left join service_area sa on sa.id = p.service_area_id
   where p.${column} = $1 and pl.status <> 'closed'`

/** Of an action: theirs, or one they help with. */
const ofAction = (place: number, kind: HandoverKind, id: string, from: string) => `
  select ${place} as place, row_number() over (order by ${IN_PLACE}, a.position, ${id}) as nth, '${kind}' as kind, ${id},
         ${PAGE('action', 'a.id')} as page, a.ref, a.title, ${PLAN} as plan, null::json as inspection, null::json as round, ${AREA} as "serviceArea",
         p.id as "priorityId", p.sponsor_id as "sponsorId", p.approver_id as "approverId", '[]'::json as owners,
         null::uuid as "askedById", 0 as waiting
    from ${from} join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
    left join service_area sa on sa.id = a.service_area_id
   where pl.status <> 'closed' and a.status <> all($2)`

/**
 * Everything of a person that is open. A closed plan and a round that has ended are records, and so is an archived measure: what stands
 * in them stays; a question goes on all the same. `$1` is the person, `$2` the statuses that close an action, `$3` today.
 */
const OPEN = `
  select kind, id, page, ref, title, plan, inspection, round, "serviceArea", "priorityId", "sponsorId", "approverId", owners, "askedById", waiting
    from (
      ${ofAction(1, 'owned_action', 'a.id', 'action a')} and a.owner_id = $1
      union all ${ofPriority(2, 'sponsored_priority', 'sponsor_id', true)}
      union all ${ofPriority(3, 'approved_priority', 'approver_id', true)}
      union all ${ofPriority(4, 'led_priority', 'lead_officer_id', false)}
      union all ${ofAction(5, 'contribution', 'ac.id', 'action_contributor ac join action a on a.id = ac.action_id')} and ac.person_id = $1
      union all
      select 6, row_number() over (order by x.answer_by_on, x.id), 'challenge', x.id,
             ${ABOUT} -> 'page', coalesce(f.ref, a.ref, p.ref), x.question, ${PLACES}, null, ${AREA}, null, null, null, '[]', x.asked_by_id, 0
        from challenge x ${ABOVE}
        left join service_area sa on sa.id = case when a.id is null then p.service_area_id else a.service_area_id end
       where x.asked_of_id = $1 and x.closed_at is null
      union all
      select 7, row_number() over (order by r.starts_on desc, f.name, ea.position, l.position, l.id), 'readiness_line', l.id,
             ${PAGE('readiness_line', 'l.id')}, null, l.title, null, null,
             json_build_object('id', r.id, 'title', f.name || ', ' || r.title), null, null, null, null, '[]', null, 0
        from readiness_line l join readiness_round r on r.id = l.round_id join framework f on f.id = r.framework_id
        join evaluation_area ea on ea.id = l.area_id
       where l.owner_id = $1 and (r.ends_on is null or r.ends_on >= $3)
      union all
      select 8, row_number() over (order by m.ref, m.id), 'measure', m.id, ${PAGE('measure', 'm.id')}, m.ref, m.title, null, null, null,
             ${AREA}, null, null, null, '[]', null, 0
        from measure m left join service_area sa on sa.id = m.service_area_id
       where m.owner_id = $1 and m.archived_on is null
    ) things
   order by place, nth`

export const findOpen = (reader: Reader, personId: string): Promise<OpenRow[]> =>
  reader.rows<OpenRow>({ text: OPEN, values: [personId, CLOSED_STATUSES, reader.today] })

/** The same, held by this transaction: nobody else changes whose it is meanwhile. */
export async function holdOpen({ tx }: Write, personId: string, today: LocalDate): Promise<OpenRow[]> {
  await tx.$queryRaw`
    select id from priority
     where ${personId}::uuid in (sponsor_id, approver_id, lead_officer_id)
        or id in (select priority_id from action where owner_id = ${personId}::uuid)
     order by id for update`
  await tx.$queryRaw`select id from action where owner_id = ${personId}::uuid order by id for update`
  await tx.$queryRaw`
    select id from challenge where asked_of_id = ${personId}::uuid and closed_at is null order by id for update`
  await tx.$queryRaw`select id from readiness_line where owner_id = ${personId}::uuid order by id for update`
  await tx.$queryRaw`select id from measure where owner_id = ${personId}::uuid order by id for update`
  return tx.$queryRawUnsafe<OpenRow[]>(
    OPEN.replaceAll('$1', '$1::uuid').replaceAll('$2', '$2::text[]').replaceAll('$3', '$3::date'),
    ...[personId, CLOSED_STATUSES, today],
  )
}

const RECEIVERS = `
  select p.id, p.name, p.ended_on::text as "endedOn",
         coalesce((select array_agg(r.role) from role_assignment r where r.person_id = p.id and r.covers_id is null
           and r.starts_on <= $2::date and (r.ends_on is null or r.ends_on >= $2::date)), '{}') as roles
    from person p where p.id = any($1::uuid[])`

type Found = Receiver & { roles: Role[] }

export const findReceivers = (reader: Reader, ids: readonly string[], today: LocalDate): Promise<Found[]> =>
  reader.rows<Found>({ text: RECEIVERS, values: [ids, today] })

export const heldReceivers = ({ tx }: Write, ids: readonly string[], today: LocalDate): Promise<Found[]> =>
  tx.$queryRawUnsafe<Found[]>(RECEIVERS, ids, today)

const COLUMN = {
  owned_action: 'ownerId',
  sponsored_priority: 'sponsorId',
  approved_priority: 'approverId',
  led_priority: 'leadOfficerId',
} as const

/** Gives these rows of one kind to one person. */
export async function give(
  { tx, at }: Write,
  kind: HandoverKind,
  ids: readonly string[],
  { from, to, by }: { from: string; to: string; by: string },
): Promise<void> {
  const these = { id: { in: [...ids] } }
  switch (kind) {
    case 'owned_action':
      await tx.action.updateMany({ where: { ...these, ownerId: from }, data: { ownerId: to } })
      return
    case 'sponsored_priority':
    case 'approved_priority':
    case 'led_priority':
      await tx.priority.updateMany({ where: { ...these, [COLUMN[kind]]: from }, data: { [COLUMN[kind]]: to } })
      return
    case 'contribution': {
      // Whoever helps with it already, or owns it, is not named twice.
      const named = await tx.actionContributor.findMany({
        where: { ...these, action: { OR: [{ ownerId: to }, { contributors: { some: { personId: to } } }] } },
        select: { id: true },
      })
      const twice = named.map(({ id }) => id)
      await tx.actionContributor.deleteMany({ where: { id: { in: twice } } })
      await tx.actionContributor.updateMany({ where: { id: { in: [...ids], notIn: twice } }, data: { personId: to } })
      return
    }
    case 'readiness_line':
      await tx.readinessLine.updateMany({ where: { ...these, ownerId: from }, data: { ownerId: to } })
      return
    case 'measure':
      await tx.measure.updateMany({ where: { ...these, ownerId: from }, data: { ownerId: to } })
      return
    case 'challenge':
      await tx.challengeReply.createMany({
        data: ids.map((challengeId) => ({ challengeId, kind: 'passed_on', passedToId: to, byId: by, at })),
      })
      await tx.challenge.updateMany({ where: these, data: { askedOfId: to } })
  }
}
