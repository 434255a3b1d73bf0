import type { Noun, Rating } from '@waymark/contract/words'
import { sayDay } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import { edited, type Known, type Place, type Spoken, type Step } from './happenings.words.ts'
import { type Row } from './column.words.ts'
import { nameOf } from './history.words.ts'

export const READINESS_NOUNS: readonly Noun[] = [
  'framework',
  'evaluation_area',
  'readiness_round',
  'readiness_line',
  'readiness_review',
  'self_evaluation',
]

/** Lines that came or went together are one piece of news; what is said of one is its own. */
export const subjectOfReadiness = ({ noun, id, row, operation }: Step): string => {
  if (noun === 'readiness_review') return String(row['line_id'])
  return noun === 'readiness_line' && operation !== 'changed' ? `${String(row['round_id'])} ${operation}` : id
}

const text = (row: Row | null, column: string): string | null => {
  const value = row?.[column]
  return typeof value === 'string' && value !== '' ? value : null
}
const ratingOf = (row: Row, column: string) => RATING_WORD[(text(row, column) ?? 'not_rated') as Rating].toLowerCase()
const news = (sentence: string, detail: string | null = null): Spoken => ({ kinds: ['readiness'], sentence, detail })
const DONE = { created: 'added', deleted: 'deleted' } as const
const KIND = { created: 'added', deleted: 'removed' } as const

export function speakOfReadiness(about: Step[], known: Known): Spoken[] {
  const reviews = about.filter(({ noun, operation }) => noun === 'readiness_review' && operation === 'created')
  if (reviews.length > 0) return reviews.map(({ row }) => speakOfReview(row, known))
  const [first] = about
  if (!first) return []
  const { noun, row, operation } = first
  if (noun === 'readiness_line' && operation !== 'changed') {
    const round = known.named(String(row['round_id']))
    const sentence =
      about.length === 1
        ? `The readiness line “${nameOf(noun, row)}” was ${DONE[operation]}, in ${round}`
        : `${about.length} readiness lines were ${DONE[operation]}, in ${round}`
    const detail = about.length === 1 ? null : about.map((step) => nameOf(noun, step.row)).join('\n')
    return [{ kinds: [KIND[operation], 'readiness'], sentence, detail }]
  }
  const name = named(first, known)
  if (operation !== 'changed') {
    const kinds: Spoken['kinds'] = [KIND[operation], 'readiness']
    const from = operation === 'created' ? text(row, 'copied_from_id') : null
    const copy = from === null ? '' : ` as a copy of ${known.named(from)}`
    return [{ kinds, sentence: `${name} was ${DONE[operation]}${copy}`, detail: text(row, 'agreed') }]
  }
  return edited(name, first, known).map((one) => ({ ...one, kinds: ['readiness', ...one.kinds] }))
}

function named({ noun, row }: Step, known: Known): string {
  const own = nameOf(noun, row)
  switch (noun) {
    case 'framework':
      return `The framework ${own}`
    case 'evaluation_area':
      return `The area ${own} of ${known.named(String(row['framework_id']))}`
    case 'readiness_round':
      return `The round ${own} of ${known.named(String(row['framework_id']))}`
    case 'self_evaluation':
      return `${SELF_EVALUATION_WORD[text(row, 'kind') as keyof typeof SELF_EVALUATION_WORD]} “${own}”`
    default:
      return `The readiness line “${own}”`
  }
}

/** `“Pathway plans …” was reviewed: amber, was not rated` */
function speakOfReview(row: Row, known: Known): Spoken {
  const [from, to] = [ratingOf(row, 'rating_from'), ratingOf(row, 'rating_to')]
  const was = from === to ? 'still' : `was ${from}, now`
  const next = text(row, 'next_review_on')
  const evidence = text(row, 'evidence') === null ? 'No evidence is named' : `Evidence: ${text(row, 'evidence')}`
  const until = next === null ? '' : `; next review on ${sayDay(next)}`
  return news(
    `“${known.named(String(row['line_id']))}” was reviewed: ${was} ${to}`,
    `${text(row, 'statement') ?? ''}\n${evidence}${until}`,
  )
}

/** Readiness is seen by whoever sees a live plan. */
export function placeOfReadiness({ noun, id, row }: Pick<Step, 'noun' | 'id' | 'row'>, known: Known): Place {
  const lineId = noun === 'readiness_line' ? id : text(row, 'line_id')
  const line = noun === 'readiness_line' ? row : known.rowOf(lineId)
  const roundId = noun === 'readiness_round' ? id : (text(row, 'round_id') ?? text(line, 'round_id'))
  const round = noun === 'readiness_round' ? row : known.rowOf(roundId)
  const framework = noun === 'framework' ? row : known.rowOf(text(round, 'framework_id') ?? row['framework_id'])
  const title = [text(framework, 'name'), text(round, 'title')].filter((one) => one !== null).join(', ')
  return {
    ...{ plan: null, priority: null, action: null, planStatus: 'live', inspection: null, measure: null },
    readiness: { title, roundId, lineId: noun === 'readiness_line' || noun === 'readiness_review' ? lineId : null },
  }
}
