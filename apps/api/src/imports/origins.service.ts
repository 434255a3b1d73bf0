import type { ImportOrigin, importRoutes } from '@waymark/contract/imports'
import { maySeeInspections } from '@waymark/domain/permissions/inspections'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import type { Call } from '../platform/serve.ts'
import * as store from './imports.store.ts'

/** Where a record came from: its rows and its milestones’, with the words that stood there. Nothing where no file made it. */
export async function origins({ actor, params, reader }: Call<typeof importRoutes.origins>) {
  const rows = (await store.findOrigins(reader, params.recordId)).filter(({ planStatus }) =>
    planStatus === null ? maySeeInspections(actor).allowed : maySeePlan(actor, { planStatus }).allowed,
  )
  const imports = Map.groupBy(rows, ({ importId }) => importId)
  return { items: [...imports.values()].flatMap((own) => originOf(params.recordId, own)) }
}

function originOf(recordId: string, rows: readonly store.OriginRow[]): ImportOrigin[] {
  const [first] = rows
  if (!first) return []
  const { importId, fileName, sheet, at, by, columns } = first
  const shown = new Map<number, ImportOrigin['rows'][number]>()
  for (const { row, original, more, noun, title } of rows)
    for (const each of [{ row, original }, ...more]) {
      const cells = each.original.flatMap((text, column) =>
        text.trim() === '' ? [] : [{ header: columns[column]?.header ?? '', text }],
      )
      // No row of a file was empty.
      const redacted = each.original.length === 0
      const held = shown.get(each.row) ?? { row: each.row, cells, redacted, makes: [] }
      held.makes.push({ noun, title })
      shown.set(each.row, held)
    }
  const itself = rows.find((one) => one.recordId === recordId)
  return [
    {
      ...{ importId, fileName, sheet, at, by, does: itself?.does ?? 'create', named: itself?.named ?? [] },
      rows: [...shown.values()].toSorted((a, b) => a.row - b.row),
    },
  ]
}
