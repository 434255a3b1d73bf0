import { inspectionOnSql } from '../inspections/inspections.sql.ts'

/**
 * From a row `x` with plan_id, priority_id, action_id, milestone_id and finding_id, of which one is set: that record and all
 * above it, as `m`, `a`, `p` and `pl`, or as `f` and `i`. What is not above it is null.
 */
export const ABOVE = `
  left join milestone m on m.id = x.milestone_id
  left join action a on a.id = coalesce(x.action_id, m.action_id)
  left join priority p on p.id = coalesce(x.priority_id, a.priority_id, m.priority_id)
  left join plan pl on pl.id = coalesce(x.plan_id, p.plan_id)
  left join finding f on f.id = x.finding_id
  left join inspection i on i.id = f.inspection_id`

/** `Standing` of the domain: null where the record is gone, which no list of standings holds. */
export const STANDING = `case when f.id is not null then 'inspection' else pl.status end`

const PLACE = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'title', ${alias}.title) end`

/** The plan it stands in, or the inspection: one of the two is null. */
export const PLACES = `${PLACE('pl')} as plan, ${PLACE('i')} as inspection`

/** The words of a finding are long: their beginning names it. */
const BEGINNING = `case when length(f.words) > 120 then rtrim(left(f.words, 119)) || '…' else f.words end`

/** The `AboutRef` of that record. */
export const ABOUT = `json_build_object(
  'noun', case when f.id is not null then 'finding' when m.id is not null then 'milestone' when a.id is not null then 'action'
               when p.id is not null then 'priority' else 'plan' end,
  'recordId', coalesce(f.id, m.id, a.id, p.id, pl.id),
  'ref', case when m.id is null then coalesce(f.ref, a.ref, p.ref) end,
  'title', coalesce(${BEGINNING}, m.title, a.title, p.title, pl.title),
  'page', json_build_object(
    'noun', case when f.id is not null then 'finding' when a.id is not null then 'action' when p.id is not null then 'priority'
                 else 'plan' end,
    'recordId', coalesce(f.id, a.id, p.id, pl.id)))`

const INSPECTED = inspectionOnSql('i')

/** The order in which the records stand in their plans; then findings, the earliest inspection's first. */
export const IN_ORDER = `pl.starts_on, pl.title, p.position nulls first, a.position nulls first, ${INSPECTED}, i.title, f.position`
export const IN_ORDER_TURNED = `pl.starts_on desc, pl.title desc, p.position desc nulls last, a.position desc nulls last, ${INSPECTED} desc, i.title desc, f.position desc`
