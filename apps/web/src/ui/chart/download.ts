import font from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import { saveCsv, saveFile } from '../save-file.ts'
import { type ChartTable, tableAsCsv } from './chart-table.ts'
import type { Draw } from './Drawing.tsx'
import { wrapped } from './layout.ts'
import { put, SOFT, write } from './plotted.ts'

export interface Picture {
  /** Its own finding, where several stand together. */
  title?: string | undefined
  draw: Draw
}

export interface Sheet {
  title: string
  pictures: readonly Picture[]
  foot: readonly string[]
}

/** Of a file, whatever the screen: what fits the width of a page of a report. */
const WIDTH = 960
const MARGIN = 28
/** A drawing that is opened where our font is not may be lettered in one this much wider. */
const WIDER = 1.2
/** Dots of a picture for each of the drawing: it is printed. */
const SHARPNESS = 2

export const downloadCsv = (table: ChartTable, fileName: string): void => saveCsv(tableAsCsv(table), `${fileName}.csv`)

export async function downloadPicture(as: 'png' | 'svg', sheet: Sheet, fileName: string): Promise<void> {
  const { markup, height } = await asMarkup(sheet)
  if (as === 'svg') saveFile(new Blob([markup], { type: 'image/svg+xml' }), `${fileName}.svg`)
  else saveFile(await asPng(await withFont(markup), height), `${fileName}.png`)
}

/** A page of its own: the finding, the drawings, notes and source, in the colours of paper whatever the screen's are. */
export async function asMarkup({ title, pictures, foot }: Sheet): Promise<{ markup: string; height: number }> {
  const columns = pictures.length > 1 ? 2 : 1
  const gap = 32
  const width = (WIDTH - 2 * MARGIN - (columns - 1) * gap) / columns
  const drawn = await Promise.all(
    pictures.map(async (picture) => ({
      lines: picture.title === undefined ? [] : wrapped(picture.title, 14, width / WIDER),
      ...(await picture.draw(width)),
    })),
  )

  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  sheet.setAttribute('class', 'wm-plot')
  sheet.setAttribute('fill', 'currentColor')
  const ground = put(sheet, 'rect', { width: WIDTH, fill: 'var(--surface)' })
  let y = MARGIN
  const writeLines = (lines: string[], size: number, x: number, from: number, weight = 400, kind = '') => {
    for (const [index, line] of lines.entries()) {
      write(sheet, line, { x, y: from + index * (size + 5) + size, size, weight, kind })
    }
    return from + lines.length * (size + 5)
  }
  y = writeLines(wrapped(title, 20, (WIDTH - 2 * MARGIN) / WIDER), 20, MARGIN, y, 700) + 16
  for (let index = 0; index < drawn.length; index += columns) {
    let bottom = y
    const row = drawn.slice(index, index + columns)
    const words = Math.max(0, ...row.map(({ lines }) => lines.length)) * 19
    for (const [column, { svg, lines, height, notes }] of row.entries()) {
      const x = MARGIN + column * (width + gap)
      writeLines(lines, 14, x, y, 600)
      svg.setAttribute('x', String(x))
      svg.setAttribute('y', String(y + words + (words && 6)))
      sheet.append(svg)
      const beneath = y + words + 6 + height + 4
      const said = columns > 1 ? notes : []
      bottom = Math.max(bottom, writeLines(said, 12, x, beneath, 400, SOFT) + (said.length > 0 ? 4 : 0))
    }
    y = bottom + (columns > 1 ? 22 : 8)
  }
  y = writeLines(wrapped(foot.join(' '), 13, (WIDTH - 2 * MARGIN) / WIDER), 13, MARGIN, y, 400, SOFT)
  const height = Math.ceil(y + MARGIN - 8)
  for (const [name, value] of Object.entries({ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` })) {
    sheet.setAttribute(name, String(value))
  }
  ground.setAttribute('height', String(height))
  sheet.removeAttribute('aria-hidden')
  return { markup: settled(sheet), height }
}

/** Of these the page's style sheet has a say; in a file there is none. */
const FROM_STYLE = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'opacity',
  'font-size',
  'font-weight',
]

/** Every colour and font that the page's style sheet gives, written into the drawing. */
function settled(sheet: SVGSVGElement): string {
  const paper = document.createElement('div')
  paper.className = 'wm-paper'
  paper.setAttribute('aria-hidden', 'true')
  paper.append(sheet)
  document.body.append(paper)
  try {
    for (const element of sheet.querySelectorAll<SVGElement>('*')) {
      const style = getComputedStyle(element)
      for (const name of FROM_STYLE) {
        const value = style.getPropertyValue(name)
        if (value) element.setAttribute(name, value)
      }
    }
    sheet.setAttribute('font-family', getComputedStyle(sheet).fontFamily)
    for (const element of [sheet, ...sheet.querySelectorAll('[class]')]) element.removeAttribute('class')
    for (const inner of sheet.querySelectorAll('svg')) inner.removeAttribute('font-family')
    return new XMLSerializer().serializeToString(sheet)
  } finally {
    paper.remove()
  }
}

/** A picture is drawn apart from the page, whose fonts it does not see: it must hold them itself. */
async function withFont(markup: string): Promise<string> {
  const file = await (await fetch(font)).blob()
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(new Error('The font could not be read'))
    reader.readAsDataURL(file)
  })
  const face = `@font-face{font-family:'Atkinson Hyperlegible Next Variable';font-weight:200 800;src:url(${address})}`
  return markup.replace('>', `><style>${face}</style>`)
}

async function asPng(markup: string, height: number): Promise<Blob> {
  const image = new Image(WIDTH * SHARPNESS, height * SHARPNESS)
  // A data: address, which the Content-Security-Policy allows for images; blob: it does not.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * SHARPNESS
  canvas.height = height * SHARPNESS
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture'))), 'image/png')
  })
}
