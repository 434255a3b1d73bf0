import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { PageHeading, StateHeading } from '../ui/PageHeading.tsx'
import { ErrorState, RefusedState, Skeleton } from '../ui/States.tsx'
import type { Reply } from './client.ts'
import type { Problem } from './problem.ts'
import { useAsAt } from './session.ts'

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
  if (problem.status === 403) {
    return (
      <>
        <StateHeading title="Not for you to see" />
        <RefusedState reason={problem.detail} />
      </>
    )
  }
  if (problem.status === 404 || problem.status === 410) return <NotFound detail={problem.detail} />
  return (
    <>
      <StateHeading title={problem.code === 'offline' ? 'No connection' : 'This page did not load'} />
      <ErrorState title={problem.title} detail={problem.detail} onRetry={onRetry} />
    </>
  )
}

export function NotFound({ detail }: { detail?: string }) {
  const asAt = useAsAt()
  return (
    <>
      <PageHeading title="Page not found" />
      <p>{detail ?? 'There is nothing at this address.'}</p>
      <p>
        {asAt === undefined
          ? 'If you typed the address, check it. Otherwise choose where to go from the menu.'
          : 'You are looking at a past day: it may not have existed then.'}
      </p>
      <div className="wm-actions">
        {asAt !== undefined && (
          <Link to="." search={(search) => ({ ...search, asAt: undefined })} className="wm-button wm-button--primary">
            Look at it today
          </Link>
        )}
        <Link to={paths.overview} className="wm-button wm-button--secondary">
          Go to the overview
        </Link>
      </div>
    </>
  )
}
