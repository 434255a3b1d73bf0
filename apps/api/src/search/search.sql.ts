import type { LookedFor, Term } from '@waymark/domain/looked-for'
import { plainWords } from '@waymark/domain/looked-for'
import { wordsOf } from '@waymark/domain/synonyms'
import type { Span } from '@waymark/domain/excerpt'

/** What `to_tsquery` takes, in four parts: `others | (rest & (last | beginning))`. Each may be empty. */
export interface QueryTexts {
  others: string
  rest: string
  last: string
  /** The word being typed, as the beginning of a whole word. */
  beginning: string
}

/** Words as one lexeme or phrase: in quotes, within which only a quote and a backslash mean anything, and there is no backslash. */
const quoted = (words: readonly string[], label: string): string =>
  `'${plainWords(words.join(' ')).replaceAll("'", "''")}'${label && `:${label}`}`

const textOf = ({ words, exact, not, also }: Term, weight: string): string => {
  if (not) return `!${quoted(words, '')}`
  if (exact) return quoted(words, weight)
  const all = words.map((word) => quoted([word], weight)).join(' & ')
  return `(${[`(${all})`, ...also.map((other) => quoted(wordsOf(other), weight))].join(' | ')})`
}

const beginningOf = ({ words }: Term, weight: string): string =>
  [...words.slice(0, -1).map((word) => quoted([word], weight)), quoted(words.slice(-1), `*${weight}`)].join(' & ')

/** `weight` A: what is looked for is in the title. */
export function queryTexts({ groups }: LookedFor, weight: '' | 'A' = ''): QueryTexts {
  const all = (terms: readonly Term[]) => terms.map((term) => textOf(term, weight)).join(' & ')
  const lastGroup = groups.at(-1) ?? []
  const last = lastGroup.find(({ begins }) => begins)
  return {
    others: groups
      .slice(0, -1)
      .map((terms) => `(${all(terms)})`)
      .join(' | '),
    rest: all(lastGroup.filter((term) => term !== last)),
    last: last ? textOf(last, weight) : '',
    beginning: last ? beginningOf(last, weight) : '',
  }
}

/** A tsquery from the four parts that begin with this parameter. */
export const TSQUERY = (first: number): string =>
  `(to_tsquery('pg_catalog.english', $${first}) || (to_tsquery('pg_catalog.english', $${first + 1})
     && (to_tsquery('pg_catalog.english', $${first + 2}) || to_tsquery('ops.whole_words', $${first + 3}))))`

/** Signs that nobody types, of Unicode's private use, around each word that was found. */
const [START, STOP] = ['\uE000', '\uE001']
export const MARK_ALL = `HighlightAll=true, StartSel=${START}, StopSel=${STOP}`

/** Where the marks of `marked` stand in the text; none where the two are not the same text. */
export function spansOf(text: string, marked: string): Span[] {
  const spans: Span[] = []
  let length = 0
  let from = 0
  for (const piece of marked.split(/([\uE000\uE001])/)) {
    if (piece === START) from = length
    else if (piece === STOP) spans.push({ from, to: length })
    else length += piece.length
  }
  return length === text.length ? spans : []
}
