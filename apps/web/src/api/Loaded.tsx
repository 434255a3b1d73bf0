import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState, RefusedState, Skeleton } from '../ui/States.tsx'
import type { Reply } from './client.ts'
import type { Problem } from './problem.ts'

export interface LoadedProps<T> {
  view: UseQueryResult<Reply<T>, Problem>
  /** The shape of the page while it is coming. */
  skeleton?: ReactNode
  children: (data: T, etag: string | null) => ReactNode
}

/** Shows what a view holds, or where it stands: coming, offline, refused, not found, failed. */
export function Loaded<T>({ view, skeleton, children }: LoadedProps<T>) {
  if (view.data) {
    return (
      <div className={view.isPlaceholderData ? 'wm-stale' : undefined} aria-busy={view.isPlaceholderData || undefined}>
        {children(view.data.data, view.data.etag)}
      </div>
    )
  }
  if (view.error) return <ProblemState problem={view.error} onRetry={() => void view.refetch()} />
  return skeleton ?? <Skeleton />
}

/** A problem as a state of the page, each with what to do next. */
export function ProblemState({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  if (problem.status === 403) return <RefusedState reason={problem.detail} />
  if (problem.status === 404 || problem.status === 410) return <NotFound detail={problem.detail} />
  return <ErrorState title={problem.title} detail={problem.detail} onRetry={onRetry} />
}

export function NotFound({ detail }: { detail?: string }) {
  return (
    <>
      <PageHeading title="Page not found" />
      <p>{detail ?? 'There is nothing at this address.'}</p>
      <p>
        If you typed it, check it. If you are looking at a past day, it may not have existed then. Otherwise choose
        where to go from the menu.
      </p>
    </>
  )
}
