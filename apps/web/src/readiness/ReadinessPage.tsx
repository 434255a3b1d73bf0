import { getRouteApi, Link } from '@tanstack/react-router'
import { frameworkRoutes } from '@waymark/contract/frameworks'
import { readinessRoutes, type RoundSummary } from '@waymark/contract/readiness'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'

const route = getRouteApi('/frame/readiness')

/** Are we ready when the call comes? Each round of each framework, with how its lines stand. */
export function ReadinessPage() {
  const { search, go } = useListAddress(route)
  const view = useView(readinessRoutes.rounds, { query: queryFrom(readinessRoutes.rounds, search) })
  const frameworks = useView(frameworkRoutes.list, { query: { pageSize: 200 } })
  const { framework, text } = search
  return (
    <>
      <PageHeading
        title="Readiness"
        lead="What inspectors will ask, who answers for it, and what shows it: one round of each framework at a time."
        actions={
          <>
            <ExportMenu list="readiness-rounds" query={queryFrom(readinessRoutes.rounds, search)} />
            <LinkButton to={paths.frameworkNew} kind="primary" verdict={frameworks.data?.data.can.create}>
              Add a framework
            </LinkButton>
          </>
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
        {(list) => (
          <ListTable
            caption="Rounds"
            columns={columns}
            list={list}
            of="rounds"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-startsOn'}
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
