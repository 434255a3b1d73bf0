import type { LocalDate } from '@waymark/contract/days'
import type { LaterVerdict } from '@waymark/contract/inspection-words'
import type { Frequency, MeasureRating, MeasureUnit, ValueState, YearType } from '@waymark/contract/measure-words'
import type { ActionStatus, Impact, MilestoneStatus, PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { ChosenActions } from '../actions/actions.service.ts'
import { latestFirst } from '../inspections/inspections.sql.ts'

/** A row of a plan that may not be seen gives its id, that it was there, and nothing else. */
type Seen<Row> = ({ seen: true } & Row) | { seen: false; id: string }

/** `columns` where the plan `pl` may be seen, `$1`. */
const onlySeen = (id: string, columns: readonly (readonly [column: string, as: string])[]) =>
  [
    `${id} as id, pl.status = any($1) as seen`,
    ...columns.map(([column, as]) => `case when pl.status = any($1) then ${column} end as "${as}"`),
  ].join(', ')

export interface PriorityRow {
  id: string
  ref: string
  title: string
  planId: string
  plan: string
  declared: Rating
  computed: Rating
  sponsorId: string | null
  sponsor: string | null
  leadOfficerId: string | null
  leadOfficer: string | null
  serviceAreaId: string | null
}

/** In the order of their plans. */
export const findPriorities = (reader: Reader, seen: readonly PlanStatus[]): Promise<Seen<PriorityRow>[]> =>
  reader.rows<Seen<PriorityRow>>({
    name: 'compare_priorities',
    text: `
      select ${onlySeen('p.id', [
        ...([
          ['p.ref', 'ref'],
          ['p.title', 'title'],
          ['pl.id', 'planId'],
          ['pl.title', 'plan'],
        ] as const),
        ...([
          ['p.declared_rating', 'declared'],
          ['p.computed_rating', 'computed'],
        ] as const),
        ...([
          ['p.sponsor_id', 'sponsorId'],
          ['s.name', 'sponsor'],
        ] as const),
        ...([
          ['p.lead_officer_id', 'leadOfficerId'],
          ['l.name', 'leadOfficer'],
        ] as const),
        ['p.service_area_id', 'serviceAreaId'],
      ])}
        from priority p join plan pl on pl.id = p.plan_id
        left join person s on s.id = p.sponsor_id left join person l on l.id = p.lead_officer_id
       order by pl.starts_on, pl.title, pl.id, p.position, p.id`,
    values: [seen],
  })

export interface ActionRow {
  id: string
  ref: string
  title: string
  priorityId: string
  status: ActionStatus
  dueOn: LocalDate
  declared: Rating
  computed: Rating
  ownerId: string | null
  owner: string | null
  impact: Impact
  /** Whether the filters mean it. */
  chosen: boolean
}

/** `$1` of what was chosen is the statuses of the plans that may be seen. */
export const findActions = (reader: Reader, { from, where, values }: ChosenActions): Promise<Seen<ActionRow>[]> =>
  reader.rows<Seen<ActionRow>>({
    text: `
      select ${onlySeen('a.id', [
        ['a.ref', 'ref'],
        ['a.title', 'title'],
        ['a.priority_id', 'priorityId'],
        ['a.status', 'status'],
        ['a.due_on', 'dueOn'],
        ['a.declared_rating', 'declared'],
        ['a.computed_rating', 'computed'],
        ['o.id', 'ownerId'],
        ['o.name', 'owner'],
        ['a.impact', 'impact'],
      ])}, coalesce((${where}), false) as chosen ${from}`,
    values,
  })

export interface MilestoneRow {
  id: string
  title: string
  status: MilestoneStatus
  dueOn: LocalDate
  /** One of the two: what may be seen of it is what may be seen of that. */
  actionId: string | null
  priorityId: string | null
}

/** Of every plan, and alone: there are several to an action, and joining them would read the actions again. */
export const findMilestones = (reader: Reader): Promise<MilestoneRow[]> =>
  reader.rows<MilestoneRow>({
    name: 'compare_milestones',
    text: `
      select id, title, status, due_on as "dueOn", action_id as "actionId", priority_id as "priorityId" from milestone`,
  })

export interface FindingRow {
  id: string
  ref: string
  words: string
  inspectionId: string
  inspection: string
  verdict: LaterVerdict | null
  /** The actions that answer it, of the plans that may be seen. */
  actions: { id: string; cancelled: boolean }[]
}

export const findFindings = (reader: Reader, seen: readonly PlanStatus[]): Promise<FindingRow[]> =>
  reader.rows<FindingRow>({
    name: 'compare_findings',
    text: `
      select f.id, f.ref, f.words, i.id as "inspectionId", i.title as inspection, latest.verdict,
             coalesce(answers.actions, '[]') as actions
        from finding f join inspection i on i.id = f.inspection_id
        left join (
          select distinct on (v.finding_id) v.finding_id, v.verdict
            from finding_verdict v join inspection later on later.id = v.inspection_id
           order by v.finding_id, ${latestFirst('later', 'v')}) latest on latest.finding_id = f.id
        left join (
          select fa.finding_id, json_agg(json_build_object('id', a.id, 'cancelled', a.status = 'cancelled')) as actions
            from finding_action fa join action a on a.id = fa.action_id join priority p on p.id = a.priority_id
            join plan pl on pl.id = p.plan_id
           where pl.status = any($1) group by fa.finding_id) answers on answers.finding_id = f.id
       order by i.title, i.id, f.position, f.id`,
    values: [seen],
  })

export interface MeasureRow {
  id: string
  ref: string
  title: string
  unit: MeasureUnit
  decimals: number
  frequency: Frequency
  yearType: YearType
  archived: boolean
  ownerId: string | null
  owner: string | null
  serviceAreaId: string | null
  rating: MeasureRating
  period: string | null
  state: ValueState | null
  value: number | null
  small: boolean | null
  /** What it is linked to, of the plans that may be seen: plans, priorities, and inspections by their findings. */
  linked: string[]
}

export const findMeasures = (reader: Reader, seen: readonly PlanStatus[]): Promise<MeasureRow[]> =>
  reader.rows<MeasureRow>({
    name: 'compare_measures',
    text: `
      select m.id, m.ref, m.title, m.unit, m.decimals, m.frequency, m.year_type as "yearType",
             m.archived_on is not null as archived, m.owner_id as "ownerId", o.name as owner,
             m.service_area_id as "serviceAreaId", coalesce(r.rating, 'not_rated') as rating, r.period,
             v.state, v.value, v.small, coalesce(links.linked, '{}') as linked
        from measure m left join measure_reading r on r.measure_id = m.id left join person o on o.id = m.owner_id
        left join measure_value v on v.measure_id = m.id and v.period = r.period
          and v.area_id = (select id from measure_area where kind = 'council')
        left join (
          select l.measure_id, array_agg(pl.id) filter (where pl.id is not null)
                 || array_agg(p.id) filter (where pl.id is not null)
                 || array_agg(f.inspection_id) filter (where f.id is not null) as linked
            from measure_link l left join finding f on f.id = l.finding_id left join action a on a.id = l.action_id
            left join priority p on p.id = coalesce(l.priority_id, a.priority_id)
            left join plan pl on pl.id = p.plan_id and pl.status = any($1)
           group by l.measure_id) links on links.measure_id = m.id
       order by m.ref, m.id`,
    values: [seen],
  })
