import { getRouteApi, Link } from '@tanstack/react-router'
import { findingRoutes, type ThemeView } from '@waymark/contract/findings'
import { LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { verdictTones } from '../inspections/inspection-words.ts'
import { paths } from '../paths.ts'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'

const route = getRouteApi('/frame/themes')

/** The same weakness, found again: themes with the findings of each inspection under them. */
export function ThemesPage() {
  const { search, go } = useListAddress(route)
  const view = useView(findingRoutes.themes, { query: queryFrom(findingRoutes.themes, search) })
  return (
    <>
      <PageHeading
        title="Themes across inspections"
        lead="What was found more than once, with the earliest first. A finding is given its themes on its own page."
        actions={<ExportMenu list="themes" query={queryFrom(findingRoutes.themes, search)} />}
      />
      <p className="wm-actions">
        <Link to={paths.inspections}>Inspections</Link>
        <Link to={paths.findings}>All findings</Link>
        <Link to={paths.traceMatrix}>Trace matrix</Link>
      </p>
      <FilterBar
        search={{ value: search.text, label: 'Theme', onChange: (text) => go({ text }) }}
        groups={[
          {
            name: 'atLeast',
            label: 'Found',
            single: true,
            choices: [
              { value: '2', label: 'In two inspections or more' },
              { value: '3', label: 'In three inspections or more' },
            ],
          },
        ]}
        values={{ atLeast: search.atLeast }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Themes"
            columns={columns}
            list={list}
            of="themes"
            go={go}
            idOf={({ name }) => name}
            sort={search.sort ?? '-inspections'}
            empty={
              <EmptyState title="No theme found">
                <p>No finding has one, or none that these filters let through.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<ThemeView>[] = [
  {
    id: 'name',
    header: 'Theme',
    sort: 'name',
    names: true,
    cell: ({ name }) => (
      <Link to={paths.findings} search={{ theme: [name] }}>
        {name}
      </Link>
    ),
  },
  {
    id: 'inspections',
    header: 'Inspections',
    sort: 'inspections',
    align: 'end',
    cell: ({ inspections }) => inspections,
  },
  {
    id: 'findings',
    header: 'Found',
    cell: ({ findings }) => (
      <ul className="wm-plain-list wm-spaced-list">
        {findings.map(({ id, ref, words, inspection, verdict }) => (
          <li key={id}>
            {inspection.on && <strong>{inspection.on.slice(0, 4)}: </strong>}
            <Link to={paths.finding} params={{ findingId: id }}>
              {ref} {words}
            </Link>{' '}
            {verdict && <StatusTag tone={verdictTones[verdict]}>{LATER_VERDICT_WORD[verdict]}</StatusTag>}
            <span className="wm-beneath">{inspection.title}</span>
          </li>
        ))}
      </ul>
    ),
  },
]
