import type { Rating } from '@waymark/contract/words'
import { isLocalDate } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { WORST_FIRST } from '@waymark/domain/roll-up'
import { Zip, ZipDeflate } from 'fflate'
import type { Cell } from '../papers/paper.ts'
import { asText } from '../papers/spoken.ts'
import { LIKE_A_FORMULA } from './csv.ts'
import type { ListColumn, ListFile } from './formats.ts'

/**
 * A workbook, sent while it is read: its rows in one sheet, what it is in another, and what its ratings mean. Libraries that
 * write one either hold all of it, or cannot fill a single cell or set a filter; so only the zip and its compression are
 * a library's. ECMA-376 (Office Open XML), Part 1, chapter 18.
 */
export async function* xlsxOf(list: ListFile): AsyncGenerator<Buffer> {
  const done: Uint8Array[] = []
  const zip = new Zip((failed, bytes) => {
    if (failed) throw failed
    done.push(bytes)
  })
  const taken = () => Buffer.concat(done.splice(0))
  const begin = (name: string) => {
    const part = new ZipDeflate(name, { level: 4 })
    part.mtime = list.madeAt
    zip.add(part)
    return (text: string, last = false) => part.push(encoder.encode(text), last)
  }
  const rated = list.columns.some(({ kind }) => kind === 'rating')
  const sheets = sheetNames([list.title, 'About this file', ...(rated ? ['Key'] : [])])

  for (const [name, text] of partsOf(sheets, list)) begin(name)(text, true)
  const rows = begin('xl/worksheets/sheet1.xml')
  rows(headOf(list.columns))
  yield taken()
  let last = 1
  const styles = list.columns.map(styleOf)
  for await (const batch of list.rows) {
    rows(batch.map((row, index) => rowOf(row, last + index + 1, list.columns, styles)).join(''))
    last += batch.length
    yield taken()
  }
  const range = `A1:${lettersOf(list.columns.length)}${last}`
  rows(`</sheetData><autoFilter ref="${range}"/>${PRINTED}</worksheet>`, true)
  begin('xl/worksheets/sheet2.xml')(aboutSheet(list.about), true)
  if (rated) begin('xl/worksheets/sheet3.xml')(keySheet(list.about), true)
  zip.end()
  yield taken()
}

const encoder = new TextEncoder()
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const LONGEST_NAME = 31

/** Without what Excel refuses in a name, and no longer than it takes. */
const sheetName = (title: string, longest = LONGEST_NAME): string =>
  asText(title)
    .replaceAll(/[[\]:*?/\\'\n]/g, ' ')
    .trim()
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()

/** One for each title: no two the same to Excel, none blank, and none that it keeps for itself. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set(['history'])
  return titles.map((title, at) => {
    const plain = sheetName(title) || `Sheet ${at + 1}`
    let name = plain
    for (let again = 2; taken.has(name.toLowerCase()); again += 1) {
      const number = ` (${again})`
      name = sheetName(plain, LONGEST_NAME - number.length) + number
    }
    taken.add(name.toLowerCase())
    return name
  })
}

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const xml = (text: string): string => asText(text).replaceAll(/[&<>"]/g, (sign) => ENTITY[sign] ?? sign)

/** `AB` of 28. */
const lettersOf = (column: number): string =>
  column === 0 ? '' : lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))

const STYLE = { plain: 0, head: 1, text: 2, day: 3, instant: 4, number: 5, careful: 6, label: 7 } as const
const FIRST_RATING = 8
const ratingStyle = (word: string): number | undefined => {
  const at = WORST_FIRST.findIndex((rating) => RATING_WORD[rating] === word)
  return at === -1 ? undefined : FIRST_RATING + at
}

/** Fill and ink of each, 4.5 to 1 or more; the word stands in every cell. */
const RATING_COLOURS: Readonly<Record<Rating, readonly [fill: string, ink: string]>> = {
  red: ['FFFBE6E3', 'FF8A1912'],
  amber: ['FFFDEFD2', 'FF6B3F00'],
  green: ['FFDFF2E5', 'FF0F572C'],
  blue: ['FFE0EBF9', 'FF17447F'],
  not_rated: ['FFEDF0EF', 'FF415559'],
}

const colours = WORST_FIRST.map((rating) => RATING_COLOURS[rating])
const ALIGNED = '<alignment vertical="top" wrapText="1"/>'
const style = (more: string): string => `<xf borderId="0" xfId="0" ${more}>${ALIGNED}</xf>`
const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'

const STYLES = `${XML}<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="d mmmm yyyy"/><numFmt numFmtId="165" formatCode="d mmmm yyyy hh:mm:ss"/></numFmts>
<fonts count="${3 + colours.length}"><font>${FONT}</font><font><b/><color rgb="FFFFFFFF"/>${FONT}</font><font><b/>${FONT}</font>${colours
  .map(([, ink]) => `<font><b/><color rgb="${ink}"/>${FONT}</font>`)
  .join('')}</fonts>
<fills count="${3 + colours.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('FF0B5563')}${colours
  .map(([fill]) => solid(fill))
  .join('')}</fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${FIRST_RATING + colours.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
${style('numFmtId="0" fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"')}
${style('numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"')}
${style('numFmtId="164" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"')}
${style('numFmtId="165" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"')}
${style('numFmtId="0" fontId="0" fillId="0" applyAlignment="1"')}
${style('numFmtId="49" fontId="0" fillId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"')}
${style('numFmtId="49" fontId="2" fillId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"')}
${colours.map((_, at) => style(`numFmtId="49" fontId="${3 + at}" fillId="${3 + at}" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"`)).join('\n')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`

/** Everything but the sheets. */
function partsOf(
  sheets: readonly string[],
  { title, council, madeAt, madeBy }: ListFile,
): [name: string, text: string][] {
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const numbered = sheets.map((name, at) => ({ name, at, id: at + 1 }))
  const at = new Date(madeAt).toISOString().replace(/\.\d+/, '')
  const quoted = xml(sheets[0] ?? '')
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${numbered.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    [
      'docProps/core.xml',
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(`${title}, ${council}`)}</dc:title><dc:creator>${xml(madeBy)}</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbered.map(({ name, id }) => `<sheet name="${xml(name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${quoted}'!$1:$1</definedName></definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ id }) => `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId${numbered.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ]
}

const PRINTED =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>'

/** More columns on the width of a page nobody could read: they go on to the next. */
const MOST_ON_A_PAGE = 12

const begun = (widths: readonly number[], frozen: boolean): string =>
  `${XML}<worksheet xmlns="${MAIN}">${widths.length > MOST_ON_A_PAGE ? '' : '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'}<sheetViews><sheetView workbookViewId="0">${
    frozen
      ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
      : ''
  }</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`

/** Instants are times of Europe/London in a workbook, which knows no zones: it says so at their head. */
const headingOf = ({ heading, kind }: ListColumn): string =>
  kind === 'instant' && !heading.includes('Europe/London') ? `${heading} (Europe/London)` : heading

/** Text is what most columns hold, and of it a heading says how much. */
const widthOf = ({ heading, kind }: ListColumn): number => {
  if (kind === 'day') return 18
  if (kind === 'instant') return 24
  if (kind === 'rating') return 13
  return Math.min(40, Math.max(14, heading.length + 10))
}

const headOf = (columns: readonly ListColumn[]): string =>
  `${begun(columns.map(widthOf), true)}<row r="1">${columns
    .map((column, at) => textCell(headingOf(column), `${lettersOf(at + 1)}1`, STYLE.head))
    .join('')}</row>`

const styleOf = ({ kind }: ListColumn): number =>
  kind === 'day' ? STYLE.day : kind === 'instant' ? STYLE.instant : STYLE.text

function rowOf(
  row: readonly Cell[],
  number: number,
  columns: readonly ListColumn[],
  styles: readonly number[],
): string {
  let cells = ''
  for (let at = 0; at < columns.length; at += 1) {
    const cell = row[at]
    if (cell === null || cell === undefined || cell === '') continue
    cells += cellOf(cell, `${letters(at)}${number}`, columns[at]?.kind ?? 'text', styles[at] ?? STYLE.text)
  }
  return `<row r="${number}">${cells}</row>`
}

const LETTERS: string[] = []
const letters = (at: number): string => (LETTERS[at] ??= lettersOf(at + 1))

function cellOf(cell: string | number, place: string, kind: ListColumn['kind'], styled: number): string {
  if (typeof cell === 'number')
    return Number.isFinite(cell)
      ? `<c r="${place}" s="${STYLE.number}"><v>${cell}</v></c>`
      : textCell(String(cell), place, STYLE.text)
  const serial = kind === 'day' ? serialOfDay(cell) : kind === 'instant' ? serialOfInstant(cell) : null
  if (serial !== null) return `<c r="${place}" s="${styled}"><v>${serial}</v></c>`
  return textCell(cell, place, (kind === 'rating' ? ratingStyle(cell) : undefined) ?? STYLE.text)
}

const MOST_TEXT = 32_767
const CUT = ' … (a cell of Excel holds no more: the rest is in the CSV and the JSON)'

function textCell(text: string, place: string, styled: number): string {
  const whole = text.length > MOST_TEXT ? text.slice(0, MOST_TEXT - CUT.length) + CUT : text
  // Text it is already; edited, it stays text.
  const careful = styled === STYLE.text && LIKE_A_FORMULA.test(whole) ? STYLE.careful : styled
  return `<c r="${place}" s="${careful}" t="inlineStr"><is><t xml:space="preserve">${xml(whole)}</t></is></c>`
}

const DAY_MS = 24 * 60 * 60 * 1000
/** Days are counted from here, and right from March 1900 on: Excel takes 1900 for a leap year. */
const DAY_0 = Date.UTC(1899, 11, 30)
const FIRST_RIGHT = 61

const serialOfDay = (day: string): number | null => {
  if (!isLocalDate(day)) return null
  const serial = (Date.parse(`${day}T00:00:00Z`) - DAY_0) / DAY_MS
  return serial < FIRST_RIGHT ? null : serial
}

const london = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
  ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
})

/** What the clock on the wall said, as a workbook counts it. */
const serialOfInstant = (instant: string): number | null => {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return null
  const part = Object.fromEntries(london.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const serial = (Date.UTC(year, month - 1, day, hour, minute, second) - DAY_0) / DAY_MS
  return serial < FIRST_RIGHT ? null : serial
}

/** Labels and what is said, as at the head of a CSV. */
function aboutSheet(about: readonly (readonly Cell[])[]): string {
  const rows = about.map((line, index) => {
    const cells = line.map((cell, at) => {
      if (cell === null || cell === '') return ''
      const place = `${lettersOf(at + 1)}${index + 1}`
      return at === 0 ? textCell(String(cell), place, STYLE.label) : cellOf(cell, place, 'rating', STYLE.text)
    })
    return `<row r="${index + 1}">${cells.join('')}</row>`
  })
  return `${begun([34, 70, 24, 24, 50], false)}${rows.join('')}</sheetData>${PRINTED}</worksheet>`
}

/** Each rating in its colours, with the words of those whose key was in force; else the ratings alone. */
function keySheet(about: readonly (readonly Cell[])[]): string {
  const given = about.filter(([label]) => label === 'Rating key').map(([, ...words]) => words)
  const lines = given.length > 0 ? given : WORST_FIRST.map((rating) => ['', RATING_WORD[rating], '', ''])
  const head = ['Whose', 'Rating', 'In their words', 'What it means']
    .map((heading, at) => textCell(heading, `${lettersOf(at + 1)}1`, STYLE.head))
    .join('')
  const rows = lines.map((line, index) => {
    const cells = line.map((cell, at) =>
      cell === null || cell === '' ? '' : cellOf(cell, `${lettersOf(at + 1)}${index + 2}`, 'rating', STYLE.text),
    )
    return `<row r="${index + 2}">${cells.join('')}</row>`
  })
  return `${begun([34, 14, 24, 70], true)}<row r="1">${head}</row>${rows.join('')}</sheetData>${PRINTED}</worksheet>`
}
