import type { measureAreaRoutes, MeasureAreaView } from '@waymark/contract/measure-areas'
import type { AreaKind } from '@waymark/contract/measure-words'
import type { Write } from '@waymark/database/write'
import { mayDefineMeasures, mayRemoveArea, maySeeMeasures } from '@waymark/domain/permissions/measures'
import { meansOfGroup } from '../measure-values/means.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './measure-areas.store.ts'

type Routes = typeof measureAreaRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeMeasures(actor))
  const { kind, text, sort, page, pageSize } = query
  const { items, total } = await store.listAreas(reader, { kind, text: patternOf(text), sort, page, pageSize })
  return {
    items: items.map((row) => viewOf(call, row)),
    ...{ total, page, pageSize },
    can: { create: can(mayDefineMeasures(actor)) },
  }
}

async function read(call: Asking, areaId: string): Promise<MeasureAreaView> {
  const row = await store.findArea(call.reader, areaId)
  if (!row) throw notFound('area')
  return viewOf(call, row)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<MeasureAreaView> {
  ask(mayDefineMeasures(call.actor))
  const { kind, name, groupYear = null, source = null, sourceName = null, memberIds = [] } = call.body
  const areaId = await call.write(async (write) => {
    await act(write, mayDefineMeasures(call.actor))
    await mustBeAGroup(write, kind, groupYear, memberIds)
    const made = await store.insertArea(write, { id, kind, name, groupYear, source, sourceName })
    await store.setMembers(write, made, { added: [...new Set(memberIds)], removed: [] })
    await meansOfGroup(write, made, call.actor.personId)
    return made
  })
  return read(call, areaId)
}

export async function edit(call: Call<Routes['edit']>): Promise<MeasureAreaView> {
  ask(mayDefineMeasures(call.actor))
  const { areaId } = call.params
  await call.write(async (write) => {
    const held = await hold(write, areaId)
    await act(write, mayDefineMeasures(call.actor))
    mustBe('measure_area', held, call.version)
    const { memberIds, ...fields } = call.body
    await mustBeAGroup(write, held.kind, fields.groupYear ?? held.groupYear, memberIds ?? [])
    await store.updateArea(write, areaId, fields)
    if (memberIds === undefined) return
    await store.setMembers(write, areaId, {
      added: [...new Set(memberIds)].filter((id) => !held.memberIds.includes(id)),
      removed: held.memberIds.filter((id) => !memberIds.includes(id)),
    })
    await meansOfGroup(write, areaId, call.actor.personId)
  })
  return read(call, areaId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  ask(mayDefineMeasures(call.actor))
  const { areaId } = call.params
  await call.write(async (write) => {
    const held = await hold(write, areaId)
    await act(write, mayRemoveArea(call.actor, held))
    mustBe('measure_area', held, call.version)
    await store.deleteArea(write, areaId)
  })
}

/** The council itself and England are there as soon as there is something to measure. */
export async function ensureAreas(write: Write): Promise<void> {
  const plain = { groupYear: null, source: null, sourceName: null }
  if (!(await store.hasCouncil(write)))
    await store.insertArea(write, { ...plain, kind: 'council', name: await store.councilName(write) })
  if (!(await store.hasEngland(write))) await store.insertArea(write, { ...plain, kind: 'england', name: 'England' })
}

async function hold(write: Write, areaId: string): Promise<store.MeasureAreaHeld> {
  const held = await store.lockArea(write, areaId)
  if (!held) throw notFound('area')
  return held
}

async function mustBeAGroup(
  write: Write,
  kind: AreaKind,
  groupYear: number | null,
  memberIds: readonly string[],
): Promise<void> {
  if (kind === 'neighbours') {
    if (groupYear === null)
      throw invalid('groupYear', 'Enter the year of the group: groups change, and means with them')
    const found = await store.kindsOf(write, memberIds)
    if (found.length < new Set(memberIds).size || found.some((one) => one.kind !== 'comparator'))
      throw invalid('memberIds', 'Choose the members from the areas to compare with')
    return
  }
  if (groupYear !== null) throw invalid('groupYear', 'Only a group of statistical neighbours has a year')
  if (memberIds.length > 0) throw invalid('memberIds', 'Only a group of statistical neighbours has members')
}

function viewOf({ actor, can }: Pick<Asking, 'actor' | 'can'>, row: store.MeasureAreaRow): MeasureAreaView {
  const { groups: _, ...area } = row
  return { ...area, can: { edit: can(mayDefineMeasures(actor)), remove: can(mayRemoveArea(actor, row)) } }
}
