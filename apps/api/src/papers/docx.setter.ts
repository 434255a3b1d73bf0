import { json } from 'node:stream/consumers'
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import type { SpokenBlock, SpokenColumn, SpokenPaper, SpokenRow, SpokenTable } from './spoken.ts'

/** Reads a paper in words from its input, and writes it as DOCX: see setting.ts. */
const paper = (await json(process.stdin)) as SpokenPaper

/** A4 and its margins, in twentieths of a point. */
const [SHORT, LONG, MARGIN] = [11906, 16838, 907]
const textWidth = (across: boolean) => (across ? LONG : SHORT) - 2 * MARGIN
const GREY = '505A5F'
const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

/** A shape beside the word: a rating is read without its colour. */
const RATINGS: Readonly<Record<string, { shape: string; ink: string; fill: string }>> = {
  Red: { shape: '⬢', ink: 'A30D1C', fill: 'FBE9EA' },
  Amber: { shape: '▲', ink: '7D5200', fill: 'FDF1D8' },
  Green: { shape: '●', ink: '00622F', fill: 'E3F3EA' },
  Blue: { shape: '■', ink: '1D5C9E', fill: 'E6EFF8' },
  'Not rated': { shape: '◌', ink: GREY, fill: 'FFFFFF' },
}

/** Text as it was typed: its lines are lines. */
const runs = (text: string, more: { bold?: boolean; italics?: boolean; color?: string } = {}): TextRun[] =>
  text.split('\n').map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}), ...more }))

const paragraphsOf = (text: string): string[] => text.split(/\n[ \t]*\n\s*/).map((part) => part.trim())

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const MARGINS = { top: 40, bottom: 40, left: 70, right: 70 }

function cellOf(text: string, { rating, right }: SpokenColumn, more: boolean): TableCell {
  const mark = rating ? RATINGS[text] : undefined
  return new TableCell({
    ...(more ? { borders: { bottom: none } } : {}),
    ...(mark ? { shading: { type: ShadingType.CLEAR, fill: mark.fill, color: 'auto' } } : {}),
    children: [
      new Paragraph({
        style: 'Cell',
        ...(right ? { alignment: AlignmentType.RIGHT } : {}),
        ...(more ? { keepNext: true } : {}),
        children: mark ? runs(`${mark.shape} ${text}`, { bold: true, color: mark.ink }) : runs(text),
      }),
    ],
  })
}

const belowOf = (below: SpokenRow[1], wide: number): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: wide,
        borders: { top: none },
        children: [
          new Paragraph({
            style: 'Cell',
            children: below.flatMap(([heading, text], index) => [
              new TextRun({ text: `${index > 0 ? '; ' : ''}${heading}: `, italics: true }),
              ...runs(text),
            ]),
          }),
        ],
      }),
    ],
  })

function tableOf({ caption, columns, rows }: SpokenTable, across: boolean): FileChild[] {
  const title = new Paragraph({ style: 'Caption', keepNext: true, children: runs(caption) })
  if (rows.length === 0) return [title, new Paragraph({ children: runs(paper.nothing) })]
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const columnWidths = columns.map(({ width }) => Math.round((width / whole) * textWidth(across)))
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ heading, right }) =>
        new TableCell({
          shading: { type: ShadingType.CLEAR, fill: 'F0F1F2', color: 'auto' },
          children: [
            new Paragraph({
              style: 'Cell',
              keepNext: true,
              ...(right ? { alignment: AlignmentType.RIGHT } : {}),
              children: runs(heading, { bold: true }),
            }),
          ],
        }),
    ),
  })
  return [
    title,
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths,
      margins: MARGINS,
      borders: { top: rule, bottom: rule, insideHorizontal: rule, left: none, right: none, insideVertical: none },
      rows: [
        head,
        ...rows.flatMap(([cells, below]) => [
          new TableRow({
            cantSplit: true,
            children: columns.map((column, index) => cellOf(cells[index] ?? '', column, below.length > 0)),
          }),
          ...(below.length > 0 ? [belowOf(below, columns.length)] : []),
        ]),
      ],
    }),
    // Two tables that touch are one table to Word.
    new Paragraph({ style: 'Cell', children: [] }),
  ]
}

function blockOf(block: SpokenBlock, across: boolean): FileChild[] {
  switch (block.is) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_3, children: runs(block.text) })]
    case 'paragraph':
      return paragraphsOf(block.text).map((text) => new Paragraph({ children: runs(text) }))
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            ...(block.ordered
              ? { numbering: { reference: 'numbers', level: 0, instance: numbered(block) } }
              : { bullet: { level: 0 } }),
            children: runs(item),
          }),
      )
    case 'facts':
      return block.lines.map(
        ([label, text]) =>
          new Paragraph({ style: 'Fact', children: [new TextRun({ text: `${label}: `, bold: true }), ...runs(text)] }),
      )
    case 'generated':
      return [
        new Paragraph({ style: 'Unowned', children: runs(block.label) }),
        ...block.blocks.flatMap((one) => blockOf(one, across)),
        new Paragraph({ style: 'UnownedEnd', children: [] }),
      ]
    case 'table':
      return tableOf(block, across)
  }
}

/** Every numbered list begins at one. */
const lists = new Map<SpokenBlock, number>()
function numbered(block: SpokenBlock): number {
  const known = lists.get(block) ?? lists.size + 1
  lists.set(block, known)
  return known
}

const footer = (across: boolean) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Foot',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth(across) }],
        children: [
          ...runs(paper.asAt),
          ...(paper.marking === '' ? [] : runs(`   ${paper.marking}`, { bold: true, color: '000000' })),
          new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })

const sectionOf = (children: FileChild[], across: boolean): ISectionOptions => ({
  properties: {
    page: {
      size: {
        width: SHORT,
        height: LONG,
        orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { top: MARGIN, bottom: 1200, left: MARGIN, right: MARGIN, footer: 500 },
    },
  },
  footers: { default: footer(across) },
  children,
})

/** A wide table takes a section of its own that is turned, and its heading with it. */
function sectionsOf(): ISectionOptions[] {
  const sections: { children: FileChild[]; across: boolean }[] = []
  let pending: FileChild[] = [
    new Paragraph({ style: 'Council', children: runs(paper.council) }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(paper.title) }),
    new Paragraph({ children: runs(paper.asAt) }),
    ...(paper.marking === '' ? [] : [new Paragraph({ style: 'Marking', children: runs(paper.marking) })]),
  ]
  const put = (children: FileChild[], across: boolean) => {
    const last = sections.at(-1)
    if (last?.across === across) last.children.push(...children)
    else sections.push({ children: [...children], across })
  }
  put(pending, paper.landscape)
  pending = []
  for (const block of paper.blocks) {
    if (block.is === 'heading') {
      pending.push(...blockOf(block, paper.landscape))
      continue
    }
    const across = paper.landscape || (block.is === 'table' && block.turned && block.rows.length > 0)
    put([...pending, ...blockOf(block, across)], across)
    pending = []
  }
  put(pending, paper.landscape)
  return sections.map(({ children, across }) => sectionOf(children, across))
}

/** A font that whoever edits it has. */
const font = 'Arial'
const heading = (size: number, before: number) => ({
  run: { font, size, bold: true, color: '0B0C0C' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
})

const whole = new Document({
  title: paper.title,
  creator: paper.council,
  lastModifiedBy: paper.council,
  description: paper.asAt,
  features: { updateFields: false },
  styles: {
    default: {
      document: {
        run: { font, size: 21, language: { value: 'en-GB' } },
        paragraph: { spacing: { after: 120, line: 276 } },
      },
      title: heading(40, 120),
      heading1: heading(30, 320),
      heading2: heading(25, 240),
      heading3: heading(22, 200),
    },
    paragraphStyles: [
      {
        id: 'Cell',
        name: 'Cell',
        basedOn: 'Normal',
        run: { size: 17 },
        paragraph: { spacing: { after: 0, line: 240 } },
      },
      { id: 'Fact', name: 'Fact', basedOn: 'Normal', paragraph: { spacing: { after: 40 } } },
      {
        id: 'Foot',
        name: 'Foot',
        basedOn: 'Normal',
        run: { size: 17, color: GREY },
        paragraph: { spacing: { after: 0 } },
      },
      { id: 'Council', name: 'Council', basedOn: 'Normal', run: { bold: true, color: GREY } },
      {
        id: 'Caption',
        name: 'caption',
        basedOn: 'Normal',
        run: { bold: true, size: 19 },
        paragraph: { spacing: { before: 160, after: 80 } },
      },
      {
        id: 'Marking',
        name: 'Marking',
        basedOn: 'Normal',
        run: { bold: true },
        paragraph: {
          border: {
            top: { style: BorderStyle.SINGLE, size: 10, color: '000000', space: 4 },
            bottom: { style: BorderStyle.SINGLE, size: 10, color: '000000', space: 4 },
          },
        },
      },
      {
        id: 'Unowned',
        name: 'Not yet taken on',
        basedOn: 'Normal',
        run: { bold: true, size: 18, color: GREY },
        paragraph: {
          keepNext: true,
          spacing: { before: 160 },
          border: { top: { style: BorderStyle.SINGLE, size: 12, color: GREY, space: 4 } },
        },
      },
      {
        id: 'UnownedEnd',
        name: 'End of what is not yet taken on',
        basedOn: 'Normal',
        run: { size: 4 },
        paragraph: {
          spacing: { after: 160 },
          border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: GREY, space: 1 } },
        },
      },
    ],
  },
  numbering: {
    config: [
      {
        reference: 'numbers',
        levels: [
          {
            level: 0,
            format: LevelFormat.DECIMAL,
            text: '%1.',
            alignment: AlignmentType.START,
            style: { paragraph: { indent: { left: 500, hanging: 360 } } },
          },
        ],
      },
    ],
  },
  sections: sectionsOf(),
})

process.stdout.write(await Packer.toBuffer(whole))
