import type { FrameworkView, frameworkRoutes } from '@waymark/contract/frameworks'
import type { Write } from '@waymark/database/write'
import { mayDeleteArea, mayManageReadiness, maySeeReadiness } from '@waymark/domain/permissions/readiness'
import { pastedLines } from '@waymark/domain/readiness'
import { FRAMEWORKS } from '@waymark/domain/readiness-frameworks'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { addLinesOf, beginRound, type NameIds } from '../readiness/readiness.service.ts'
import * as store from './frameworks.store.ts'

type Routes = typeof frameworkRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeReadiness(actor))
  const { text, sort, page, pageSize } = query
  const found = await store.listFrameworks(reader, { text: patternOf(text), sort, page, pageSize })
  return { ...found, page, pageSize, can: { create: can(mayManageReadiness(actor)) } }
}

export async function read({ actor, can, reader }: Asking, frameworkId: string): Promise<FrameworkView> {
  ask(maySeeReadiness(actor))
  const framework = await store.findFramework(reader, frameworkId)
  if (!framework) throw notFound('framework')
  return {
    ...framework,
    areas: framework.areas.map((area) => ({ ...area, can: { remove: can(mayDeleteArea(actor, area)) } })),
    can: { edit: can(mayManageReadiness(actor)) },
  }
}

/** `idOf`: the ids that its records take, where the demonstration names them. */
export async function create(call: Call<Routes['create']>, idOf: NameIds = () => undefined): Promise<FrameworkView> {
  ask(mayManageReadiness(call.actor))
  const { template, areas: typed, round, name, source, sourceUrl = null, ratingKey } = call.body
  const areas = template ? FRAMEWORKS[template].areas : pastedLines(typed).map((area) => ({ name: area, lines: [] }))
  if (areas.length === 0) throw invalid('areas', 'Enter the areas that are evaluated, one a line')
  if (areas.some((area) => area.name.length > 200))
    throw invalid('areas', 'Use 200 characters or fewer for each area: one a line')
  const frameworkId = await call.write(async (write) => {
    const made = await store.insertFramework(write, {
      ...{ id: idOf('framework', name), name, source, sourceUrl, ratingKey },
    })
    const named = areas.map((area) => ({ id: idOf('evaluation_area', area.name), name: area.name }))
    const areaIds = await store.insertAreas(write, made, named)
    const roundId = await beginRound(write, { frameworkId: made, ...round, endsOn: round.endsOn ?? null }, idOf)
    for (const [index, { lines }] of areas.entries())
      await addLinesOf(
        write,
        { roundId, areaId: areaIds[index] as string, roundTitle: round.title },
        lines.map(([title, definition]) => ({ title, definition })),
        idOf,
      )
    return made
  })
  return read(call, frameworkId)
}

export async function edit(call: Call<Routes['edit']>): Promise<FrameworkView> {
  ask(mayManageReadiness(call.actor))
  const { frameworkId } = call.params
  await call.write(async (write) => {
    mustBe('framework', await hold(write, frameworkId), call.version)
    await store.updateFramework(write, frameworkId, call.body)
  })
  return read(call, frameworkId)
}

export async function addArea(call: Call<Routes['addArea']>): Promise<FrameworkView> {
  ask(mayManageReadiness(call.actor))
  const { frameworkId } = call.params
  await call.write(async (write) => {
    await hold(write, frameworkId)
    await store.insertAreas(write, frameworkId, [{ id: undefined, name: call.body.name }])
  })
  return read(call, frameworkId)
}

export async function editArea(call: Call<Routes['editArea']>): Promise<FrameworkView> {
  ask(mayManageReadiness(call.actor))
  const { areaId } = call.params
  const frameworkId = await call.write(async (write) => {
    const area = await holdArea(write, areaId)
    mustBe('evaluation_area', area, call.version)
    await store.renameArea(write, areaId, call.body.name)
    return area.frameworkId
  })
  return read(call, frameworkId)
}

export async function removeArea(call: Call<Routes['removeArea']>): Promise<void> {
  ask(mayManageReadiness(call.actor))
  const { areaId } = call.params
  await call.write(async (write) => {
    const area = await holdArea(write, areaId)
    ask(mayDeleteArea(call.actor, area))
    mustBe('evaluation_area', area, call.version)
    await store.deleteArea(write, areaId)
  })
}

async function hold(write: Write, frameworkId: string) {
  const held = await store.lockFramework(write, frameworkId)
  if (!held) throw notFound('framework')
  return held
}

async function holdArea(write: Write, areaId: string) {
  const held = await store.lockArea(write, areaId)
  if (!held) throw notFound('evaluation area')
  return held
}
