import type { FindingKind } from '@waymark/contract/inspection-words'

/** One row of what was pasted, to be looked at and put right before anything is written. */
export interface PastedFinding {
  ref: string
  words: string
  addressedTo: string | null
  /** As a heading says; null where none does. */
  kind: FindingKind | null
}

/** What a line begins with that makes it a new point. */
interface Marker {
  style: 'named' | 'number' | 'letter' | 'bullet' | 'dash'
  /** Null: a bullet has none. */
  ref: string | null
  rest: string
}

/** Bullets of word processors, their private-use characters too: Word keeps those of its symbol fonts at U+F000 and on. */
const BULLET = /^(?:[•●▪■◦‣⁃∙·➢➤✓\u{F000}-\u{F0FF}*]|o(?=\s+[A-Z]))\s*(?=\S|$)/u
const DASH = /^[-–—]\s+/
/** R1: or Rec 1. or Recommendation 1, with or without a sign after it. */
const NAMED =
  /^(R|Rec|Recommendation|Finding|Area|Priority)\.?\s?(\d{1,3}(?:\.\d{1,3}){0,2})\s*(?:[.:)\-–—]\s*|\s+(?=[A-Z‘“"'])|$)/i
/** 1. or 1) or (1) or 1:, and the paragraph numbers 1.2 and 1.2.3. A bare figure is none: “16 and 17 years” may begin a line. */
const NUMBER = /^\(?(\d{1,3}(?:\.\d{1,3}){0,3})(?:[.:)]\)?)(?:\s+|(?=[A-Z‘“])|$)/
const PARAGRAPH = /^(\d{1,3}(?:\.\d{1,3}){1,3})\s+(?=[A-Z‘“"'])/
/** (a) or a) or (iv) or a. before a capital. */
const LETTER = /^(?:\(([a-z]|[ivx]{1,5})\)|([a-z]|[ivx]{2,5})\)|([a-z])\.(?=\s+[A-Z]))\s*/i

function markerOf(line: string): Marker | null {
  const named = NAMED.exec(line)
  if (named?.[1] && named[2]) {
    // A sentence may begin with the word: only R and Rec stand for a number of their own.
    const short = /^r(ec)?$/i.test(named[1]) ? `R${named[2]}` : named[2]
    return { style: 'named', ref: short, rest: line.slice(named[0].length) }
  }
  const number = NUMBER.exec(line) ?? PARAGRAPH.exec(line)
  if (number?.[1]) return { style: 'number', ref: number[1], rest: line.slice(number[0].length) }
  const letter = LETTER.exec(line)
  if (letter)
    return {
      ...{ style: 'letter', ref: (letter[1] ?? letter[2] ?? letter[3] ?? '').toLowerCase() },
      rest: line.slice(letter[0].length),
    }
  const bullet = BULLET.exec(line)
  if (bullet) return { style: 'bullet', ref: null, rest: line.slice(bullet[0].length) }
  const dash = DASH.exec(line)
  return dash ? { style: 'dash', ref: null, rest: line.slice(dash[0].length) } : null
}

const KIND_HEADINGS: readonly [RegExp, FindingKind][] = [
  [/^areas? for priority action/i, 'priority_action'],
  [/^priority actions?$/i, 'priority_action'],
  [/^(areas? for (improvement|development)|what needs to (improve|be improved))/i, 'area_for_improvement'],
  [/^(key )?recommendations?$/i, 'recommendation'],
  [/^((key|areas? of) )?strengths?$/i, 'strength'],
]
/** “The local authority should:”, “Recommendations for the board”, “Health partners are asked to”. */
const SHOULD =
  /^(?:the\s+)?(.{3,80}?)\s+(?:should|must|needs? to|ought to|(?:is|are) (?:asked|recommended|required) to)(?:\s+ensure that)?\s*:?$/i
const FOR_BODY =
  /^(?:recommendations?|areas? for improvement|priority actions?) (?:for|to) (?:the\s+)?(.{3,80}?)\s*:?$/i

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A line that is no finding but says of which kind or to whom the next ones are; null where it is not one. */
function headingOf(line: string): { kind?: FindingKind; addressedTo?: string } | null {
  const plain = line.replace(/[:?.]+$/, '').trim()
  if (plain.length > 120) return null
  const kind = KIND_HEADINGS.find(([heading]) => heading.test(plain))?.[1]
  const body = FOR_BODY.exec(plain)?.[1] ?? (/^[A-Z]/.test(line) ? SHOULD.exec(line)?.[1] : undefined)
  if (body !== undefined) return { ...(kind && { kind }), addressedTo: capital(body.trim()) }
  // A heading is short: a sentence that begins with its words is not one.
  if (kind !== undefined && plain.split(' ').length <= (/^what needs/i.test(plain) ? 12 : 7)) return { kind }
  // Whom it addresses alone: “Local Safeguarding Children Board:”.
  return /^[A-Z][\w’'&, ]{2,80}:$/.test(line) && !/[,;]\s*$/.test(plain)
    ? { addressedTo: capital(plain.replace(/^the /i, '')) }
    : null
}

const ends = (words: string) => /[.;:!?…”’"')\]]$/.test(words)
const opensList = (words: string) => words.endsWith(':')

/** A word broken at the end of a line is put together again with its hyphen, which is all that is known of it. */
const join = (words: string, line: string) =>
  words === '' ? line : /\p{L}-$/u.test(words) && /^\p{Ll}/u.test(line) ? words + line : `${words} ${line}`

/** Signs that look like a space, and those that look like nothing. */
const linesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|\u2028|\u2029|\v|\f/g, '\n')
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())

interface Row {
  ref: string | null
  style: Marker['style'] | null
  words: string
  addressedTo: string | null
  kind: FindingKind | null
}

/**
 * Rows from numbered, lettered or bulleted text as it comes from a report: wrapped lines are joined, headings say of which
 * kind and to whom, points under a numbered one that ends with a colon stay part of it. Nothing is thrown away but page
 * numbers, and no two rows have the same reference.
 */
export function parsePastedFindings(text: string): PastedFinding[] {
  const rows: Row[] = []
  let current: Row | null = null
  let context: Pick<Row, 'addressedTo' | 'kind'> = { addressedTo: null, kind: null }
  let afterBlank = true
  const lines = linesOf(text)
  const marked = lines.some((line) => markerOf(line) !== null)

  const start = (marker: Pick<Marker, 'ref' | 'rest'> & { style: Row['style'] }) => {
    current = { ref: marker.ref, style: marker.style, words: marker.rest.trim(), ...context }
    rows.push(current)
  }
  const isPartOf = (row: Row, { style }: Marker): boolean => {
    if (row.style !== 'number' && row.style !== 'named') return false
    if (style === 'letter' || style === 'bullet') return opensList(row.words.split('\n')[0] ?? '')
    // A dash in the middle of a sentence that was wrapped there.
    return style === 'dash' && (opensList(row.words.split('\n')[0] ?? '') || !ends(row.words))
  }

  for (const line of lines) {
    if (line === '') {
      afterBlank = true
      continue
    }
    // The foot of a page.
    if (/^(page )?\d{1,3}( of \d{1,3})?$/i.test(line)) continue
    const row: Row | null = current
    const marker = markerOf(line)
    const unfinished = row !== null && !ends((row as Row).words)
    const heading = marker === null || marker.style === 'named' ? headingOf(line) : null
    if (heading && (marker === null || heading.addressedTo === undefined) && (afterBlank || !unfinished)) {
      context = { ...context, ...heading }
      current = null
    } else if (marker && row && isPartOf(row, marker)) {
      const open = row as Row
      open.words = opensList(open.words.split('\n')[0] ?? '') ? `${open.words}\n${line}` : join(open.words, line)
    } else if (marker) start(marker)
    else if (row && belongs(row, line, { marked, afterBlank })) (row as Row).words = join((row as Row).words, line)
    else start({ ref: null, style: null, rest: line })
    afterBlank = false
  }
  return withRefs(rows.filter(({ words }) => words !== '')).map(({ ref, words, addressedTo, kind }) => ({
    ...{ ref, words, addressedTo, kind },
  }))
}

/** Whether a line without a sign of its own goes on with the row before it. */
function belongs(row: Row, line: string, { marked, afterBlank }: { marked: boolean; afterBlank: boolean }): boolean {
  if (row.words === '') return true
  const goesOn = /^[\p{Ll}\d(&,;]/u.test(line)
  if (afterBlank) return goesOn && !ends(row.words)
  return marked ? row.style !== null || goesOn : goesOn || /[,\-–—]$/.test(row.words)
}

/**
 * The number that stands in the text, or the next that is free: numbers begin anew under a second heading. `others` are those
 * of rows that are there already.
 */
export function withRefs<T extends { ref: string | null }>(
  rows: readonly T[],
  others: readonly string[] = [],
): (T & { ref: string })[] {
  const taken = new Set(others.map((ref) => ref.toLowerCase()))
  const free = () => {
    let next = 1
    while (taken.has(String(next)) || rows.some(({ ref }) => ref === String(next))) next += 1
    return String(next)
  }
  return rows.map((row) => {
    const own = row.ref !== null && !taken.has(row.ref.toLowerCase()) ? row.ref : free()
    taken.add(own.toLowerCase())
    return { ...row, ref: own }
  })
}
