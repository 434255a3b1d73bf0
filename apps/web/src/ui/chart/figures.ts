/** In what a measure is counted. */
export type Unit = 'percentage' | 'count' | 'rate_per_10000' | 'days' | 'money' | 'ratio'

/** Which way is better; `target`: the closer to it the better; `neutral`: none is. */
export type Polarity = 'higher' | 'lower' | 'target' | 'neutral'

export interface Measured {
  unit: Unit
  /** Figures after the point, always that many; none given: one where it is needed, and none for counts, days and money. */
  decimals?: number | undefined
}

/** One published figure. */
export interface Figure {
  value: number | null
  /** Why there is none: too small a number to show, or one that was not given. None said: not given. */
  why?: 'suppressed' | 'missing' | undefined
  /** It may still change. */
  provisional?: boolean | undefined
  note?: string | undefined
}

/** Whose figures they are: the council's own, or one it is compared with. */
export type Whose = 'own' | 'region' | 'england' | 'neighbours' | 'other'

/** Counted in whole ones. */
export const WHOLE: ReadonlySet<Unit> = new Set(['count', 'days', 'money'])

const placesOf = ({ unit, decimals }: Measured): [least: number, most: number] =>
  decimals === undefined ? [0, WHOLE.has(unit) ? 0 : 1] : [decimals, decimals]

/** As it is shown: what looks equal is equal, whatever noise the number carries. */
export function rounded(value: number, measured: Measured): number {
  const [, most] = placesOf(measured)
  // toFixed alone takes 1.005 down; the noise of 83.200000000000003 is far below what is added here.
  return Number((value + Math.sign(value) * 1e-9).toFixed(most))
}

const inEnglish = (value: number, options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat('en-GB', { signDisplay: 'negative', ...options }).format(value)

/** "54", "60.9%", "£1,208": beside other figures of the same unit. */
export function sayShort(value: number, measured: Measured): string {
  const [least, most] = placesOf(measured)
  const number = inEnglish(Math.abs(rounded(value, measured)), {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  })
  const sign = rounded(value, measured) < 0 ? '-' : ''
  if (measured.unit === 'percentage') return `${sign}${number}%`
  if (measured.unit === 'money') return `${sign}£${number}`
  return sign + number
}

/** "54 per 10,000", "60.9%", "1 day": on its own. */
export function sayInFull(value: number, measured: Measured): string {
  const short = sayShort(value, measured)
  if (measured.unit === 'rate_per_10000') return `${short} per 10,000`
  if (measured.unit === 'days') return `${short} ${short === '1' ? 'day' : 'days'}`
  return short
}

/** "80%", "£1.2m", "12k": along an axis. */
export function sayOnAxis(value: number, { unit }: Measured): string {
  const number = inEnglish(value, { notation: Math.abs(value) >= 10_000 ? 'compact' : 'standard' }).replace('K', 'k')
  if (unit === 'percentage') return `${number}%`
  return unit === 'money' ? number.replace(/^(-?)/, '$1£') : number
}

/** The unit above an axis, where its figures do not say it. */
export const UNIT_WORDS: Record<Unit, string> = {
  percentage: '',
  count: 'Number',
  rate_per_10000: 'Rate per 10,000',
  days: 'Days',
  money: '',
  ratio: 'Ratio',
}

/** What stands where a figure would: in tables and when it is read. */
export function sayFigure(figure: Figure | null | undefined, measured: Measured, inFull = false): string {
  if (!figure) return 'No figure'
  if (figure.value === null) return figure.why === 'suppressed' ? 'Suppressed' : 'Not given'
  const said = inFull ? sayInFull(figure.value, measured) : sayShort(figure.value, measured)
  return figure.provisional ? `${said} (provisional)` : said
}

/** "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[], joint = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`

/** A target for a period: the value, and how far from it is still within tolerance. */
export interface Target {
  value: number
  low?: number | undefined
  high?: number | undefined
}

export type AgainstTarget = 'met' | 'within_tolerance' | 'missed' | 'above' | 'below' | 'at'

/** Where a figure stands to its target; by a neutral measure nothing is met or missed, only above or below. */
export function againstTarget(value: number, target: Target, polarity: Polarity, measured: Measured): AgainstTarget {
  const [figure, aim] = [rounded(value, measured), rounded(target.value, measured)]
  if (polarity === 'neutral') return figure === aim ? 'at' : figure > aim ? 'above' : 'below'
  const low = target.low === undefined ? aim : Math.min(aim, rounded(target.low, measured))
  const high = target.high === undefined ? aim : Math.max(aim, rounded(target.high, measured))
  if (polarity === 'target') return figure >= low && figure <= high ? 'met' : 'missed'
  if (polarity === 'higher') return figure >= aim ? 'met' : figure >= low ? 'within_tolerance' : 'missed'
  return figure <= aim ? 'met' : figure <= high ? 'within_tolerance' : 'missed'
}

/** "meeting its target of 80%" */
export function sayAgainstTarget(value: number, target: Target, polarity: Polarity, measured: Measured): string {
  const aim = `its target of ${sayShort(target.value, measured)}`
  switch (againstTarget(value, target, polarity, measured)) {
    case 'met':
      return `meeting ${aim}`
    case 'within_tolerance':
      return `within tolerance of ${aim}`
    case 'missed':
      return `missing ${aim}`
    case 'above':
      return `above ${aim}`
    case 'below':
      return `below ${aim}`
    case 'at':
      return `at ${aim}`
  }
}

/** In a sentence: "England", "statistical neighbours". */
export const nameInside = ({ name, whose }: { name: string; whose: Whose }): string =>
  whose === 'neighbours' ? `${name[0]?.toLowerCase()}${name.slice(1)}` : name

/** "below England (62) but above West Midlands (45)"; empty when there is nothing to compare with. */
export function sayAgainstOthers(
  value: number,
  others: readonly { name: string; whose: Whose; value: number }[],
  measured: Measured,
): string {
  const figure = rounded(value, measured)
  const groups = new Map<string, string[]>()
  for (const other of others) {
    const theirs = rounded(other.value, measured)
    const side = figure > theirs ? 'above' : figure < theirs ? 'below' : 'the same as'
    groups.set(side, [...(groups.get(side) ?? []), `${nameInside(other)} (${sayShort(other.value, measured)})`])
  }
  const said = [...groups].map(([side, names]) => `${side} ${listed(names)}`)
  return said.length === 2 ? said.join(' but ') : listed(said)
}

/** "80% (tolerance 75% to 85%)" */
export function sayTarget(target: Target | null | undefined, measured: Measured): string {
  if (!target) return 'None'
  const { value, low, high } = target
  const said = sayShort(value, measured)
  if (low !== undefined && high !== undefined)
    return `${said} (tolerance ${sayShort(low, measured)} to ${sayShort(high, measured)})`
  if (low !== undefined) return `${said} (tolerance from ${sayShort(low, measured)})`
  return high === undefined ? said : `${said} (tolerance up to ${sayShort(high, measured)})`
}
