import { CLOSED_STATUSES, STATUSES, STATUSES_WITH_A_REASON } from '@waymark/domain/lifecycle'
import { WORST_FIRST } from '@waymark/domain/roll-up'
import { OPEN_OF_ACTIONS } from '../challenges/challenges.sql.ts'
import { oldestOwed } from '../periods/periods.sql.ts'

/** How a list of actions `a` is put in order. Every order ends in what no two actions share, so that pages never overlap. */
export interface Order {
  by: string
  /** What has to be joined for it: one row an action at most, found once for all of them. */
  join?: string
}

const listed = (words: readonly string[]) => `'${words.join("', '")}'`
const inOrderOf = (words: readonly string[], column: string) => `array_position(array[${listed(words)}], ${column})`

/** 2 before 10, and R2 before R10. */
const numbered = (alias: string, direction: string) =>
  String.raw`substring(${alias}.ref from '^\D*')${direction}, array(select n[1]::numeric from regexp_matches(${alias}.ref, '\d+', 'g') n)${direction}, ${alias}.ref${direction}`

/** Whose update for a period that has ended is owed comes first; what waits for somebody else last; a paused action that is late is still owed. */
const OWED = [
  `coalesce(${oldestOwed('1', ':today')}, 2)`,
  `case when a.status in ('not_started', 'in_progress') or (a.status = 'paused' and a.due_on < :today) then 0
        when a.status = 'awaiting_sign_off' then 1 else 2 end`,
  'a.due_on',
]

/** By one value, what has none last whichever way; then the one due first. */
const byValue = (name: string, column: string, join?: string): [string, Order][] =>
  ['', '-'].map((sign) => [
    `${sign}${name}`,
    {
      by: `${column}${sign === '-' ? ' desc' : ''} nulls last, a.due_on, a.id`,
      ...(join !== undefined && { join }),
    },
  ])

const CONTRIBUTORS = `left join (
  select c.action_id, string_agg(coalesce(cp.name, c.partner_body), ', ' order by coalesce(cp.name, c.partner_body)) as names
    from action_contributor c left join person cp on cp.id = c.person_id group by c.action_id) sorted on sorted.action_id = a.id`
const STEPS = `left join (
  select m.action_id, count(*) filter (where m.status = 'done')::numeric / nullif(count(*) filter (where m.status <> 'cancelled'), 0) as done
    from milestone m where m.action_id is not null group by m.action_id) sorted on sorted.action_id = a.id`
const NEXT_STEP = `left join (
  select m.action_id, min(m.due_on) as due_on from milestone m
   where m.action_id is not null and m.status = 'open' and m.due_on >= :today group by m.action_id) sorted
  on sorted.action_id = a.id and a.status not in (${listed(CLOSED_STATUSES)})`

/** As actions stand in their plans. */
export const IN_PLACE: Order = { by: 'pl.starts_on, pl.title, pl.id, p.position, a.position, a.id' }

/** `-name` turns a column round. `:today` stands for the day of the reader. */
export const ORDER: Readonly<Record<string, Order>> = Object.fromEntries<Order>([
  ['place', IN_PLACE],
  ['-place', { by: 'pl.starts_on desc, pl.title desc, pl.id desc, p.position desc, a.position desc, a.id desc' }],
  ['ref', { by: `pl.starts_on, pl.title, pl.id, ${numbered('a', '')}, a.id` }],
  ['-ref', { by: `pl.starts_on desc, pl.title desc, pl.id, ${numbered('a', ' desc')}, a.id` }],
  ...byValue('title', 'a.title'),
  ...byValue('description', 'a.description'),
  ...byValue('plan', 'pl.title'),
  ['priority', { by: `${numbered('p', '')}, p.title, a.due_on, a.id` }],
  ['-priority', { by: `${numbered('p', ' desc')}, p.title desc, a.due_on, a.id` }],
  ...byValue('sponsor', 'sorted.name', 'left join person sorted on sorted.id = p.sponsor_id'),
  ...byValue('owner', 'o.name'),
  ...byValue('contributors', 'sorted.names', CONTRIBUTORS),
  ...byValue('serviceArea', 'sa.name'),
  ...byValue('status', inOrderOf(STATUSES, 'a.status')),
  ...byValue('statusReason', `case when a.status in (${listed(STATUSES_WITH_A_REASON)}) then a.status_reason end`),
  ...byValue('declared', inOrderOf(WORST_FIRST, 'a.declared_rating')),
  ...byValue('computed', inOrderOf(WORST_FIRST, 'a.computed_rating')),
  ...byValue('why', 'a.computed_sentence'),
  ...byValue('impact', inOrderOf(['not_achieved', 'not_yet_evidenced', 'evidenced'], 'a.impact')),
  ...byValue('impactStatement', 'a.impact_statement'),
  ...byValue('successMeasure', 'a.success_measure'),
  ...byValue('startsOn', 'a.starts_on'),
  ['dueOn', { by: 'a.due_on, a.id' }],
  ['-dueOn', { by: 'a.due_on desc, a.id' }],
  ...byValue('originalDueOn', 'a.original_due_on'),
  ...byValue('forecastOn', 'a.forecast_on'),
  ...byValue('moved', '(a.due_on - a.original_due_on)'),
  ...byValue('timesMoved', 'a.times_moved'),
  ...byValue('milestones', 'sorted.done', STEPS),
  ...byValue('nextMilestone', 'sorted.due_on', NEXT_STEP),
  // Whoever never reported has been silent longest.
  ['lastUpdatedAt', { by: 'a.last_updated_at nulls first, a.id' }],
  ['-lastUpdatedAt', { by: 'a.last_updated_at desc nulls last, a.id' }],
  ...byValue(
    'openChallenges',
    'coalesce(sorted.open, 0)',
    `left join (${OPEN_OF_ACTIONS}) sorted on sorted.action_id = a.id`,
  ),
  ['owed', { by: `${OWED.join(', ')}, a.id` }],
  ['-owed', { by: `${OWED.join(' desc, ')} desc, a.id` }],
])
