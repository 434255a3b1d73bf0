import { type ReceiptKind, receiptRoutes, type ReceiptView } from '@waymark/contract/receipts'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { Instant } from '../ui/Day.tsx'
import { Folded } from '../ui/Folded.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { Skeleton } from '../ui/States.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'

const A_PAGE = 5

const KIND_WORDS: Record<ReceiptKind, string> = {
  update: 'An update was posted',
  reopened: 'It was reopened',
  withdrawn: 'An update was withdrawn',
  signed_off: 'It was signed off as complete',
  returned: 'A proposal of completion was returned',
  assured: 'It was checked independently',
  declared: 'A rating was declared',
  override_ended: 'The declared rating came to its last day',
  date_moved: 'A due date moved',
  milestone: 'A milestone changed',
  measure: 'A linked measure changed',
  rules: 'The rules changed',
  clock: 'Days passed',
  other: 'What it rests on changed',
}

type Of = { action: string } | { priority: string }

/** Every change of its rating, each with its receipt: from, to, the words, the evidence, who, when. */
export function RatingReceipts({ of }: { of: Of }) {
  return (
    <Folded id="receipts" title="Each change of its rating">
      <Receipts of={of} />
    </Folded>
  )
}

function Receipts({ of }: { of: Of }) {
  const [page, setPage] = useState(1)
  const view = useView(receiptRoutes.ratings, { query: { ...of, page, pageSize: A_PAGE } })
  return (
    <Loaded view={view} skeleton={<Skeleton rows={3} label="Loading the changes of its rating" />}>
      {({ items, total }) =>
        items.length === 0 ? (
          <p>None yet: its rating has not changed since it was added.</p>
        ) : (
          <>
            <Timeline
              label="Changes of its rating"
              items={items.map((receipt) => ({
                id: receipt.id,
                title: KIND_WORDS[receipt.kind],
                byline: receipt.by,
                when: <Instant at={receipt.at} />,
                body: <Receipt receipt={receipt} />,
              }))}
            />
            {total > A_PAGE && (
              <Pagination page={page} pageSize={A_PAGE} total={total} of="changes of its rating" onPage={setPage} />
            )}
          </>
        )
      }
    </Loaded>
  )
}

function Receipt({ receipt: { kind, declared, computed, computedThen, words, evidence } }: { receipt: ReceiptView }) {
  return (
    <>
      {declared && <Move of="Declared" {...declared} />}
      {computed && <Move of="Evidence" {...computed} />}
      {words && <p>{kind === 'milestone' ? `“${words}”` : words}</p>}
      {evidence && (
        <p>
          <strong>Evidence:</strong> {evidence}
        </p>
      )}
      <p className="wm-hint">The evidence said then: {computedThen.sentence}</p>
    </>
  )
}

function Move({ of, from, to }: { of: string } & NonNullable<ReceiptView['declared']>) {
  return (
    <p className="wm-happening__moved">
      <span>{of}:</span> <RatingMark rating={from} size="small" />{' '}
      {from === to ? (
        <span>again</span>
      ) : (
        <>
          to <RatingMark rating={to} size="small" />
        </>
      )}
    </p>
  )
}
