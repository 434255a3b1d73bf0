import { Link } from '@tanstack/react-router'
import type { BulkEditedAction } from '@waymark/contract/bulk-edits'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { fieldWords, sayName, sayValue } from './bulk-words.ts'

const NAME: Column<BulkEditedAction> = {
  id: 'action',
  header: 'Action',
  names: true,
  cell: (one) =>
    one.ref === null ? (
      sayName(one)
    ) : (
      <>
        <Link to={paths.action} params={{ actionId: one.id }}>
          {sayName(one)}
        </Link>
        <span className="wm-beneath">{one.plan?.title}</span>
      </>
    ),
}

const CHANGES: Column<BulkEditedAction> = {
  id: 'changes',
  header: 'What changes',
  cell: ({ changes }) => (
    <ul className="wm-plain-list">
      {changes.map((change) => (
        <li key={change.field}>
          <strong>{fieldWords[change.field]}:</strong> from {sayValue(change, change.from)} to{' '}
          {sayValue(change, change.to)}
          {change.note && <span className="wm-beneath">{change.note}</span>}
        </li>
      ))}
    </ul>
  ),
}

const REASONS: Column<BulkEditedAction> = {
  id: 'reasons',
  header: 'Why not',
  cell: ({ refusals }) => (
    <ul className="wm-plain-list">
      {refusals.map(({ field, reason }) => (
        <li key={reason}>
          {field !== null && <strong>{fieldWords[field]}: </strong>}
          {reason}
        </li>
      ))}
    </ul>
  ),
}

const WHAT = { changes: [NAME, CHANGES], reasons: [NAME, REASONS], names: [NAME] } as const

/** Actions with what becomes of each, a page at a time. */
export function EditedActions({
  title,
  actions,
  show,
}: {
  title: string
  actions: readonly BulkEditedAction[]
  show: keyof typeof WHAT
}) {
  const [page, setPage] = useState(1)
  const [pageSize, setPageSize] = useState(25)
  if (actions.length === 0) return null
  const last = Math.max(1, Math.ceil(actions.length / pageSize))
  const shown = Math.min(page, last)
  return (
    <section className="wm-section" aria-label={title}>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        columns={WHAT[show]}
        rows={actions.slice((shown - 1) * pageSize, shown * pageSize)}
        idOf={(one) => one.id}
      />
      {actions.length > 25 && (
        <Pagination
          page={shown}
          pageSize={pageSize}
          total={actions.length}
          of="actions"
          onPage={setPage}
          onPageSize={(size) => {
            setPageSize(size)
            setPage(1)
          }}
        />
      )}
    </section>
  )
}
