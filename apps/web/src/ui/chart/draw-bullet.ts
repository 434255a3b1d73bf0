import { rect } from '@observablehq/plot'
import { type Bullet, othersOf } from './bullet-words.ts'
import { sayFigure, sayOnAxis, sayShort } from './figures.ts'
import { axisOf, spread, textWidth, wrapped } from './layout.ts'
import { type Drawn, type Pen, lead, penOf, plotted, put, SHAPES, SOFT, write } from './plotted.ts'

const SIZE = 13
const LINE = SIZE + 5
const TRACK = 26
const BAR = 12
/** From the beginning of a word's box to the middle of its mark. */
const KEY = 8

interface Mark {
  text: string
  at: number
  pen: Pen | null
}

/** What stands along a bar's scale beside its own figure: the target first, then those it is compared with. */
function marksOf(bullet: Bullet): Mark[] {
  const { target } = bullet
  let others = 0
  return [
    ...(target ? [{ text: `Target ${sayShort(target.value, bullet)}`, at: target.value, pen: null }] : []),
    ...othersOf(bullet).map(({ name, whose, value }) => ({
      text: `${name} ${sayShort(value, bullet)}`,
      at: value,
      pen: penOf(whose, whose === 'other' ? others++ : 0),
    })),
  ]
}

/** The end of a bar's scale: all of a percentage, unless that would leave nothing to see. */
function endOf(bullet: Bullet): { low: number; high: number } {
  const { figure, target, unit } = bullet
  const values = [figure.value, target?.value, target?.low, target?.high, ...othersOf(bullet).map(({ value }) => value)]
  const numbers = values.filter((value) => value != null)
  const { low, high } = axisOf(numbers, { bars: true, unit })
  return { low, high: unit === 'percentage' && high > 40 && high < 100 ? 100 : high }
}

/** For each measure a bar on a scale of its own, with its target across it and those it is compared with as marks. */
export function drawBullets(bullets: readonly Bullet[], { width }: { width: number }): Drawn {
  const scales = bullets.map(endOf)
  const ends = bullets.map((bullet, index) => sayOnAxis(scales[index]?.high ?? 0, bullet))
  // What a scale ends with stands after it, where no bar reaches.
  const [left, right] = [10, Math.ceil(Math.max(0, ...ends.map((end) => textWidth(end, SIZE - 1)))) + 8]
  const inner = width - left - right
  let top = 0
  const rows = bullets.map((bullet, index) => {
    const scale = scales[index] ?? endOf(bullet)
    const x = (value: number) => left + ((value - scale.low) / (scale.high - scale.low)) * inner
    const said = sayFigure(bullet.figure, bullet, true)
    const name = wrapped(bullet.measure, SIZE + 1, inner - textWidth(said, SIZE + 2) * 1.1 - 16)
    const marks = marksOf(bullet)
    const sizes = marks.map(({ text }) => textWidth(text, SIZE) + 30)
    // Side by side beneath the bar, or where they do not fit, one beneath another.
    const inRow = sizes.reduce((sum, size) => sum + size, 0) <= width
    const track = top + name.length * LINE + 8
    const labels = track + TRACK + 8
    top = labels + (inRow ? (marks.length > 0 ? LINE : 0) : marks.length * LINE) + 20
    return { bullet, scale, x, said, name, marks, sizes, inRow, track, labels, period: bullet.period }
  })
  const height = Math.max(top - 6, 40)

  const boxes = (each: (row: (typeof rows)[number]) => [from: number, to: number, high: number] | null) =>
    rows.flatMap((row) => {
      const box = each(row)
      if (!box) return []
      const [from, to, high] = box
      const middle = row.track + TRACK / 2
      return [{ x1: from, x2: to, y1: middle - high / 2, y2: middle + high / 2 }]
    })
  const box = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2' }
  const { svg } = plotted({
    width,
    height,
    margin: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    marks: [
      rect(
        boxes(({ x, scale }) => [x(scale.low), x(scale.high), TRACK]),
        { ...box, fill: 'var(--chart-track)', stroke: 'var(--line)' },
      ),
      rect(
        boxes(({ bullet: { target }, x }) =>
          target && (target.low !== undefined || target.high !== undefined)
            ? [x(target.low ?? target.value), x(target.high ?? target.value), TRACK]
            : null,
        ),
        { ...box, fill: 'var(--chart-band)' },
      ),
      rect(
        boxes(({ bullet: { figure }, x }) =>
          figure.value === null ? null : [x(Math.min(0, figure.value)), x(Math.max(0, figure.value)), BAR],
        ),
        {
          ...box,
          fill: 'var(--chart-own)',
        },
      ),
    ],
  })

  for (const { bullet, scale, x, said, name, marks, sizes, inRow, track, labels } of rows) {
    const middle = track + TRACK / 2
    const { value, provisional } = bullet.figure
    for (const [index, text] of name.entries()) {
      const y = track - 9 - (name.length - 1 - index) * LINE
      write(svg, text, { x: left, y, size: SIZE + 1, weight: 600 })
    }
    const figure = { x: width - right, y: track - 9, size: SIZE + 2, anchor: 'end', fill: 'var(--chart-own)' } as const
    write(svg, said, { ...figure, weight: value === null ? 500 : 700 })
    if (provisional && value !== null) {
      const [from, to] = [x(Math.min(0, value)) + 1.5, x(Math.max(0, value)) - 1.5]
      const inside = { x: from, y: middle - BAR / 2 + 1.5, width: Math.max(to - from, 0), height: BAR - 3 }
      put(svg, 'rect', { ...inside, fill: 'var(--surface)' })
    }
    write(svg, sayOnAxis(scale.high, bullet), { x: x(scale.high) + 5, y: middle + 4, size: SIZE - 1, kind: SOFT })
    // Each word's own mark as near beneath the mark on the bar as can be.
    const places = spread(
      marks.map(({ at }, index) => x(at) + (sizes[index] ?? 0) / 2 - KEY),
      sizes,
      0,
      width,
    )
    for (const [index, { text, at, pen }] of marks.entries()) {
      const fill = pen?.colour ?? 'var(--chart-target)'
      const y = labels + SIZE + (inRow ? 0 : index * LINE)
      const from = inRow ? (places[index] ?? 0) - (sizes[index] ?? 0) / 2 + KEY : left + KEY
      if (inRow) lead(svg, [x(at), track + TRACK + 1], [from, y - 12], fill)
      drawMark(svg, x(at), middle, pen)
      drawMark(svg, from, y - 4.5, pen, true)
      write(svg, text, { x: from + 11, y, size: SIZE, fill })
    }
  }

  return {
    svg,
    width,
    height,
    places: rows.map(({ bullet, x, marks, track }) => [
      { x: x(bullet.figure.value ?? 0), y: track + TRACK / 2 },
      ...marks.map(({ at }) => ({ x: x(at), y: track + TRACK / 2 })),
    ]),
    notes: [],
  }
}

/** The target is a stroke across the bar; each other has the shape that its line has in a trend. */
function drawMark(svg: SVGSVGElement, x: number, y: number, pen: Pen | null, inKey = false): void {
  const high = inKey ? 14 : TRACK + 4
  if (pen === null) {
    const where = { x: x - 2, y: y - high / 2, width: 4, height: high }
    put(svg, 'rect', { ...where, fill: 'var(--chart-target)', stroke: 'var(--surface)', 'stroke-width': inKey ? 0 : 1 })
    return
  }
  const transform = `translate(${x},${y})`
  put(svg, 'path', {
    d: SHAPES[pen.symbol],
    transform,
    fill: pen.colour,
    stroke: 'var(--surface)',
    'stroke-width': inKey ? 0 : 1.5,
  })
}
