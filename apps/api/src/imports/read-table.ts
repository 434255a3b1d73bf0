import { open } from 'node:fs/promises'
import type { Sheet } from '@waymark/domain/import-grid'
import { prioritiesOfReport } from '@waymark/domain/import-report'
import { readCsv, readText } from './read-csv.ts'
import { readDocx } from './read-docx.ts'
import { readXlsx } from './read-xlsx.ts'
import { openZip, readXml, relationsOf, type Zip } from './read-zip.ts'
import { Refused } from './refused.ts'

const EMPTY = 'There is nothing in this file.'
const NO_ROWS = 'There is no row in this file that holds anything.'
const PDF =
  'Tables cannot be read from a PDF. Ask for the workbook or the document it was made from, or copy its rows and paste them.'
const OLD_OFFICE =
  'This is a file of the kind before 2007, or one with a password. Save it as .xlsx or .docx without a password, and send that.'
const OTHER_ZIP =
  'This is an archive or a file of another program. Send a workbook (.xlsx), a document with a table (.docx), or separated values (.csv).'
const OPEN_DOCUMENT =
  'This is an OpenDocument file (.ods or .odt). Open it, choose Save as, save it as .xlsx or .docx, and send that.'
const MACROS = 'This file may hold macros. Save it as .xlsx or .docx, and send that.'

export type TableKind = 'xlsx' | 'docx' | 'csv'

/**
 * The tables of a file, judged by its content, not by its name.
 * @throws {Refused} with the reason, where it cannot be read or had better not be
 */
export async function readTables(file: string): Promise<{ kind: TableKind; sheets: Sheet[] }> {
  const begins = await firstBytes(file)
  if (begins.length === 0) throw new Refused(EMPTY)
  if (begins.subarray(0, 4).equals(Buffer.from('%PDF'))) throw new Refused(PDF)
  if (begins.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw new Refused(OLD_OFFICE)
  const found = begins.subarray(0, 2).toString('latin1') === 'PK' ? await readOffice(file) : await readPlain(file)
  const sheets = found.sheets.filter(({ rows }) => rows.length > 0)
  if (sheets.length === 0) throw new Refused(NO_ROWS)
  return { kind: found.kind, sheets }
}

/** Text may be a table, or a report to committee that tells what comes next. */
async function readPlain(file: string): Promise<{ kind: TableKind; sheets: Sheet[] }> {
  const text = await readText(file)
  const report = prioritiesOfReport(text)
  return { kind: 'csv', sheets: [...(report ? [report] : []), ...readCsv(text, '')] }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function readOffice(file: string): Promise<{ kind: TableKind; sheets: Sheet[] }> {
  const zip = await openZip(file)
  try {
    const main = await mainPart(zip)
    if (zip.has('mimetype') && zip.has('content.xml')) throw new Refused(OPEN_DOCUMENT)
    if (main && /workbook/i.test(main)) return { kind: 'xlsx', sheets: await readXlsx(zip, main) }
    if (main && /document/i.test(main)) return { kind: 'docx', sheets: await readDocx(zip, main) }
    throw new Refused(OTHER_ZIP)
  } finally {
    zip.close()
  }
}

/** Which part is the workbook or the document; a kind of file that is made for macros is refused, though none be in it. */
async function mainPart(zip: Zip): Promise<string | undefined> {
  await readXml(zip, '[Content_Types].xml', {
    open({ get }) {
      if (/macroEnabled/i.test(get('ContentType') ?? '')) throw new Refused(MACROS)
    },
  })
  const relations = [...(await relationsOf(zip, '')).values()]
  return (
    relations.find(({ type }) => type === 'officeDocument')?.target ??
    ['xl/workbook.xml', 'word/document.xml'].find((name) => zip.has(name))
  )
}
