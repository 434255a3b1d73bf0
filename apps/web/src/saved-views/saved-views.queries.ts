import { useNavigate } from '@tanstack/react-router'
import { savedViewRoutes, type SavedViewView } from '@waymark/contract/saved-views'
import { useEffect } from 'react'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { type ActionsSearch, addressOf, EVERYTHING } from './view-search.ts'

/** The views of the list of actions that I may open, and the one that the address names, wherever it stands. */
export function useActionViews(asked: string | undefined) {
  const views = useView(savedViewRoutes.list, { query: { list: 'actions', pageSize: 200 } })
  const { items = [], myDefault = null, can } = views.data?.data ?? {}
  const inList = [...items, ...(myDefault ? [myDefault] : [])].find(({ id }) => id === asked) ?? null
  const elsewhere = asked !== undefined && asked !== EVERYTHING && views.data !== undefined && inList === null
  const one = useView(savedViewRoutes.read, { params: { viewId: asked ?? EVERYTHING } }, { enabled: elsewhere })
  return {
    pending: views.isPending,
    items,
    total: views.data?.data.total ?? 0,
    myDefault,
    current: inList ?? (elsewhere ? (one.data?.data ?? null) : null),
    /** The address names a view that is private to somebody else, or was deleted. */
    gone: elsewhere && one.isError,
    can,
  }
}
export type ActionViews = ReturnType<typeof useActionViews>

/** @returns whether the list waits: an address that holds nothing opens my default, once it is known that I have one */
export function useDefaultView({ pending, myDefault }: ActionViews, address: ActionsSearch): boolean {
  const navigate = useNavigate()
  const empty = Object.entries(address).every(([name, value]) => name === 'asAt' || value === undefined)
  const opens = empty ? myDefault : null
  useEffect(() => {
    if (opens) void navigate({ to: paths.actions, search: addressOf(opens), replace: true })
    // Once for each view, however often it is read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [opens?.id])
  return empty && (pending || opens !== null)
}

/** Opens my list with a view from now on, or no longer. */
export function useMakeDefault() {
  const set = useAct(savedViewRoutes.setDefault, 'From now on Actions opens with this view for you')
  const unset = useAct(savedViewRoutes.setDefault, 'From now on Actions opens with everything for you')
  return {
    busy: set.isPending || unset.isPending,
    error: set.error ?? unset.error,
    turn: ({ id, isDefault }: Pick<SavedViewView, 'id' | 'isDefault'>) =>
      (isDefault ? unset : set).mutate({ body: { list: 'actions', viewId: isDefault ? null : id } }),
  }
}
