import type { importRoutes, ImportView } from '@waymark/contract/imports'
import type { Reader } from '@waymark/database/read'
import { rowsIn, type Write } from '@waymark/database/write'
import { type Item, OTHER_PRIORITY } from '@waymark/domain/import-items'
import { mayImportFindings, mayImportIntoPlan, mayUndoImport } from '@waymark/domain/permissions/imports'
import { maySeeInspections } from '@waymark/domain/permissions/inspections'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import type { Verdict } from '@waymark/domain/permissions/verdict'
import type { Files } from '../evidence/files.service.ts'
import * as findings from '../findings/findings.service.ts'
import * as inspections from '../inspections/inspections.service.ts'
import { invalid, mustBe, notFound, problem } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { rateActions, ratingOfNew, rollUpPriorities } from '../ratings/ratings.service.ts'
import { find, type Into } from './drafts.service.ts'
import { type Draft, forgetDraft } from './drafts.store.ts'
import { countsOf, originalOf, workOut } from './dry-run.service.ts'
import * as store from './imports.store.ts'
import type { Progress, WorkInHand } from './work-in-hand.ts'
import { builtOnIn, countBuiltOn, setUndone, takeBack } from './undo.store.ts'

type Routes = typeof importRoutes

/** All that the dry run shows, in one transaction: worked out anew under the lock, and refused where it is no longer the same. */
export async function commit(files: Files, works: WorkInHand, call: Call<Routes['commit']>): Promise<ImportView> {
  const { draftId } = call.params
  const importId = await works.during(draftId, call.actor.personId, (progress) => importAll(files, call, progress))
  return read(call, importId)
}

async function importAll(files: Files, call: Call<Routes['commit']>, progress: Progress): Promise<string> {
  const draft = await find(files, call, call.params.draftId)
  return call.write(async (write) => {
    const into = await holdInto(call, write, draft)
    if (!(await forgetDraft(write, draft.id))) throw notFound('file that waits to be imported')
    const work = await workOut({ reader: readerIn(call, write), today: call.today }, draft, into, progress)
    if (work.digest !== call.body.digest)
      throw problem(
        'conflict',
        'What is there, or what you chose, changed since you looked. Look at the dry run again.',
      )
    if (!work.items.some(({ does }) => does === 'create' || does === 'change'))
      throw invalid('digest', 'Nothing would be created or changed, so there is nothing to import')
    progress.begin()
    const ids = await idsOf(write, work.items)
    const before =
      into.kind === 'plan'
        ? await writePlan(write, into.target, work.items, ids)
        : await writeFindings(write, into, draft, work.items, ids)
    return store.keepImport(
      write,
      {
        ...{
          planId: into.kind === 'plan' ? into.target.id : null,
          inspectionId: into.kind === 'plan' ? null : into.target.id,
        },
        ...{
          fileName: draft.fileName,
          sheet: work.sheet.name,
          size: draft.size,
          sha256: draft.sha256,
          shape: work.shape,
        },
        columns: work.layout.columns.map(({ header, field, status }) => ({ header, field, ...(status && { status }) })),
        ...{ counts: countsOf(work.items), byId: call.actor.personId },
      },
      work.items.map((item, place) => ({
        ...{ place, row: item.row + 1, noun: item.noun, does: item.does, ref: item.ref, title: item.title },
        recordId: item.does === 'create' ? (ids.get(item.key) ?? null) : (item.like?.id ?? null),
        ...{ reasons: [...new Set(item.reasons)], doubts: [...new Set(item.doubts)] },
        more: (item.more ?? []).map((row) => ({ row: row + 1, original: originalOf(work.sheet, row) })),
        ...{
          named: item.named ?? [],
          original: originalOf(work.sheet, item.row),
          before: before.get(item.key) ?? null,
        },
      })),
    )
  })
}

/** What the file goes into, held, once it is sure that this person may. */
async function holdInto(
  { actor, today }: Pick<Call<Routes['commit']>, 'actor' | 'today'>,
  write: Write,
  draft: Draft,
): Promise<Into> {
  if (draft.kind === 'findings') {
    await act(write, mayImportFindings(actor))
    await inspections.hold(write, draft.targetId)
    const target = await store.inspectionTargetIn(write, draft.targetId)
    if (!target) throw notFound('inspection')
    return { kind: 'findings', target }
  }
  const target = await store.lockPlanTarget(write, draft.targetId, today)
  if (!target || !maySeePlan(actor, target).allowed) throw notFound('plan')
  await act(write, mayImportIntoPlan(actor, target))
  return { kind: 'plan', target }
}

const readerIn = ({ reader }: Pick<Asking, 'reader'>, write: Write): Reader => ({ ...reader, rows: rowsIn(write) })

async function idsOf(write: Write, items: readonly Item[]): Promise<Map<string, string>> {
  const made = items.filter(({ does }) => does === 'create')
  const ids = await store.newIds(write, made.length)
  return new Map(made.map(({ key }, at) => [key, ids[at] ?? '']))
}

const made = <Noun extends Item['noun']>(items: readonly Item[], noun: Noun) =>
  items.filter(
    (item): item is Item<Noun> & { make: NonNullable<Item<Noun>['make']> } =>
      item.noun === noun && item.does === 'create' && item.make !== null,
  )

/** @returns what stood before in what was changed, by the key of its row */
async function writePlan(
  write: Write,
  plan: store.PlanTarget,
  items: readonly Item[],
  ids: ReadonlyMap<string, string>,
): Promise<Map<string, object>> {
  const known = new Map(
    items.flatMap(({ key, like, does }) => (like && does !== 'create' ? [[key, like.id] as const] : [])),
  )
  const idOf = (key: string | null): string => ids.get(key ?? '') ?? known.get(key ?? '') ?? ''
  const priorities = made(items, 'priority')
  // Those of the rows without a priority come last.
  const ordered = [
    ...priorities.filter(({ key }) => key !== OTHER_PRIORITY),
    ...priorities.filter(({ key }) => key === OTHER_PRIORITY),
  ]
  await store.insertPriorities(
    write,
    plan.id,
    ordered.map(({ key, make }) => ({ id: idOf(key), ...make })),
  )
  const actions = made(items, 'action')
  const milestones = made(items, 'milestone')
  const stepsOf = Map.groupBy(milestones, ({ parent }) => parent)
  await store.insertActions(
    write,
    actions.map(({ key, parent, make }) => ({
      ...{ ...make, id: idOf(key), priorityId: idOf(parent) },
      computed: ratingOfNew(write, {
        ...{ status: make.status, startsOn: make.startsOn, dueOn: make.dueOn, originalDueOn: make.dueOn },
        ...{ timesMoved: 0, forecastOn: null, lastUpdateOn: null, measures: [] },
        ...{ cycle: plan.cycle, graceWorkingDays: plan.graceWorkingDays },
        milestones: (stepsOf.get(key) ?? []).map(({ make: step }) => ({
          ...step,
          status: step.doneOn === null ? 'open' : 'done',
        })),
      }),
    })),
  )
  await store.insertContributors(
    write,
    actions.flatMap(({ key, make }) => make.contributorIds.map((personId) => ({ actionId: idOf(key), personId }))),
  )
  await store.insertMilestones(
    write,
    milestones.map(({ key, parent, make }) => ({
      ...{ ...make, id: idOf(key) },
      ...(parent?.startsWith('a')
        ? { actionId: idOf(parent), priorityId: null }
        : { actionId: null, priorityId: idOf(parent) }),
    })),
  )
  const changed = items.filter(({ does, change, like }) => does === 'change' && change && like)
  const before = await store.changeActions(
    write,
    changed.map(({ like, change }) => ({ id: like?.id ?? '', ...change })),
  )
  // Those that are new say already what their evidence says: of them nothing is written again.
  const rated = [
    ...actions.map(({ key }) => key),
    ...milestones.flatMap(({ parent }) => (parent?.startsWith('a') ? [parent] : [])),
  ].map(idOf)
  await rateActions(write, [...new Set([...rated, ...changed.map(({ like }) => like?.id ?? '')])])
  await rollUpPriorities(
    write,
    priorities.map(({ key }) => idOf(key)),
  )
  return new Map(
    changed.flatMap(({ key, like }) =>
      like && before.has(like.id) ? [[key, before.get(like.id) ?? {}] as const] : [],
    ),
  )
}

async function writeFindings(
  write: Write,
  into: Into,
  draft: Draft,
  items: readonly Item[],
  ids: ReadonlyMap<string, string>,
): Promise<Map<string, object>> {
  await findings.insert(
    write,
    into.target.id,
    made(items, 'finding').map(({ key, make }) => ({
      ...make,
      id: ids.get(key),
      kind: make.kind ?? draft.choices.findingKind ?? 'recommendation',
    })),
  )
  return new Map()
}

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { items, total } = await store.listImports(reader, planStatusesSeen(actor), query)
  return {
    items: await Promise.all(items.map((row) => viewOf(call, row))),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

export async function read(call: Asking, importId: string): Promise<ImportView> {
  return viewOf(call, seen(call, await store.findImport(call.reader, importId)))
}

export async function rows(call: Call<Routes['rows']>) {
  const { importId } = call.params
  seen(call, await store.findImport(call.reader, importId))
  const { does, doubtful = false, page, pageSize } = call.query
  return { ...(await store.listRows(call.reader, importId, { does, doubtful, page, pageSize })), page, pageSize }
}

/** Deleted in the order in which they stand on one another; what was changed is put back as it was. */
export async function undo(call: Call<Routes['undo']>): Promise<ImportView> {
  const { importId } = call.params
  await call.write(async (write) => {
    const row = seen(call, await store.lockImport(write, importId))
    if (row.planId !== null) await store.lockPlanTarget(write, row.planId, call.today)
    await act(write, mayUndo(call, row, 0))
    mustBe('import', row, call.version)
    await act(write, mayUndo(call, row, await builtOnIn(write, importId)))
    const { actionIds, priorityIds } = await takeBack(write, importId)
    await rateActions(write, actionIds)
    await rollUpPriorities(write, priorityIds)
    await setUndone(write, importId, call.actor.personId)
  })
  return read(call, importId)
}

const mayUndo = ({ actor }: Pick<Asking, 'actor'>, { planStatus, undone }: store.ImportRow, builtOn: number): Verdict =>
  mayUndoImport(planStatus === null ? mayImportFindings(actor) : mayImportIntoPlan(actor, { planStatus }), {
    undone: undone !== null,
    builtOn,
  })

function seen({ actor }: Pick<Asking, 'actor'>, row: store.ImportRow | null): store.ImportRow {
  if (!row) throw notFound('import')
  if (row.planStatus === null) ask(maySeeInspections(actor))
  else if (!maySeePlan(actor, { planStatus: row.planStatus }).allowed) throw notFound('import')
  return row
}

async function viewOf(call: Asking, row: store.ImportRow): Promise<ImportView> {
  const { id, version, fileName, sheet, size, sha256, by, at, counts, undone } = row
  const may = mayUndo(call, row, 0)
  const builtOn = may.allowed && call.reader.asAt === null ? await countBuiltOn(call.reader, id) : 0
  return {
    ...{ id, version, fileName, sheet, size, sha256, by, at, counts, undone },
    kind: row.planId === null ? 'findings' : 'plan',
    target: { id: row.planId ?? row.inspectionId ?? '', title: row.title },
    can: { undo: call.can(mayUndo(call, row, builtOn)) },
  }
}
