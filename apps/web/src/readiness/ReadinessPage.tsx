import { getRouteApi, Link } from '@tanstack/react-router'
import { frameworkRoutes } from '@waymark/contract/frameworks'
import { readinessRoutes, type RoundSummary } from '@waymark/contract/readiness'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'

const route = getRouteApi('/frame/readiness')

/** Are we ready when the call comes? Each round of each framework, with how its lines stand. */
export function ReadinessPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const view = useView(readinessRoutes.rounds, { query: queryFrom(readinessRoutes.rounds, search) })
  const frameworks = useView(frameworkRoutes.list, { query: { pageSize: 200 } })
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  const { framework, text } = search
  return (
    <>
      <PageHeading
        title="Readiness"
        lead="What inspectors will ask, who answers for it, and what shows it: one round of each framework at a time."
        actions={
          <LinkButton to={paths.frameworkNew} kind="primary" verdict={frameworks.data?.data.can.create}>
            Add a framework
          </LinkButton>
        }
      />
      <p className="wm-actions">
        <Link to={paths.readinessLines} search={{ mine: ['true'] }}>
          My lines
        </Link>
        <Link to={paths.readinessLines}>All lines, gaps first</Link>
        <Link to={paths.frameworks}>Frameworks</Link>
        <Link to={paths.selfEvaluations}>Self-evaluations and meetings</Link>
      </p>
      <FilterBar
        search={{ value: text, label: 'Round or framework', onChange: (words) => go({ text: words }) }}
        groups={[
          {
            name: 'framework',
            label: 'Framework',
            unknown: frameworks.data ? 'no longer there' : '…',
            choices: frameworks.data?.data.items.map(({ id, name }) => ({ value: id, label: name })) ?? [],
          },
        ]}
        values={{ framework }}
        onChange={go}
      />
      <Loaded view={view}>
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption="Rounds"
              columns={columns}
              rows={items}
              idOf={({ id }) => id}
              sort={search.sort ?? '-startsOn'}
              onSort={(sort) => go({ sort })}
              empty={
                <EmptyState title={framework || text ? 'No round fits that' : 'No rounds yet'}>
                  <p>
                    {framework || text
                      ? 'Look for fewer words, or take a filter off.'
                      : 'A performance officer or a director adds a framework: its first round comes with it.'}
                  </p>
                </EmptyState>
              }
            />
            <Pagination
              page={page}
              pageSize={pageSize}
              total={total}
              of="rounds"
              onPage={(next) => go({ page: next })}
              onPageSize={(size) => go({ pageSize: size })}
            />
          </>
        )}
      </Loaded>
    </>
  )
}

const columns: Column<RoundSummary>[] = [
  {
    id: 'title',
    header: 'Round',
    sort: 'title',
    names: true,
    cell: ({ id, title, framework }) => (
      <>
        <Link to={paths.readinessRound} params={{ roundId: id }}>
          {framework.name}, {title}
        </Link>
      </>
    ),
  },
  { id: 'startsOn', header: 'From', sort: 'startsOn', cell: ({ startsOn }) => <Day day={startsOn} /> },
  { id: 'lines', header: 'Lines', align: 'end', cell: ({ lines }) => lines.total },
  {
    id: 'gaps',
    header: 'With gaps',
    sort: 'gaps',
    align: 'end',
    cell: ({ lines }) => lines.gaps,
  },
  { id: 'red', header: 'Red', align: 'end', cell: ({ lines }) => lines.red },
  { id: 'not_rated', header: 'Not rated', align: 'end', cell: ({ lines }) => lines.not_rated },
]
