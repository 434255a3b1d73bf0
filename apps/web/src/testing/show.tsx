import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  retainSearchParams,
  RouterProvider,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { type Session, sessionQuery } from '../api/session.ts'
import { parseSearch, stringifySearch } from '../ui/list-search.ts'
import { Toasts } from '../ui/Toasts.tsx'

const yes = { allowed: true } as const

/** A performance officer on 12 March 2018. */
export const aSession: Session = {
  person: {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Performance and improvement officer',
    jobTitle: 'Performance officer',
    email: 'performance@demo.example',
    roles: [{ role: 'performance_officer', serviceArea: null, endsOn: null, covering: null }],
  },
  council: { name: 'Marlshire Council', demo: true, notice: null },
  today: '2018-03-12',
  now: '2018-03-12T09:00:00.000Z',
  lastVisitAt: null,
  can: {
    createPlan: yes,
    managePeople: yes,
    seePeopleDetails: yes,
    manageMeetings: yes,
    manageServiceAreas: yes,
    seeDrafts: yes,
    askQuestions: { allowed: false, reason: 'Only the portfolio holder asks questions; anybody can comment' },
    openPeriods: yes,
    seeAccess: yes,
    seeSecurityEvents: yes,
    exportEverything: yes,
    editTogether: yes,
    redact: yes,
  },
}

/**
 * Shows something as it stands in a page of the application: signed in, at an address. `search` is everything after
 * the `?` there now. Other addresses show an empty page.
 */
export async function show(
  content: ReactNode,
  { at = '/', session = aSession }: { at?: string; session?: Session } = {},
) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  queries.setQueryData(sessionQuery.queryKey, session)
  const root = createRootRoute({
    validateSearch: (search: Record<string, unknown>): { asAt?: string } =>
      typeof search['asAt'] === 'string' ? { ...search, asAt: search['asAt'] } : search,
    search: { middlewares: [retainSearchParams(['asAt'])] },
    component: Outlet,
  })
  const page = createRoute({ getParentRoute: () => root, path: '/', component: () => content })
  const elsewhere = createRoute({ getParentRoute: () => root, path: '/$', component: () => <p>Elsewhere</p> })
  const router = createRouter({
    routeTree: root.addChildren([page, elsewhere]),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch,
  })
  await router.load()
  render(
    <QueryClientProvider client={queries}>
      {/* The routes of a test are not the application's, which the type is of. */}
      <RouterProvider router={router as never} />
      <Toasts />
    </QueryClientProvider>,
  )
  return {
    user: userEvent.setup(),
    queries,
    go: (href: string) => router.history.push(href),
    search: () => router.state.location.searchStr,
    path: () => router.state.location.pathname,
  }
}
