import type { ActionView } from '@waymark/contract/actions'
import { updateRoutes } from '@waymark/contract/updates'
import { useRef, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/States.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { UpdateTimeline } from './UpdateTimeline.tsx'

const A_PAGE = 20
/** What the last of them say is what is asked most. */
const NEWEST = 3

/** The newest updates of an action, and all of them, a page at a time, for who asks. */
export function Updates({ action }: { action: ActionView }) {
  const [page, setPage] = useState<number | null>(null)
  const { updatesTotal } = action
  const updates = action.updates.slice(0, NEWEST)
  if (page !== null) return <AllUpdates actionId={action.id} page={page} onPage={setPage} />
  return (
    <>
      <UpdateTimeline updates={updates} />
      {updatesTotal > updates.length && (
        <div className="wm-actions">
          <p>
            The newest {updates.length} of {updatesTotal}.
          </p>
          <Button onClick={() => setPage(1)}>Show all updates</Button>
        </div>
      )}
    </>
  )
}

function AllUpdates({ actionId, page, onPage }: { actionId: string; page: number; onPage: (page: number) => void }) {
  const view = useView(updateRoutes.list, { query: { action: [actionId], page, pageSize: A_PAGE } })
  // What was read last is below: the next page begins at its top.
  const top = useRef<HTMLDivElement>(null)
  const go = (next: number) => {
    onPage(next)
    top.current?.scrollIntoView()
  }
  return (
    <div ref={top}>
      <Loaded view={view} skeleton={<Skeleton rows={6} label="Loading the updates" />}>
        {({ items, total }) => (
          <>
            <UpdateTimeline updates={items} />
            <Pagination page={page} pageSize={A_PAGE} total={total} of="updates" onPage={go} />
          </>
        )}
      </Loaded>
    </div>
  )
}
