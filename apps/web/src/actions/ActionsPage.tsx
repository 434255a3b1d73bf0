import { getRouteApi } from '@tanstack/react-router'
import { type ActionColumn, actionRoutes } from '@waymark/contract/actions'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import { ActionStatus, DueWindow, Impact, Rating } from '@waymark/contract/words'
import { DUE_WINDOW_WORD } from '@waymark/domain/due-window'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ChangeSelected, useActionSelection } from '../bulk-edits/ActionSelection.tsx'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useActionViews, useDefaultView } from '../saved-views/saved-views.queries.ts'
import { EVERYTHING } from '../saved-views/view-search.ts'
import { ViewsBar } from '../saved-views/ViewsBar.tsx'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { knownColumns, useRememberedColumns } from '../ui/table/columns.ts'
import { DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { actionStatusWords, impactWords, ratingWords } from '../words.ts'
import { actionColumns } from './action-columns.tsx'

const route = getRouteApi('/frame/actions')

const YES_OR_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]
const RATINGS = Rating.options.map((rating) => ({ value: rating, label: ratingWords[rating] }))

/** Every action of the plans that may be seen. */
export function ActionsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const people = usePeopleChoices()
  const areas = useServiceAreaChoices()
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const priorities = useView(priorityRoutes.list, { query: { pageSize: 200 } })
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
        groups={[
          {
            name: 'plan',
            label: 'Plan',
            unknown: plans.data ? 'no longer there' : '…',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          {
            name: 'priority',
            label: 'Priority',
            unknown: priorities.data ? 'no longer there' : '…',
            choices:
              priorities.data?.data.items.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` })) ?? [],
          },
          {
            name: 'serviceArea',
            label: 'Service area',
            unknown: areas.length > 0 ? 'no longer there' : '…',
            choices: areas,
          },
          {
            name: 'owner',
            label: 'Owner',
            unknown: people.length > 0 ? 'somebody who has left' : '…',
            choices: people.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            name: 'status',
            label: 'Status',
            choices: ActionStatus.options.map((status) => ({ value: status, label: actionStatusWords[status] })),
          },
          { name: 'declared', label: 'Declared', choices: RATINGS },
          { name: 'computed', label: 'Evidence says', choices: RATINGS },
          {
            name: 'impact',
            label: 'Impact',
            choices: Impact.options.map((impact) => ({ value: impact, label: impactWords[impact] })),
          },
          { name: 'disagrees', label: 'Ratings differ', single: true, choices: YES_OR_NO },
          { name: 'overdue', label: 'Overdue', single: true, choices: YES_OR_NO },
          { name: 'moved', label: 'Due date moved', single: true, choices: YES_OR_NO },
          { name: 'challenged', label: 'Open challenge', single: true, choices: YES_OR_NO },
          {
            name: 'due',
            label: 'Due',
            single: true,
            choices: DueWindow.options.map((window) => ({ value: window, label: DUE_WINDOW_WORD[window] })),
          },
          { name: 'dueFrom', label: 'Due from' },
          { name: 'dueTo', label: 'Due to' },
          { name: 'notUpdatedSince', label: 'No update since' },
        ]}
        values={Object.fromEntries(
          Object.entries(filters).map(([name, value]) => [name, Array.isArray(value) ? value : [String(value)]]),
        )}
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
