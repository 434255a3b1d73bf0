import { createHash } from 'node:crypto'
import type { Rating } from '@waymark/contract/words'
import { RATING_WORD } from '@waymark/domain/rating-key'

/** Text that is HTML already. Everything else is escaped where it is put into a template. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | false | null | undefined | readonly Part[]

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const said = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(said).join('')
  return String(part).replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
}

/** A piece of HTML in which nothing that anybody wrote can be markup. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((whole, string, index) => `${whole}${said(parts[index - 1])}${string}`))

/** Paragraphs as they were typed. */
export const paragraphs = (text: string): Html =>
  html`${text.split(/\n\s*\n/).map((one) => html`<p class="typed">${one.trim()}</p>`)}`

/** A4 without anything from elsewhere: printed or kept as PDF, it is as on screen. Ratings are words and shapes, never colour alone. */
const STYLE = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #0b0c0c; background: #fff;
  font: 1rem/1.5 "Atkinson Hyperlegible Next", "Segoe UI", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { font-size: 1.4rem; margin-top: 2.5rem; } h3 { font-size: 1.1rem; margin-top: 1.8rem; } h4 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #b1b4b6; }
.number { text-align: right; white-space: nowrap; }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .2rem 1.2rem; }
dt { font-weight: bold; } dd { margin: 0; } dd p { margin: 0 0 .4rem; }
.typed { white-space: pre-line; }
.note { border-left: .4rem solid #505a5f; padding: .5rem 1rem; margin: 1rem 0; }
/* A heading keeps its words whole, and a narrow column too where there is room to scroll; the columns of all areas stand beneath one another. */
thead th { overflow-wrap: normal; } td { overflow-wrap: break-word; } .scrolls { overflow-x: auto; } .pieces { table-layout: fixed; }
.pieces th:nth-child(1) { width: 34%; } .pieces th:nth-child(2) { width: 30%; }
.hash { font-family: monospace; font-size: .8rem; }
.below td { border-top: 0; padding-top: 0; font-size: .9em; } .followed td { border-bottom: 0; }
.unowned { border-left: .4rem solid #505a5f; padding-left: 1rem; margin: 1rem 0; } .unowned > .label { color: #505a5f; font-weight: bold; }
.marking { border: 2px solid #0b0c0c; display: inline-block; padding: .3rem .6rem; font-weight: bold; }
.council { color: #505a5f; font-weight: bold; margin-bottom: 0; } h1 { margin-top: .3rem; }
.rating { white-space: nowrap; font-weight: bold; }
.red { color: #a30d1c; } .amber { color: #7d5200; } .green { color: #00622f; } .blue { color: #1d5c9e; } .not_rated { color: #505a5f; }
a { color: #1d5c9e; } a:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #fd0; color: #0b0c0c; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { margin: 0; max-width: none; font-size: 9.5pt; } a { color: inherit; }
  td { overflow-wrap: anywhere; } .scrolls { overflow: visible; }
  h2, h3, h4, caption { break-after: avoid; } .followed { break-after: avoid; } tr, dl { break-inside: avoid; } thead { display: table-header-group; }
}
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .6rem; } .pieces { min-width: 40rem; } }
`

/** The one style that a page may have is this one, to the letter. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`)
const HASH = createHash('sha256').update(STYLE).digest('base64')
const POLICY = new Html(
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${HASH}'" />`,
)

/** One page that stands alone: no script, nothing loaded from anywhere. */
export const pageOf = (title: string, main: Html): Buffer =>
  Buffer.from(
    html`<!doctype html>
      <html lang="en-GB">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          ${POLICY}
          <title>${title}</title>
          ${STYLE_ELEMENT}
        </head>
        <body>
          <main>${main}</main>
        </body>
      </html> `.text,
  )

/** A shape beside the word, so that it reads without colour. */
const SHAPE: Readonly<Record<Rating, string>> = { blue: '■', green: '●', amber: '▲', red: '⬢', not_rated: '◌' }
export const mark = (rating: Rating, word = RATING_WORD[rating]): Html =>
  html`<span class="rating"><span class="${rating}" aria-hidden="true">${SHAPE[rating]}</span> ${word}</span>`

/** Name and value, line by line; what has no value is left out. */
export const facts = (rows: readonly (readonly [string, Part])[]): Html =>
  html`<dl>
    ${rows
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`
