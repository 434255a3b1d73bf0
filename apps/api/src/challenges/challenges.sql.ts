/** Of each action that has any: how many questions about it or its milestones are not closed, as `action_id` and `open`. */
export const OPEN_OF_ACTIONS = `
  select coalesce(c.action_id, m.action_id) as action_id, count(*)::int as open
    from challenge c left join milestone m on m.id = c.milestone_id
   where c.closed_at is null and coalesce(c.action_id, m.action_id) is not null group by 1`
