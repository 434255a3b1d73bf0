import { synonymsAt, wordsOf } from './synonyms.ts'

/** One thing looked for: a word, words in quotes, or a term of the field. */
export interface Term {
  words: readonly string[]
  /** In quotes: just so, one after another. */
  exact: boolean
  /** After a minus: what is found does not have it. */
  not: boolean
  /** What else it is called; none where the person does not want that. */
  also: readonly string[]
  /** The word that may still be being typed: what begins with it is found too. */
  begins: boolean
}

export interface LookedFor {
  /** One of these is to be met, and all in it. None where there is nothing to look for. */
  groups: readonly (readonly Term[])[]
  /** What a reference would be: `sp4.3`; null where it cannot be one. */
  ref: string | null
  /** All that was looked for besides what was typed. */
  also: readonly string[]
}

/** The shortest beginning of a word that is worth looking for. */
const SHORTEST = 2
const REF = /^[a-z]{0,4}[-\s.]{0,2}\d[\w.-]{0,14}$/i
// A minus, words in quotes; or anything up to a space.
const TOKEN = /(-?)"([^"]*)(?:"|$)|(\S+)/g

/** Without accents, and without every sign that PostgreSQL could read as more than a word. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{N}.'@]+/gu, ' ')
    .trim()

const partsOf = (text: string): string[] => wordsOf(plainWords(text))

interface Token {
  words: string[]
  exact: boolean
  not: boolean
}

/**
 * What somebody looks for, from what they typed: words that are all to be there, "words in quotes", -not these, this or that, as
 * PostgreSQL's websearch_to_tsquery reads them; and what the field calls the same. With `synonyms` no result is lost: a term's
 * words stay looked for beside its other names.
 */
export function lookedFor(typed: string, { synonyms = true }: { synonyms?: boolean } = {}): LookedFor {
  const text = typed.normalize('NFC').trim()
  const tokens = [...text.matchAll(TOKEN)].flatMap(([, minus = '', quoted, bare = '']): Token[] => {
    const not = quoted === undefined ? bare.startsWith('-') : minus === '-'
    const words = partsOf(quoted ?? bare)
    return words.length > 0 ? [{ words, not, exact: quoted !== undefined }] : []
  })
  const groups: Token[][] = [[]]
  for (const [index, token] of tokens.entries()) {
    if (isOr(tokens, index)) groups.push([])
    else groups.at(-1)?.push(token)
  }
  const last = groups.at(-1)?.at(-1)
  const terms = groups
    .map((group) => termsOf(group, synonyms, last))
    // What is only excluded would find everything else.
    .filter((group) => group.some(({ not }) => !not))
  return {
    groups: terms,
    ref: REF.test(text) ? text.toLowerCase().replaceAll(/[^a-z0-9.]/g, '') : null,
    also: [...new Set(terms.flat().flatMap(({ also }) => also))],
  }
}

/** How many words may stand before the `or` of a term of the field. */
const BEFORE_OR = 6

/** The word `or`, unless it is part of a term: "not in education, employment or training". */
function isOr(tokens: readonly Token[], index: number): boolean {
  const isBare = ({ exact, not }: Token) => !exact && !not
  const token = tokens[index]
  if (!token || !isBare(token) || token.words.join(' ').toLowerCase() !== 'or') return false
  for (let from = index - 1; from >= Math.max(0, index - BEFORE_OR); from -= 1) {
    if (!tokens.slice(from, index).every(isBare)) return true
    const before = tokens.slice(from, index).flatMap(({ words }) => words).length
    const term = synonymsAt(
      tokens.slice(from).flatMap(({ words }) => words),
      0,
    )
    if (term && term.length > before) return false
  }
  return true
}

function termsOf(tokens: readonly Token[], synonyms: boolean, typing: Token | undefined): Term[] {
  const found: Term[] = []
  let run: Token[] = []
  const endRun = () => {
    found.push(...termsOfRun(run, synonyms, typing))
    run = []
  }
  for (const token of tokens) {
    if (!token.exact && !token.not) run.push(token)
    else {
      endRun()
      found.push({ ...token, also: [], begins: false })
    }
  }
  endRun()
  return found
}

/** Words one after another, among which a term of the field may stand. */
function termsOfRun(run: readonly Token[], synonyms: boolean, typing: Token | undefined): Term[] {
  const plain = (token: Token): Term => {
    const begins = token === typing && (token.words.at(-1)?.length ?? 0) >= SHORTEST
    return { words: token.words, exact: false, not: false, also: [], begins }
  }
  const words = run.flatMap((token) => token.words)
  const starts = run.map((_, index) => run.slice(0, index).reduce((sum, token) => sum + token.words.length, 0))
  const found: Term[] = []
  for (let index = 0; index < run.length;) {
    const at = starts[index] ?? 0
    const term = synonymsAt(words, at)
    // A term ends where a word that was typed ends.
    const next = term ? starts.concat(words.length).indexOf(at + term.length, index + 1) : -1
    const token = run[index]
    if (!token) break
    if (!term || next === -1) {
      found.push(plain(token))
      index += 1
      continue
    }
    const also = synonyms ? term.others : []
    found.push({ words: words.slice(at, at + term.length), exact: false, not: false, also, begins: false })
    index = next
  }
  return found
}
