/** The linked measures of which the domain may find something: `of` is `action_id = a.id` or `priority_id = p.id`. */
export const linkedMeasures = (of: string): string => `coalesce((
  select json_agg(json_build_object('ref', lm.ref, 'title', lm.title, 'endsOn', lr.ends_on, 'rating', lr.rating,
      'sentence', lr.sentence, 'direction', lr.direction, 'directionSentence', lr.direction_sentence) order by lm.ref, lm.id)
    from measure_link ml join measure lm on lm.id = ml.measure_id join measure_reading lr on lr.measure_id = lm.id
   where ml.${of} and lm.archived_on is null and (lr.rating = 'red' or lr.direction = 'worse')), '[]'::json)`

const IN_LONDON = (instant: string) => `(${instant} at time zone 'Europe/London')::date`

/** Since when the action `a` stands as it is said to: a complete one since it was accepted. */
export const ACTION_SAID_ON = `coalesce(
  case when a.status = 'complete' then (
    select ${IN_LONDON('max(so.decided_at)')} from sign_off so where so.action_id = a.id and so.state = 'accepted') end,
  ${IN_LONDON('a.last_updated_at')})`
export const PRIORITY_SAID_ON = IN_LONDON('p.declared_at')
