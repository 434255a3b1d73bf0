import { createReadStream } from 'node:fs'
import { MOST_ROWS } from '@waymark/contract/import-limits'
import type { Sheet } from '@waymark/domain/import-grid'
import Papa from 'papaparse'
import { decoderOf } from '../evidence/evidence-content.ts'
import { cellOf, Grid } from './grid.ts'
import { Refused } from './refused.ts'

// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c\u001d]/
const NO_TABLE_KIND =
  'This is not a table that can be read here. Send a workbook (.xlsx), a document with a table (.docx), or separated values (.csv).'
const WEB_PAGE =
  'This is a web page, whatever its name says. Open it in a spreadsheet, save it as .xlsx, and send that.'

/** The whole of a file of text, in whichever of the usual alphabets it is written. */
export async function readText(file: string): Promise<string> {
  const decoder = await decoderOf(file)
  const parts: string[] = []
  for await (const chunk of createReadStream(file)) {
    const text = decoder.decode(chunk as Buffer, { stream: true })
    if (NOT_TEXT.test(text)) throw new Refused(NO_TABLE_KIND)
    parts.push(text)
  }
  parts.push(decoder.decode())
  const text = parts.join('')
  if (/^\s*<(?:!doctype html|html|\?xml|table|meta)/i.test(text)) throw new Refused(WEB_PAGE)
  return text
}

/** Separated values, however they are separated; what is copied from a spreadsheet has tabs. */
export function readCsv(text: string, name: string): Sheet[] {
  const [said, sign] = /^\uFEFF?sep=(.)\r?\n/i.exec(text) ?? []
  const plain = text.slice(said?.length ?? 0).replace(/^\uFEFF/, '')
  const { data, errors } = Papa.parse<string[]>(plain, {
    delimitersToGuess: [',', '\t', ';', '|', '~', '^', Papa.RECORD_SEP, Papa.UNIT_SEP],
    ...(sign !== undefined && { delimiter: sign }),
    preview: MOST_ROWS * 3,
  })
  const open = errors.find(({ code }) => code === 'MissingQuotes')
  if (open)
    throw new Refused(
      `A quotation mark opens near row ${(open.row ?? 0) + 1} and is never closed. Correct it, or save the table as .xlsx, and send that.`,
    )
  const grid = new Grid(name)
  for (const [row, cells] of data.entries())
    for (const [column, value] of cells.entries()) grid.set(row, column, cellOf(value))
  return [grid.sheet()]
}
