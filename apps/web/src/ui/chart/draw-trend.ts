import { areaY, axisX, axisY, dot, gridY, line, ruleY } from '@observablehq/plot'
import { sayOnAxis, sayShort, UNIT_WORDS } from './figures.ts'
import { type Axis, axisOf, namesThatFit, spread, textWidth } from './layout.ts'
import { type Drawn, HALO, lead, type Pen, penOf, plotted, SOFT, write } from './plotted.ts'
import { hasTargets, isOwn, lastShown, type Series, type TrendData, valuesOf } from './trend-words.ts'

/** Below this there is no room for a name and its figure in one line. */
const NARROW = 560
const TARGET: Pen = { colour: 'var(--chart-target)', dash: '', symbol: 'circle' }

interface Label {
  lines: string[]
  pen: Pen
  strong: boolean
  /** Where its line ends. */
  x: number
  value: number
}

export interface TrendSize {
  width: number
  /** Among others: less high, and fewer names along its axes. */
  small?: boolean
  /** The scale of all in a row of charts. */
  axis?: Axis | undefined
}

function pensOf(series: readonly Series[]): Pen[] {
  let others = 0
  return series.map(({ whose }) => penOf(whose, whose === 'other' ? others++ : 0))
}

/** The lines of a target hold for their whole period: steps, not slopes. */
function steps(data: TrendData, edge: number): { x: number; value: number; low: number; high: number }[] {
  const last = data.periods.length - 1
  const within = (x: number) => Math.max(-edge, Math.min(last + edge, x))
  return data.periods.flatMap((_, at) => {
    const target = data.targets?.[at]
    const value = target?.value ?? NaN
    const [low, high] = [target?.low ?? value, target?.high ?? value]
    return [within(at - 0.5), within(at + 0.5)].map((x) => ({ x, value, low, high }))
  })
}

function labelsOf(data: TrendData, pens: readonly Pen[], oneLine: boolean, edge: number): Label[] {
  const last = data.periods.length - 1
  const asLines = (name: string, figure: string) => (oneLine ? [`${name} ${figure}`] : [name, figure])
  const labels = data.series.flatMap((series, index): Label[] => {
    const at = lastShown(series)
    const value = series.figures[at]?.value
    const pen = pens[index]
    if (value == null || !pen) return []
    const name = oneLine ? series.name : (series.short ?? series.name)
    const then = at === last ? '' : ` (${data.periods[at]?.short ?? data.periods[at]?.name})`
    const lines = asLines(name, sayShort(value, data) + then)
    return [{ lines, pen, strong: isOwn(series), x: at, value }]
  })
  const at = data.targets?.findLastIndex((target) => target !== null) ?? -1
  const target = data.targets?.[at]
  if (!target) return labels
  const x = Math.min(at + 0.5, last + edge)
  return [
    ...labels,
    { lines: asLines('Target', sayShort(target.value, data)), pen: TARGET, strong: false, x, value: target.value },
  ]
}

/** A trend: the council's own line, those it is compared with, its target in steps, each named where it ends. */
export function drawTrend(data: TrendData, { width, small = false, axis: given }: TrendSize): Drawn {
  const { periods, series } = data
  const oneLine = width >= NARROW && !small
  const size = small ? 12 : 13
  const edge = periods.length < 3 ? 0.4 : 0.3
  const axis = given ?? axisOf(valuesOf(data), { unit: data.unit, about: small ? 3 : 5 })
  const pens = pensOf(series)
  const labels = labelsOf(data, pens, oneLine, edge)

  const tickNames = axis.ticks.map((tick) => sayOnAxis(tick, data))
  const unit = UNIT_WORDS[data.unit]
  // Names of two lines stand further apart than their lines end: their leaders need room to be told apart.
  const gap = oneLine ? 8 : 16
  const labelSize = (label: Label) =>
    Math.max(...label.lines.map((each) => textWidth(each, size))) * (label.strong ? 1.06 : 1)
  const names = periods.map((period) => (width < NARROW || small ? (period.short ?? period.name) : period.name))
  const widest = Math.max(0, ...names.map((name) => textWidth(name, size)))
  // Half of the last period's name may stand beyond where its line ends.
  const marginRight = Math.max(gap + 4 + Math.max(0, ...labels.map(labelSize)), widest / 2)
  const marginLeft = Math.max(18, ...tickNames.map((name) => textWidth(name, size))) + 14
  const marginTop = unit ? 30 : 14
  const marginBottom = 30
  const lineHeight = size + 3
  const needed = labels.reduce((sum, { lines }) => sum + lines.length * lineHeight + 2, 0)
  const height = Math.max(
    small ? 170 : Math.round(Math.max(250, Math.min(400, width * 0.46))),
    needed + marginTop + marginBottom,
  )

  const shown = namesThatFit(periods.length, (width - marginLeft - marginRight) * 0.92, widest)
  const target = steps(data, edge)
  const frame = { fontSize: size, tickSize: 0, label: null }

  const { svg, x, y } = plotted({
    width,
    height,
    marginLeft,
    marginRight,
    marginTop,
    marginBottom,
    x: { domain: [-edge, Math.max(periods.length - 1, 0) + edge] },
    y: { domain: [axis.low, axis.high] },
    marks: [
      gridY(axis.ticks, { stroke: 'var(--chart-grid)', strokeOpacity: 1 }),
      axisY(axis.ticks, { ...frame, tickFormat: (tick: number) => sayOnAxis(tick, data), fill: 'var(--ink-soft)' }),
      axisX(shown, { ...frame, tickFormat: (at: number) => names[at] ?? '', fill: 'var(--ink-soft)', tickPadding: 9 }),
      ...(axis.low <= 0 ? [ruleY([0], { stroke: 'var(--line-strong)' })] : []),
      ...(hasTargets(data)
        ? [
            areaY(target, { x: 'x', y1: 'low', y2: 'high', fill: 'var(--chart-band)', className: 'wm-plot__band' }),
            line(target, {
              x: 'x',
              y: 'value',
              stroke: TARGET.colour,
              strokeWidth: 1.75,
              className: 'wm-plot__target',
            }),
          ]
        : []),
      // Our own last, above all others.
      ...series
        .map((each, index) => ({ each, pen: pens[index] ?? TARGET }))
        .toSorted((one, other) => Number(isOwn(one.each)) - Number(isOwn(other.each)))
        .flatMap(({ each, pen }) => marksOf(each, pen, small)),
    ],
  })

  if (unit) write(svg, unit, { x: 2, y: 12, size, kind: SOFT })
  for (const [index, each] of series.entries()) {
    for (const [at, figure] of each.figures.entries()) {
      if (!figure || figure.value !== null || !isOwn(each)) continue
      const sign = figure.why === 'suppressed' ? '×' : '?'
      const fill = (pens[index] ?? TARGET).colour
      write(svg, sign, {
        x: x(at),
        y: y(axis.low) - 6,
        size: size + 3,
        anchor: 'middle',
        weight: 700,
        fill,
        kind: HALO,
      })
    }
  }

  const boxes = labels.map(({ lines }) => lines.length * lineHeight + 2)
  const middles = spread(
    labels.map(({ value }) => y(value)),
    boxes,
    marginTop - 12,
    height - marginBottom + 8,
  )
  const from = width - marginRight + gap
  for (const [index, label] of labels.entries()) {
    const middle = middles[index] ?? 0
    const [endX, endY] = [x(label.x) + (label.pen === TARGET ? 1 : 6), y(label.value)]
    // Only where the name is not beside the end of its line.
    if (Math.abs(middle - endY) > 3 || from - endX > 60) {
      lead(svg, [endX, endY], [from - 3, middle], label.pen.colour)
    }
    for (const [at, text] of label.lines.entries()) {
      const baseline = middle + (at - (label.lines.length - 1) / 2) * lineHeight + size * 0.35
      const weight = label.strong ? 700 : at === 1 ? 600 : 400
      write(svg, text, { x: from, y: baseline, size, weight, fill: label.pen.colour })
    }
  }

  const at = (value: number | null | undefined, index: number) => ({ x: x(index), y: y(value ?? axis.low) })
  return {
    svg,
    width,
    height,
    places: [
      ...series.map(({ figures }) => figures.map((figure, index) => at(figure?.value, index))),
      ...(hasTargets(data) ? [(data.targets ?? []).map((each, index) => (each ? at(each.value, index) : null))] : []),
    ],
    notes: axis.cut ? [`The scale begins at ${sayOnAxis(axis.low, data)}, not at 0.`] : [],
  }
}

function marksOf(series: Series, pen: Pen, small: boolean) {
  const own = isOwn(series)
  const points = series.figures.map((figure, x) => ({
    x,
    // A gap is seen as a gap.
    y: figure?.value ?? NaN,
    hollow: figure?.provisional ?? false,
  }))
  const shape = { x: 'x', y: 'y', symbol: pen.symbol, stroke: pen.colour, r: own ? (small ? 3 : 4) : small ? 2 : 2.75 }
  return [
    line(points, {
      x: 'x',
      y: 'y',
      stroke: pen.colour,
      strokeWidth: own ? 2.75 : 1.5,
      ...(pen.dash && { strokeDasharray: pen.dash }),
      strokeLinecap: 'butt',
    }),
    dot(
      points.filter(({ hollow }) => !hollow),
      { ...shape, fill: pen.colour, strokeWidth: 1 },
    ),
    dot(
      points.filter(({ hollow }) => hollow),
      { ...shape, fill: 'var(--surface)', strokeWidth: own ? 2.25 : 1.5 },
    ),
  ]
}
