import { MOST_VIEWS, NamingFilter, type SavedViewView, type savedViewRoutes } from '@waymark/contract/saved-views'
import type { Database } from '@waymark/database/client'
import { liveReader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import {
  mayEditSavedView,
  mayMakeDefaultView,
  mayRemoveSavedView,
  maySaveView,
  maySeeSavedView,
  mayShareSavedView,
} from '@waymark/domain/permissions/saved-views'
import { mustBe, notFound, problem } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './saved-views.store.ts'

type Routes = typeof savedViewRoutes
type Reading = Asking & Pick<Call<Routes['list']>, 'today'>

/** A view is a way of looking, no part of what is looked at: the past too is looked at through the views of today. */
const viewsOfToday = (database: Database, { today }: Reading) => liveReader(database, today)

export async function list(database: Database, call: Call<Routes['list']>) {
  const { actor, can, query } = call
  ask(maySaveView(actor))
  const { items, total, myDefault } = await store.listViews(viewsOfToday(database, call), actor.personId, query)
  const inWords = await sayer(call, myDefault ? [...items, myDefault] : items)
  return {
    items: items.map(inWords),
    ...{ total, page: query.page, pageSize: query.pageSize },
    myDefault: myDefault && inWords(myDefault),
    can: { create: can(maySaveView(actor)) },
  }
}

export async function read(database: Database, call: Reading, viewId: string): Promise<SavedViewView> {
  const view = await store.findView(viewsOfToday(database, call), call.actor.personId, viewId)
  if (!view || !maySeeSavedView(call.actor, factsOf(view)).allowed) throw notFound('view')
  return (await sayer(call, [view]))(view)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(database: Database, call: Call<Routes['create']>, id?: string): Promise<SavedViewView> {
  const { actor, body } = call
  ask(maySaveView(actor))
  const ownerId = actor.personId
  const viewId = await call.write(async (write) => {
    if ((await store.countViewsOf(write, ownerId, body.list)) >= MOST_VIEWS) {
      const message = `You have ${MOST_VIEWS} views of this list: delete one that you no longer use`
      throw problem('conflict', message, { errors: [{ path: 'name', message }] })
    }
    await mustBeFree(write, call, { ...body, ownerId, id: null })
    return store.insertView(write, { ...body, id, ownerId })
  })
  return read(database, call, viewId)
}

export async function edit(database: Database, call: Call<Routes['edit']>): Promise<SavedViewView> {
  const { actor, body } = call
  const { viewId } = call.params
  await call.write(async (write) => {
    const view = await hold(call, write, viewId)
    if (body.name !== undefined || body.search !== undefined) ask(mayEditSavedView(actor, view))
    const shared = body.shared ?? view.shared
    if (shared !== view.shared) ask(mayShareSavedView(actor, view))
    mustBe('saved_view', view, call.version)
    const name = body.name ?? view.name
    if (name !== view.name || shared !== view.shared) await mustBeFree(write, call, { ...view, name, shared })
    await store.updateView(write, viewId, body)
    if (view.shared && !shared) await store.takeFromOthers(write, viewId, view.ownerId)
  })
  return read(database, call, viewId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { viewId } = call.params
  await call.write(async (write) => {
    const view = await hold(call, write, viewId)
    ask(mayRemoveSavedView(call.actor, view))
    mustBe('saved_view', view, call.version)
    await store.deleteView(write, viewId)
  })
}

export async function setDefault(call: Call<Routes['setDefault']>) {
  const { actor, body } = call
  const { list: of, viewId } = body
  ask(maySaveView(actor))
  await call.write(async (write) => {
    if (viewId !== null) {
      const view = await hold(call, write, viewId)
      if (view.list !== of) throw notFound('view')
      ask(mayMakeDefaultView(actor, view))
    }
    await store.setDefault(write, actor.personId, of, viewId)
  })
  return { viewId }
}

async function hold({ actor }: Pick<Asking, 'actor'>, write: Write, viewId: string): Promise<store.SavedViewHeld> {
  const view = await store.lockView(write, viewId)
  if (!view || !maySeeSavedView(actor, view).allowed) throw notFound('view')
  return view
}

/** Whoever renames another's shared view is told of shared names alone. */
async function mustBeFree(
  write: Write,
  { actor }: Pick<Asking, 'actor'>,
  { id, list: of, name, ownerId, shared }: Omit<store.SavedViewHeld, 'id' | 'version'> & { id: string | null },
): Promise<void> {
  const taken = await store.namesTaken(write, of, name, ownerId, id)
  const message =
    taken.own && ownerId === actor.personId
      ? 'You have a view of that name already'
      : taken.shared && shared
        ? 'A shared view has that name already: choose another name, or keep this one to yourself'
        : null
  if (message !== null) throw problem('conflict', message, { errors: [{ path: 'name', message }] })
}

const factsOf = ({ owner, shared }: store.SavedViewRow) => ({ ownerId: owner.id, shared })

const named = ({ search }: store.SavedViewRow) => NamingFilter.options.flatMap((filter) => search[filter] ?? [])

/** Says of these views what the reader may do with each, and which of their filters name what is not there. */
async function sayer({ actor, can, reader }: Asking, views: readonly store.SavedViewRow[]) {
  const there = await store.findThere(reader, planStatusesSeen(actor), views.flatMap(named))
  return (view: store.SavedViewRow): SavedViewView => {
    const facts = factsOf(view)
    return {
      ...view,
      missing: NamingFilter.options.filter((filter) => view.search[filter]?.some((id) => !there.has(id))),
      can: {
        edit: can(mayEditSavedView(actor, facts)),
        share: can(mayShareSavedView(actor, facts)),
        remove: can(mayRemoveSavedView(actor, facts)),
        makeDefault: can(mayMakeDefaultView(actor, facts)),
      },
    }
  }
}
