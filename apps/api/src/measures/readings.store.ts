import type { LocalDate } from '@waymark/contract/days'
import type {
  Direction,
  Frequency,
  MeasureRating,
  MeasureUnit,
  Polarity,
  ToleranceKind,
  ValueState,
  YearType,
} from '@waymark/contract/measure-words'
import { rowsIn, type Write } from '@waymark/database/write'

export interface ToRead {
  id: string
  unit: MeasureUnit
  decimals: number
  polarity: Polarity
  frequency: Frequency
  yearType: YearType
  directionThreshold: number
  owedAfterDays: number
  owedSinceOn: LocalDate | null
  archived: boolean
  suppressBelow: number
  /** The council's last ones, the latest first: a year of months and the one before it. */
  values: {
    period: string
    startsOn: LocalDate
    endsOn: LocalDate
    state: ValueState
    value: number | null
    small: boolean
  }[]
  /** Of the period of the latest value. */
  target: { target: number; toleranceKind: ToleranceKind; tolerance: number } | null
}

export const findToRead = (write: Write, measureIds: readonly string[]): Promise<ToRead[]> =>
  rowsIn(write)<ToRead>({
    text: `
      select m.id, m.unit, m.decimals, m.polarity, m.frequency, m.year_type as "yearType",
             m.direction_threshold as "directionThreshold", m.owed_after_days as "owedAfterDays",
             m.owed_since_on::text as "owedSinceOn", m.archived_on is not null as archived,
             m.suppress_below as "suppressBelow",
             coalesce(v.values, '[]') as values,
             (select json_build_object('target', t.target, 'toleranceKind', t.tolerance_kind, 'tolerance', t.tolerance)
                from measure_target t
               where t.measure_id = coalesce(m.targets_of_id, m.id) and t.period = v.latest) as target
        from measure m left join lateral (
          select max(latest.period) as latest,
                 json_agg(json_build_object('period', latest.period, 'startsOn', latest.starts_on, 'endsOn', latest.ends_on,
                   'state', latest.state, 'value', latest.value, 'small', latest.small) order by latest.period desc) as values
            from (select * from measure_value v
                   where v.measure_id = m.id and v.area_id = (select id from measure_area where kind = 'council')
                   order by v.period desc limit 14) latest) v on true
       where m.id = any($1::uuid[])`,
    values: [measureIds],
  })

export interface NewReading {
  measure_id: string
  period: string | null
  ends_on: LocalDate | null
  rating: MeasureRating
  sentence: string
  direction: Direction | null
  direction_sentence: string
  on_year: Direction | null
  on_year_sentence: string
  owed_period: string | null
  late_from_on: LocalDate | null
  rules_version: number
}

/** One statement for all of them; what is as it was makes no version. */
export async function upsertReadings({ tx }: Write, readings: readonly NewReading[]): Promise<void> {
  if (readings.length === 0) return
  await tx.$executeRaw`
    insert into measure_reading (id, measure_id, period, ends_on, rating, sentence, direction, direction_sentence, on_year,
                                 on_year_sentence, owed_period, late_from_on, rules_version)
    select uuidv7(), n.* from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) n (
      measure_id uuid, period text, ends_on date, rating text, sentence text, direction text, direction_sentence text,
      on_year text, on_year_sentence text, owed_period text, late_from_on date, rules_version int)
    on conflict (measure_id) do update set
      period = excluded.period, ends_on = excluded.ends_on, rating = excluded.rating, sentence = excluded.sentence,
      direction = excluded.direction, direction_sentence = excluded.direction_sentence, on_year = excluded.on_year,
      on_year_sentence = excluded.on_year_sentence, owed_period = excluded.owed_period,
      late_from_on = excluded.late_from_on, rules_version = excluded.rules_version`
}
