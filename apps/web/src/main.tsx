import './styles/waymark.scss'
import '@fontsource-variable/atkinson-hyperlegible-next/index.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { Problem } from './api/problem.ts'
import { paths } from './paths.ts'
import { makeRouter } from './routes.tsx'
import { Toasts } from './ui/Toasts.tsx'

// The Content-Security-Policy forbids compiling code at run time, which zod would otherwise do.
z.config({ jitless: true })

/** A session that has ended anywhere sends the person to sign in, and back to where they were. */
function onProblem(error: Error) {
  if (!(error instanceof Problem) || error.status !== 401) return
  const { pathname, href } = router.state.location
  if (pathname === paths.signIn || pathname === paths.welcome || pathname === paths.reset) return
  // What is typed is kept as a draft. The frame needs its session until it is gone, so that is forgotten after the move.
  void router
    .navigate({
      to: paths.signIn,
      search: { next: href === paths.overview ? undefined : href, asAt: undefined },
      ignoreBlocker: true,
    })
    .then(() => queries.clear())
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: onProblem }),
  mutationCache: new MutationCache({ onError: onProblem }),
  defaultOptions: {
    // Without a connection a change is refused at once, and what was typed stays: it is never sent later unseen.
    mutations: { networkMode: 'always' },
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a lost connection or a server in trouble is worth a second try.
      retry: (failures, error) =>
        failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502),
    },
  },
})
const router = makeRouter(queries)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
)
