import { type Unit, WHOLE } from './figures.ts'

/** About how wide words are, without a browser to ask: a little more than the font needs. */
export const textWidth = (text: string, size: number): number => {
  let ems = 0
  for (const letter of text)
    ems += /[A-Z%£mw]/.test(letter) ? 0.7 : /[ .,:;'()|ijlt-]/.test(letter) ? 0.34 : /\d/.test(letter) ? 0.64 : 0.56
  return ems * size
}

/** Words in lines no wider than `width`; a longer word stands alone. */
export function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && textWidth(`${line} ${word}`, size) <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/**
 * Places for things of these sizes, their middles as near as can be to where they want to be: none over another, in
 * the same order, between `low` and `high` as far as there is room.
 */
export function spread(wanted: readonly number[], sizes: readonly number[], low: number, high: number): number[] {
  interface Block {
    from: number
    size: number
    members: number[]
    /** The sum of where each member wants the block to begin. */
    wish: number
  }
  const within = (block: Block): Block => ({
    ...block,
    from: Math.max(low, Math.min(high - block.size, block.wish / block.members.length)),
  })
  const order = wanted.map((_, index) => index).toSorted((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0))
  const blocks: Block[] = []
  for (const index of order) {
    const size = sizes[index] ?? 0
    let block = within({ from: 0, size, members: [index], wish: (wanted[index] ?? 0) - size / 2 })
    for (let before = blocks.at(-1); before && before.from + before.size > block.from; before = blocks.at(-1)) {
      blocks.pop()
      block = within({
        from: 0,
        size: before.size + block.size,
        members: [...before.members, ...block.members],
        wish: before.wish + block.wish - before.size * block.members.length,
      })
    }
    blocks.push(block)
  }
  const places: number[] = []
  for (const { from, members } of blocks) {
    let at = from
    for (const index of members) {
      const size = sizes[index] ?? 0
      places[index] = at + size / 2
      at += size
    }
  }
  return places
}

/** Which of `count` names along an axis can stand there without touching: the last always, then every so many. */
export function namesThatFit(count: number, width: number, nameWidth: number): number[] {
  if (count < 2) return count === 1 ? [0] : []
  const step = Math.max(1, Math.ceil((nameWidth + 10) / (width / (count - 1))))
  const shown: number[] = []
  for (let index = count - 1; index >= 0; index -= step) shown.unshift(index)
  return shown
}

export interface Axis {
  low: number
  high: number
  ticks: number[]
  /** It does not begin at nothing, which must be said. */
  cut: boolean
}

export interface AxisWishes {
  unit: Unit
  /** How many lines it should have. */
  about?: number
  /** What is drawn are bars, whose length is read: from nought. */
  bars?: boolean
}

function niceStep(span: number, about: number): number {
  const rough = span / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10
  return step * power
}

/** Less than this part of the highest figure between lowest and highest: from nought, the lines would look flat. */
const FLAT = 0.2

/**
 * An axis that is honest: it begins at nought, unless all figures are so close together and so far from it that
 * nothing could be read. Bars always begin at nought. No percentage goes beyond 100 that was not given so.
 */
export function axisOf(values: readonly number[], { unit, about = 5, bars = false }: AxisWishes): Axis {
  const most = Math.max(...values, values.length === 0 ? 1 : -Infinity)
  const least = Math.min(...values, values.length === 0 ? 0 : Infinity)
  // A single figure has nothing to be told from.
  const cut = !bars && least > 0 && most > least && most - least < FLAT * most
  const from = cut ? least - Math.max((most - least) * 0.5, most * 0.02) : Math.min(0, least)
  const to = Math.max(most, 0)
  const nice = niceStep(to - from || 1, about)
  const step = WHOLE.has(unit) ? Math.max(1, Math.ceil(nice - 1e-9)) : nice
  const low = Math.max(Math.floor(from / step + 1e-9) * step, cut ? 0 : -Infinity)
  let high = Math.ceil(to / step - 1e-9) * step
  if (high === low) high = low + step
  if (unit === 'percentage' && to <= 100) high = Math.min(high, 100)
  const ticks: number[] = []
  for (let index = 0; low + index * step <= high + step * 1e-6; index += 1) {
    ticks.push(Number((low + index * step).toPrecision(12)))
  }
  return { low: ticks[0] ?? low, high, ticks, cut: cut && low > 0 }
}
