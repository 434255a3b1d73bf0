import { getRouteApi } from '@tanstack/react-router'
import { actionRoutes } from '@waymark/contract/actions'
import { exportRoutes } from '@waymark/contract/exports'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import { ActionStatus, Impact, Rating } from '@waymark/contract/words'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt, useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { stringifySearch } from '../ui/list-search.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
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
  const asAt = useAsAt()
  const people = usePeopleChoices()
  const areas = useServiceAreaChoices()
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const priorities = useView(priorityRoutes.list, { query: { pageSize: 200 } })
  const actions = useView(actionRoutes.list, { query: queryFrom(actionRoutes.list, search) })
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  const { page: _page, pageSize: _pageSize, sort, text, asAt: _asAt, ...filters } = { ...search, asAt }
  const csv = `${exportRoutes.actionsCsv.path}${stringifySearch({ ...filters, text, sort, asAt })}`
  const filtered = text !== undefined || Object.values(filters).some((values) => values !== undefined)

  return (
    <>
      <PageHeading
        title="Actions"
        lead="Every action of every plan you may see."
        actions={
          <a className="wm-button wm-button--primary" href={csv} download>
            Export as CSV
          </a>
        }
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
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          {
            name: 'priority',
            label: 'Priority',
            choices:
              priorities.data?.data.items.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` })) ?? [],
          },
          { name: 'serviceArea', label: 'Service area', choices: areas },
          { name: 'owner', label: 'Owner', choices: people.map(({ id, name }) => ({ value: id, label: name })) },
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
          { name: 'dueFrom', label: 'Due from' },
          { name: 'dueTo', label: 'Due to' },
          { name: 'notUpdatedSince', label: 'No update since' },
        ]}
        values={filters}
        onChange={go}
      />
      <Loaded view={actions}>
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption="Actions"
              columns={actionColumns(today, 'register')}
              rows={items}
              idOf={(action) => action.id}
              sort={sort ?? 'dueOn'}
              onSort={(next) => go({ sort: next })}
              rememberAs="actions"
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
