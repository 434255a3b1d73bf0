import { getRouteApi, Link } from '@tanstack/react-router'
import { ExportFormat } from '@waymark/contract/export-formats'
import { type ExportView, proofRoutes } from '@waymark/contract/proofs'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar, type FilterGroup } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'

const route = getRouteApi('/frame/exports')

/** What was taken away, and the manifest that proves each file. */
export function ExportsPage() {
  const { search, go } = useListAddress(route)
  const people = usePeopleChoices()
  const view = useView(proofRoutes.list, { query: queryFrom(proofRoutes.list, search) })
  const everybodys = view.data?.data.can.seeEverybodys.allowed ?? false
  const ofWhom: FilterGroup[] = [
    { name: 'mine', label: 'Whose', single: true, choices: [{ value: 'true', label: 'Mine' }] },
    { name: 'person', label: 'Made by', choices: people.map(({ id, name }) => ({ value: id, label: name })) },
  ]
  return (
    <>
      <PageHeading
        title="Exports"
        lead={
          everybodys
            ? 'Files that left, as at when, and the manifest that proves each. Everybody’s are here, because you audit.'
            : 'Files that you took away, as at when, and the manifest that proves each.'
        }
      />
      <div className="wm-notice">
        <p>
          A manifest says what a file is and holds its SHA-256, signed by this system. Keep it with the file: with both
          and the <a href={proofRoutes.publicKey.path}>public key</a>, anybody can check that nothing was changed: with
          the page under <Link to={paths.verify}>Verify</Link>, which works from disk, or with{' '}
          <code>npm run verify</code>. Excel changes a file when it saves it, so check the download itself.
        </p>
      </div>
      <FilterBar
        search={{ value: search.text, label: 'Name of the file', onChange: (text) => go({ text }) }}
        groups={[
          {
            name: 'format',
            label: 'Format',
            choices: ExportFormat.options.map((format) => ({ value: format, label: format.toUpperCase() })),
          },
          ...(everybodys ? ofWhom : []),
        ]}
        values={{ format: search.format, mine: search.mine, person: search.person }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Exports"
            columns={columns}
            list={list}
            of="exports"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-madeAt'}
            rememberAs="exports"
            empty={
              <EmptyState title="No exports">
                <p>
                  Nothing was taken away that fits this. Lists have an Export button, the{' '}
                  <Link to={paths.actions}>actions</Link> for instance.
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<ExportView>[] = [
  {
    id: 'file',
    header: 'File',
    names: true,
    sort: 'file',
    cell: ({ file, id }) => (
      <>
        {file}
        <br />
        <a href={proofRoutes.manifest.path.replace(':exportId', id)} download>
          Manifest<span className="govuk-visually-hidden"> that proves {file}</span>
        </a>
      </>
    ),
  },
  { id: 'asAt', header: 'As at', sort: 'asAt', cell: ({ asAt }) => <Instant at={asAt} /> },
  { id: 'rows', header: 'Rows', sort: 'rows', align: 'end', cell: ({ rows }) => rows.toLocaleString('en-GB') },
  { id: 'madeBy', header: 'Made by', cell: ({ madeBy }) => madeBy.name },
  { id: 'madeAt', header: 'Made', sort: 'madeAt', cell: ({ madeAt }) => <Instant at={madeAt} /> },
  { id: 'sha256', header: 'SHA-256', cell: ({ sha256 }) => <code className="wm-hash">{sha256}</code> },
]
