import type { LocalDate } from '@waymark/contract/days'
import type { Frequency, YearType } from '@waymark/contract/measure-words'
import type { Database } from '@waymark/database/client'
import { rowsIn, type Write } from '@waymark/database/write'

/** Its value is late, and nobody was told since it became so. What was told of an earlier period was told before that. */
const LATE_UNTOLD = `
  m.archived_on is null and r.late_from_on <= (public.app_now() at time zone 'Europe/London')::date
  and not exists (select from ops.notification n
    where n.kind = 'measure_late' and n.record_id = m.id and (n.at at time zone 'Europe/London')::date >= r.late_from_on)`

/** Those whose period nobody could be told of come again, in case somebody can by then. */
export async function findLateUntold({ livePool }: Database): Promise<{ id: string }[]> {
  const { rows } = await livePool.query<{ id: string }>(
    `select m.id from measure m join measure_reading r on r.measure_id = m.id
      where ${LATE_UNTOLD} and (m.owner_id is not null or m.service_area_id is not null) order by r.late_from_on, m.id`,
  )
  return rows
}

export interface LateMeasure {
  ref: string
  title: string
  frequency: Frequency
  yearType: YearType
  period: string
  lateFromOn: LocalDate
  ownerId: string | null
  /** Who manages its service area today. */
  managerIds: string[]
}

/** Held, so that two processes do not both tell of it; null where that was done, or the value came, meanwhile. */
export async function holdLate(write: Write, measureId: string): Promise<LateMeasure | null> {
  const [late] = await rowsIn(write)<LateMeasure>({
    text: `
      select m.ref, m.title, m.frequency, m.year_type as "yearType", r.owed_period as period,
             r.late_from_on::text as "lateFromOn", m.owner_id as "ownerId",
             array(select distinct ra.person_id::text from role_assignment ra
                    where ra.role = 'service_manager' and ra.service_area_id = m.service_area_id and ra.covers_id is null
                      and ra.starts_on <= (public.app_now() at time zone 'Europe/London')::date
                      and (ra.ends_on is null or ra.ends_on >= (public.app_now() at time zone 'Europe/London')::date)) as "managerIds"
        from measure m join measure_reading r on r.measure_id = m.id
       where m.id = $1::uuid and ${LATE_UNTOLD} for update of r`,
    values: [measureId],
  })
  return late ?? null
}
