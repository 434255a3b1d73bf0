import { createHash, randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { TOO_LARGE, MOST_BYTES } from '@waymark/contract/evidence'
import type { ImportDraftView, importRoutes } from '@waymark/contract/imports'
import type { ImportKind } from '@waymark/contract/import-words'
import { widthOf } from '@waymark/domain/import-grid'
import { mayImportFindings, mayImportIntoPlan } from '@waymark/domain/permissions/imports'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { receive } from '../evidence/evidence-intake.ts'
import type { Files } from '../evidence/files.service.ts'
import { invalid, notFound, problem } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as drafts from './drafts.store.ts'
import { valuesOf, withoutDate } from './draft-values.ts'
import * as store from './imports.store.ts'
import {
  choicesOf,
  fullest,
  layoutOf,
  matched,
  otherTitle,
  packTables,
  readSoFar,
  shapeKey,
  unpackTables,
} from './read-draft.ts'
import { readTables } from './read-table.ts'
import { Refused } from './refused.ts'

type Routes = typeof importRoutes

/** What a file goes into, as far as reading it asks: of an inspection there are no people, priorities or dates. */
export type Into = { kind: 'plan'; target: store.PlanTarget } | { kind: 'findings'; target: store.InspectionTarget }

/** Who may is asked before a byte of a file flows. */
export async function findInto(
  { actor, reader }: Pick<Asking, 'actor' | 'reader'>,
  kind: ImportKind,
  targetId: string,
): Promise<Into> {
  if (kind === 'findings') {
    ask(mayImportFindings(actor))
    const target = await store.findInspectionTarget(reader, targetId)
    if (!target) throw notFound('inspection')
    return { kind, target }
  }
  const target = await store.findPlanTarget(reader, targetId)
  if (!target || !maySeePlan(actor, target).allowed) throw notFound('plan')
  ask(mayImportIntoPlan(actor, target))
  return { kind, target }
}

/** The file arrives in a folder of its own, is read there, and does not stay: its cells do, until it is imported. */
export async function upload(files: Files, call: Call<Routes['upload']>): Promise<ImportDraftView> {
  const { actor, bytes, params, query } = call
  const into = await findInto(call, query.kind, query.targetId)
  const before = await drafts.findDraft(files.database, params.draftId, actor.personId)
  if (before) {
    bytes.stream.resume()
    return view(call, before)
  }
  if (bytes.length !== null && bytes.length > MOST_BYTES) throw problem('too_large', TOO_LARGE)
  const incoming = files.storage.incoming()
  try {
    const received = await receive(bytes.stream, incoming)
    return await keep(files, call, into, { id: params.draftId, name: query.name, ...received, file: incoming })
  } finally {
    await rm(incoming, { force: true })
  }
}

export async function paste(files: Files, call: Call<Routes['paste']>): Promise<ImportDraftView> {
  const { kind, targetId, text } = call.body
  const into = await findInto(call, kind, targetId)
  const incoming = files.storage.incoming()
  try {
    await writeFile(incoming, text, { flag: 'wx', mode: 0o600 })
    const sha256 = createHash('sha256').update(text).digest('hex')
    const size = Buffer.byteLength(text)
    return await keep(files, call, into, { id: randomUUID(), name: 'Pasted rows', size, sha256, file: incoming })
  } finally {
    await rm(incoming, { force: true })
  }
}

async function keep(
  { database }: Files,
  call: Asking,
  into: Into,
  sent: { id: string; name: string; size: number; sha256: string; file: string },
): Promise<ImportDraftView> {
  const { sheets } = await readTables(sent.file).catch((error: unknown) => {
    throw error instanceof Refused ? invalid('file', error.message) : error
  })
  const draft = {
    ...{ id: sent.id, personId: call.actor.personId, kind: into.kind, targetId: into.target.id },
    ...{ fileName: sent.name, size: sent.size, sha256: sent.sha256, tables: await packTables(sheets) },
  }
  if (!(await drafts.keepDraft(database, draft)))
    throw problem('conflict', 'That upload is somebody else’s. Send the file anew.')
  const choices = { sheet: fullest(sheets, into.kind, optionsOf(into)) }
  await drafts.chooseInDraft(database, sent.id, choices)
  return view(call, { ...draft, choices })
}

export const list = async ({ database }: Files, { actor, query }: Call<Routes['drafts']>) => ({
  items: await drafts.listDrafts(database, { personId: actor.personId, ...query }),
})

export async function read(files: Files, call: Call<Routes['draft']>): Promise<ImportDraftView> {
  return view(call, await find(files, call, call.params.draftId))
}

export async function choose(files: Files, call: Call<Routes['choose']>): Promise<ImportDraftView> {
  const draft = await find(files, call, call.params.draftId)
  const { body } = call
  const into = await findInto(call, draft.kind, draft.targetId)
  if (into.kind === 'plan') {
    const here = new Set(into.target.people.map(({ id }) => id))
    if (Object.values(body.owners ?? {}).some((id) => id !== null && !here.has(id)))
      throw invalid('owners', 'Choose somebody from the list: one of these people is not, or no longer, here')
    if (body.priorityId != null && !into.target.priorities.some(({ id }) => id === body.priorityId))
      throw invalid('priorityId', 'Choose a priority from the list: this one is no longer there')
  }
  // What was said of columns and rows was said of another table.
  const anew = body.sheet !== undefined || body.headerRow !== undefined
  const other = body.sheet !== undefined && body.sheet !== draft.choices.sheet
  const choices = {
    ...(anew && { columns: [], decisions: {} }),
    ...(body.columns && { decisions: {} }),
    ...body,
  }
  await drafts.chooseInDraft(files.database, draft.id, choices)
  if (other && body.headerRow === undefined) await drafts.forgetChoice(files.database, draft.id, 'headerRow')
  return view(call, await find(files, call, draft.id))
}

export async function discard(files: Files, call: Call<Routes['discard']>): Promise<void> {
  const draft = await find(files, call, call.params.draftId)
  await drafts.discardDraft(files.database, draft.id)
}

export async function find(
  { database }: Pick<Files, 'database'>,
  { actor }: Pick<Asking, 'actor'>,
  draftId: string,
): Promise<drafts.Draft> {
  const draft = await drafts.findDraft(database, draftId, actor.personId)
  if (!draft) throw notFound('file that waits to be imported')
  return draft
}

export const optionsOf = (into: Into) =>
  into.kind === 'plan'
    ? { startsOn: into.target.startsOn, ratingKey: into.target.ratingKey }
    : { startsOn: '2000-01-01' }

/** The table that was chosen, read as it was said. */
export async function readDraft({ reader }: Pick<Asking, 'reader'>, draft: Omit<drafts.Draft, 'personId'>, into: Into) {
  const { choices, kind, tables } = draft
  const sheets = await unpackTables(tables)
  const index = choices.sheet !== undefined && choices.sheet < sheets.length ? choices.sheet : 0
  const sheet = sheets[index]
  if (!sheet) throw notFound('sheet')
  const layout = layoutOf(sheet, kind, choices)
  const shape = shapeKey(kind, layout)
  const chosen = choices.columns && choices.columns.length > 0 ? choices.columns : undefined
  const remembered = chosen ? null : await store.findRemembered(reader, shape)
  const read = readSoFar(sheet, kind, matched(layout, chosen ?? remembered?.columns), optionsOf(into))
  const said = choicesOf(choices, otherTitle(sheet, layout.headerRow, draft.fileName))
  return { ...read, sheets, index, shape, remembered, said, byPerson: chosen !== undefined }
}

const TOP_ROWS = 30
const LONGEST_SHOWN = 300

async function view(call: Asking, draft: Omit<drafts.Draft, 'personId'>): Promise<ImportDraftView> {
  const into = await findInto(call, draft.kind, draft.targetId)
  const { sheets, index, sheet, layout, table, remembered, said, byPerson } = await readDraft(call, draft, into)
  const before = await store.findSameFile(call.reader, draft.sha256, draft.targetId)
  const first = layout.headerRow === null ? 0 : layout.headerRow + layout.headerRows
  const lost = [...table.actions, ...table.milestones.filter(({ action }) => action === null)]
  return {
    ...{ id: draft.id, kind: draft.kind, target: { id: into.target.id, title: into.target.title } },
    ...{ fileName: draft.fileName, size: draft.size, sheet: index, headerRow: layout.headerRow },
    sheets: sheets.map((one) => ({ name: one.name, rows: one.rows.length, columns: widthOf(one) })),
    remembered: remembered && { fileName: remembered.fileName, at: remembered.at },
    before,
    rulesUnread: sheet.rulesUnread === true,
    columns: layout.columns.map(({ header, field, status, by }, column) => ({
      ...{ header, field, status },
      by: byPerson || remembered ? ('person' as const) : by,
      samples: [
        ...new Set(
          sheet.rows
            .slice(first, first + 40)
            .map((row) => row[column]?.text.trim().slice(0, 120) ?? '')
            .filter((text) => text !== ''),
        ),
      ].slice(0, 3),
    })),
    top: sheet.rows.slice(0, TOP_ROWS).map((row) => row.map(({ text }) => text.slice(0, LONGEST_SHOWN))),
    found: {
      ...{ priorities: table.priorities.length, actions: table.actions.length },
      ...{ milestones: table.milestones.length, findings: table.findings.length },
      withoutPriority: lost.filter(({ priority }) => priority === null).length,
      withoutDate: withoutDate(table, said),
    },
    values: valuesOf(table, into.kind === 'plan' ? into.target.people : [], said),
    ...{ dueOn: said.dueOn, priorityId: said.priorityId, priorityTitle: said.priorityTitle, changes: said.changes },
    findingKind: draft.choices.findingKind ?? 'recommendation',
    decisions: said.decisions,
  }
}
