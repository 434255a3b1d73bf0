import { receiptRoutes } from '@waymark/contract/receipts'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { Instant } from '../ui/Day.tsx'
import { Folded } from '../ui/Folded.tsx'
import { Skeleton } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { impactTones, impactWords } from '../words.ts'

const A_PAGE = 5

/** Delivered is not the same as working: what was said of that, the newest first. */
export function ImpactReceipts({ actionId }: { actionId: string }) {
  return (
    <Folded id="impact" title="What was said of whether it works">
      <Receipts actionId={actionId} />
    </Folded>
  )
}

function Receipts({ actionId }: { actionId: string }) {
  const [page, setPage] = useState(1)
  const view = useView(receiptRoutes.impact, { params: { actionId }, query: { page, pageSize: A_PAGE } })
  return (
    <Loaded view={view} skeleton={<Skeleton rows={2} label="Loading what was said of its impact" />}>
      {({ items, total }) =>
        items.length === 0 ? (
          <p>Nobody has said yet whether it makes the difference it was meant to.</p>
        ) : (
          <>
            <Timeline
              label="What was said of its impact"
              items={items.map(({ id, at, by, from, to, statement, bySignOff }) => ({
                id,
                title: (
                  <>
                    {from !== to && (
                      <>
                        <StatusTag tone={impactTones[from]}>{impactWords[from]}</StatusTag> to{' '}
                      </>
                    )}
                    <StatusTag tone={impactTones[to]}>{impactWords[to]}</StatusTag>
                  </>
                ),
                byline: by,
                when: <Instant at={at} />,
                body: (
                  <>
                    {statement && <p>{statement}</p>}
                    {bySignOff && <p className="wm-hint">Proposed with its completion, and accepted with it</p>}
                  </>
                ),
              }))}
            />
            {total > A_PAGE && (
              <Pagination page={page} pageSize={A_PAGE} total={total} of="statements of impact" onPage={setPage} />
            )}
          </>
        )
      }
    </Loaded>
  )
}
