import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { ChooseImport } from '@waymark/contract/imports'
import type { ImportKind } from '@waymark/contract/import-words'
import type { ImportChoices } from '@waymark/domain/import-choices'
import type { Sheet } from '@waymark/domain/import-grid'
import { type ColumnMatch, type Layout, readLayout, shapeOf } from '@waymark/domain/import-layout'
import { readRows, type ReadOptions } from '@waymark/domain/import-rows'
import type { ReadTable } from '@waymark/domain/import-read'

const [packed, unpacked] = [promisify(gzip), promisify(gunzip)]

export const packTables = (sheets: readonly Sheet[]): Promise<Buffer> => packed(JSON.stringify(sheets))
export const unpackTables = async (tables: Buffer): Promise<Sheet[]> =>
  JSON.parse((await unpacked(tables)).toString()) as Sheet[]

/** A table as it is read so far. */
export interface ReadSoFar {
  sheet: Sheet
  layout: Layout
  table: ReadTable
}

/** What each column was matched to by a person, or in a table of the same names before. */
type Matched = readonly { field: ColumnMatch['field']; status?: ColumnMatch['status'] }[]

export function layoutOf(sheet: Sheet, kind: ImportKind, { headerRow }: ChooseImport): Layout {
  return readLayout(
    sheet,
    kind,
    headerRow !== undefined && headerRow !== null && headerRow >= sheet.rows.length ? null : headerRow,
  )
}

export const shapeKey = (kind: ImportKind, { columns }: Pick<Layout, 'columns'>): string =>
  createHash('sha256')
    .update(`${kind} ${shapeOf(columns)}`)
    .digest('hex')

/** The same layout, its columns matched as was said. */
export function matched(layout: Layout, columns: Matched | undefined): Layout {
  if (!columns || columns.length !== layout.columns.length) return layout
  return {
    ...layout,
    columns: layout.columns.map((column, at) => ({
      ...column,
      field: columns[at]?.field ?? 'nothing',
      status: columns[at]?.status ?? (columns[at]?.field === 'tick' ? column.status : null),
    })),
  }
}

export function readSoFar(sheet: Sheet, kind: ImportKind, layout: Layout, options: ReadOptions): ReadSoFar {
  return { sheet, layout, table: readRows(sheet, layout, kind, options) }
}

/** The sheet that reads as most: a cover or a key reads as nothing. */
export function fullest(sheets: readonly Sheet[], kind: ImportKind, options: ReadOptions): number {
  const report = sheets.findIndex(({ ofReport }) => ofReport)
  if (kind === 'plan' && report !== -1) return report
  const sizes = sheets.map((sheet) => {
    const { actions, milestones, findings } = readRows(sheet, readLayout(sheet, kind), kind, options)
    return actions.length + milestones.length + findings.length
  })
  return Math.max(0, sizes.indexOf(Math.max(...sizes)))
}

/** What a person has said so far, and what holds where they said nothing. */
export const choicesOf = (choices: ChooseImport, otherTitle: string): ImportChoices => ({
  dates: choices.dates ?? {},
  owners: choices.owners ?? {},
  statuses: choices.statuses ?? {},
  ratings: choices.ratings ?? {},
  dueOn: choices.dueOn ?? null,
  priorityId: choices.priorityId ?? null,
  priorityTitle: choices.priorityTitle ?? otherTitle,
  decisions: choices.decisions ?? {},
  changes: choices.changes ?? false,
})

/** A title for the rows above which no priority stands: the table’s own, or the name of its file. */
export function otherTitle({ rows }: Sheet, headerRow: number | null, fileName: string): string {
  const above = rows.slice(0, headerRow ?? 0).flatMap((row) => row.filter(({ kind }) => kind === 'text').slice(0, 1))
  const title = above[0]?.text.trim() ?? ''
  return (title === '' ? fileName.replace(/\.\w{1,5}$/, '') : title).replaceAll(/\s+/g, ' ').slice(0, 300)
}
