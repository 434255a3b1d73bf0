import { getRouteApi, Link } from '@tanstack/react-router'
import { sampleRoutes, type SampleSummary } from '@waymark/contract/samples'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { saySample } from './sample-words.ts'

const route = getRouteApi('/frame/samples')

/** Every sample that was drawn: also those that did not suit whoever drew them. */
export function SamplesPage() {
  const { search, go } = useListAddress(route)
  const view = useView(sampleRoutes.list, { query: queryFrom(sampleRoutes.list, search) })
  return (
    <Loaded view={view}>
      {(list) => (
        <>
          <PageHeading
            title="Samples"
            lead="Actions or changes drawn to be tested against their evidence. Each is kept with its seed, so that anybody can draw it again; none can be taken back."
            actions={
              <>
                <ExportMenu list="samples" query={queryFrom(sampleRoutes.list, search)} />
                <LinkButton kind="primary" to={paths.sampleNew}>
                  Draw a sample
                </LinkButton>
              </>
            }
          />
          <ListTable
            caption="Samples"
            columns={columns}
            list={list}
            of="samples"
            go={go}
            idOf={({ id }) => id}
            empty={
              <EmptyState title="No sample was drawn yet">
                <p>Draw one: it says which records to look at, and what evidence they have.</p>
              </EmptyState>
            }
          />
        </>
      )}
    </Loaded>
  )
}

const columns: Column<SampleSummary>[] = [
  {
    id: 'sample',
    header: 'Sample',
    names: true,
    cell: (sample) => (
      <Link to={paths.sample} params={{ sampleId: sample.id }}>
        {saySample(sample)}
      </Link>
    ),
  },
  { id: 'asAt', header: 'As at', cell: ({ asAt }) => <Instant at={asAt} /> },
  { id: 'seed', header: 'Seed', cell: ({ seed }) => <span className="wm-hash">{seed}</span> },
  { id: 'by', header: 'Drawn by', cell: ({ drawnBy }) => drawnBy.name },
  { id: 'at', header: 'Drawn', cell: ({ drawnAt }) => <Instant at={drawnAt} /> },
]
