import type { Statement } from '@waymark/database/read'

/** The statements that Waymark sends to post an update, one after another. */
export const POST_UPDATE = (actionId: string, updateId: string, personId: string, today: string): Statement[] => {
  const reason = `Last update on ${today}`
  const rated = [
    {
      id: actionId,
      rating: 'green',
      sentence: `Green: ${reason}`,
      reasons: [reason],
      rulesVersion: 2,
      nextChangeOn: null,
    },
  ]
  return [
    { text: 'begin' },
    {
      name: 'begin_write',
      text: 'select history.begin_write($1, null, $2, null) as at',
      values: [`person:${personId}`, updateId],
    },
    {
      name: 'lock',
      text: `with pl as materialized (select id from plan where id = (select p.plan_id from priority p join action a on a.priority_id = p.id where a.id = $1::uuid) for share),
                  p as materialized (select id from priority where plan_id in (select id from pl) and id = (select priority_id from action where id = $1::uuid) for update)
             select a.id from action a where a.id = $1::uuid and a.priority_id in (select id from p) for update`,
      values: [actionId],
    },
    {
      name: 'held',
      text: `select a.id, a.version, a.priority_id, pl.status, pl.cycle, p.sponsor_id, a.owner_id, a.service_area_id, a.status, a.declared_rating,
                    a.starts_on::text, a.original_due_on::text,
                    (select rp.period from reporting_period rp
                      where rp.plan_id = pl.id and rp.closed_at is null and (a.starts_on is null or a.starts_on <= rp.ends_on)
                        and not exists (select from progress_update u where u.action_id = a.id and u.period = rp.period
                                           and u.withdrawn_at is null and u.kind <> 'reopened')
                      order by rp.starts_on limit 1)
               from plan pl join priority p on p.plan_id = pl.id join action a on a.priority_id = p.id where a.id = $1::uuid`,
      values: [actionId],
    },
    {
      name: 'standing',
      text: `update action set status = 'in_progress', status_reason = null, declared_rating = 'amber', last_updated_at = current_setting('app.at')::timestamptz where id = $1 returning id`,
      values: [actionId],
    },
    {
      name: 'hold_for_rating',
      text: `with p as materialized (select id from priority where id in (select priority_id from action where id = any($1::uuid[])) order by id for update),
                  a as materialized (select id from action where id = any($1::uuid[]) and (select count(*) from p) > 0 order by id for update)
             select id from p where (select count(*) from a) > 0`,
      values: [[actionId]],
    },
    {
      name: 'evidence',
      text: `select a.id, a.status, a.starts_on::text, a.due_on::text, a.original_due_on::text, a.times_moved, a.forecast_on::text,
                    (a.last_updated_at at time zone 'Europe/London')::date::text, pl.cycle, pl.grace_working_days, a.computed_rating, a.computed_sentence,
                    a.computed_reasons, a.computed_rules, a.computed_next_change_on, coalesce(m.milestones, '[]'), coalesce(x.measures, '[]')
               from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
               left join lateral (select json_agg(json_build_object('title', s.title, 'dueOn', s.due_on, 'status', s.status, 'doneOn', s.done_on) order by s.due_on, s.id) as milestones
                                    from milestone s where s.action_id = a.id) m on true
               left join lateral (select json_agg(json_build_object('ref', lm.ref, 'rating', lr.rating, 'direction', lr.direction)) as measures
                                    from measure_link ml join measure lm on lm.id = ml.measure_id
                                    join measure_reading lr on lr.measure_id = lm.id
                                   where ml.action_id = a.id and lm.archived_on is null) x on true
              where a.id = any($1::uuid[])`,
      values: [[actionId]],
    },
    {
      name: 'keep',
      text: `update action t set computed_rating = r.rating, computed_sentence = r.sentence,
                    computed_reasons = array(select json_array_elements_text(r.reasons)),
                    computed_rules = r."rulesVersion", computed_next_change_on = r."nextChangeOn"
               from json_to_recordset($1::json) as r(id uuid, rating text, sentence text, reasons json, "rulesVersion" int, "nextChangeOn" date)
              where t.id = r.id`,
      values: [JSON.stringify(rated)],
    },
    {
      name: 'roll_up',
      text: `select p.id, p.computed_rating, p.computed_sentence, p.computed_reasons, coalesce(c.actions, '[]')
               from priority p
               left join lateral (select json_agg(json_build_object('ref', a.ref, 'rating', a.computed_rating, 'status', a.status, 'nextChangeOn', a.computed_next_change_on)) as actions
                                    from action a where a.priority_id = p.id) c on true
              where p.id = (select priority_id from action where id = $1::uuid)`,
      values: [actionId],
    },
    {
      name: 'followers',
      text: `select distinct a.id as "actionId", f.person_id as "personId"
               from action a join priority p on p.id = a.priority_id, lateral (values (a.id), (p.id), (p.plan_id)) x(id)
               join ops.follow f on coalesce(f.finding_id, f.action_id, f.priority_id, f.plan_id) = x.id
              where a.id = any($1::uuid[])`,
      values: [[actionId]],
    },
    {
      name: 'insert',
      text: `insert into progress_update (id, action_id, kind, status_from, status_to, rating_from, rating_to, computed_rating, computed_sentence,
                                          what_changed, what_next, period, posted_by_id, posted_at)
             values ($1, $2, 'progress', 'in_progress', 'in_progress', 'green', 'amber', 'green', $3, 'Two of the three posts were filled',
                     'Interviews for the third on Friday', $4, $5, current_setting('app.at')::timestamptz) returning id`,
      values: [updateId, actionId, `Green: ${reason}`, today.slice(0, 7), personId],
    },
    { text: 'commit' },
  ]
}
