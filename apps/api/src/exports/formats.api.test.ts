import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ExportFormat, ListFile } from '@waymark/contract/export-formats'
import { exportRoutes } from '@waymark/contract/exports'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import { sayDay } from '@waymark/domain/local-date'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { convertedByLibreOffice, isInstalled } from '../../testing/installed.ts'
import { sayInstant } from '../history/column.words.ts'
import { readTables } from '../imports/read-table.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let folder: string
let before: string
beforeAll(async () => {
  app = await openAppUnderTest()
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-formats-'))
  const { given, asTest } = app
  const planId = await given.plan({ title: 'Strategic priorities' })
  const sponsorId = await given.person({ role: 'director', name: 'Dee Rector' })
  const ownerId = await given.person({ name: 'Zoë O’Neill & <Co>' })
  const priorityId = await given.priority({ planId, ref: '3', title: 'Keep children safe', sponsorId })
  const other = await given.priority({ planId, ref: '4', title: 'Recruit, "at last"', sponsorId })
  await given.action({ priorityId, ref: '3.10', title: '=HYPERLINK("http://evil")', ownerId, declaredRating: 'red' })
  const second = await given.action({
    priorityId,
    ref: '3.2',
    title: '+44 1234',
    dueOn: '2018-03-01',
    declaredRating: 'amber',
  })
  await given.action({ priorityId, ref: '3.3', title: 'Two lines\nof text', declaredRating: 'green' })
  const gone = await given.action({ priorityId: other, ref: '4.1', title: '-5 posts', status: 'complete' })
  await given.milestone({ actionId: second })
  before = await app.thisInstant()
  await asTest(async ({ tx }) => {
    await tx.action.delete({ where: { id: gone } })
    await tx.priority.update({ where: { id: other }, data: { title: 'Another title' } })
  })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

type List = 'actions' | 'priorities' | 'plan' | 'priority'
const fetched = async (list: List, format: ExportFormat, query: object) =>
  app.as('auditor').call(exportRoutes[list], { params: { format }, query: query as never })

type Read = Record<string, string | number>[]

/** What is empty is in none; what stands for the same is the same. */
const plain = (columns: ListFile['columns'], rows: (string | number | null | undefined)[][]): Read =>
  rows.map((row) =>
    Object.fromEntries(
      columns.flatMap(({ heading }, at) => {
        const cell = row[at]
        return cell === null || cell === undefined || cell === '' ? [] : [[heading, cell]]
      }),
    ),
  )

async function asJson(list: List, query: object) {
  const file = ListFile.parse(JSON.parse((await fetched(list, 'json', query)).text))
  return {
    file,
    rows: plain(
      file.columns,
      file.rows.map((row) => file.columns.map(({ heading }) => row[heading])),
    ),
  }
}

/** By another library than the one that wrote it. */
async function asCsv(list: List, query: object, { columns }: ListFile): Promise<{ rows: Read; about: string[][] }> {
  const lines: string[][] = parse((await fetched(list, 'csv', query)).text, { bom: true })
  const head = lines.findIndex((line) => line.join() === columns.map(({ heading }) => heading).join())
  expect(head).toBeGreaterThan(0)
  const rows = lines.slice(head + 1).map((line) => line.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')))
  return {
    rows: plain(columns, rows),
    about: lines.slice(0, head - 1).map((line) => line.filter((cell) => cell !== '')),
  }
}

/** By the reader that takes in what councils send; times, which it leaves out, from the sheet itself. */
async function asXlsx(list: List, query: object, { columns }: ListFile) {
  const { bytes } = await fetched(list, 'xlsx', query)
  const file = path.join(folder, `${list}.xlsx`)
  await writeFile(file, bytes)
  const { sheets } = await readTables(file)
  const [sheet, about, key] = sheets
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const valueAt = (column: number, row: number) => {
    const letters = column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(39 + column)}`
    return Number(new RegExp(`<c r="${letters}${row}" s="\\d+"><v>([\\d.]+)</v>`).exec(xml)?.[1])
  }
  const rows = (sheet?.rows ?? []).slice(1).map((cells, row) =>
    columns.map(({ kind }, at) => {
      const cell = cells[at]
      if (cell === undefined || cell.kind === 'blank') return null
      // Days are counted from 30 December 1899; all of it stands in winter here, when London keeps UTC.
      if (kind === 'instant') return new Date(Math.round((valueAt(at, row + 2) - 25_569) * 86_400) * 1000).toISOString()
      return cell.kind === 'day' ? cell.on : cell.kind === 'number' ? Number(cell.text) : cell.text
    }),
  )
  return { rows: plain(columns, rows), sheet, about, key, xml }
}

/** A row of a paper: its cells, and the line below it. */
type PaperRow = [cells: string[], below: string]

/** How lines are broken is the paper's business. */
const dense = (text: string) => text.replaceAll(/[\s\u200b]+/g, '')
/** Nor what stands between what is below a row. */
const inOne = (text: string) => dense(text).replaceAll(/[;·]/g, '')
const withoutShape = (text: string) => text.replace(/^[⬢▲●■◌] ?/u, '')

/** What a paper should hold, of what the JSON does: `heads` are the columns that stand side by side. */
function onPaper({ columns, rows }: ListFile, heads: readonly string[]): PaperRow[] {
  const say = (heading: string, cell: string | number | null) => {
    const kind = columns.find((column) => column.heading === heading)?.kind
    if (cell === null || typeof cell === 'number') return String(cell ?? '')
    return kind === 'day' ? sayDay(cell) : kind === 'instant' ? sayInstant(cell) : cell
  }
  return rows.map((row) => {
    const below = columns.flatMap(({ heading }) => {
      const text = say(heading, row[heading] ?? null)
      return heads.includes(heading) || text.trim() === '' ? [] : [`${heading}: ${text}`]
    })
    return [heads.map((heading) => dense(say(heading, row[heading] ?? null))), inOne(below.join(''))]
  })
}

/** A table whose rows of one cell stand below those before them. */
function paired([heads = [], ...lines]: string[][]): { heads: string[]; rows: PaperRow[] } {
  const rows: PaperRow[] = []
  for (const line of lines) {
    const row = rows.at(-1)
    if (line.length === heads.length) rows.push([line.map((cell) => dense(withoutShape(cell))), ''])
    else if (row) row[1] += inOne(line.join(''))
  }
  return { heads, rows }
}

/** By what is in the document, cell by cell. */
function docxTable(bytes: Buffer) {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  const table = /<w:tbl>.*?<\/w:tbl>/s.exec(xml)?.[0] ?? ''
  const texts = (part: string) =>
    [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text = ' ']) => unescaped(text)).join('')
  return paired(
    [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => texts(cell)),
    ),
  )
}
const SIGN: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const unescaped = (text: string) => text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => SIGN[name] ?? '')

/** By the tags of the PDF, as a screen reader meets them: a program of Debian's (`apt-get install poppler-utils`). */
async function pdfTable(bytes: Buffer) {
  const file = path.join(folder, 'list.pdf')
  await writeFile(file, bytes)
  const { stdout } = await run('pdfinfo', ['-struct-text', file], { maxBuffer: 1e8 })
  const all: string[][] = []
  let deep = Infinity
  for (const line of stdout.split('\n')) {
    const [, indent = '', tag, words] = /^( +)(?:([A-Z]\w*)\b.*|"(.*)")$/.exec(line) ?? []
    if (tag !== undefined && indent.length <= deep) deep = tag === 'TR' ? indent.length : Infinity
    const row = deep === Infinity ? undefined : all.at(-1)
    if (tag === 'TR') all.push([])
    else if (tag === 'TD' || tag === 'TH') row?.push('')
    else if (words !== undefined && row) row.push(`${row.pop() ?? ''}${words}`)
  }
  return paired(all)
}
const run = promisify(execFile)
const [poppler, soffice] = [await isInstalled('pdfinfo'), await isInstalled('soffice')]
if (!poppler) console.warn('Skipped: no PDF is read back here. Install poppler-utils (apt-get install poppler-utils).')

/** A workbook keeps no parts of a second. */
const toTheSecond = (rows: Read): Read =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([heading, cell]) => [
        heading,
        typeof cell === 'string' && /^\d{4}-\d\d-\d\dT/.test(cell) ? `${cell.slice(0, 19)}.000Z` : cell,
      ]),
    ),
  )

const asText = (rows: Read) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)])))

describe.each<[List, string, () => object]>([
  ['actions', 'now', () => ({})],
  ['actions', 'at a past instant, narrowed', () => ({ asAt: before, status: ['not_started', 'complete'] })],
  ['priorities', 'at a past instant', () => ({ asAt: before })],
])('%s, %s', (list, _, asked) => {
  test('has the same rows and figures in every format', async () => {
    const query = asked()
    const json = await asJson(list, query)
    expect(json.rows.length).toBeGreaterThan(1)
    const csv = await asCsv(list, query, json.file)
    expect(csv.rows).toEqual(asText(json.rows))
    const xlsx = await asXlsx(list, query, json.file)
    expect(toTheSecond(xlsx.rows)).toEqual(toTheSecond(json.rows))
    const docx = docxTable((await fetched(list, 'docx', query)).bytes)
    expect(docx.rows).toEqual(onPaper(json.file, docx.heads))
    if (!poppler) return
    const pdf = await pdfTable((await fetched(list, 'pdf', query)).bytes)
    expect(pdf.heads.map(dense)).toEqual(docx.heads.map(dense))
    expect(pdf.rows).toEqual(onPaper(json.file, docx.heads))
  })

  test('says in every format what it is: as at when, by which filters, how many rows', async () => {
    const query = asked()
    const { file, rows } = await asJson(list, query)
    const said = (about: readonly (readonly unknown[])[]) =>
      ['Council', 'As at (UTC)', 'Seen as', 'Made by', 'Filters', 'Rows'].map((label) =>
        String(about.find(([first]) => first === label)?.[1]),
      )
    const [council, at, seen, by, filters, count] = said(file.about)
    expect([council, by, count]).toEqual(['Testshire', 'The auditor', String(rows.length)])
    expect(seen).toBe('asAt' in query ? 'a past instant' : 'the present')
    const csv = await asCsv(list, query, file)
    const { about = { rows: [] } } = await asXlsx(list, query, file)
    const both = [csv.about, about.rows.map((row) => row.map(({ text }) => text))]
    for (const other of both) {
      expect(said(other).filter((_, index) => index !== 1 || 'asAt' in query)).toEqual(
        [council, at, seen, by, filters, count].filter((_, index) => index !== 1 || 'asAt' in query),
      )
    }
  })
})

describe('a workbook', () => {
  test('keeps days as days, text as text whatever it looks like, and a rating as a word in its colour', async () => {
    const { file } = await asJson('actions', {})
    const { sheet, key, xml } = await asXlsx('actions', {}, file)
    const at = (heading: string) => file.columns.findIndex((column) => column.heading === heading)
    const row = sheet?.rows.find((cells) => cells[at('Reference')]?.text === '3.10') ?? []
    expect(row[at('Reference')]).toMatchObject({ kind: 'text', text: '3.10' })
    expect(row[at('Action')]).toMatchObject({ kind: 'text', text: '=HYPERLINK("http://evil")' })
    expect(row[at('Due date')]).toMatchObject({ kind: 'day', on: '2018-09-28' })
    expect(row[at('Times moved')]).toMatchObject({ kind: 'number', text: '0' })
    expect(row[at('Declared rating')]).toMatchObject({ text: 'Red', fill: 'FBE6E3' })
    expect(xml).not.toContain('<f>')
    expect(xml).toContain('state="frozen"')
    expect(xml).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"\/>/)
    expect(key?.rows.map((cells) => cells.map(({ text }) => text))).toContainEqual([
      ...['Strategic priorities', 'Red', 'Red', 'Off track: overdue, or not expected to be delivered as agreed'],
    ])
  })
})

describe('a record whole', () => {
  const plan = async () => (await app.as('auditor').call(planRoutes.list, { query: {} })).ok.items[0]?.id ?? ''

  test('a plan has a row for each priority, action and milestone, in the order in which it is read', async () => {
    const { file, rows } = await asJson('plan', { id: await plan(), asAt: before })
    expect(rows.map((row) => [row['Kind of record'], row['Reference'] ?? '', row['Title'], row['Belongs to']])).toEqual(
      [
        ['Priority', '3', 'Keep children safe', 'Strategic priorities'],
        ['Action', '3.2', '+44 1234', '3 Keep children safe'],
        ['Milestone', '', 'Advertise', '3.2 +44 1234'],
        ['Action', '3.3', 'Two lines\nof text', '3 Keep children safe'],
        ['Action', '3.10', '=HYPERLINK("http://evil")', '3 Keep children safe'],
        ['Priority', '4', 'Recruit, "at last"', 'Strategic priorities'],
        ['Action', '4.1', '-5 posts', '4 Recruit, "at last"'],
      ],
    )
    expect((await asCsv('plan', { id: await plan(), asAt: before }, file)).rows).toEqual(asText(rows))
  })

  test('on paper it is read under its headings, and holds every row', async () => {
    const { bytes } = await fetched('plan', 'docx', { id: await plan(), asAt: before })
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    const said = unescaped([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(' '))
    for (const text of [
      '3 Keep children safe',
      'Actions of 3',
      'Milestones of 3',
      'Advertise',
      'Two lines',
      '-5 posts',
    ])
      expect(said).toContain(text)
    expect(xml.match(/w:val="Heading1"/g)?.length).toBeGreaterThan(2)
  })

  test('a priority has its own alone, and one that is not there is said to be none', async () => {
    const { items } = (await app.as('auditor').call(priorityRoutes.list, { query: { sort: 'ref' } })).ok
    const { rows } = await asJson('priority', { id: items[1]?.id, asAt: before })
    expect(rows.map((row) => row['Title'])).toEqual(['Recruit, "at last"', '-5 posts'])
    const gone = await fetched('priority', 'pdf', { id: '00000000-0000-4000-8000-000000000000' })
    expect(gone.problem).toMatchObject({ code: 'not_found' })
  })
})

test('a PDF of more rows than anybody reads is refused, with what to do', async () => {
  await app.owner.query(`
    begin;
    select history.begin_write('system:test', null, null);
    insert into meeting (id, title, body, held_on)
      select gen_random_uuid(), 'One of many', 'Board', '2018-01-01' from generate_series(1, 20001);
    commit`)
  const answer = await app.as('auditor').call(exportRoutes.meetings, { params: { format: 'pdf' }, query: {} })
  expect(answer.problem.errors?.[0]).toMatchObject({
    path: 'format',
    message: 'A PDF holds 20,000 rows at most, and these are 20,001. Narrow the list, or take it as CSV or JSON.',
  })
  const csv = await app
    .as('auditor')
    .call(exportRoutes.meetings, { params: { format: 'csv' }, query: { about: 'false' } })
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(20_002)
})

test('a format that is none is refused with those there are', async () => {
  const answer = await app.as('auditor').call(exportRoutes.actions, { params: { format: 'xls' as never }, query: {} })
  expect(answer.problem.errors?.[0]).toMatchObject({ path: 'format', message: 'Choose csv, xlsx, pdf, docx or json' })
})

test.each(ExportFormat.options)('%s is sent as what it is, and named by its list and day', async (format) => {
  const { headers } = await fetched('actions', format, { asAt: '2018-03-12' })
  expect(headers['content-disposition']).toBe(`attachment; filename="actions-as-at-2018-03-12.${format}"`)
})

if (!soffice) console.warn('Skipped: XLSX is not opened by LibreOffice here (apt-get install libreoffice-calc-nogui).')

test.skipIf(!soffice)(
  'LibreOffice opens the workbook as it is: days are days, and what looks like a formula is text',
  async () => {
    await writeFile(path.join(folder, 'opened.xlsx'), (await fetched('actions', 'xlsx', { sort: 'ref' })).bytes)
    await convertedByLibreOffice(folder, 'opened.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76')
    const rows = parse<Record<string, string>>(await readFile(path.join(folder, 'opened/opened.csv'), 'utf8'), {
      columns: true,
    })
    expect(rows.map((row) => [row['Reference'], row['Action']])).toEqual(
      expect.arrayContaining([
        ['3.2', '+44 1234'],
        ['3.3', 'Two lines\nof text'],
        ['3.10', '=HYPERLINK("http://evil")'],
      ]),
    )
    const due = rows.find((row) => row['Reference'] === '3.2')?.['Due date'] ?? ''
    expect(due).toMatch(/^0?1[ /-](03|Mar\w*)[ /-](20)?18$/)
  },
  120_000,
)
