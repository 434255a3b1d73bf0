import { type Cell, oneLine, type Sheet } from './import-grid.ts'
import { fit } from './import-texts.ts'

/** How the section begins in which a report to committee says what it will be about in the coming year. */
const BEGINS =
  /^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:key|strategic|main)\s+)?(?:priorities|objectives)(?:\s+(?:for|in|of)\s+(?:the\s+)?(?:forthcoming|coming|next|following|year ahead|\d{4}).*)?:?$/i
/** What stands after it in every such report, and a heading with a number. */
const ENDS =
  /^(?:list of background papers|background papers|cabinet member|portfolio holder|local member|appendi(?:x|ces)|conclusions?|recommendations?|financial implications|risk assessment)\b|^\d+\.\d*\s+[A-Z]/i
const LONGEST_LEAD = 90

const ends = (text: string) => /[.;:!?)”’"]$/.test(text)

/** Paragraphs as they were meant: one that was broken in its middle, by the end of a page, is put together again. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  for (const block of text.replaceAll(/\r\n?/g, '\n').split(/\n\s*\n/)) {
    const words = oneLine(block)
    const before = paragraphs.at(-1)
    if (words === '') continue
    if (before !== undefined && !ends(before) && /^\p{Ll}/u.test(words))
      paragraphs[paragraphs.length - 1] = `${before} ${words}`
    else paragraphs.push(words)
  }
  return paragraphs
}

/** The words a paragraph leads with, where they stand before the rest as a title does; else its first sentence. */
function titleOf(paragraph: string): string {
  const sentence = /^.+?[.!?](?=\s+\p{Lu}|$)/u.exec(paragraph)?.[0] ?? paragraph
  return fit(sentence.replace(/\.$/, ''), sentence.length <= LONGEST_LEAD ? LONGEST_LEAD : 300)
}

const cell = (text: string): Cell => ({ text, kind: 'text' })

/**
 * The priorities of a report to committee, as a table to be looked at like any other: a row each, what it leads with and its
 * whole text. Null where the report has no such section.
 */
export function prioritiesOfReport(text: string): Sheet | null {
  const paragraphs = paragraphsOf(text)
  const begins = paragraphs.findIndex((paragraph) => paragraph.length < 100 && BEGINS.test(paragraph))
  if (begins === -1) return null
  const after = paragraphs.slice(begins + 1)
  const last = after.findIndex((paragraph) => ENDS.test(paragraph))
  const found = (last === -1 ? after : after.slice(0, last)).filter((paragraph) => paragraph.length > 20)
  if (found.length === 0) return null
  return {
    name: paragraphs[begins] ?? '',
    merges: [],
    ofReport: true,
    rows: [
      [cell('Priority'), cell('Why it matters')],
      ...found.map((paragraph) => [cell(titleOf(paragraph)), cell(paragraph)]),
    ],
  }
}
