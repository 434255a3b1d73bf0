import type { FindingKind } from '@waymark/contract/inspection-words'
import { saySize } from '@waymark/domain/evidence'
import { findingsTable, type FindingsTable, knownColumns } from '@waymark/domain/findings-table'

/** As it is read, before it has a number of its own. */
export interface Made {
  ref: string | null
  kind: FindingKind
  words: string
  area?: string | null
  addressedTo: string | null
}

/** What a file holds: rows and columns, or running text to be read as if it were pasted; or why it is not taken. */
export type FileRead =
  { kind: 'table'; table: FindingsTable } | { kind: 'text'; text: string } | { kind: 'refused'; why: string }

const MOST_BYTES = 1024 * 1024
/** As many as can be confirmed at once. */
const MOST_ROWS = 200

const refused = (why: string): FileRead => ({ kind: 'refused', why })
const NOT_TEXT =
  'This file holds no plain text. Save the spreadsheet as CSV, or the document as plain text, and choose that.'

export async function readFindingsFile(file: File): Promise<FileRead> {
  if (file.size > MOST_BYTES)
    return refused(`This file holds ${saySize(file.size)}. It may hold ${saySize(MOST_BYTES)} at most: split it.`)
  const text = textOf(new Uint8Array(await file.arrayBuffer()))
  if (text === null) return refused(NOT_TEXT)
  if (text.trim() === '') return refused('This file is empty: there is nothing in it to read.')
  const table = await tableOf(text)
  // Running text has commas too: only a file that says so, or names its columns, is taken for a table.
  if (!/\.(csv|tsv|tab)$/i.test(file.name) && knownColumns(table) < 2) return { kind: 'text', text }
  if (table.rows.length === 0) return refused('This file names its columns, but has no rows below them.')
  if (table.rows.length > MOST_ROWS)
    return refused(`This file has ${table.rows.length} rows. ${MOST_ROWS} at most can be confirmed at once: split it.`)
  return { kind: 'table', table }
}

/** What other kinds of file begin with that could pass for text: PDF, RTF. */
const OTHER_KINDS = /^(%PDF-|\{\\rtf)/
// oxlint-disable-next-line no-control-regex -- control characters are what tells text from all else
const NEVER_IN_TEXT = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/

/** By its byte order mark, else as UTF-8; what is no UTF-8 is of an older Windows. Null: no text at all. */
function textOf(bytes: Uint8Array): string | null {
  const text = decoded(bytes)
  return NEVER_IN_TEXT.test(text) || OTHER_KINDS.test(text) ? null : text
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The first line of a file that a spreadsheet is to take apart at this sign. */
const SEPARATOR_SAID = /^sep=(.)\r?\n/i
const SEPARATORS = [',', ';', '\t', '|']

/** Taken apart at the sign with which most of its headings are known; where none is, at the one that fits best. */
async function tableOf(text: string): Promise<FindingsTable> {
  const { default: Papa } = await import('papaparse')
  const takeApart = (delimiter: string, from = text) =>
    findingsTable(Papa.parse<string[]>(from, { delimiter, skipEmptyLines: true }).data)
  const said = SEPARATOR_SAID.exec(text)
  if (said?.[1]) return takeApart(said[1], text.slice(said[0].length))
  const tables = SEPARATORS.map((delimiter) => takeApart(delimiter))
  const best = tables.reduce((a, b) => (knownColumns(b) > knownColumns(a) ? b : a))
  return knownColumns(best) > 0 ? best : takeApart('')
}
