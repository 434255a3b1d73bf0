import { oneLine, tidy } from './import-grid.ts'

const LONGEST_REF = 20
/** Signs and words for: as it stands above. */
export const DITTO = /^(?:["”″〃]|''|“|ditto|do\.|as above|same as above|same|see above)$/i
const SECTION =
  /^(?:(?:key |strategic |improvement )?(?:priority|section|objective|theme|outcome|aim|goal|work ?stream|recommendation|standard|strand|part|chapter|domain|pillar|area|finding))\b\s*(?:(?:no\.?|number)\s*)?([A-Z]{0,3}\d+[a-z]?(?:\.\d+)*|[A-Z]|[ivx]+)\b\s*[:.)\-–—]*\s*/i
const SECTION_WORD =
  /^(?:(?:key |strategic |improvement )?(?:priority|section|objective|theme|outcome|aim|goal|work ?stream|domain|pillar))\s*[:\-–—]\s*/i

export const isSection = (text: string): boolean => SECTION.test(text) || SECTION_WORD.test(text)

/** “Priority 5 – Looked after children …” has the reference 5; “5. Looked after children” too. */
export function readHeading(text: string): { ref: string | null; title: string } {
  const plain = oneLine(text)
  const led =
    SECTION.exec(plain) ??
    /^([A-Z]{0,3}\d+(?:\.\d+)*)(?:[.):]|\s*[-–—])\s+/.exec(plain) ??
    /^([A-Z]{1,3}\d+)\s+/.exec(plain)
  if (led && plain.length > led[0].length) return { ref: refOf(led[1] ?? ''), title: plain.slice(led[0].length) }
  const word = SECTION_WORD.exec(plain)
  return {
    ref: led ? refOf(led[1] ?? '') : null,
    title: word && plain.length > word[0].length ? plain.slice(word[0].length) : plain,
  }
}

/** As a reference may be written here; null where it cannot be one. */
export function refOf(text: string): string | null {
  const plain = oneLine(text)
    .replace(/^[([#]+/, '')
    .replace(/[.):\]]+$/, '')
    .replace(/^(?:no\.?|ref\.?|action|rec(?:ommendation)?\.?)\s+(?=[A-Z]{0,3}\d)/i, '')
    .replaceAll(/\s*[–—]\s*/g, '-')
  return plain.length <= LONGEST_REF && /^[A-Za-z0-9][A-Za-z0-9.\-/ ]*$/.test(plain) ? plain : null
}

/** Cut at the end of a word. */
export const fit = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`

/** But for spaces, line breaks and capitals. */
export const same = (a: string, b: string) => oneLine(a).toLowerCase() === oneLine(b).toLowerCase()
/** The sign before one of several. */
export const BULLET = /^(?:[-–•·*▪●◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+/i

/** Lines that each begin with a sign of their own are several; else it is one, however many lines it has. */
export function itemsOf(text: string): string[] {
  const lines = tidy(text)
    .split('\n')
    .filter((line) => line !== '')
  if (lines.length < 2 || lines.filter((line) => BULLET.test(line)).length < 2 || !BULLET.test(lines[0] ?? ''))
    return [oneLine(text).replace(/^[•·▪●◦]\s*/, '')]
  const items: string[] = []
  for (const line of lines) {
    if (BULLET.test(line)) items.push(line.replace(BULLET, ''))
    else items.push(`${items.pop() ?? ''} ${line}`.trim())
  }
  return items
}
