import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Finality, ToleranceKind, ValueState } from '@waymark/contract/measure-words'
import type { Snapshot } from '@waymark/database/read'

export interface ExportedValueRow {
  measureId: string
  area: string
  period: string
  startsOn: LocalDate
  endsOn: LocalDate
  state: ValueState
  value: number | null
  numerator: number | null
  denominator: number | null
  finality: Finality
  note: string | null
  small: boolean
  membersWithData: number | null
  target: number | null
  toleranceKind: ToleranceKind | null
  tolerance: number | null
  /** Of the council alone. */
  ofCouncil: boolean
  at: Instant
}

const AT_ONCE = 1000

/** Every value of these measures, in the order in which they are given. */
export const valueBatches = (snapshot: Snapshot, measureIds: readonly string[]): AsyncGenerator<ExportedValueRow[]> =>
  snapshot.batches<ExportedValueRow>(
    {
      text: `
        select v.measure_id as "measureId", a.name as area, v.period, v.starts_on as "startsOn", v.ends_on as "endsOn",
               v.state, v.value, v.numerator, v.denominator, v.finality, v.note, v.small,
               v.members_with_data as "membersWithData", t.target, t.tolerance_kind as "toleranceKind", t.tolerance,
               a.kind = 'council' as "ofCouncil", v.entered_at as at
          from unnest($1::uuid[]) with ordinality chosen (id, place)
          join measure m on m.id = chosen.id join measure_value v on v.measure_id = m.id join measure_area a on a.id = v.area_id
          left join measure_target t on a.kind = 'council' and t.measure_id = coalesce(m.targets_of_id, m.id) and t.period = v.period
         order by chosen.place, array_position(array['council', 'region', 'england', 'neighbours', 'comparator'], a.kind), a.name, v.period`,
      values: [measureIds],
    },
    AT_ONCE,
  )
