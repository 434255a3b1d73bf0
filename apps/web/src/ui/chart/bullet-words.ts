import type { ChartTable } from './chart-table.ts'
import {
  againstTarget,
  type Figure,
  type Measured,
  type Polarity,
  rounded,
  sayAgainstOthers,
  sayAgainstTarget,
  sayFigure,
  sayInFull,
  sayShort,
  sayTarget,
  type Target,
  type Whose,
} from './figures.ts'
import type { Reading } from './reading.ts'

export interface Bullet extends Measured {
  id: string
  /** "Care leavers in education, employment or training" */
  measure: string
  polarity: Polarity
  /** "Quarter 1 of 2017-18" */
  period: string
  figure: Figure
  target?: Target | null | undefined
  /** England first, if it is there. */
  others?: readonly { id: string; name: string; whose: Whose; value: number | null }[] | undefined
}

/** Those it can be compared with. */
export const othersOf = ({ others }: Bullet): { id: string; name: string; whose: Whose; value: number }[] =>
  (others ?? []).flatMap(({ value, ...other }) => (value === null ? [] : [{ ...other, value }]))

/** One measure in a sentence. */
export function bulletFinding(bullet: Bullet): string {
  const { measure, figure, target, period, polarity } = bullet
  if (figure.value === null) return `${measure}: ${sayFigure(figure, bullet).toLowerCase()} in ${period}`
  const said = `${sayInFull(figure.value, bullet)} in ${period}${figure.provisional ? ' (provisional)' : ''}`
  const aim = target ? `, ${sayAgainstTarget(figure.value, target, polarity, bullet)}` : ''
  const beside = sayAgainstOthers(figure.value, othersOf(bullet), bullet)
  return `${measure}: ${said}${aim}${beside ? `${aim ? '; ' : ', '}${beside}` : ''}`
}

function sayMet(met: number, all: number): string {
  if (all === 1) return `The one measure with a target ${met === 1 ? 'meets' : 'does not meet'} it`
  if (met === all) return `All ${all} measures meet their target`
  if (met === 0) return `None of ${all} measures meets its target`
  return `${met} of ${all} measures ${met === 1 ? 'meets its target' : 'meet their target'}`
}

/** Several in one: how many meet their target, and the one that is furthest from it. */
export function bulletsFinding(bullets: readonly Bullet[]): string {
  const [only] = bullets
  if (only && bullets.length === 1) return bulletFinding(only)
  const aimed = bullets.flatMap((bullet) => {
    const { figure, target, polarity } = bullet
    if (figure.value === null || !target || polarity === 'neutral') return []
    const stands = againstTarget(figure.value, target, polarity, bullet)
    return [{ bullet, stands, value: figure.value, target: target.value }]
  })
  if (aimed.length === 0) return 'No measure has both a figure and a target'
  const met = aimed.filter(({ stands }) => stands === 'met').length
  const near = aimed.filter(({ stands }) => stands === 'within_tolerance').length
  const missed = aimed.filter(({ stands }) => stands === 'missed')
  const far = ({ value, target }: { value: number; target: number }) =>
    Math.abs(value - target) / Math.max(Math.abs(target), Number.EPSILON)
  const worst = missed.toSorted((one, other) => far(other) - far(one))[0]
  return [
    sayMet(met, aimed.length),
    ...(near === 0 ? [] : [`${near} ${near === 1 ? 'is' : 'are'} within tolerance`]),
    ...(worst
      ? [
          `furthest from it: ${worst.bullet.measure} (${sayShort(worst.value, worst.bullet)} against ${sayShort(worst.target, worst.bullet)})`,
        ]
      : []),
  ].join('; ')
}

/** The names of all that the measures are compared with, in the order in which they first come. */
const otherNames = (bullets: readonly Bullet[]): string[] => [
  ...new Set(bullets.flatMap(({ others }) => (others ?? []).map(({ name }) => name))),
]

/** A row for each measure; units differ, so they are said in each. */
export function bulletTable(bullets: readonly Bullet[], caption: string): ChartTable {
  const names = otherNames(bullets)
  return {
    caption,
    columns: ['Measure', 'Period', 'Figure', 'Target', ...names],
    rows: bullets.map((bullet) => {
      const bare = (value: number | null | undefined) => (value == null ? undefined : rounded(value, bullet))
      return {
        id: bullet.id,
        name: bullet.measure,
        unit: bullet.unit,
        cells: [
          { text: bullet.period },
          { text: sayFigure(bullet.figure, bullet, true), figure: bare(bullet.figure.value) },
          { text: sayTarget(bullet.target, bullet), figure: bare(bullet.target?.value) },
          ...names.map((name) => {
            const value = bullet.others?.find((other) => other.name === name)?.value
            return { text: value == null ? 'No figure' : sayShort(value, bullet), figure: bare(value) }
          }),
        ],
      }
    }),
  }
}

/** For each measure: its figure, its target, then those it is compared with. The drawing places them in this order. */
export function bulletReading(bullets: readonly Bullet[]): Reading {
  return {
    words: bullets.map((bullet) => [
      `${bullet.measure}, ${bullet.period}: ${sayFigure(bullet.figure, bullet, true)}`,
      ...(bullet.target ? [`Target: ${sayTarget(bullet.target, bullet)}`] : []),
      ...othersOf(bullet).map(({ name, value }) => `${name}: ${sayInFull(value, bullet)}`),
    ]),
    start: { row: 0, column: 0 },
  }
}

export const bulletAlternative = (bullets: readonly Bullet[]): string =>
  [
    bullets.length === 1 ? 'A bar beside its target.' : `${bullets.length} bars beside their targets.`,
    ...bullets.map((bullet) => `${bulletFinding(bullet)}.`),
  ].join(' ')

export function bulletNotes(bullets: readonly Bullet[]): string[] {
  const banded = bullets.some(({ target }) => target?.low !== undefined || target?.high !== undefined)
  return [
    ...(bullets.length > 1 ? ['Each bar has a scale of its own, from 0.'] : []),
    ...(banded ? ['The shaded band is the tolerance of the target.'] : []),
  ]
}
