import type { Instant } from '@waymark/contract/days'
import type { ReceiptKind } from '@waymark/contract/receipts'
import type { Impact, PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'

type Noun = 'action' | 'priority'

interface Receipt {
  id: string
  at: Instant
  actor: string
  person: string | null
  total: number
}

export interface RatingReceipt extends Receipt {
  kind: ReceiptKind
  declaredFrom: Rating
  declaredTo: Rating
  computedFrom: Rating
  computedTo: Rating
  computedSentence: string
  words: string | null
  evidence: string | null
}

export interface ImpactReceipt extends Receipt {
  from: Impact
  to: Impact
  statement: string | null
  bySignOff: boolean
}

/**
 * One row of a table ($1 its id) as each transaction left it, beside what stood before: read from the time machine, which
 * is the one record of it. $2: not later than this.
 */
const stepsOf = (noun: Noun) => `
  with left_as as (
    select distinct on (c.transaction) c.id, c.at, c.transaction, c.actor, c.row from history.change c
     where c.row_id = $1 and c.table_name = '${noun}' and c.operation <> 'deleted' and ($2::timestamptz is null or c.at <= $2)
     order by c.transaction, c.id desc
  ), steps as (
    select *, lag(row) over (order by at, id) as before from left_as
  )`

/** Who acted, by the name they had at the instant read. */
const ACTOR = `step.id::text, step.at, step.actor, who.name as person, count(*) over ()::int as total`
const WHO = `left join person who on step.actor = 'person:' || who.id`

const rating = (row: string, column: string) => `coalesce(${row} ->> '${column}', 'not_rated')`

const MOVES = `
  ${rating('before', 'declared_rating')} as declared_from, ${rating('row', 'declared_rating')} as declared_to,
  ${rating('before', 'computed_rating')} as computed_from, ${rating('row', 'computed_rating')} as computed_to`

const DECLARED_ANEW = `(row ->> 'declared_at' is distinct from before ->> 'declared_at' and row ->> 'declared_reason' is not null)`

/** Rated by older rules until then: whatever days have passed, the rules are why it was looked at. */
const BY_ITSELF = `when step.actor like 'system:%' and (step.before ->> 'computed_rules')::int between 1 and (step.row ->> 'computed_rules')::int - 1 then 'rules'`

/** `also`: what counts though neither rating is another than before. */
const moved = (also = 'false') => `
  moved as (select id, at, transaction, actor, row, before, ${MOVES} from steps),
  step as (select * from moved where declared_from <> declared_to or computed_from <> computed_to or ${also})`

const RATINGS = `
  step.declared_from as "declaredFrom", step.declared_to as "declaredTo", step.computed_from as "computedFrom",
  step.computed_to as "computedTo", coalesce(step.row ->> 'computed_sentence', '') as "computedSentence"`

/** What was written of the action in the same transaction, which stands at the same instant, is what changed its rating. */
export const ratingsOfAction = (reader: Reader, actionId: string, page: PageOf): Promise<RatingReceipt[]> =>
  reader.rows<RatingReceipt>({
    name: 'rating_receipts_of_action',
    text: `${stepsOf('action')}, ${moved()}
      select ${ACTOR}, ${RATINGS},
        case when withdrawn.id is not null then 'withdrawn'
             when posted.kind = 'reopened' then 'reopened'
             when posted.id is not null then 'update'
             when checked.id is not null then 'assured'
             when decided.state = 'returned' then 'returned'
             when decided.id is not null then 'signed_off'
             when moved_date.id is not null then 'date_moved'
             when milestone.title is not null then 'milestone'
             when measured.names is not null then 'measure'
             ${BY_ITSELF}
             when step.actor like 'system:%' then 'clock' else 'other' end as kind,
        coalesce(withdrawn.withdrawn_reason, posted.what_changed, checked.assurance_note, decided.decision_note,
                 moved_date.reason, milestone.title, measured.names) as words,
        coalesce(posted.evidence_note, checked.evidence, decided.evidence) as evidence
      from step ${WHO}
      left join progress_update posted on posted.action_id = $1 and posted.posted_at = step.at
      left join progress_update withdrawn on withdrawn.action_id = $1 and withdrawn.withdrawn_at = step.at
      left join sign_off checked on checked.action_id = $1 and checked.assured_at = step.at
      left join sign_off decided on decided.action_id = $1 and decided.decided_at = step.at
      left join lateral (select d.id, d.reason from date_change d left join milestone m on m.id = d.milestone_id
                          where d.made_at = step.at and $1 in (d.action_id, m.action_id) limit 1) moved_date on true
      left join lateral (select c.row ->> 'title' as title from history.change c
                          where c.at = step.at and c.transaction = step.transaction and c.table_name = 'milestone'
                            and c.row ->> 'action_id' = $1::text limit 1) milestone on true
      left join lateral (
        select string_agg(distinct m.ref || ' ' || m.title, '; ') as names
          from history.change c join measure m on m.id::text = c.row ->> case when c.table_name = 'measure' then 'id' else 'measure_id' end
         where c.at = step.at and c.transaction = step.transaction and c.table_name in ('measure', 'measure_link', 'measure_reading')
           and exists (select from history.change l where l.table_name = 'measure_link' and l.row ->> 'action_id' = $1::text
                          and l.row ->> 'measure_id' = m.id::text)) measured on true
      order by step.at desc, step.id desc limit $3 offset $4`,
    values: [actionId, reader.asAt, page.pageSize, (page.page - 1) * page.pageSize],
  })

/** A priority is rated by its sponsor, in their words, and by what is computed of its actions. */
export const ratingsOfPriority = (reader: Reader, priorityId: string, page: PageOf): Promise<RatingReceipt[]> =>
  reader.rows<RatingReceipt>({
    name: 'rating_receipts_of_priority',
    text: `${stepsOf('priority')}, ${moved(DECLARED_ANEW)}
      select ${ACTOR}, ${RATINGS},
        case when step.declared_from <> step.declared_to and step.row ->> 'declared_reason' is null then 'override_ended'
             when step.declared_from <> step.declared_to or ${DECLARED_ANEW} then 'declared'
             ${BY_ITSELF}
             when step.actor like 'system:%' then 'clock' else 'other' end as kind,
        case when step.declared_from <> step.declared_to or ${DECLARED_ANEW}
             then coalesce(step.row ->> 'declared_reason', step.before ->> 'declared_reason') end as words,
        null as evidence
      from step ${WHO} order by step.at desc, step.id desc limit $3 offset $4`,
    values: [priorityId, reader.asAt, page.pageSize, (page.page - 1) * page.pageSize],
  })

/** What is said of an action that was just made is no change of it. */
export const impactOfAction = (reader: Reader, actionId: string, page: PageOf): Promise<ImpactReceipt[]> =>
  reader.rows<ImpactReceipt>({
    name: 'impact_receipts',
    text: `${stepsOf('action')}, step as (
        select id, at, actor, coalesce(before ->> 'impact', 'not_yet_evidenced') as was, before ->> 'impact_statement' as said_before,
               coalesce(row ->> 'impact', 'not_yet_evidenced') as now, row ->> 'impact_statement' as said from steps)
      select ${ACTOR}, step.was as "from", step.now as "to", step.said as statement,
             exists (select from sign_off s where s.action_id = $1 and s.decided_at = step.at) as "bySignOff"
      from step ${WHO} where step.was <> step.now or step.said_before is distinct from step.said
      order by step.at desc, step.id desc limit $3 offset $4`,
    values: [actionId, reader.asAt, page.pageSize, (page.page - 1) * page.pageSize],
  })

export interface PageOf {
  page: number
  pageSize: number
}

/** The status of the plan that a record is in; null where it is not there. */
export async function planStatusOf(reader: Reader, noun: Noun, id: string): Promise<PlanStatus | null> {
  const [found] = await reader.rows<{ status: PlanStatus }>({
    name: `plan_status_of_${noun}`,
    text: `select pl.status from plan pl join priority p on p.plan_id = pl.id
            ${noun === 'action' ? 'join action a on a.priority_id = p.id where a.id = $1' : 'where p.id = $1'}`,
    values: [id],
  })
  return found?.status ?? null
}
