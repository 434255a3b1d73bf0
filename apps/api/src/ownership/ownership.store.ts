import type { Instant, LocalDate } from '@waymark/contract/days'
import type { PlanStatus } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'

type Ref = { id: string; name: string }

export async function findPlanStatus(
  reader: Reader,
  noun: 'action' | 'priority',
  id: string,
): Promise<PlanStatus | null> {
  const [found] = await reader.rows<{ status: PlanStatus }>({
    text:
      noun === 'action'
        ? `select pl.status from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id where a.id = $1`
        : `select pl.status from priority p join plan pl on pl.id = p.plan_id where p.id = $1`,
    values: [id],
  })
  return found?.status ?? null
}

export type Holding = { as: string; person: Ref | null; from: Instant; until: Instant | null }

/** Whoever stood in these columns of the record, as often as it changed hands, the oldest first. */
export const findHoldings = (
  reader: Reader,
  noun: 'action' | 'priority',
  id: string,
  columns: readonly string[],
): Promise<Holding[]> =>
  reader.rows<Holding>({
    text: `
      with versions as (
        select col.name as as, col.place, c.at, c.id, (c.row ->> col.name)::uuid as person_id,
               lag(c.row ->> col.name) over of_column as before, row_number() over of_column as nth
          from history.change c cross join unnest($3::text[]) with ordinality as col (name, place)
         where c.table_name = $1 and c.row_id = $2 and c.operation <> 'deleted' and c.at <= coalesce($4::timestamptz, c.at)
        window of_column as (partition by col.name order by c.at, c.id)
      ), hands as (
        select * from versions where nth = 1 or before::uuid is distinct from person_id
      )
      select h.as, case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person, h.at as "from",
             lead(h.at) over (partition by h.as order by h.at, h.id) as until
        from hands h left join person p on p.id = h.person_id
       order by h.place, h.at, h.id`,
    values: [noun, id, columns, reader.asAt],
  })

export type CoverToday = { covered: Ref; by: Ref; until: LocalDate }

/** Who covers today for those who answer for the record. */
export const findCovers = (reader: Reader, noun: 'action' | 'priority', id: string): Promise<CoverToday[]> =>
  reader.rows<CoverToday>({
    text: `
      select json_build_object('id', y.id, 'name', y.name) as covered, json_build_object('id', x.id, 'name', x.name) as by,
             max(c.ends_on)::text as until
        from role_assignment c join role_assignment r on r.id = c.covers_id
        join person y on y.id = r.person_id join person x on x.id = c.person_id
       where c.starts_on <= $2 and c.ends_on >= $2 and (x.ended_on is null or x.ended_on > $2)
         and r.person_id in (${
           noun === 'action'
             ? 'select owner_id from action where id = $1'
             : 'select unnest(array[sponsor_id, approver_id, lead_officer_id]) from priority where id = $1'
         })
       group by y.id, y.name, x.id, x.name order by y.name, x.name`,
    values: [id, reader.today],
  })
