import { actionRoutes } from '@waymark/contract/actions'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { EmptyState } from '../ui/States.tsx'
import { DataTable } from '../ui/table/DataTable.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { actionColumns } from './action-columns.tsx'

export interface ActionsTableProps {
  filters: { priority?: string[]; plan?: string[] }
  /** The table is a part of its page: fewer rows at a time, and no choice of columns. */
  compact?: boolean
}

/** The actions of a priority or a plan, on its page. Its order and page are its own: the address belongs to the page. */
export function ActionsTable({ filters, compact = false }: ActionsTableProps) {
  const [sort, setSort] = useState('place')
  const [page, setPage] = useState(1)
  const [pageSize, setPageSize] = useState(compact ? 25 : 50)
  const today = useToday()
  const of = filters.priority ? 'priority' : filters.plan ? 'plan' : 'register'
  const actions = useView(actionRoutes.list, {
    query: queryFrom(actionRoutes.list, { ...filters, sort, page, pageSize }),
  })

  return (
    <Loaded view={actions}>
      {({ items, total, ...shown }) => (
        <>
          {sort !== 'place' && total > 1 && (
            <p>
              <button type="button" className="wm-link-button" onClick={() => setSort('place')}>
                Put them in the plan’s order again
              </button>
            </p>
          )}
          <DataTable
            caption="Actions"
            columns={actionColumns(today, of).filter((column) => !compact || !column.startsHidden)}
            rows={items}
            idOf={(action) => action.id}
            sort={sort}
            onSort={(next) => {
              setSort(next)
              setPage(1)
            }}
            {...(compact ? {} : { rememberAs: `actions.${of}` })}
            empty={
              <EmptyState title="No actions yet">
                <p>The actions that carry this out are listed here once they are added.</p>
              </EmptyState>
            }
          />
          {total > shown.pageSize && (
            <Pagination
              page={shown.page}
              pageSize={shown.pageSize}
              total={total}
              of="actions"
              onPage={setPage}
              onPageSize={(size) => {
                setPageSize(size)
                setPage(1)
              }}
            />
          )}
        </>
      )}
    </Loaded>
  )
}
