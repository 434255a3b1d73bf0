import { gridX, rect } from '@observablehq/plot'
import { distributionNotes, type DistributionData, segmentsOf } from './distribution-words.ts'
import { sayShort } from './figures.ts'
import { textWidth, wrapped } from './layout.ts'
import { type Drawn, HALO, plotted, put, SOFT, write } from './plotted.ts'

const SIZE = 13
const BAR = 30
const LINE = SIZE + 4
let drawn = 0

/** What tells the parts apart beside their colour; the best and the next are plain. */
function patterns(svg: SVGSVGElement, id: string): void {
  const defs = put(svg, 'defs', {})
  const lines = [
    '',
    '',
    'M-1,1l2,-2M0,8l8,-8M7,9l2,-2',
    'M-1,1l2,-2M0,8l8,-8M7,9l2,-2M-1,7l2,2M0,0l8,8M7,-1l2,2',
    'M0,4h8',
  ]
  for (const [part, path] of lines.entries()) {
    const tile = put(defs, 'pattern', { id: `${id}-${part}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' })
    put(tile, 'rect', { width: 8, height: 8, fill: `var(--chart-part-${part})` })
    if (path)
      put(tile, 'path', { d: path, stroke: `var(--chart-part-${part}-lines)`, 'stroke-width': 1.4, fill: 'none' })
  }
}

/** A bar for each area, all of one length: its parts from best to worst. */
export function drawDistribution(data: DistributionData, { width }: { width: number }): Drawn {
  drawn += 1
  const id = `wm-parts-${drawn}`
  const [left, right] = [2, 14]
  const inner = width - left - right
  const long = (value: number) => (value / 100) * inner
  const share = (value: number) => sayShort(value, { unit: 'percentage', decimals: data.decimals })

  // What each part is, in as many lines as the width needs.
  const keys: { part: number; x: number; line: number }[] = []
  let [x, lines] = [left, 0]
  for (const [part, { name }] of data.parts.entries()) {
    const wide = 22 + textWidth(name, SIZE) + 18
    if (x > left && x + wide - 18 > width) [x, lines] = [left, lines + 1]
    keys.push({ part, x, line: lines })
    x += wide
  }

  let top = (lines + 1) * (LINE + 4) + 8
  const areas = data.areas.map((area) => {
    const name = wrapped(area.name, SIZE + 1, inner)
    const segments = segmentsOf(data, area)
    const fits = ({ from, to, percentage }: (typeof segments)[number]) =>
      long(to - from) >= textWidth(share(percentage), SIZE) + 10
    const small = segments.filter((segment) => !fits(segment))
    const beneath = wrapped(
      small
        .map(({ part, percentage }) => `${data.parts[part]?.name} ${share(percentage)}`.replaceAll(' ', '\u00A0'))
        .join(', '),
      SIZE,
      inner,
    ).filter(Boolean)
    const bar = top + name.length * LINE + 4
    top = bar + BAR + beneath.length * LINE + 18
    return { area, name, segments, fits, beneath, bar }
  })
  const height = top + 20

  const bars = areas.flatMap(({ segments, bar }) =>
    segments.map(({ part, from, to }) => ({ part, x1: from, x2: to, y1: bar, y2: bar + BAR })),
  )
  const { svg, x: at } = plotted({
    width,
    height,
    marginLeft: left,
    marginRight: right,
    marginTop: 0,
    marginBottom: 24,
    x: { domain: [0, 100], axis: null },
    y: { type: 'identity', axis: null },
    marks: [
      gridX([0, 25, 50, 75, 100], {
        stroke: 'var(--chart-grid)',
        strokeOpacity: 1,
        insetTop: (lines + 1) * (LINE + 4),
      }),
      ...data.parts.map((_, part) =>
        rect(
          bars.filter((bar) => bar.part === part),
          {
            x1: 'x1',
            x2: 'x2',
            y1: 'y1',
            y2: 'y2',
            fill: `url(#${id}-${part})`,
            stroke: 'var(--chart-edge)',
            strokeWidth: 1.5,
          },
        ),
      ),
    ],
  })
  patterns(svg, id)

  for (const { part, x: from, line } of keys) {
    const y = line * (LINE + 4) + 2
    const fill = `url(#${id}-${part})`
    put(svg, 'rect', { x: from, y, width: 15, height: 15, fill, stroke: 'var(--chart-edge)' })
    write(svg, data.parts[part]?.name ?? '', { x: from + 21, y: y + 12, size: SIZE })
  }
  for (const { area, name, segments, fits, beneath, bar } of areas) {
    for (const [index, text] of name.entries()) {
      const y = bar - 7 - (name.length - 1 - index) * LINE
      write(svg, text, { x: left, y, size: SIZE + 1, weight: area.whose === 'own' ? 700 : 500, kind: HALO })
    }
    if (segments.length === 0) write(svg, 'No figures', { x: left, y: bar + BAR / 2 + 5, size: SIZE, kind: SOFT })
    for (const { part, from, to, percentage } of segments.filter(fits)) {
      const middle = (at(from) + at(to)) / 2
      const wide = textWidth(share(percentage), SIZE) + 8
      const ground = { x: middle - wide / 2, y: bar + 6, width: wide, height: BAR - 12, rx: 3 }
      const text = { x: middle, y: bar + BAR / 2 + 4.5, size: SIZE, anchor: 'middle', weight: 600 } as const
      // Figures are read on plain ground, whatever the pattern beneath.
      put(svg, 'rect', { ...ground, fill: `var(--chart-part-${part})` })
      write(svg, share(percentage), { ...text, fill: `var(--chart-part-${part}-ink)` })
    }
    for (const [index, text] of beneath.entries()) {
      const y = bar + BAR + LINE * (index + 1) - 1
      write(svg, text, { x: width - right, y, size: SIZE, anchor: 'end', kind: `${SOFT} ${HALO}` })
    }
  }
  for (const tick of [0, 25, 50, 75, 100]) {
    const anchor = tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle'
    const x = at(tick) + (tick === 100 ? right - 2 : 0)
    write(svg, `${tick}%`, { x, y: height - 8, size: SIZE - 1, anchor, kind: SOFT })
  }

  return {
    svg,
    width,
    height,
    places: areas.map(({ segments, bar }) =>
      data.parts.map((_, part) => {
        const segment = segments.find((each) => each.part === part)
        return segment ? { x: (at(segment.from) + at(segment.to)) / 2, y: bar + BAR / 2 } : null
      }),
    ),
    notes: distributionNotes(data),
  }
}
