/**
 * From a row `x` with plan_id, priority_id, action_id and milestone_id, of which one is set: that record and all above
 * it, as `m`, `a`, `p` and `pl`. What is not above it is null.
 */
export const ABOVE = `
  left join milestone m on m.id = x.milestone_id
  left join action a on a.id = coalesce(x.action_id, m.action_id)
  left join priority p on p.id = coalesce(x.priority_id, a.priority_id, m.priority_id)
  join plan pl on pl.id = coalesce(x.plan_id, p.plan_id)`

/** The `AboutRef` of that record. */
export const ABOUT = `json_build_object(
  'noun', case when x.milestone_id is not null then 'milestone' when x.action_id is not null then 'action'
               when x.priority_id is not null then 'priority' else 'plan' end,
  'recordId', coalesce(x.milestone_id, x.action_id, x.priority_id, x.plan_id),
  'ref', case when x.milestone_id is null then coalesce(a.ref, p.ref) end,
  'title', coalesce(m.title, a.title, p.title, pl.title),
  'page', json_build_object(
    'noun', case when a.id is not null then 'action' when p.id is not null then 'priority' else 'plan' end,
    'recordId', coalesce(a.id, p.id, pl.id)))`

/** The order in which the records stand in their plans. */
export const IN_ORDER = 'pl.starts_on, pl.title, p.position nulls first, a.position nulls first'
export const IN_ORDER_TURNED =
  'pl.starts_on desc, pl.title desc, p.position desc nulls last, a.position desc nulls last'
