/**
 * From a row `l` with action_id, milestone_id, update_id, finding_id and call_request_id, of which one is set: that record and
 * what it stands under, as `m`, `u`, `f`, `cr`, `i`, `a`, `p` and `pl`; what it does not stand under is null. A readiness line, once there is
 * one, comes in here, in `SERVED` and in the check of the table.
 */
export const UNDER = `
  left join milestone m on m.id = l.milestone_id
  left join progress_update u on u.id = l.update_id
  left join finding f on f.id = l.finding_id
  left join call_request cr on cr.id = l.call_request_id
  left join inspection i on i.id = coalesce(f.inspection_id, cr.inspection_id)
  left join action a on a.id = coalesce(l.action_id, m.action_id, u.action_id)
  left join priority p on p.id = coalesce(a.priority_id, m.priority_id)
  left join plan pl on pl.id = p.plan_id`

/** What that record is, as a `ServedRow`. A priority's milestone is its lead officer's. */
export const SERVED = `
  'noun', case when m.id is not null then 'milestone' when u.id is not null then 'progress_update'
               when f.id is not null then 'finding' when cr.id is not null then 'call_request' else 'action' end,
  'recordId', coalesce(m.id, u.id, f.id, cr.id, a.id),
  'parent', coalesce(a.ref || ' ' || a.title, p.ref || ' ' || p.title, i.title),
  'title', coalesce(m.title, f.ref, cr.number::text),
  'postedAt', to_char(u.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'pageNoun', case when f.id is not null then 'finding' when cr.id is not null then 'call_request' when a.id is not null then 'action' else 'priority' end,
  'pageId', coalesce(f.id, cr.id, a.id, p.id),
  'planStatus', pl.status,
  'sponsorId', p.sponsor_id,
  'ownerId', case when cr.id is not null then cr.owner_id when a.id is null then p.lead_officer_id else a.owner_id end,
  'serviceAreaId', coalesce(a.service_area_id, p.service_area_id),
  'planId', pl.id,
  'inspectionId', i.id,
  'area', coalesce(p.ref || ' ' || p.title, f.area)`
