import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { ImportKind } from '@waymark/contract/import-words'
import { readLayout } from '@waymark/domain/import-layout'
import { readRows } from '@waymark/domain/import-rows'
import type { ReadTable, Said } from '@waymark/domain/import-read'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aFile, zipOf } from '../../testing/files.ts'
import { readTables } from './read-table.ts'
import { Refused } from './refused.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../testing/imports')
const files = (await readdir(FOLDER)).filter(
  (name) => /^\d.*\.(csv|txt|xlsx|docx)$/.test(name) && !name.includes('expected'),
)

const doubt = (...doubts: (string | null | undefined)[]) => (doubts.some((one) => one != null) ? ' ?' : '')

function saidOf(all: readonly Said[]): string[] {
  const of = <Key extends keyof Said>(key: Key) => all.flatMap((said) => said[key] ?? [])
  const [start] = [...of('start').map(({ on }) => on), ...of('due').map(({ startsOn }) => startsOn)].filter(
    (on) => on !== null,
  )
  const [due, status] = [of('due')[0], of('status')]
  const ratings = of('rating').filter(({ value, doubt: why }) => value !== null || why !== null)
  const names = [...new Set(of('owners').flatMap((owners) => owners.names))]
  const statuses = [...new Set(status.map(({ value }) => value ?? 'status none'))]
  return [
    ...(start ? [`from ${start}`] : []),
    ...(due ? [`due ${due.on ?? 'none'}${doubt(due.doubt)}`] : []),
    ...(names.length > 0 ? [`by ${names.join(', ')}`] : []),
    ...(statuses.length > 0 ? [statuses.join(' ') + doubt(...status.map((one) => one.doubt))] : []),
    ...(ratings.length > 0
      ? [
          [...new Set(ratings.map(({ value }) => value ?? 'rating none'))].toSorted().join(' ') +
            doubt(...ratings.map((one) => one.doubt)),
        ]
      : []),
  ]
}

/** In words, in the order of the table. */
function inWords(table: ReadTable): string[] {
  const refOf = (action: number | null) => (action === null ? '-' : (table.actions[action]?.ref ?? '-'))
  const lines = [
    ...table.priorities.map(({ row, ref, title, doubts }) => ({
      row,
      order: 0,
      parts: [`PRIORITY ${ref ?? '-'} ${title}${doubt(...doubts)}`],
    })),
    ...table.actions.map(({ row, ref, title, doubts, measure, description, said }) => ({
      ...{ row, order: 1 },
      parts: [
        `ACTION ${ref ?? '-'} ${title}${doubt(...doubts)}`,
        ...(measure === null ? [] : [`measure ${measure.replaceAll('\n', '; ')}`]),
        ...(description === null ? [] : [`said ${description.replaceAll('\n\n', '; ')}`]),
        ...saidOf(said),
      ],
    })),
    ...table.milestones.map(({ row, title, doubts, action, said }) => ({
      row,
      order: 2,
      parts: [`MILESTONE ${refOf(action)} ${title}${doubt(...doubts)}`, ...saidOf([said])],
    })),
    ...table.findings.map(({ row, ref, words, addressedTo, doubts }) => ({
      row,
      order: 3,
      parts: [
        `FINDING ${ref ?? '-'} ${words}${doubt(...doubts)}`,
        ...(addressedTo === null ? [] : [`to ${addressedTo}`]),
      ],
    })),
    ...table.passed.map(({ row, why }) => ({ row, order: 4, parts: [`PASSED ${why}`] })),
  ]
  return lines.toSorted((a, b) => a.row - b.row || a.order - b.order).map(({ parts }) => parts.join(' | '))
}

/** The sheet of a file that a person would choose: the one that reads as most. */
async function read(file: string, kind: ImportKind): Promise<ReadTable> {
  const { sheets } = await readTables(file)
  const tables = sheets.map((sheet) => readRows(sheet, readLayout(sheet, kind), kind, { startsOn: '2018-01-01' }))
  const size = ({ actions, milestones, findings }: ReadTable) => actions.length + milestones.length + findings.length
  const report = sheets.findIndex(({ ofReport }) => ofReport)
  const best = report === -1 ? tables.toSorted((a, b) => size(b) - size(a))[0] : tables[report]
  if (!best) throw new Error('no sheet')
  return best
}

describe('a layout that councils use is read as was written down before', () => {
  test.each(files)('%s', async (name) => {
    const expected = await readFile(path.join(FOLDER, name.replace(/\.\w+$/, '.expected.txt')), 'utf8')
    const table = await read(path.join(FOLDER, name), expected.startsWith('FINDING') ? 'findings' : 'plan')
    expect(inWords(table)).toEqual(expected.trim().split('\n'))
  })
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-tables-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function readBytes(bytes: Buffer | string) {
  const file = path.join(folder, 'sent')
  await writeFile(file, bytes)
  return readTables(file)
}

const TYPES = (type: string) =>
  `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.${type}.main+xml"/></Types>`
const RELS = (...relations: string[]) => `<Relationships>${relations.join('')}</Relationships>`
const rel = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" ${more}/>`

/** A workbook of one sheet with these rows; `parts` are put beside it. */
const workbook = (sheetData: string, parts: Record<string, string> = {}) =>
  zipOf({
    '[Content_Types].xml': TYPES('openxmlformats-officedocument.spreadsheetml.sheet'),
    '_rels/.rels': RELS(rel('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': '<workbook><sheets><sheet name="Plan" r:id="r1" xmlns:r="r"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': RELS(rel('r1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  })
const CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>Action</t></is></c></row>'
const document = (parts: Record<string, string>) =>
  zipOf({
    '[Content_Types].xml': TYPES('openxmlformats-officedocument.wordprocessingml.document'),
    '_rels/.rels': RELS(rel('r1', 'officeDocument', 'word/document.xml')),
    ...parts,
  })

describe('a file that had better not be read is refused, with what to do next', () => {
  const cases: [string, Buffer | string, RegExp][] = [
    ['nothing', '', /nothing in this file/],
    ['only blanks', ' ,,\n,,\n', /no row/],
    ['a PDF', aFile.pdf, /from a PDF.*paste/],
    ['a picture', aFile.png, /not a table/],
    ['a file of old Office, or with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /password/],
    ['a file of LibreOffice', zipOf({ mimetype: 'application/vnd', 'content.xml': '<x/>' }), /\.ods.*Save as.*\.xlsx/],
    ['an archive of other things', zipOf({ 'letter.txt': 'Dear' }), /archive/],
    ['a zip that is cut off', workbook(CELL).subarray(0, 400), /broken/],
    ['a workbook whose XML is broken', workbook('<row><c></row>'), /broken/],
    [
      'a workbook that multiplies entities',
      workbook('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet/>' }),
      /broken/,
    ],
    ['a workbook without sheets', workbook(CELL, { 'xl/workbook.xml': '<workbook/>' }), /no sheets/],
    ['a workbook with macros in it', workbook(CELL, { 'xl/vbaProject.bin': 'x' }), /macros/],
    [
      'a workbook of the kind with macros',
      workbook(CELL, { '[Content_Types].xml': TYPES('ms-excel.sheet.macroEnabled') }),
      /macros/,
    ],
    [
      'a workbook that takes values from others',
      workbook(CELL, { 'xl/externalLinks/externalLink1.xml': '<x/>' }),
      /other files/,
    ],
    [
      'a workbook with more rows than can be imported',
      workbook(`<row r="90000"><c r="A90000"><v>1</v></c></row>`),
      /10,000 rows/,
    ],
    [
      'a workbook with more columns than can be imported',
      workbook(`<row r="1"><c r="ZZ1"><v>1</v></c></row>`),
      /60 columns/,
    ],
    [
      'a document without a table',
      document({ 'word/document.xml': '<w:document xmlns:w="w"><w:p/></w:document>' }),
      /no table/,
    ],
    [
      'a document with parts elsewhere',
      document({
        'word/document.xml': '<x/>',
        'word/_rels/document.xml.rels': RELS(rel('r1', 'oleObject', 'http://x', 'TargetMode="External"')),
      }),
      /other files/,
    ],
    ['a web page under another name', '<html><table><tr><td>Action</td></tr></table></html>', /web page/],
    ['a quotation mark that is never closed', 'Action,Due\n"Meet,May\n', /quotation mark/],
  ]
  test.each(cases)('%s', async (_, bytes, reason) => {
    await expect(readBytes(bytes)).rejects.toThrow(reason)
  })

  test('a part that unpacks to a thousand times its size', async () => {
    const zeros = deflateRawSync(Buffer.alloc(40 * 1024 * 1024))
    await expect(readBytes(packed('xl/worksheets/sheet1.xml', zeros, 40 * 1024 * 1024))).rejects.toThrow(
      /far more than a table/,
    )
    // One that lies about its size is found out while it unpacks.
    await expect(readBytes(packed('[Content_Types].xml', zeros, 1000))).rejects.toThrow(/broken/)
  })
  test('a part with a password', async () => {
    await expect(readBytes(packed('xl/workbook.xml', Buffer.from('x'), 1, 1))).rejects.toThrow(/password/)
  })
})

const LINES = 'Ref,Recommendation,Addressed to\r\n4,"See contacts, all of them",Café board\r\n'
const separated = (sign: string) => LINES.replaceAll(/,(?! )/g, sign)
test.each([
  ['commas', LINES],
  ['a byte order mark', `\uFEFF${LINES}`],
  ['semicolons', separated(';')],
  ['tabs', separated('\t')],
  ['bars', separated('|')],
  ['a sign that its first line says', `sep=!\r\n${separated('!')}`],
  ['letters of an older Windows', Buffer.from(LINES, 'latin1')],
  ['letters of two bytes, and tabs', Buffer.from(`\uFEFF${separated('\t')}`, 'utf16le')],
])('separated values with %s are read as one table', async (_, bytes) => {
  const [sheet] = (await readBytes(bytes)).sheets
  expect(sheet?.rows.at(-1)?.map(({ text }) => text)).toEqual(['4', 'See contacts, all of them', 'Café board'])
})

describe('colours that a workbook gives by rule', () => {
  const LOOKS = ['FF0000', '00B050', 'FFC000']
  const styles = `<styleSheet><dxfs>${LOOKS.map((rgb) => `<dxf><fill><patternFill><bgColor rgb="FF${rgb}"/></patternFill></fill></dxf>`).join('')}<dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>`
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const ROWS = `<row r="1">${cell('A1', 'Action')}${cell('B1', 'RAG')}${cell('C1', 'Due')}</row>
    <row r="2">${cell('A2', 'Meet')}${cell('B2', 'behind')}${cell('C2', 'May')}</row>
    <row r="3">${cell('A3', 'Write')}${cell('B3', 'going well')}${cell('C3', 'June')}</row>
    <row r="4">${cell('A4', 'Visit')}<c r="B4"><v>2</v></c>${cell('C4', 'July')}</row>`
  const coloured = async (...rules: string[]) => {
    const bytes = workbook('', {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${ROWS}</sheetData>${rules.join('')}</worksheet>`,
      'xl/styles.xml': styles,
      'xl/_rels/workbook.xml.rels': RELS(
        rel('r1', 'worksheet', 'worksheets/sheet1.xml'),
        rel('r2', 'styles', 'styles.xml'),
      ),
    })
    const [sheet] = (await readBytes(bytes)).sheets
    return {
      fills: sheet?.rows.slice(1).map((row) => row.map(({ fill }) => fill ?? '-').join(' ')),
      unread: sheet?.rulesUnread ?? false,
    }
  }
  const rule = (cells: string, attributes: string, ...formulas: string[]) =>
    `<conditionalFormatting sqref="${cells}"><cfRule ${attributes}>${formulas.map((one) => `<formula>${one}</formula>`).join('')}</cfRule></conditionalFormatting>`

  test('that compares a cell with a word or a number are read as if they were filled in', async () => {
    expect(
      await coloured(
        rule('B2:B1048576', 'type="cellIs" operator="equal" dxfId="0" priority="3"', '"Behind"'),
        rule(
          'B2:B9',
          'type="containsText" operator="containsText" text="well" dxfId="1" priority="2"',
          'NOT(ISERROR(SEARCH("well",B2)))',
        ),
        rule('B2:B9', 'type="cellIs" operator="between" dxfId="2" priority="4"', '1', '2'),
      ),
    ).toEqual({ fills: ['- FF0000 -', '- 00B050 -', '- FFC000 -'], unread: false })
  })
  test('that compares another cell of the row colour the whole row, and the first rule that holds wins', async () => {
    expect(
      await coloured(
        rule('A2:C9', 'type="expression" dxfId="1" priority="2"', '$B2="going well"'),
        rule('B2:C9', 'type="expression" dxfId="0" priority="1"', '$B2="going well"'),
        rule('A2:A9', 'type="cellIs" operator="equal" dxfId="3" priority="5"', '"Meet"'),
      ),
    ).toEqual({ fills: ['- - -', '00B050 FF0000 FF0000', '- - -'], unread: false })
  })
  test.each([
    ['a scale', rule('B2:B9', 'type="colorScale" priority="1"')],
    ['a formula', rule('B2:B9', 'type="expression" dxfId="0" priority="1"', 'AND(C2&lt;TODAY(),B2&lt;&gt;"done")')],
    ['another cell', rule('B2:B9', 'type="cellIs" operator="equal" dxfId="0" priority="1"', '$H$1')],
    [
      'later programs',
      '<extLst><ext><conditionalFormattings><conditionalFormatting><cfRule type="cellIs" priority="1"/></conditionalFormatting></conditionalFormattings></ext></extLst>',
    ],
  ])('that take a spreadsheet to work out, such as %s, are said not to be read', async (_, one) => {
    expect(await coloured(one)).toEqual({ fills: ['- - -', '- - -', '- - -'], unread: true })
  })

  /** Of a workbook with these rows, texts to share, and rules: how long reading it took, and whether all rules were read. */
  const readHostile = async (rows: string, texts: string, rules: string) => {
    const bytes = workbook('', {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${rules}</worksheet>`,
      'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
      'xl/styles.xml': styles,
      'xl/_rels/workbook.xml.rels': RELS(
        rel('r1', 'worksheet', 'worksheets/sheet1.xml'),
        rel('r2', 'styles', 'styles.xml'),
        rel('r3', 'sharedStrings', 'sharedStrings.xml'),
      ),
    })
    let longestPause = 0
    let last = performance.now()
    const watch = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last)
      last = performance.now()
    }, 1)
    const began = performance.now()
    const [sheet] = (await readBytes(bytes)).sheets
    const took = performance.now() - began
    clearInterval(watch)
    return { took, longestPause: Math.max(longestPause, performance.now() - last), unread: sheet?.rulesUnread ?? false }
  }
  const many = (count: number, one: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => one(at)).join('')
  const equal = (at: number) =>
    `<cfRule type="cellIs" operator="equal" dxfId="0" priority="${at}"><formula>"Behind"</formula></cfRule>`
  const long = `<si><t>${'so it goes '.repeat(2900)}</t></si>`
  const short = many(10_000, (at) => `<row r="${at + 1}">${cell(`A${at + 1}`, 'Meet')}</row>`)
  const everywhere = (cells: string) =>
    `<conditionalFormatting sqref="${cells}">${many(300, equal)}</conditionalFormatting>`
  test.each<[string, boolean, string, string, string]>([
    ['with cells that no table has', false, short, '', everywhere('XFD1:XFD99999 '.repeat(1000))],
    ['beside the table', false, short, '', everywhere('B1:XFD99999 '.repeat(1000))],
    ['within it', true, short, '', everywhere('A1:XFD99999 '.repeat(1000))],
    ['of more places than any has', true, short, '', everywhere('A1 '.repeat(500_000))],
    [
      'for long texts',
      true,
      many(200, (at) => `<row r="${at + 1}">${many(5, () => '<c t="s"><v>0</v></c>')}</row>`),
      long,
      many(900, (at) =>
        rule('A1:E200', `type="containsText" text="never ${at}" dxfId="0" priority="${at}"`, `NOT(FALSE)`),
      ),
    ],
  ])('without end, %s, are read only so far, and others are served meanwhile', async (_, leaves, ...book) => {
    const { took, longestPause, unread } = await readHostile(...book)
    expect(unread).toBe(leaves)
    expect(took).toBeLessThan(2000)
    expect(longestPause).toBeLessThan(500)
  })

  test('one text that all cells share counts for each of them', async () => {
    const rows = many(200, (at) => `<row r="${at + 1}">${many(10, () => '<c t="s"><v>0</v></c>')}</row>`)
    await expect(readHostile(rows, long, '')).rejects.toThrow(/more text/)
  })
})

/** A zip of one part that is packed already. */
function packed(name: string, body: Buffer, size: number, flags = 0): Buffer {
  const label = Buffer.from(name)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(flags, 2)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(body.length, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(label.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, label, body])
  const listed = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, Buffer.alloc(14), label])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}

test('a sheet of 10,000 rows is read in seconds, without what is only format below it', async () => {
  const text = (column: string, row: number, words: string) =>
    `<c r="${column}${row}" t="inlineStr"><is><t>${words}</t></is></c>`
  const rows = Array.from(
    { length: 10_000 },
    (_, at) =>
      `<row r="${at + 1}">${['A', 'B', 'C', 'D', 'E', 'F'].map((column) => text(column, at + 1, `${column} ${at} of the plan`)).join('')}</row>`,
  )
  const began = performance.now()
  const { sheets } = await readBytes(workbook(`${rows.join('')}<row r="1048576"><c r="A1048576" s="0"/></row>`))
  expect(sheets[0]?.rows).toHaveLength(10_000)
  expect(performance.now() - began).toBeLessThan(5000)
})

describe('a file that was changed anywhere is read or refused, and breaks nothing', () => {
  test.each([
    ['05-merged-and-coloured.xlsx', 150],
    ['08-a-table-each-priority.docx', 150],
    ['03-tick-columns.csv', 60],
    ['04-number-with-key.txt', 60],
  ])('%s', async (name, numRuns) => {
    const whole = await readFile(path.join(FOLDER, name))
    // Bytes anywhere, and a piece taken out or put in twice.
    const bytes = fc
      .tuple(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.nat(whole.length),
        fc.integer({ min: -200, max: 200 }),
      )
      .map(([changes, at, moved]) => {
        const changed = Buffer.from(whole)
        for (const [place, to] of changes) changed[place] = to
        return Buffer.concat([changed.subarray(0, at), changed.subarray(Math.max(0, at + moved))])
      })
    await fc.assert(fc.asyncProperty(bytes, readsOrRefuses), { numRuns })
  })

  test('the XML within a workbook and a document', async () => {
    const parts = {
      'xl/worksheets/sheet1.xml': (xml: string) => workbook('', { 'xl/worksheets/sheet1.xml': xml }),
      'word/document.xml': (xml: string) => document({ 'word/document.xml': xml }),
    }
    const wholes: Record<keyof typeof parts, string> = {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${CELL}<row r="2"><c r="A2"><v>45809</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" operator="equal" dxfId="0"><formula>"Red"</formula></cfRule></conditionalFormatting></worksheet>`,
      'word/document.xml':
        '<w:document xmlns:w="w"><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>Action</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>',
    }
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      '&amp;',
      '-1',
      '99999999',
      'A0',
      'ZZZ9999999',
      '\u0000',
      '1e308',
      ':',
    )
    for (const name of Object.keys(parts) as (keyof typeof parts)[]) {
      const whole = wholes[name]
      const changed = fc
        .array(fc.tuple(fc.nat(whole.length), fc.nat(6), pieces), { minLength: 1, maxLength: 4 })
        .map((changes) =>
          changes.reduce((xml, [at, length, piece]) => xml.slice(0, at) + piece + xml.slice(at + length), whole),
        )
      await fc.assert(
        fc.asyncProperty(changed, (xml) => readsOrRefuses(parts[name](xml))),
        { numRuns: 150 },
      )
    }
  })
})

async function readsOrRefuses(bytes: Buffer): Promise<void> {
  const found = await readBytes(bytes).catch((error: unknown) => {
    expect(error).toBeInstanceOf(Refused)
    return null
  })
  for (const sheet of found?.sheets ?? [])
    for (const kind of ['plan', 'findings'] as const)
      readRows(sheet, readLayout(sheet, kind), kind, { startsOn: '2018-01-01' })
}

/** Tables of real councils, which are not kept here: name their folder to have them read too. */
const REAL = process.env.WAYMARK_REAL_TABLES
if (REAL === undefined) console.warn('The real tables are not read: WAYMARK_REAL_TABLES names no folder')

describe.skipIf(REAL === undefined)('every real table in the folder that is named', async () => {
  const tables = REAL === undefined ? [] : (await readdir(REAL)).filter((name) => /\.(csv|xlsx|docx|txt)$/.test(name))
  test.each(tables)('%s is read, row by row, and no text of it is lost', async (name) => {
    const { sheets } = await readTables(path.join(REAL ?? '', name))
    for (const sheet of sheets)
      for (const kind of ['plan', 'findings'] as const) {
        const table = readRows(sheet, readLayout(sheet, kind), kind, { startsOn: '2012-04-01' })
        for (const { row } of [...table.actions, ...table.milestones, ...table.findings])
          expect(sheet.rows[row]).toBeDefined()
      }
  })
  const counts: [RegExp, ImportKind, Partial<Record<keyof ReadTable, number>>][] = [
    [/^01_/, 'findings', { findings: 13 }],
    [/^05_/, 'plan', { priorities: 1, actions: 6, milestones: 12 }],
    [/^08_/, 'plan', { priorities: 2, milestones: 27 }],
    [/^40_/, 'findings', { findings: 1242 }],
    [/^council-report/, 'plan', { priorities: 11, actions: 0 }],
  ]
  test.each(counts.filter(([name]) => tables.some((table) => name.test(table))))(
    '%s holds as much as was counted by hand',
    async (name, kind, expected) => {
      const table = await read(path.join(REAL ?? '', tables.find((one) => name.test(one)) ?? ''), kind)
      for (const [of, count] of Object.entries(expected)) expect(table[of as keyof ReadTable]).toHaveLength(count)
      expect(table.passed).toEqual([])
    },
  )
})
