import { getRouteApi, Link } from '@tanstack/react-router'
import { frameworkRoutes, type FrameworkSummary } from '@waymark/contract/frameworks'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'

const route = getRouteApi('/frame/readiness/frameworks')

export function FrameworksPage() {
  const { search, go } = useListAddress(route)
  const view = useView(frameworkRoutes.list, { query: queryFrom(frameworkRoutes.list, search) })
  return (
    <>
      <PageHeading
        title="Frameworks"
        caption={<Link to={paths.readiness}>Readiness</Link>}
        lead="What inspectors judge by: the areas they evaluate, and what the ratings of our lines mean."
        actions={
          <>
            <ExportMenu list="frameworks" query={queryFrom(frameworkRoutes.list, search)} />
            <LinkButton to={paths.frameworkNew} kind="primary" verdict={view.data?.data.can.create}>
              Add a framework
            </LinkButton>
          </>
        }
      />
      <FilterBar
        search={{ value: search.text, label: 'Name or source', onChange: (words) => go({ text: words }) }}
        groups={[]}
        values={{}}
        onChange={() => undefined}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Frameworks"
            columns={columns}
            list={list}
            of="frameworks"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? 'name'}
            empty={<EmptyState title={search.text ? 'No framework fits that' : 'No frameworks yet'} />}
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<FrameworkSummary>[] = [
  {
    id: 'name',
    header: 'Framework',
    sort: 'name',
    names: true,
    cell: ({ id, name, source }) => (
      <>
        <Link to={paths.framework} params={{ frameworkId: id }}>
          {name}
        </Link>
        <span className="wm-beneath">{source}</span>
      </>
    ),
  },
  { id: 'areas', header: 'Areas', align: 'end', cell: ({ areas }) => areas },
  { id: 'rounds', header: 'Rounds', sort: 'rounds', align: 'end', cell: ({ rounds }) => rounds },
]
