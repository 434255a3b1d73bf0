import type { serviceAreaRoutes, ServiceAreaView } from '@waymark/contract/service-areas'
import type { Write } from '@waymark/database/write'
import { mayManageServiceAreas, maySeePeople } from '@waymark/domain/permissions/people'
import { allOf, no, type Verdict, yes } from '@waymark/domain/permissions/verdict'
import { mustBe, notFound, problem } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './service-areas.store.ts'

type Routes = typeof serviceAreaRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  ask(maySeePeople(actor))
  const { items, total } = await store.listServiceAreas(reader, query)
  return {
    items: items.map((area) => viewOf(call, area)),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

export async function read(call: Asking, serviceAreaId: string): Promise<ServiceAreaView> {
  ask(maySeePeople(call.actor))
  const area = await store.findServiceArea(call.reader, serviceAreaId)
  if (!area) throw notFound('service area')
  return viewOf(call, area)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<ServiceAreaView> {
  ask(mayManageServiceAreas(call.actor))
  const serviceAreaId = await call.write((write) => store.insertServiceArea(write, { id, ...call.body }))
  return read(call, serviceAreaId)
}

export async function edit(call: Call<Routes['edit']>): Promise<ServiceAreaView> {
  ask(mayManageServiceAreas(call.actor))
  const { serviceAreaId } = call.params
  await call.write(async (write) => {
    mustBe('service_area', await hold(write, serviceAreaId), call.version)
    await store.renameServiceArea(write, serviceAreaId, call.body)
  })
  return read(call, serviceAreaId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  ask(mayManageServiceAreas(call.actor))
  const { serviceAreaId } = call.params
  await call.write(async (write) => {
    mustBe('service_area', await hold(write, serviceAreaId), call.version)
    const empty = mustBeEmpty(await store.countUnder(write, serviceAreaId))
    if (!empty.allowed) throw problem('conflict', empty.reason)
    await store.deleteServiceArea(write, serviceAreaId)
  })
}

async function hold(write: Write, serviceAreaId: string) {
  const area = await store.lockServiceArea(write, serviceAreaId)
  if (!area) throw notFound('service area')
  return area
}

const WORDS: Readonly<Record<keyof store.Under, readonly [one: string, many: string]>> = {
  people: ['person', 'people'],
  roles: ['role held', 'roles held'],
  priorities: ['priority', 'priorities'],
  actions: ['action', 'actions'],
  measures: ['measure', 'measures'],
}

function mustBeEmpty(under: store.Under): Verdict {
  const said = (Object.keys(WORDS) as (keyof store.Under)[])
    .filter((what) => under[what] > 0)
    .map((what) => `${under[what]} ${WORDS[what][under[what] === 1 ? 0 : 1]}`)
  if (said.length === 0) return yes
  const last = said.pop()
  const all = said.length > 0 ? `${said.join(', ')} and ${last}` : last
  return no(`Still under this service area: ${all}. Move them to another first, then remove it.`)
}

function viewOf({ actor, can }: Asking, { under, ...area }: store.ServiceAreaFacts): ServiceAreaView {
  const manage = mayManageServiceAreas(actor)
  return { ...area, can: { edit: can(manage), remove: can(allOf(manage, mustBeEmpty(under))) } }
}
