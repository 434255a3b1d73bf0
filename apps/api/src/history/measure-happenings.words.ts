import type { Noun } from '@waymark/contract/words'
import type { MeasureRating } from '@waymark/contract/measure-words'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { edited, type Known, type Place, type Spoken, type Step } from './happenings.words.ts'
import { type Row } from './column.words.ts'
import { nameOf } from './history.words.ts'

export const MEASURE_NOUNS: readonly Noun[] = [
  'measure',
  'measure_area',
  'measure_area_member',
  'measure_value',
  'measure_target',
  'measure_link',
  'measure_reading',
]

const text = (row: Row | null, column: string): string | null => {
  const value = row?.[column]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A measure with all that one step did to its values, targets and links is one piece of news; so is a group with its members. */
export const subjectOfMeasure = ({ id, row }: Step): string => text(row, 'measure_id') ?? text(row, 'group_id') ?? id

const KIND = { created: 'added', deleted: 'removed' } as const
const DONE = { created: 'added', deleted: 'removed' } as const
const news = (sentence: string, detail: string | null = null, kinds: Spoken['kinds'] = []): Spoken => ({
  ...{ kinds: [...kinds, 'measure'], sentence, detail },
})
const ratingOf = (row: Row | null) => RATING_WORD[(text(row, 'rating') ?? 'not_rated') as MeasureRating].toLowerCase()

/** A figure is in no news: it may be too small to show. */
export function speakOfMeasure(about: Step[], known: Known): Spoken[] {
  const of = (noun: Noun) => about.filter((step) => step.noun === noun)
  const [first] = about
  if (!first) return []
  const [measure] = of('measure')
  if (measure && measure.operation !== 'changed')
    return [
      news(`The measure “${nameOf('measure', measure.row)}” was ${DONE[measure.operation]}`, null, [
        KIND[measure.operation],
      ]),
    ]
  if (of('measure_area').length + of('measure_area_member').length > 0) return speakOfArea(about, known)
  const measureId = measure?.id ?? text(first.row, 'measure_id')
  const name = `“${known.named(measureId ?? '')}”`
  const [reading] = of('measure_reading')
  const values = of('measure_value').length
  const sentence = reading && text(reading.row, 'sentence')
  const rated = reading?.from && ratingOf(reading.from) !== ratingOf(reading.row)
  const said: Spoken[] = []
  if (rated)
    said.push(
      news(`The measure ${name} is ${ratingOf(reading.row)} now: it was ${ratingOf(reading.from)}`, sentence ?? null),
    )
  if (values > 0)
    said.push(
      news(`${values === 1 ? 'A value' : `${values} values`} of ${name} ${values === 1 ? 'was' : 'were'} entered`),
    )
  const targets = of('measure_target')
  if (targets.length > 0) {
    const reasons = targets.flatMap(({ row }) => text(row, 'reason') ?? [])
    said.push(news(`Targets of ${name} were set`, reasons[0] ?? null))
  }
  for (const { row, operation } of of('measure_link')) {
    const other = known.named(text(row, 'priority_id') ?? text(row, 'action_id') ?? text(row, 'finding_id') ?? '')
    said.push(
      news(operation === 'deleted' ? `${name} is no longer linked to ${other}` : `${name} was linked to ${other}`),
    )
  }
  if (measure)
    said.push(
      ...edited(`The measure ${name}`, measure, known).map((one) => ({
        ...one,
        kinds: ['measure' as const, ...one.kinds],
      })),
    )
  return said
}

function speakOfArea(about: Step[], known: Known): Spoken[] {
  const area = about.find(({ noun }) => noun === 'measure_area')
  if (area && area.operation !== 'changed')
    return [
      news(`The area ${nameOf('measure_area', area.row)} was ${DONE[area.operation]} to compare measures with`, null, [
        KIND[area.operation],
      ]),
    ]
  const members = about.filter(({ noun }) => noun === 'measure_area_member')
  const group = area?.id ?? text(members[0]?.row ?? null, 'group_id') ?? ''
  const changed =
    members.length === 0 ? [] : [news(`The members of ${known.named(group)} changed: its means are worked out anew`)]
  const named = area ? edited(`The area ${nameOf('measure_area', area.row)}`, area, known) : []
  return [...changed, ...named.map((one) => ({ ...one, kinds: ['measure' as const, ...one.kinds] }))]
}

/** Measures are seen by whoever sees a live plan; what links one to a plan that is not, by those who see that plan. */
export function placeOfMeasure(
  { noun, id, row }: Pick<Step, 'noun' | 'id' | 'row'>,
  known: Known,
  placeOfLinked: (row: Row) => Place | null,
): Place {
  const measureId = noun === 'measure' ? id : text(row, 'measure_id')
  const measure = noun === 'measure' ? row : known.rowOf(measureId)
  const linked = noun === 'measure_link' ? placeOfLinked(row) : null
  return {
    ...{ plan: null, priority: null, action: null, planStatus: linked?.planStatus ?? 'live', inspection: null },
    ...{ readiness: null, measure: measureId === null ? null : { id: measureId, title: text(measure, 'title') ?? '' } },
  }
}
