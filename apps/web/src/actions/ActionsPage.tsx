import { getRouteApi } from '@tanstack/react-router'
import { type ActionColumn, actionRoutes } from '@waymark/contract/actions'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ChangeSelected, useActionSelection } from '../bulk-edits/ActionSelection.tsx'
import { CompareLink } from '../comparisons/CompareLink.tsx'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { useActionViews, useDefaultView } from '../saved-views/saved-views.queries.ts'
import { EVERYTHING } from '../saved-views/view-search.ts'
import { ViewsBar } from '../saved-views/ViewsBar.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { knownColumns, useRememberedColumns } from '../ui/table/columns.ts'
import { DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { actionColumns } from './action-columns.tsx'
import { filterValues, useActionFilterGroups } from './action-filters.ts'

const route = getRouteApi('/frame/actions')

/** Every action of the plans that may be seen. */
export function ActionsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const groups = useActionFilterGroups()
  const views = useActionViews(search.view?.[0])
  const opensDefault = useDefaultView(views, search)
  const asked = queryFrom(actionRoutes.list, search)
  const actions = useView(actionRoutes.list, { query: asked }, { enabled: !opensDefault })
  const everything = views.myDefault ? [EVERYTHING] : undefined
  const selection = useActionSelection(asked, actions.data?.data.total ?? 0)
  const go = (change: Partial<typeof search>) =>
    void navigate({
      // An address that holds nothing opens my default: who takes the last filter off means everything.
      search: (before) => ({ ...before, page: undefined, view: before.view ?? everything, ...change }),
      resetScroll: false,
    })
  const { page: _page, pageSize: _pageSize, sort = 'dueOn', text, asAt: _asAt, ...filters } = asked
  const filtered = text !== undefined || Object.keys(filters).length > 0
  const clear = () =>
    go({ ...Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])), text: undefined })

  const columns = actionColumns(today, 'register')
  const [remembered, remember] = useRememberedColumns('actions', columns)
  const shown = search.columns ? knownColumns(columns, search.columns) : remembered
  const choose = (ids: string[]) => {
    // What a view shows is the view's; what is chosen outside of one is also how this reader likes the list.
    if (search.view === undefined || search.view[0] === EVERYTHING) remember(ids)
    go({ columns: ids, page: search.page })
  }

  return (
    <>
      <PageHeading
        title="Actions"
        lead="Every action of every plan you may see."
        actions={
          <>
            <ChangeSelected />
            <CompareLink of={{ ...filterValues(filters), text }} />
            <ExportMenu list="actions" query={asked} />
          </>
        }
      />
      <ViewsBar
        views={views}
        address={search}
        columns={shown as ActionColumn[]}
        onOpen={(address) => void navigate({ search: address, resetScroll: false })}
      />
      <FilterBar
        search={{
          value: text,
          label: 'Reference, action or success measure',
          onChange: (words) => go({ text: words }),
        }}
        groups={groups}
        values={filterValues(filters)}
        onChange={go}
        onClear={clear}
      />
      <Loaded view={actions}>
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption="Actions"
              columns={columns}
              rows={items}
              idOf={(action) => action.id}
              sort={sort}
              onSort={(next) => go({ sort: next })}
              chosenColumns={[shown, choose]}
              {...(selection && { selection })}
              empty={
                <EmptyState title={filtered ? 'No action fits that' : 'No actions yet'}>
                  <p>
                    {filtered
                      ? 'Look for fewer words, or take a filter off.'
                      : 'A performance officer adds them from a priority’s page.'}
                  </p>
                </EmptyState>
              }
            />
            <Pagination
              page={page}
              pageSize={pageSize}
              total={total}
              of="actions"
              onPage={(next) => go({ page: next })}
              onPageSize={(size) => go({ pageSize: size })}
            />
          </>
        )}
      </Loaded>
    </>
  )
}
