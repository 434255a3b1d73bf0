import type { PackChoices } from '@waymark/contract/evidence-packs'
import { sayDay } from '@waymark/domain/local-date'
import { sayFileType, saySize } from '@waymark/domain/evidence'
import { BYTE_ORDER_MARK, csvOf } from '../exports/csv.ts'
import { asAtAndBy, asWide, whatItIs } from '../exports/preamble.ts'
import { sayInstant } from '../history/column.words.ts'
import type { Cell } from '../papers/paper.ts'
import type { Packed, PackedPiece } from './pack-contents.service.ts'
import { facts, type Html, html, pageOf } from '../papers/page.ts'
import { type Head, headOf } from './pack-pages.ts'
import { MANIFEST } from './pack-zip.ts'

/** The address of another file of the pack, from the folder it is in. */
const hrefOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** A page that was written for the pack. */
export interface PackPage {
  title: string
  path: string
}

/** "Current versions of files; exempt evidence left out". */
export const sayChoices = ({ versions, exempt }: Pick<PackChoices, 'versions' | 'exempt'>): string =>
  [
    versions === 'current' ? 'Current versions of files' : 'Every version of files',
    exempt === 'left_out' ? 'exempt evidence left out' : 'exempt evidence included and marked',
  ].join('; ')

/** What of a left-out piece may stand in a pack that leaves: why and how many, never its title. */
const leftOutCounted = ({ leftOut }: Packed): (readonly [string, number])[] => [
  ...Map.groupBy(leftOut, ({ why }) => why)
    .entries()
    .map(([why, pieces]) => [why, pieces.length] as const),
]

export function indexPage(packed: Packed, pages: readonly PackPage[], choices: PackChoices, head: Head): Buffer {
  const title = `Evidence pack: ${packed.inspection.title}`
  const all = packed.areas.flatMap(({ pieces }) => pieces)
  const files = all.flatMap(({ versions }) => versions)
  const leftOut = leftOutCounted(packed)
  return pageOf(
    `${title} – ${head.council}`,
    html`${headOf(title, head)}
      ${facts([
        ['What went in', sayChoices(choices)],
        ['Files of evidence', `${files.length}, ${saySize(files.reduce((sum, { version }) => sum + version.size, 0))}`],
        ['Links', all.filter(({ piece }) => piece.summary.kind === 'link').length],
      ])}
      <p>
        To check that nothing was altered, run <code>sha256sum -c ${MANIFEST}</code> in the folder this was unpacked
        into. It compares every file with the hash it had when it was added.
      </p>
      <h2>Pages</h2>
      <ul>
        ${pages.map(({ title: name, path }) => html`<li><a href="${hrefOf(path)}">${name}</a></li>`)}
      </ul>
      <h2>Evidence by area</h2>
      ${all.length === 0 && html`<p>None.</p>`} ${packed.areas.map(({ name, pieces }) => areaTable(name, pieces))}
      <h2>Left out</h2>
      ${
        leftOut.length === 0
          ? html`<p>Nothing: all evidence of these areas that the maker may see is here.</p>`
          : html`<ul>
              ${leftOut.map(([why, count]) => html`<li>${count} ${count === 1 ? 'piece' : 'pieces'}: ${why}</li>`)}
            </ul>`
      }`,
  )
}

const areaTable = (name: string, pieces: readonly PackedPiece[]): Html =>
  html` <div class="scrolls" role="region" aria-label="${name}" tabindex="0">
    <table class="pieces">
      <caption>
        ${name}
      </caption>
      <thead>
        <tr>
          <th scope="col">Evidence</th>
          <th scope="col">Shows</th>
          <th scope="col">Added</th>
          <th scope="col">Verified</th>
        </tr>
      </thead>
      <tbody>
        ${pieces.map(
          ({ piece: { summary }, versions, serves }) =>
            html`<tr>
              <th scope="row">
                ${summary.exemptParagraph !== null && html`<strong>Exempt, paragraph ${summary.exemptParagraph}.</strong> `}${
                  summary.kind === 'link'
                    ? html`<a href="${summary.url}" rel="noreferrer">${summary.title}</a> (link)`
                    : summary.title
                }${versions.map(
                  ({ path, version }) =>
                    html`<br /><a href="${hrefOf(path)}">${path.split('/').at(-1)}</a> (version ${version.number},
                      ${sayFileType(version.mediaType)}, ${saySize(version.size)})<br /><span class="hash"
                        >${version.sha256}</span
                      >`,
                )}
              </th>
              <td>${serves.join('; ')}</td>
              <td>${summary.addedBy.name}, ${sayInstant(summary.addedAt)}</td>
              <td>
                ${summary.verified === null ? 'No' : `${summary.verified.by.name}, ${sayInstant(summary.verified.at)}`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`

const HEADINGS = [
  ...['Area', 'Evidence', 'Kind', 'File in this pack', 'Address', 'Version', 'Type', 'Size in bytes', 'SHA-256'],
  ...['Shows', 'Added by', 'Added at (UTC)', 'Verified by', 'Verified at (UTC)', 'Review by', 'Exempt paragraph'],
]

/** A line for each file and each link, and for each reason why something is not here. */
export function indexCsv(packed: Packed, choices: PackChoices, head: Head): Buffer {
  const rows = packed.areas.flatMap(({ name, pieces }) => pieces.flatMap((piece) => rowsOf(name, piece)))
  const preamble: Cell[][] = [
    ...whatItIs({ council: head.council, notice: head.notice }, `Evidence pack: ${packed.inspection.title}`),
    ...asAtAndBy({ instant: head.asAt, now: head.madeAt, madeBy: head.madeBy, past: head.asAt !== head.madeAt }),
    ['What went in', sayChoices(choices)],
    ['Rows', rows.length],
    ...leftOutCounted(packed).map(([why, count]): Cell[] => ['Left out', `${count}: ${why}`]),
    [],
  ]
  return Buffer.from(BYTE_ORDER_MARK + csvOf([...asWide(preamble, HEADINGS.length), HEADINGS, ...rows]))
}

function rowsOf(area: string, { piece: { summary }, serves, versions }: PackedPiece): Cell[][] {
  const { title, addedBy, addedAt, verified, reviewByOn, exemptParagraph } = summary
  const about: Cell[] = [
    ...[serves.join('; '), addedBy.name, addedAt, verified?.by.name ?? null, verified?.at ?? null],
    ...[reviewByOn && sayDay(reviewByOn), exemptParagraph],
  ]
  if (summary.kind === 'link') return [[area, title, 'Link', null, summary.url, null, null, null, null, ...about]]
  return versions.map(({ path, version }) => [
    ...[area, title, 'File', path, null, version.number, sayFileType(version.mediaType), version.size, version.sha256],
    ...about,
  ])
}
