import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convertedByLibreOffice, isInstalled } from '../../testing/installed.ts'
import { asDocx as docxFor } from './docx.ts'
import { asHtml } from './html.ts'
import type { Cell, Paper } from './paper.ts'
import { asPdf as pdfFor } from './pdf.ts'
import { UNOWNED } from './spoken.ts'

const run = promisify(execFile)
const NOBODY = { personId: null, gone: null }
const asPdf = (of: Paper) => pdfFor(of, NOBODY)
const asDocx = (of: Paper) => docxFor(of, NOBODY)

/** Signs that are commands somewhere: in Typst, in HTML, in templates; and what is hard to set. */
const HOSTILE = [
  '#import "@preview/x:1.0.0": *',
  '$x^2$ *bold* _slanted_ `raw` @ref <label> // no comment',
  '<script>alert(1)</script> &amp; "quoted"',
  '{{title}} ${title} %s \\ \\n ~',
  '= Not a heading',
  'ŵŷ Llŷn – €1,000 “quoted” ≥ ✓',
] as const
const LONG_WORD = 'Llanfairpwllgwyngyll'.repeat(12)
const CELLS: Cell[][] = [
  ['CS-1', HOSTILE[0], 'Eleri Vaughan', '2018-03-07', 'In progress', 'Red', 'Amber', 92.5, null, 'Was #1; went to $2'],
  ['CS-2', HOSTILE[2], 'Owain Price', null, 'Complete', 'Blue', 'Blue', 1234, 'Two\nlines', null],
  ['CS-3', LONG_WORD, 'A and B', '2018-02-28', 'Not started', 'Not rated', 'Green', 0, null, null],
]

const paper = (over: Partial<Paper> = {}): Paper => ({
  title: 'Strategic priorities #1 <b>',
  council: 'Cyngor Sir Enghreifftiol',
  asAt: 'As at 31 January 2018 at 23:59 (Europe/London)',
  marking: 'Exempt under Schedule 12A, paragraph 3',
  blocks: [
    { is: 'heading', level: 1, text: 'Summary #let' },
    ...HOSTILE.map((text) => ({ is: 'paragraph', text }) as const),
    { is: 'list', items: ['- one', '+ two'] },
    { is: 'list', ordered: true, items: ['first', 'second'] },
    {
      is: 'facts',
      lines: [
        ['Committee', 'County Council'],
        ['Meeting', '2018-03-07'],
      ],
    },
    {
      is: 'generated',
      blocks: [
        { is: 'heading', level: 2, text: 'Workforce' },
        { is: 'paragraph', text: 'Four actions are complete.' },
      ],
    },
    { is: 'heading', level: 1, text: 'Actions' },
    {
      is: 'table',
      table: {
        caption: 'Actions',
        columns: [
          { heading: 'Reference' },
          { heading: 'Action' },
          { heading: 'Lead officer' },
          { heading: 'Due', kind: 'day' },
          { heading: 'Status' },
          { heading: 'Declared rating', kind: 'rating' },
          { heading: 'Computed rating', kind: 'rating' },
          { heading: 'Figure' },
          { heading: 'Next steps', below: true },
          { heading: 'Last said', below: true },
        ],
        rows: [CELLS.slice(0, 2), [], CELLS.slice(2)],
      },
    },
    { is: 'table', table: { caption: 'Challenges', columns: [{ heading: 'Challenge' }], rows: [] } },
  ],
  about: [
    ['Made by', 'Mair Evans'],
    ['Made at (UTC)', '2018-03-12T09:30:00.000Z'],
    ['Rating key', 'Red: Off track', 'Amber: At risk'],
  ],
  ...over,
})

/** The rows that every format must hold, as people read them. */
const ROWS = [
  ['CS-1', HOSTILE[0], 'Eleri Vaughan', '7 March 2018', 'In progress', 'Red', 'Amber', '92.5'],
  ['CS-2', HOSTILE[2], 'Owain Price', '', 'Complete', 'Blue', 'Blue', '1234'],
  ['CS-3', LONG_WORD, 'A and B', '28 February 2018', 'Not started', 'Not rated', 'Green', '0'],
]
const BELOW = ['Last said: Was #1; went to $2', 'Next steps: Two lines']

const flat = (text: string) => text.replaceAll(/[\s\u200b]+/g, ' ').trim()
/** Lines are broken where a column ends: compared without any space. */
const dense = (text: string) => text.replaceAll(/[\s\u200b]+/g, '')

let folder = ''
const files: Record<'pdf' | 'docx' | 'html', Buffer> = {
  pdf: Buffer.alloc(0),
  docx: Buffer.alloc(0),
  html: Buffer.alloc(0),
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-papers-'))
  const [pdf, docx, html] = await Promise.all([asPdf(paper()), asDocx(paper()), asHtml(paper())])
  Object.assign(files, { pdf, docx, html })
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(path.join(folder, `paper.${name}`), content)),
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Element {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

/** A tree of an XML file, read by a parser that knows nothing of what wrote it. */
function treeOf(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => open.at(-1)?.children.push(text))
  parser.on('closetag', () => open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root
}
function* within(element: Element, name: string): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.name === name) yield child
    else yield* within(child, name)
  }
}
const textOf = (element: Element): string =>
  element.name === 'w:br'
    ? '\n'
    : element.children
        .map((child) => (typeof child === 'string' ? (element.name === 'w:t' ? child : '') : textOf(child)))
        .join('')
const part = (name: string) => treeOf(strFromU8(unzipSync(files.docx)[name] ?? new Uint8Array()))

describe('as DOCX', () => {
  const paragraphs = () => [...within(part('word/document.xml'), 'w:p')]
  const styleOf = (paragraph: Element) => [...within(paragraph, 'w:pStyle')][0]?.attributes['w:val']

  test('another reader finds the same rows and figures, ratings as words beside a shape', () => {
    const [table] = within(part('word/document.xml'), 'w:tbl')
    if (!table) throw new Error('no table')
    const rows = [...within(table, 'w:tr')].map((row) => [...within(row, 'w:tc')].map((cell) => textOf(cell)))
    const [heads, ...rest] = rows
    expect(heads?.slice(3)).toEqual(['Due', 'Status', 'Declared rating', 'Computed rating', 'Figure'])
    expect(
      rest.filter((row) => row.length > 1).map((row) => row.map((cell) => cell.replace(/^[⬢▲●■◌] /u, ''))),
    ).toEqual(ROWS)
    expect(rest.filter((row) => row.length === 1).map(([cell = '']) => flat(cell))).toEqual(BELOW)
    expect(rest[0]?.[5]).toBe('⬢ Red')
  })

  test('headings are headings, the row of headings comes again on each page, the language is British English', () => {
    const headings = paragraphs().filter((one) => /^Heading|^Title/.test(styleOf(one) ?? ''))
    expect(headings.map((one) => [styleOf(one), textOf(one)])).toEqual([
      ['Title', 'Strategic priorities #1 <b>'],
      ['Heading1', 'Summary #let'],
      ['Heading2', 'Workforce'],
      ['Heading1', 'Actions'],
      ['Heading1', 'About this document'],
    ])
    expect([...within(part('word/document.xml'), 'w:tblHeader')]).toHaveLength(1)
    expect([...within(part('word/styles.xml'), 'w:lang')][0]?.attributes['w:val']).toBe('en-GB')
    expect(textOf([...within(part('docProps/core.xml'), 'dc:title')][0] ?? part('docProps/core.xml'))).toBe('')
    expect(strFromU8(unzipSync(files.docx)['docProps/core.xml'] ?? new Uint8Array())).toContain(
      'Strategic priorities #1 &lt;b&gt;',
    )
  })

  test('what anybody wrote is text', () => {
    const texts = paragraphs().map(textOf)
    for (const text of HOSTILE) expect(texts).toContain(text)
    expect(texts).toContain('Meeting: 7 March 2018')
    expect(texts).toContain('Made at (UTC): 2018-03-12T09:30:00.000Z')
  })

  test('each page says as at when, how it is marked and which page of how many it is', () => {
    const footers = Object.keys(unzipSync(files.docx)).filter((name) => /^word\/footer\d+\.xml$/.test(name))
    expect(footers.length).toBeGreaterThan(0)
    for (const name of footers) {
      const text = textOf(part(name))
      expect(text).toContain('As at 31 January 2018')
      expect(text).toContain('Exempt under Schedule 12A')
      expect(text).toMatch(/Page\s*of/)
    }
  })

  test('what nobody has taken on says so, before it and not beyond it', () => {
    const styles = paragraphs().map((one) => [styleOf(one), textOf(one)])
    const [from, to] = [
      styles.findIndex(([style]) => style === 'Unowned'),
      styles.findIndex(([style]) => style === 'UnownedEnd'),
    ]
    expect(styles[from]).toEqual(['Unowned', UNOWNED])
    expect(styles.slice(from + 1, to).map(([, text]) => text)).toEqual(['Workforce', 'Four actions are complete.'])
  })
})

describe('as HTML', () => {
  /** Well-formed but for its elements without an end: enough for a strict reader. */
  const tree = () =>
    treeOf(
      files.html
        .toString()
        .replace(/^<!doctype html>/i, '')
        .replace(/<style>[\s\S]*<\/style>/, ''),
    )
  const all = (element: Element): string =>
    element.children.map((child) => (typeof child === 'string' ? child : all(child))).join('')

  test('another reader finds the same rows and figures', () => {
    const [table] = within(tree(), 'table')
    if (!table) throw new Error('no table')
    const rows = [...within(table, 'tr')].map((row) => [...within(row, 'td')].map((cell) => flat(all(cell))))
    const cells = rows.filter((row) => row.length > 1).map((row) => row.map((cell) => cell.replace(/^[⬢▲●■◌] /u, '')))
    expect(cells).toEqual(ROWS)
    expect(rows.filter((row) => row.length === 1).map(([cell]) => cell)).toEqual(BELOW)
  })

  test('what anybody wrote is text, and the page may neither run nor load anything', () => {
    const page = files.html.toString()
    const text = flat(all(tree()))
    for (const one of HOSTILE) expect(text).toContain(flat(one))
    expect(page).not.toContain('<script')
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    const policy = [...within(tree(), 'meta')].find((meta) => meta.attributes['http-equiv'] !== undefined)
    expect(policy?.attributes['content']).toBe(`default-src 'none'; style-src 'sha256-${hash}'`)
  })

  test('it is in British English, has one first heading, and its table has a caption and headings', () => {
    const page = tree()
    expect([...within(page, 'html')][0]?.attributes['lang']).toBe('en-GB')
    expect([...within(page, 'h1')].map(all).map(flat)).toEqual(['Strategic priorities #1 <b>'])
    expect([...within(page, 'h2')].map(all).map(flat)).toEqual(['Summary #let', 'Actions', 'About this document'])
    expect([...within(page, 'caption')].map(all).map(flat)).toEqual(['Actions'])
    expect([...within(page, 'th')].every(({ attributes }) => attributes['scope'] === 'col')).toBe(true)
  })

  test('what nobody has taken on says so', () => {
    const [section] = within(tree(), 'section')
    expect(dense(all(section ?? tree()))).toBe(dense(`${UNOWNED}WorkforceFour actions are complete.`))
  })
})

/** Programs of Debian that know PDF by themselves: `apt-get install poppler-utils qpdf`. */
const [poppler, qpdf] = [await isInstalled('pdftotext'), await isInstalled('qpdf')]
if (!poppler || !qpdf)
  console.warn(
    'Skipped: no PDF is read back here. Install poppler-utils and qpdf (apt-get install poppler-utils qpdf).',
  )

describe.skipIf(!poppler)('as PDF', () => {
  const pdf = () => path.join(folder, 'paper.pdf')
  const read = async (...options: string[]) =>
    (await run('pdftotext', [...options, pdf(), '-'], { maxBuffer: 1e8 })).stdout

  /** The rows of its tables, as a screen reader meets them: by the tags, not by where things stand. */
  async function rows(): Promise<string[][]> {
    const all: string[][] = []
    let deep = Infinity
    for (const line of (await run('pdfinfo', ['-struct-text', pdf()], { maxBuffer: 1e8 })).stdout.split('\n')) {
      const [, indent = '', tag, words] = /^( +)(?:([A-Z]\w*)\b.*|"(.*)")$/.exec(line) ?? []
      if (tag !== undefined && indent.length <= deep) deep = tag === 'TR' ? indent.length : Infinity
      const row = deep === Infinity ? undefined : all.at(-1)
      if (tag === 'TR') all.push([])
      else if (tag === 'TD' || tag === 'TH') row?.push('')
      else if (words !== undefined && row) row.push(`${row.pop() ?? ''}${words}`)
    }
    return all.map((row) => row.map(flat))
  }

  test('another reader finds the same rows and figures, ratings as words', async () => {
    const [heads, ...rest] = await rows()
    expect(heads?.slice(3)).toEqual(['Due', 'Status', 'Declared rating', 'Computed rating', 'Figure'])
    expect(rest.filter((row) => row.length > 1).map((row) => row.map(dense))).toEqual(ROWS.map((row) => row.map(dense)))
    expect(rest.filter((row) => row.length === 1).map(([cell = '']) => dense(cell))).toEqual(BELOW.map(dense))
  })

  test('what anybody wrote is text', async () => {
    const text = dense(await read('-raw'))
    for (const one of HOSTILE) expect(text).toContain(dense(one))
    for (const one of ['-one', '+two', 'Strategicpriorities#1<b>', 'Summary#let']) expect(text).toContain(one)
  })

  test('it is tagged, says that it is PDF/UA, has its title and its language, and is A4', async () => {
    const { stdout } = await run('pdfinfo', [pdf()])
    expect(stdout).toMatch(/Title:\s+Strategic priorities #1 <b>/)
    expect(stdout).toMatch(/Tagged:\s+yes/)
    expect(stdout).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)|841\.\d+ x 595\.\d+/)
    const meta = (await run('pdfinfo', ['-meta', pdf()])).stdout
    expect(meta).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(meta).toContain('en-GB')
    const structure = (await run('pdfinfo', ['-struct', pdf()])).stdout
    for (const tag of ['H1', 'H2', 'Table', 'Caption', 'TH', 'TD', 'L ']) expect(structure).toContain(tag)
  })

  test('each page says as at when, how it is marked and which page of how many it is', async () => {
    const pages = (await read('-layout')).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, page] of pages.entries()) {
      expect(flat(page)).toContain('As at 31 January 2018 at 23:59')
      expect(flat(page)).toContain('Exempt under Schedule 12A, paragraph 3')
      expect(flat(page)).toContain(`Page ${index + 1} of ${pages.length}`)
    }
  })

  test('what nobody has taken on says so', async () => expect(flat(await read())).toContain(UNOWNED))

  test('the headings of a table come again on every page that it takes', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`R${index}`, `Row ${index}`])
    const table = { caption: 'Long', columns: [{ heading: 'Reference' }, { heading: 'What it is' }], rows: [rows] }
    const file = path.join(folder, 'long.pdf')
    await writeFile(file, await asPdf(paper({ blocks: [{ is: 'table', table }], about: [] })))
    const pages = (await run('pdftotext', ['-layout', file, '-'])).stdout.split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) expect(page).toMatch(/Reference\s+What it is/)
  })

  test('a very long table goes on in parts, each saying which rows it has, and none is lost', async () => {
    const rows = Array.from({ length: 2100 }, (_, index) => [`CS-${index + 1}`, 'A'])
    const table = { caption: 'All', columns: [{ heading: 'Reference' }, { heading: 'What it is' }], rows: [rows] }
    const file = path.join(folder, 'parts.pdf')
    await writeFile(file, await asPdf(paper({ blocks: [{ is: 'table', table }], about: [] })))
    const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 1e8 })
    expect(stdout.match(/All: [\d ]+to [\d ]+of 2100/g)).toEqual([
      'All: 1 to 1000 of 2100',
      'All: 1001 to 2000 of 2100',
      'All: 2001 to 2100 of 2100',
    ])
    expect(stdout.match(/^\s*CS-\d+ /gm)).toHaveLength(2100)
    expect((await run('pdfinfo', [file])).stdout).toMatch(/Tagged:\s+yes/)
  })

  test('a script that no font has still makes a tagged document, with the text in it', async () => {
    const file = path.join(folder, 'script.pdf')
    await writeFile(
      file,
      await asPdf(paper({ blocks: [{ is: 'paragraph', text: 'A name: 漢字, 😀, שלום' }], about: [] })),
    )
    expect((await run('pdfinfo', [file])).stdout).toMatch(/Tagged:\s+yes/)
    expect((await run('pdftotext', [file, '-'])).stdout).toContain('A name:')
  })

  test.skipIf(!qpdf)('qpdf finds no error in it', async () => {
    expect((await run('qpdf', ['--check', pdf()])).stdout).toContain('No syntax or stream encoding errors found')
  })
})

const soffice = await isInstalled('soffice')
if (!soffice)
  console.warn('Skipped: DOCX is not opened by LibreOffice here (apt-get install libreoffice-writer-nogui).')

test.skipIf(!soffice || !poppler)(
  'LibreOffice opens the DOCX as it is',
  async () => {
    await convertedByLibreOffice(folder, 'paper.docx', 'pdf:writer_pdf_Export')
    const text = flat((await run('pdftotext', [`${folder}/opened/paper.pdf`, '-'])).stdout)
    for (const one of [HOSTILE[1], UNOWNED, 'Strategic priorities #1 <b>', 'Page 1 of'])
      expect(text).toContain(flat(one))
  },
  120_000,
)

test('what goes wrong while rows are read is the error, and the next paper is set all the same', async () => {
  async function* failing(): AsyncGenerator<Cell[][]> {
    yield [['one']]
    await Promise.resolve()
    throw new RangeError('the connection was lost')
  }
  const table = { caption: 'Broken', columns: [{ heading: 'A' }], rows: failing() }
  await expect(asPdf(paper({ blocks: [{ is: 'table', table }] }))).rejects.toThrow('the connection was lost')
  const after = await asPdf(paper({ blocks: [{ is: 'paragraph', text: 'After' }] }))
  expect(after.subarray(0, 5).toString()).toBe('%PDF-')
})

test('what is too long for a document is refused with what to do instead', async () => {
  function* endless(): Generator<Cell[][]> {
    for (;;) yield Array.from({ length: 100 }, () => ['x'.repeat(1000)])
  }
  const table = { caption: 'Endless', columns: [{ heading: 'A' }], rows: endless() }
  await expect(asDocx(paper({ blocks: [{ is: 'table', table }] }))).rejects.toThrow('Narrow it with filters')
})

test('papers are set one at a time, and the server answers meanwhile', async () => {
  const order: string[] = []
  let ticks = 0
  const clock = setInterval(() => ticks++, 5)
  const rows = (name: string) => ({
    *[Symbol.iterator]() {
      order.push(`${name} begins`)
      yield Array.from({ length: 300 }, (_, index) => [`${name} ${index}`])
    },
  })
  const one = (name: string) =>
    asPdf(
      paper({ blocks: [{ is: 'table', table: { caption: name, columns: [{ heading: 'A' }], rows: rows(name) } }] }),
    ).then(() => order.push(`${name} ends`))
  await Promise.all([one('first'), one('second')])
  clearInterval(clock)
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect(ticks).toBeGreaterThan(10)
})

test('a paper nobody waits for any more is given up while it is set, and the next one is set', async () => {
  const leaving = new AbortController()
  const rows = (async function* (): AsyncGenerator<Cell[][]> {
    yield [['one']]
    leaving.abort()
    await new Promise(() => {})
  })()
  const table = { caption: 'Left', columns: [{ heading: 'A' }], rows }
  const left = pdfFor(paper({ blocks: [{ is: 'table', table }] }), { personId: null, gone: leaving.signal })
  await expect(left).rejects.toMatchObject({ code: 'unavailable' })
  expect((await asDocx(paper({ blocks: [{ is: 'paragraph', text: 'After' }] }))).length).toBeGreaterThan(0)
})
