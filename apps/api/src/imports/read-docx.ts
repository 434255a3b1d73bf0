import type { Merge, Sheet } from '@waymark/domain/import-grid'
import { prioritiesOfReport } from '@waymark/domain/import-report'
import { cellOf, Grid } from './grid.ts'
import { readXml, relationsOf, type Zip } from './read-zip.ts'
import { Refused } from './refused.ts'

const MACROS = 'This document holds macros. Save it without them, as .docx, and send that.'
const LINKS = 'This document takes parts from other files. Save it with those parts in it, and send that.'
const NO_TABLE = 'There is no table in this document. Send one that has one, or paste the rows instead.'
const MOST_TABLES = 60

interface Table {
  /** What stands above it, or its number. */
  title: string
  rows: number
  column: number
  grid: Grid
  merges: Merge[]
  /** By column: where a cell that goes on downwards began. */
  down: Map<number, Merge>
  columns: number
  headers: string[]
}

interface InCell {
  span: number
  merge: 'begins' | 'goes on' | null
  fill: string | undefined
  lines: string[]
}

/**
 * The tables of a document. Text that was struck out while changes are tracked is left out; a table within a cell is part of
 * the words of that cell. Tables with the same names above their columns come first as one, since plans often have one a priority.
 */
export async function readDocx(zip: Zip, document: string): Promise<Sheet[]> {
  if (zip.names.some((name) => /vbaProject|vbaData/i.test(name))) throw new Refused(MACROS)
  for (const part of [document, 'word/settings.xml'])
    for (const { external, type } of (await relationsOf(zip, part)).values())
      if (external && type !== 'hyperlink') throw new Refused(LINKS)

  const tables: Table[] = []
  const paragraphs: string[] = []
  let depth = 0
  let [above, line] = ['', '']
  let cell: InCell | null = null
  let table: Table | null = null
  let collects = false
  let struck = 0
  await readXml(zip, document, {
    open({ name, get }) {
      if (name === 'del' || name === 'moveFrom') struck += 1
      if (name === 'tbl') {
        depth += 1
        if (depth > 1) return
        if (tables.length >= MOST_TABLES)
          throw new Refused(
            `This document has more than ${MOST_TABLES} tables. Copy those of the plan into a new one, and send that.`,
          )
        const title = above === '' ? `Table ${tables.length + 1}` : above.slice(0, 200)
        table = {
          title,
          rows: -1,
          column: 0,
          grid: new Grid(title),
          merges: [],
          down: new Map(),
          columns: 0,
          headers: [],
        }
        tables.push(table)
      } else if (name === 'tr' && depth === 1 && table) {
        table.rows += 1
        table.column = 0
      } else if (name === 'tc' && depth === 1) cell = { span: 1, merge: null, fill: undefined, lines: [] }
      else if (name === 'gridSpan' && depth === 1 && cell) cell.span = Math.min(60, Number(get('val') ?? 1) || 1)
      else if (name === 'gridBefore' && depth === 1 && table) table.column += Number(get('val') ?? 0) || 0
      else if (name === 'vMerge' && depth === 1 && cell) cell.merge = get('val') === 'restart' ? 'begins' : 'goes on'
      else if (name === 'shd' && depth === 1 && cell && cell.lines.length === 0 && line === '') {
        const fill = get('fill')?.toUpperCase()
        if (fill && /^[0-9A-F]{6}$/.test(fill)) cell.fill = fill
      } else if (name === 't') collects = struck === 0
      else if (name === 'tab') line += ' '
      else if (name === 'br' || name === 'cr') line += '\n'
    },
    text(more) {
      if (collects) line += more
    },
    close(name) {
      if (name === 'del' || name === 'moveFrom') struck -= 1
      if (name === 't') collects = false
      if (name === 'p') {
        if (cell) cell.lines.push(line)
        else if (line.trim() !== '') {
          above = line.trim()
          paragraphs.push(above)
        }
        line = ''
      }
      if (name === 'tc' && depth === 1 && cell && table) {
        put(table, cell)
        cell = null
      }
      if (name === 'tbl') {
        depth -= 1
        if (depth === 0) above = ''
      }
    },
  })
  const report = prioritiesOfReport(paragraphs.join('\n\n'))
  if (tables.length === 0 && !report) throw new Refused(NO_TABLE)
  return [...(report ? [report] : []), ...together(tables), ...tables.map(({ grid, merges }) => grid.sheet(merges))]
}

function put(table: Table, { span, merge, fill, lines }: InCell): void {
  const { rows: row, column, grid } = table
  const text = lines.join('\n').trim()
  if (merge === 'goes on') {
    const began = table.down.get(column)
    if (began) began.bottom = row
  } else {
    grid.set(row, column, cellOf(text, fill))
    table.down.delete(column)
    if (span > 1 || merge === 'begins') {
      const made = { top: row, left: column, bottom: row, right: column + span - 1 }
      table.merges.push(made)
      if (merge === 'begins') table.down.set(column, made)
    }
  }
  if (row === 0) table.headers.push(text.toLowerCase())
  table.column = column + span
  table.columns = Math.max(table.columns, table.column)
}

/** Tables of the same columns under one another, each under what stands above it. */
function together(tables: readonly Table[]): Sheet[] {
  const groups = Map.groupBy(
    tables.filter(({ headers }) => headers.length > 1),
    ({ headers }) => headers.join('\n'),
  )
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return []
    const sheet: Sheet = { name: `${group.length} tables of the same columns`, rows: [], merges: [] }
    for (const { title, grid, merges, columns } of group) {
      const own = grid.sheet(merges)
      const top = sheet.rows.length
      sheet.rows.push([cellOf(title)], ...own.rows)
      sheet.merges.push({ top, left: 0, bottom: top, right: columns - 1 })
      for (const merge of own.merges)
        sheet.merges.push({ ...merge, top: merge.top + top + 1, bottom: merge.bottom + top + 1 })
    }
    if (sheet.rows.length > 10_100) return []
    return [sheet]
  })
}
