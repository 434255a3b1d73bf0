import type { Rating } from '@waymark/contract/words'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { facts, Html, html, mark, pageOf, paragraphs } from './page.ts'
import type { Block, Cell, Column, Paper, Table } from './paper.ts'
import { ABOUT, aboutOf, factsOf, NOTHING, said, UNOWNED } from './spoken.ts'

/** One file that opens in any browser and stands alone: nothing loaded from anywhere, no script, prints on A4. */
export async function asHtml(paper: Paper): Promise<Buffer> {
  const blocks = await allOf(paper.blocks)
  return pageOf(
    `${paper.title} – ${paper.council}`,
    html`<p class="council">${paper.council}</p>
      <h1>${paper.title}</h1>
      <p>${paper.asAt}</p>
      ${paper.marking && html`<p class="marking">${paper.marking}</p>`} ${blocks}
      ${
        paper.about.length > 0 &&
        html`<h2>${ABOUT}</h2>
          ${facts(aboutOf(paper))}`
      }
      ${paper.marking && html`<p class="marking">${paper.marking}</p>`}`,
  )
}

async function allOf(blocks: readonly Block[]): Promise<Html[]> {
  const all: Html[] = []
  for (const block of blocks) all.push(await blockOf(block))
  return all
}

/** The title is the page's h1. */
const HEADING = { 1: 'h2', 2: 'h3', 3: 'h4' } as const

async function blockOf(block: Block): Promise<Html> {
  switch (block.is) {
    case 'heading': {
      const name = new Html(HEADING[block.level])
      return html`<${name}>${block.text}</${name}>`
    }
    case 'paragraph':
      return paragraphs(block.text)
    case 'list': {
      const items = block.items.map((item) => html`<li class="typed">${item}</li>`)
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`
    }
    case 'facts':
      return facts(factsOf(block.lines))
    case 'generated':
      return html`<section class="unowned">
        <p class="label">${UNOWNED}</p>
        ${await allOf(block.blocks)}
      </section>`
    case 'table':
      return tableOf(block.table)
  }
}

const ratingOf = new Map(Object.entries(RATING_WORD).map(([rating, word]) => [word, rating as Rating]))

function cellOf(cell: Cell, { kind }: Column): Html {
  const text = said(cell, kind)
  const rating = kind === 'rating' ? ratingOf.get(text) : undefined
  if (rating !== undefined) return html`<td>${mark(rating)}</td>`
  return typeof cell === 'number' ? html`<td class="number">${text}</td>` : html`<td class="typed">${text}</td>`
}

async function tableOf({ caption, columns, rows }: Table): Promise<Html> {
  const across = columns.map((column, index) => ({ column, index })).filter(({ column }) => !column.below)
  const under = columns.map((column, index) => ({ column, index })).filter(({ column }) => column.below)
  const body: Html[] = []
  for await (const some of rows) {
    for (const row of some) {
      const below = under
        .map(({ column, index }) => [column.heading, said(row[index] ?? null, column.kind)] as const)
        .filter(([, text]) => text.trim() !== '')
      const cells = across.map(({ column, index }) => cellOf(row[index] ?? null, column))
      body.push(
        below.length === 0
          ? html`<tr>
              ${cells}
            </tr>`
          : html`<tr class="followed">
                ${cells}
              </tr>
              <tr class="below">
                <td colspan="${across.length}">
                  ${below.map(([heading, text], index) => html`${index > 0 && '; '}<em>${heading}:</em> <span class="typed">${text}</span>`)}
                </td>
              </tr>`,
      )
    }
  }
  if (body.length === 0)
    return html`<p><strong>${caption}</strong></p>
      <p>${NOTHING}</p>`
  return html`<div class="scrolls" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${across.map(({ column }) => html`<th scope="col">${column.heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}
