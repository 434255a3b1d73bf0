import type {
  CellOutcome,
  measureValueRoutes,
  MeasureSeries,
  PutAnswer,
  ValueCell,
  ValueView,
} from '@waymark/contract/measure-values'
import type { LocalDate } from '@waymark/contract/days'
import { recordAsFor, rowsIn, type Write } from '@waymark/database/write'
import { type Known, sayKnown } from '@waymark/domain/measure'
import { type GivenCell, type KeptValue, periodOfCell, readCell } from '@waymark/domain/measure-cell'
import {
  type Calendar,
  type MeasurePeriod,
  periodAt,
  periodBefore,
  periodsBetween,
  type YearNamedBy,
} from '@waymark/domain/measure-period'
import { asTyped } from '@waymark/domain/measure-value'
import { shownValue } from '@waymark/domain/measure-suppression'
import type { Actor } from '@waymark/domain/permissions/actor'
import { mayEnterSomeValues, mayEnterValues, maySeeMeasures } from '@waymark/domain/permissions/measures'
import { holdMeasures } from '../measures/held.service.ts'
import { rateMeasured } from '../measures/rated-actions.service.ts'
import { readAnew } from '../measures/readings.service.ts'
import { invalid } from '../platform/problems.ts'
import { ask, type Call } from '../platform/serve.ts'
import { meansOfCells } from './means.service.ts'
import * as store from './measure-values.store.ts'

type Routes = typeof measureValueRoutes

const MOST_MEASURES = 50

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeMeasures(actor))
  const { measure, distribution, area, from, to } = query
  if (measure === undefined && distribution === undefined) throw invalid('measure', 'Choose a measure')
  const series = await store.listSeries(reader, { measure, distribution }, MOST_MEASURES)
  const ids = series.map(({ id }) => id)
  const values = Map.groupBy(await store.listValues(reader, ids, { area, from, to }), ({ measureId }) => measureId)
  const areas = await store.listAreas(reader)
  return {
    areas: areas.map(({ id, kind, name, groupYear }) => ({ id, kind, name, groupYear })),
    measures: series.map((one): MeasureSeries => {
      const { ownerId, serviceAreaId, archived, ...row } = one
      const verdict = mayEnterValues(actor, { ownerId, serviceAreaId, archived })
      const own = values.get(row.id) ?? []
      return {
        ...row,
        periods: periodsOf(row, own, { from, to, today: reader.today }),
        values: own.map((value) => valueOf(value, row, verdict.allowed && reader.asAt === null)),
        can: { enterValues: can(verdict) },
      }
    }),
  }
}

/** From the first with a value, or the last one that has ended, to the one under way. */
function periodsOf(
  row: Calendar,
  values: readonly store.SeriesValueRow[],
  { from, to, today }: { from: LocalDate | undefined; to: LocalDate | undefined; today: LocalDate },
): MeasurePeriod[] {
  const first = from ?? values[0]?.startsOn ?? periodBefore(periodAt(today, row), row).startsOn
  const last = [today, values.at(-1)?.startsOn ?? today].toSorted()[1] ?? today
  return periodsBetween(first, to !== undefined && to < last ? to : last, row)
}

function valueOf(
  row: store.SeriesValueRow,
  of: Pick<store.SeriesRow, 'unit' | 'decimals'>,
  mayEnter: boolean,
): ValueView {
  const hidden = shownValue(row)
  const counted = mayEnter ? row : hidden
  const { measureId, areaId, period, endsOn, finality, note, small, computed, membersWithData, by, at, version } = row
  return {
    ...{ measureId, areaId, period, endsOn, finality, note, small, computed, membersWithData, by, at, version },
    ...{ state: hidden.state, value: hidden.value, shown: sayKnown(hidden, of.unit, of.decimals) },
    ...{ numerator: counted.numerator, denominator: counted.denominator },
    entered: mayEnter ? asTyped(row) : null,
  }
}

/** A cell on its way in, with what is known of where it came from. */
export interface Wanted extends GivenCell {
  measureId: string | null
  areaId: string | null
  period: string
  /** How the sender called them, where they are not known. */
  names?: { measure: string; area: string }
  place?: string
  /** It was refused before anything of it was looked up. */
  why?: string | undefined
}

interface Choices {
  preview: boolean
  skipRefused: boolean
}

export function put(call: Call<Routes['put']>): Promise<PutAnswer> {
  const { cells, ...choices } = call.body
  return keep(call, cells, choices)
}

type Keeping = { actor: Actor; today: LocalDate; write: Call<Routes['put']>['write'] }

/** All that are sent, or none where one is refused, unless the others are to be kept. */
export async function keep(
  { actor, today, write: open }: Keeping,
  cells: readonly (ValueCell | Wanted)[],
  { preview, skipRefused }: Choices,
  namedBy: YearNamedBy = 'end',
): Promise<PutAnswer> {
  ask(mayEnterSomeValues(actor))
  return open(async (write) => {
    const decided = await decide(write, { actor, today, namedBy }, cells)
    const outcomes = decided.map(({ outcome }) => outcome)
    const count = (of: CellOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === of).length
    const saved = !preview && (skipRefused || count('refused') === 0)
    if (saved)
      await save(
        write,
        actor,
        decided.flatMap(({ change }) => change ?? []),
      )
    return {
      saved,
      ...{ added: count('added'), changed: count('changed'), removed: count('removed') },
      ...{ unchanged: count('unchanged'), refused: count('refused'), cells: outcomes },
    }
  })
}

interface Change {
  measureId: string
  areaId: string
  period: MeasurePeriod
  /** Null: it is taken away. */
  kept: KeptValue | null
  existingId: string | null
  covering: string | undefined
}

interface Decided {
  outcome: CellOutcome
  change: Change | null
}

const keyOf = (measureId: string, areaId: string, period: string) => `${measureId} ${areaId} ${period}`

async function decide(
  write: Write,
  { actor, today, namedBy }: { actor: Actor; today: LocalDate; namedBy: YearNamedBy },
  cells: readonly (ValueCell | Wanted)[],
): Promise<Decided[]> {
  const measures = await holdMeasures(
    write,
    cells.flatMap(({ measureId }) => measureId ?? []),
  )
  const areas = new Map((await store.listAreas({ rows: rowsIn(write) })).map((area) => [area.id, area]))
  const verdicts = new Map([...measures].map(([id, measure]) => [id, mayEnterValues(actor, measure)]))
  // Who may enter none of them is refused as a whole; else each cell says its own.
  const [refusal] = [...verdicts.values()].filter(({ allowed }) => !allowed)
  if (refusal && [...verdicts.values()].every(({ allowed }) => !allowed)) ask(refusal)
  const periods = cells.map(({ measureId, period }) => {
    const measure = measureId === null ? undefined : measures.get(measureId)
    return measure ? periodOfCell(period, measure, today, namedBy) : null
  })
  const placed = cells.flatMap(({ measureId, areaId }, index) => {
    const period = periods[index]
    return measureId === null || areaId === null || period === null || typeof period !== 'object'
      ? []
      : [{ measureId, areaId, period: period.key }]
  })
  const standing = new Map(
    (await store.findKept(write, placed)).map((row) => [keyOf(row.measureId, row.areaId, row.period), row]),
  )
  const met = new Set<string>()
  return cells.map((cell: ValueCell | Wanted, index): Decided => {
    const wanted: Wanted = cell
    const measure = measures.get(wanted.measureId ?? '')
    const area = areas.get(wanted.areaId ?? '')
    const period = periods[index] ?? null
    const said = {
      ...{ index, place: wanted.place ?? null, given: wanted.value },
      measure: measure?.title ?? wanted.names?.measure ?? '',
      area: area?.name ?? wanted.names?.area ?? '',
      period: period !== null && typeof period === 'object' ? period.label : wanted.period,
    }
    const refuse = (why: string): Decided => ({
      outcome: { ...said, outcome: 'refused', shown: null, before: null, why },
      change: null,
    })
    if (wanted.why !== undefined) return refuse(wanted.why)
    if (!measure) return refuse('There is no such measure')
    if (!area) return refuse('There is no such area')
    const verdict = verdicts.get(measure.id)
    if (!verdict?.allowed) return refuse(verdict?.reason ?? 'You cannot enter values of this measure')
    if (period === null || typeof period !== 'object') return refuse(period ?? 'Enter a period')
    const key = keyOf(measure.id, area.id, period.key)
    if (met.has(key)) return refuse(`A value for ${area.name}, ${period.label} is given twice`)
    met.add(key)
    const existing = standing.get(key) ?? null
    const read = readCell(wanted, measure, existing, { period, today })
    if (read.outcome === 'refused') return refuse(read.why)
    const say = (known: Known | null) => known && sayKnown(known, measure.unit, measure.decimals)
    const kept = read.outcome === 'removed' ? null : read.kept
    // A mean that is worked out here follows its members: it cannot be taken away by itself.
    const outcome = read.outcome === 'removed' && existing?.computed ? 'unchanged' : read.outcome
    return {
      outcome: { ...said, outcome, shown: say(kept), before: say(existing), why: null },
      change:
        outcome === 'unchanged'
          ? null
          : {
              ...{ measureId: measure.id, areaId: area.id, period, kept, existingId: existing?.id ?? null },
              covering: verdict.covering,
            },
    }
  })
}

async function save(write: Write, actor: Actor, changes: readonly Change[]): Promise<void> {
  const { personId } = actor
  // What is done in the place of an absent person is recorded so, whoever's it is.
  const groups = Map.groupBy(changes, (change) => change.covering)
  for (const [covering, group] of groups) {
    await recordAsFor(write, covering === undefined ? null : `person:${covering}`)
    const own = { computed: false, enteredById: personId }
    await store.deleteValues(
      write,
      group.flatMap(({ kept, existingId }) => (kept === null && existingId !== null ? [existingId] : [])),
    )
    await store.updateValues(
      write,
      group.flatMap(({ kept, existingId }) =>
        kept && existingId !== null ? [{ ...kept, ...own, id: existingId }] : [],
      ),
    )
    await store.insertValues(
      write,
      group.flatMap(({ kept, existingId, measureId, areaId, period }) =>
        kept && existingId === null
          ? [
              {
                ...kept,
                ...own,
                measureId,
                areaId,
                period: period.key,
                startsOn: period.startsOn,
                endsOn: period.endsOn,
              },
            ]
          : [],
      ),
    )
    await meansOfCells(
      write,
      group.map(({ measureId, areaId, period }) => ({ measureId, areaId, period: period.key })),
      personId,
    )
    await readAnew(
      write,
      group.map(({ measureId }) => measureId),
    )
  }
  // What is rated for all of them together is done in nobody's place.
  if (groups.size > 1) await recordAsFor(write, null)
  await rateMeasured(write, { actor }, [...new Set(changes.map(({ measureId }) => measureId))])
}
