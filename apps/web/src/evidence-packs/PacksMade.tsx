import { evidencePackRoutes, type PackState, type PackView } from '@waymark/contract/evidence-packs'
import { saySize } from '@waymark/domain/evidence'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { Instant } from '../ui/Day.tsx'
import { StatusTag, type TagTone } from '../ui/StatusTag.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'

const stateWords: Record<PackState, string> = {
  gathering: 'Being written',
  sending: 'Being sent',
  sent: 'Sent',
  broken_off: 'Broken off',
}
const stateTones: Record<PackState, TagTone> = {
  gathering: 'waiting',
  sending: 'waiting',
  sent: 'done',
  broken_off: 'warning',
}

/** Who took what and when. */
export function PacksMade({ inspectionId }: { inspectionId: string }) {
  const [page, setPage] = useState({ page: 1, pageSize: 10 })
  const view = useView(evidencePackRoutes.list, { params: { inspectionId }, query: page }, { everySeconds: 20 })
  return (
    <Loaded view={view}>
      {({ items, total }) => (
        <>
          <DataTable
            caption="Packs made before"
            columns={COLUMNS}
            rows={items}
            idOf={({ id }) => id}
            empty={<p>None yet.</p>}
          />
          <Pagination
            {...page}
            total={total}
            of="packs"
            onPage={(next) => setPage({ ...page, page: next })}
            onPageSize={(size) => setPage({ page: 1, pageSize: size })}
          />
        </>
      )}
    </Loaded>
  )
}

const COLUMNS: Column<PackView>[] = [
  { id: 'at', header: 'Made', names: true, cell: ({ at }) => <Instant at={at} /> },
  { id: 'by', header: 'By', cell: ({ by }) => by.name },
  { id: 'asAt', header: 'As at', cell: ({ asAt }) => <Instant at={asAt} /> },
  { id: 'choices', header: 'What went in', cell: ({ choices }) => choices },
  { id: 'bytes', header: 'Size', align: 'end', cell: ({ bytes }) => saySize(bytes) },
  {
    id: 'state',
    header: 'Status',
    cell: ({ state, altered }) => (
      <>
        <StatusTag tone={stateTones[state]}>{stateWords[state]}</StatusTag>
        {altered.length > 0 && <span className="wm-beneath">{altered.length} altered</span>}
      </>
    ),
  },
]
