import type { FindingMeasure, FindingSummary, FindingView, findingRoutes } from '@waymark/contract/findings'
import type { Statement } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { findingFlags, LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { hasBegun, inspectionOn, inspectionState } from '@waymark/domain/inspection'
import {
  mayDeleteFinding,
  mayLinkFinding,
  mayManageInspections,
  maySeeInspections,
} from '@waymark/domain/permissions/inspections'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import * as actions from '../actions/actions.service.ts'
import { tellFollowers } from '../following/following.service.ts'
import * as inspections from '../inspections/inspections.service.ts'
import * as measures from '../measures/measures.service.ts'
import { patternOf } from '../platform/search.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './findings.store.ts'

export type { FindingRow } from './findings.store.ts'

type Routes = typeof findingRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeInspections(actor))
  const { page, pageSize, sort } = query
  const seen = planStatusesSeen(actor)
  const { items, ...counted } = await store.listFindings(reader, seen, filterOf(query), { sort, page, pageSize })
  return {
    items: items.map(summaryOf),
    ...counted,
    ...{ page, pageSize },
    can: { link: can(mayLinkFinding(actor, null)) },
  }
}

type Filters = Omit<Call<Routes['list']>['query'], 'asAt' | 'page' | 'pageSize' | 'sort'>
const filterOf = ({ text, ...filter }: Filters): store.FindingFilter => ({ ...filter, pattern: patternOf(text) })

/** The same findings as `list`, all of them, for a statement that reads them once. */
export function chosen({ actor }: Pick<Asking, 'actor'>, filter: Filters, sort: string): Statement {
  ask(maySeeInspections(actor))
  return store.findingsStatement(planStatusesSeen(actor), filterOf(filter), sort)
}

export async function read(call: Asking, findingId: string): Promise<FindingView> {
  const { actor, can, reader } = call
  ask(maySeeInspections(actor))
  const row = await store.findFinding(reader, planStatusesSeen(actor), findingId)
  if (!row) throw notFound('finding')
  const manage = can(mayManageInspections(actor))
  const stands = { actions: row.links.length, verdicts: row.verdicts.length, asked: row.asked }
  return {
    ...summaryOf(row),
    corrections: row.corrections,
    can: {
      ...{ edit: manage, correct: manage, giveVerdict: manage },
      remove: can(mayDeleteFinding(actor, stands)),
      link: can(mayLinkFinding(actor, null)),
    },
  }
}

/** Findings of a file, by whoever was asked for already; in the order given. */
export async function insert(
  write: Write,
  inspectionId: string,
  findings: readonly Omit<Parameters<typeof store.insertFindings>[2][number], 'themes'>[],
): Promise<void> {
  await store.insertFindings(
    write,
    inspectionId,
    findings.map((finding) => ({ ...finding, themes: [] })),
  )
}

/** All of them or none: what was looked at is what is confirmed. `ids`: those they take, where the demonstration names them. */
export async function confirm(call: Call<Routes['confirm']>, ids: readonly string[] = []) {
  const { inspectionId } = call.params
  const { findings } = call.body
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    await inspections.hold(write, inspectionId)
    const spelled = await spelling(write)
    await store.insertFindings(
      write,
      inspectionId,
      findings.map(({ area = null, addressedTo = null, themes = [], ...finding }, index) => ({
        ...{ ...finding, id: ids[index], area, addressedTo, themes: spelled(themes) },
      })),
    )
  })
  return { confirmed: findings.length }
}

export async function edit(call: Call<Routes['edit']>): Promise<FindingView> {
  const { findingId } = call.params
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    mustBe('finding', await hold(write, findingId), call.version)
    const { themes, ...fields } = call.body
    await store.updateFinding(write, findingId, {
      ...fields,
      ...(themes && { themes: (await spelling(write))(themes) }),
    })
  })
  return read(call, findingId)
}

export async function correct(call: Call<Routes['correct']>): Promise<FindingView> {
  const { findingId } = call.params
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    const held = await hold(write, findingId)
    mustBe('finding', held, call.version)
    if (call.body.words === held.words) throw invalid('words', 'It says just this already: change its words')
    await store.correctFinding(write, held, { ...call.body, byId: call.actor.personId })
    await tellOf(write, call, findingId, 'its words were corrected', call.body.reason)
  })
  return read(call, findingId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { findingId } = call.params
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    const held = await hold(write, findingId)
    ask(mayDeleteFinding(call.actor, held))
    mustBe('finding', held, call.version)
    await store.deleteFinding(write, findingId)
  })
}

/** Links to actions of plans that this person may not see are left as they are. */
export async function setActions(call: Call<Routes['setActions']>): Promise<FindingView> {
  const { actor, body, params } = call
  const { findingId } = params
  await call.write(async (write) => {
    await hold(write, findingId)
    const before = (await store.linksOf(write, { findingId })).map(({ actionId }) => actionId)
    const known = await store.findActions(write, [...before, ...body.actionIds])
    const seen = new Map(known.filter((action) => maySeePlan(actor, action).allowed).map((one) => [one.id, one]))
    if (body.actionIds.some((id) => !seen.has(id)))
      throw invalid('actionIds', 'Choose actions from the list: one of these is no longer there')
    const added = body.actionIds.filter((id) => !before.includes(id))
    const gone = before.filter((id) => seen.has(id) && !body.actionIds.includes(id))
    for (const id of [...added, ...gone]) ask(mayLinkFinding(actor, seen.get(id) ?? null))
    if (added.length + gone.length === 0) ask(mayLinkFinding(actor, null))
    await store.link(
      write,
      added.map((actionId) => ({ findingId, actionId })),
    )
    await store.unlink(
      write,
      gone.map((actionId) => ({ findingId, actionId })),
    )
    await tellOfLinks(write, call, findingId, { added: added.length, gone: gone.length })
  })
  return read(call, findingId)
}

export async function setFindings(call: Call<Routes['setFindings']>) {
  const { actor, body, params } = call
  const { actionId } = params
  return call.write(async (write) => {
    const action = await actions.hold(call, write, actionId)
    ask(mayLinkFinding(actor, action))
    const there = await store.findIds(write, body.findingIds)
    if (there.length < new Set(body.findingIds).size)
      throw invalid('findingIds', 'Choose findings from the list: one of these is no longer there')
    const before = (await store.linksOf(write, { actionId })).map(({ findingId }) => findingId)
    const gone = before.filter((id) => !body.findingIds.includes(id))
    const added = there.filter((id) => !before.includes(id))
    await store.link(
      write,
      added.map((findingId) => ({ findingId, actionId })),
    )
    await store.unlink(
      write,
      gone.map((findingId) => ({ findingId, actionId })),
    )
    for (const id of added) await tellOfLinks(write, call, id, { added: 1, gone: 0 })
    for (const id of gone) await tellOfLinks(write, call, id, { added: 0, gone: 1 })
    return { linked: there.length }
  })
}

export async function giveVerdict(call: Call<Routes['giveVerdict']>): Promise<FindingView> {
  const { findingId } = call.params
  const { inspectionId, verdict, words } = call.body
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    const held = await hold(write, findingId)
    const later = await inspections.find(write, inspectionId)
    if (!later) throw invalid('inspectionId', 'Choose an inspection from the list: this one is no longer there')
    const laterOn = inspectionOn(later)
    const isLater = held.inspectionOn === null || laterOn === null || laterOn > held.inspectionOn
    if (inspectionId === held.inspectionId || !isLater)
      throw invalid('inspectionId', 'Choose a later inspection than the one that found it')
    if (!hasBegun(inspectionState(later, call.today)))
      throw invalid('inspectionId', 'Choose an inspection that has been: this one has not begun')
    await store.keepVerdict(write, { findingId, inspectionId }, { verdict, words, byId: call.actor.personId })
    await tellOf(write, call, findingId, `a later inspection says: ${LATER_VERDICT_WORD[verdict].toLowerCase()}`, words)
  })
  return read(call, findingId)
}

export async function themes({ actor, query, reader }: Call<Routes['themes']>) {
  ask(maySeeInspections(actor))
  const { text, atLeast = 1, sort, page, pageSize } = query
  const found = await store.listThemes(reader, { pattern: patternOf(text), atLeast, sort, page, pageSize })
  return { ...found, page, pageSize }
}

/** Those who follow the finding. */
const tellOf = (write: Write, call: Pick<Asking, 'actor'>, findingId: string, told: string, detail: string | null) =>
  tellFollowers(write, call, { noun: 'finding', recordId: findingId }, { told, detail })

/** Not which ones: a follower need not see the plans they stand in. */
async function tellOfLinks(
  write: Write,
  call: Pick<Asking, 'actor'>,
  findingId: string,
  { added, gone }: { added: number; gone: number },
): Promise<void> {
  const many = (count: number, done: string) =>
    count === 0 ? [] : [`${count === 1 ? 'an action was' : `${count} actions were`} ${done}`]
  const told = [...many(added, 'linked to it'), ...many(gone, 'unlinked from it')].join(', ')
  if (told !== '') await tellOf(write, call, findingId, told, null)
}

async function hold(write: Write, findingId: string): Promise<store.FindingHeld> {
  const held = await store.lockFinding(write, findingId)
  if (!held) throw notFound('finding')
  return held
}

/** A theme is one, however its letters are written: as it was spelled first. */
async function spelling(write: Write) {
  const known = await store.knownThemes(write)
  return (names: readonly string[]): string[] => [
    ...new Set(
      names.map((name) => {
        const spelled = known.get(name.toLowerCase()) ?? name
        known.set(name.toLowerCase(), spelled)
        return spelled
      }),
    ),
  ]
}

const measureOf = (row: store.FindingMeasureRow): FindingMeasure => {
  const { id, ref, title, actionId, rating, direction, period, state, value, small } = row
  const latest =
    period === null || state === null
      ? null
      : { shown: measures.figureOf({ state, value }, small, row).shown, periodLabel: measures.labelOf(row, period) }
  return { id, ref, title, actionId, rating, direction, latest }
}

export function summaryOf(row: store.FindingRow): FindingSummary {
  const { id, version, inspection, ref, kind, words, area, addressedTo, verdicts } = row
  const seen = row.links.filter((one) => one.seen)
  // What is flagged is a fact of the finding, whoever reads it; what is not seen is not named.
  const named = row.links.map((one) => (one.seen ? one : { ...one, ref: 'another action' }))
  return {
    ...{ id, version, inspection, ref, kind, words, area, addressedTo, verdicts },
    themes: row.themes,
    evidence: row.evidence,
    measures: row.measures.map(measureOf),
    actions: seen.map(({ id: actionId, ref: actionRef, title, plan, status, declared, computed, impact, dueOn }) => ({
      ...{ id: actionId, ref: actionRef, title, plan, status, declared, computed, impact, dueOn },
    })),
    actionsNotSeen: row.links.length - seen.length,
    flags: findingFlags({ kind, actions: named, verdict: verdicts[0]?.verdict ?? null }),
  }
}
