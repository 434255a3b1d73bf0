import type { LocalDate } from '@waymark/contract/days'
import type { AreaKind } from '@waymark/contract/measure-words'
import type {
  Comparison,
  measureRoutes,
  MeasureReading,
  MeasureSummary,
  MeasureView,
  ScorecardRow,
  ShownFigure,
} from '@waymark/contract/measures'
import type { Statement } from '@waymark/database/read'
import { type Known, sayKnown } from '@waymark/domain/measure'
import { distanceTo, rankIn } from '@waymark/domain/measure-comparison'
import { figureIn } from '@waymark/domain/measure-direction'
import { periodOfKey } from '@waymark/domain/measure-period'
import { type Actor, standingAs } from '@waymark/domain/permissions/actor'
import {
  areasAnsweredFor,
  mayChangeMeasure,
  mayDefineMeasures,
  mayEnterSomeValues,
  mayEnterValues,
  maySeeMeasures,
} from '@waymark/domain/permissions/measures'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './measures.store.ts'

export type { MeasureSummaryRow as SummaryRow } from './measures.store.ts'

type Routes = typeof measureRoutes
type Filters = Omit<Call<Routes['scorecard']>['query'], 'asAt' | 'sort'>

const filterOf = ({ actor }: Pick<Asking, 'actor'>, { text, mine, ...filter }: Filters): store.MeasureFilter => ({
  ...filter,
  text: patternOf(text),
  mine: mine === true ? answeredFor(actor) : undefined,
  notMine: mine === false ? answeredFor(actor) : undefined,
})

const answeredFor = (actor: Actor) => ({ people: standingAs(actor), areas: areasAnsweredFor(actor) })

/** More late values than this nobody reads through. */
const MOST_OWED = 50

/** The measures whose values this person owes, those late for longest first. */
export async function owedBy({ actor, reader }: Pick<Asking, 'actor' | 'reader'>): Promise<MeasureSummary[]> {
  const filter = { text: null, mine: answeredFor(actor), late: true, archived: false }
  const page = { sort: 'late', page: 1, pageSize: MOST_OWED }
  const { items } = await store.listMeasures(reader, planStatusesSeen(actor), filter, page)
  return items.map((row) => summaryOf(row, reader.today))
}

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeMeasures(actor))
  const { page, pageSize, sort, asAt: _, ...filter } = query
  const seen = planStatusesSeen(actor)
  const found = await store.listMeasures(reader, seen, filterOf(call, filter), { sort, page, pageSize })
  const define = can(mayDefineMeasures(actor))
  return {
    items: found.items.map((row) => summaryOf(row, reader.today)),
    ...{ total: found.total, page, pageSize },
    links: await store.findDirectLinks(
      reader,
      found.items.map(({ id }) => id),
      filter,
    ),
    can: { create: define, link: define, importValues: can(mayEnterSomeValues(actor)) },
  }
}

/** The measures that the filters leave, in one statement, for whoever reads them all. */
export function chosen(call: Pick<Asking, 'actor' | 'reader'>, filter: Filters, sort: string): Statement {
  ask(maySeeMeasures(call.actor))
  const { reader, actor } = call
  return store.measuresStatement(reader.today, planStatusesSeen(actor), filterOf(call, filter), sort)
}

/** Two statements, however many measures there are. */
export async function scorecard(call: Call<Routes['scorecard']>) {
  const { reader, query } = call
  const { sort, asAt: _, ...filter } = query
  const rows = await reader.rows<store.MeasureSummaryRow>(chosen(call, filter, sort))
  const sparklines = await store.listSparklines(
    reader,
    rows.map(({ id }) => id),
  )
  const pointsOf = new Map(sparklines.map(({ measureId, points }) => [measureId, points]))
  const items = rows.map((row): ScorecardRow => ({
    ...summaryOf(row, reader.today),
    sparkline: pointsOf.get(row.id) ?? [],
  }))
  const count = (of: (row: ScorecardRow) => boolean) => items.filter(of).length
  const rated = (rating: MeasureReading['rating']) =>
    count(({ reading }) => (reading?.rating ?? 'not_rated') === rating)
  return {
    items,
    counts: {
      ...{ red: rated('red'), amber: rated('amber'), green: rated('green'), not_rated: rated('not_rated') },
      better: count(({ reading }) => reading?.direction === 'better'),
      worse: count(({ reading }) => reading?.direction === 'worse'),
      late: count(({ late }) => late !== null),
    },
  }
}

export async function read(call: Asking, measureId: string): Promise<MeasureView> {
  const { actor, can, reader } = call
  ask(maySeeMeasures(actor))
  const row = await store.findMeasure(reader, planStatusesSeen(actor), measureId)
  if (!row) throw notFound('measure')
  const facts = {
    ...{ ownerId: row.owner?.id ?? null, serviceAreaId: row.serviceArea?.id ?? null },
    archived: row.archivedOn !== null,
  }
  const change = can(mayChangeMeasure(actor, facts))
  const own = figureIn(shownOf(row))
  const { definition, source, sourceUrl, sourceCode, directionThreshold, baseline, baselinePeriod } = row
  const {
    suppressBelow,
    owedAfterDays,
    owedSinceOn,
    archivedReason,
    targetsOf,
    sharedWith,
    links,
    parts,
    categoryPosition,
  } = row
  return {
    ...summaryOf(row, reader.today),
    ...{ definition, source, sourceUrl, sourceCode, directionThreshold, baseline, baselinePeriod, suppressBelow },
    ...{ owedAfterDays, owedSinceOn, archivedReason, targetsOf, sharedWith, links, parts, categoryPosition },
    targets: row.targets.map((target) => ({ ...target, periodLabel: labelOf(row, target.period) })),
    rank: own !== null && row.peers.length >= FEWEST_PEERS ? rankIn(own, row.peers, row.polarity) : null,
    can: {
      ...{ edit: change, link: change, setTargets: change, archive: can(mayDefineMeasures(actor)) },
      enterValues: can(mayEnterValues(actor, facts)),
    },
  }
}

/** Among fewer a rank says little. */
const FEWEST_PEERS = 4

export const labelOf = (row: Parameters<typeof periodOfKey>[1], period: string): string =>
  periodOfKey(period, row)?.label ?? period

type Shown = Pick<store.MeasureSummaryRow, 'unit' | 'decimals'>

/** As it may be shown: a small number is not. */
export const figureOf = (known: Known, small: boolean | null, { unit, decimals }: Shown): ShownFigure => {
  const seen: Known = small === true ? { state: 'suppressed', value: null } : { state: known.state, value: known.value }
  return { ...seen, shown: sayKnown(seen, unit, decimals) }
}

const shownOf = (row: store.MeasureSummaryRow): Known | null =>
  row.state === null || row.small === true ? null : { state: row.state, value: row.value }

const WHOSE: Readonly<Record<'region' | 'england' | 'neighbours', (name: string) => string>> = {
  region: (name) => name,
  england: (name) => name,
  neighbours: () => 'the mean of statistical neighbours',
}

function comparisonOf(row: store.MeasureSummaryRow, kind: keyof typeof WHOSE & AreaKind): Comparison | null {
  const found = row.compared[kind]
  if (!found) return null
  const figure = figureOf(found, found.small, row)
  const [own, other] = [figureIn(shownOf(row)), figureIn(figure)]
  const distance = own === null || other === null ? null : distanceTo(own, other, WHOSE[kind](found.area.name), row)
  return {
    ...figure,
    ...{ area: found.area, membersWithData: found.membersWithData },
    ...{ difference: distance?.difference ?? null, favourable: distance?.favourable ?? null },
    sentence: distance?.sentence ?? null,
  }
}

export function readingOf(row: store.MeasureSummaryRow): MeasureReading | null {
  if (row.period === null || row.endsOn === null || row.state === null) return null
  const { period, endsOn, rating, sentence, direction, directionSentence, onYear, onYearSentence, note } = row
  const { target, toleranceKind, tolerance } = row
  const own = figureIn(shownOf(row))
  return {
    ...{ period, endsOn, rating, sentence, direction, directionSentence, onYear, onYearSentence, note },
    periodLabel: labelOf(row, period),
    latest: figureOf({ state: row.state, value: row.value }, row.small, row),
    finality: row.finality ?? 'final',
    target:
      target === null || toleranceKind === null || tolerance === null ? null : { target, toleranceKind, tolerance },
    fromTarget: own === null || target === null ? null : distanceTo(own, target, 'the target', row).sentence,
    region: comparisonOf(row, 'region'),
    england: comparisonOf(row, 'england'),
    neighbours: comparisonOf(row, 'neighbours'),
  }
}

export function summaryOf(row: store.MeasureSummaryRow, today: LocalDate): MeasureSummary {
  const { id, version, ref, title, unit, decimals, polarity, basis, frequency, yearType } = row
  const { owner, serviceArea, distribution, category, archivedOn, priorities, owedPeriod, lateFromOn } = row
  return {
    ...{ id, version, ref, title, unit, decimals, polarity, basis, frequency, yearType },
    ...{ owner, serviceArea, distribution, category, archivedOn, priorities },
    reading: readingOf(row),
    late:
      owedPeriod !== null && lateFromOn !== null && lateFromOn <= today
        ? { period: owedPeriod, periodLabel: labelOf(row, owedPeriod), since: lateFromOn }
        : null,
  }
}
