/**
 * From a row `l` with action_id, milestone_id, update_id, finding_id, line_id and call_request_id, of which one is set: that
 * record and what it stands under, as `m`, `u`, `f`, `cr`, `i`, `rl`, `ea`, `rr`, `fw`, `a`, `p` and `pl`; what it does not stand
 * under is null.
 */
export const UNDER = `
  left join milestone m on m.id = l.milestone_id
  left join progress_update u on u.id = l.update_id
  left join finding f on f.id = l.finding_id
  left join call_request cr on cr.id = l.call_request_id
  left join inspection i on i.id = coalesce(f.inspection_id, cr.inspection_id)
  left join readiness_line rl on rl.id = l.line_id
  left join evaluation_area ea on ea.id = rl.area_id
  left join readiness_round rr on rr.id = rl.round_id
  left join framework fw on fw.id = rr.framework_id
  left join action a on a.id = coalesce(l.action_id, m.action_id, u.action_id)
  left join priority p on p.id = coalesce(a.priority_id, m.priority_id)
  left join plan pl on pl.id = p.plan_id`

/** What that record is, as a `ServedRow`. A priority's milestone is its lead officer's. */
export const SERVED = `
  'noun', case when m.id is not null then 'milestone' when u.id is not null then 'progress_update'
               when f.id is not null then 'finding' when rl.id is not null then 'readiness_line'
               when cr.id is not null then 'call_request' else 'action' end,
  'recordId', coalesce(m.id, u.id, f.id, rl.id, cr.id, a.id),
  'parent', coalesce(a.ref || ' ' || a.title, p.ref || ' ' || p.title, i.title, fw.name || ', ' || rr.title),
  'title', coalesce(m.title, f.ref, rl.title, cr.number::text),
  'postedAt', to_char(u.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'pageNoun', case when f.id is not null then 'finding' when rl.id is not null then 'readiness_line'
                   when cr.id is not null then 'call_request' when a.id is not null then 'action' else 'priority' end,
  'pageId', coalesce(f.id, rl.id, cr.id, a.id, p.id),
  'planStatus', pl.status,
  'sponsorId', p.sponsor_id,
  'ownerId', case when rl.id is not null then rl.owner_id when cr.id is not null then cr.owner_id when a.id is null then p.lead_officer_id else a.owner_id end,
  'serviceAreaId', coalesce(a.service_area_id, p.service_area_id),
  'planId', pl.id,
  'inspectionId', i.id,
  'roundId', rr.id,
  'area', coalesce(p.ref || ' ' || p.title, f.area, ea.name)`

/** A piece `e` serves some record of which this is true. */
export const linkedTo = (condition: string) =>
  `exists (select from evidence_link l ${UNDER} where l.evidence_id = e.id and ${condition})`

/** `maySeeEvidence` of the domain, as a condition on `e`: by parameters for who asks, the plans and the unattached they may see. */
export const evidenceSeen = (person: string, planStatuses: string, unattached: string) =>
  `(e.added_by_id = ${person} or ${linkedTo(`(pl.id is null or pl.status = any(${planStatuses}))`)}
  or (${unattached} and not exists (select from evidence_link l where l.evidence_id = e.id)))`
