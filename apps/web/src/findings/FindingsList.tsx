import { findingRoutes, type FindingSummary } from '@waymark/contract/findings'
import { FindingFlag, FindingKind, LaterVerdict } from '@waymark/contract/inspection-words'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { planRoutes } from '@waymark/contract/plans'
import { FINDING_FLAG_WORD, FINDING_KIND_WORD, LATER_VERDICT_WORD } from '@waymark/domain/finding'
import type { ReactNode } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import type { ListSearch } from '../ui/list-search.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'

export type FindingSearch = ListSearch<
  'inspection' | 'kind' | 'flag' | 'verdict' | 'theme' | 'action' | 'plan' | 'addressedTo'
>

/** Findings across inspections, as a list or as the trace matrix: the same filters, order and export for both. */
export function FindingsList({
  title,
  lead,
  caption,
  columns,
  search,
  go,
  above,
}: {
  title: string
  lead: string
  caption: string
  columns: Column<FindingSummary>[]
  search: FindingSearch
  go: (change: Partial<FindingSearch>) => void
  above: ReactNode
}) {
  const inspections = useView(inspectionRoutes.list, { query: { pageSize: 200 } })
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const view = useView(findingRoutes.list, { query: queryFrom(findingRoutes.list, search) })
  const { page: _page, pageSize: _pageSize, sort, text, ...filters } = search
  const filtered = text !== undefined || Object.values(filters).some((values) => values !== undefined)
  const plain = (values: readonly string[] | undefined) => (values ?? []).map((value) => ({ value, label: value }))
  return (
    <>
      <PageHeading
        title={title}
        lead={lead}
        actions={<ExportMenu list="trace-matrix" query={{ ...filters, text, sort }} />}
      />
      {above}
      <FilterBar
        search={{ value: text, label: 'Words, number, area or theme', onChange: (words) => go({ text: words }) }}
        groups={[
          {
            name: 'inspection',
            label: 'Inspection',
            choices: inspections.data?.data.items.map(({ id, title: label }) => ({ value: id, label })) ?? [],
          },
          {
            name: 'flag',
            label: 'Flag',
            choices: FindingFlag.options.map((flag) => ({ value: flag, label: FINDING_FLAG_WORD[flag] })),
          },
          {
            name: 'verdict',
            label: 'Later verdict',
            choices: [
              ...LaterVerdict.options.map((one) => ({ value: one, label: LATER_VERDICT_WORD[one] })),
              { value: 'none', label: 'None yet' },
            ],
          },
          {
            name: 'kind',
            label: 'Kind',
            choices: FindingKind.options.map((kind) => ({ value: kind, label: FINDING_KIND_WORD[kind] })),
          },
          { name: 'theme', label: 'Theme', choices: plain(view.data?.data.themes) },
          { name: 'addressedTo', label: 'Addressed to', choices: plain(view.data?.data.addressedTo) },
          {
            name: 'plan',
            label: 'Answered in plan',
            choices: plans.data?.data.items.map(({ id, title: label }) => ({ value: id, label })) ?? [],
          },
        ]}
        values={filters}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption={caption}
            columns={columns}
            list={list}
            of="findings"
            go={go}
            idOf={({ id }) => id}
            sort={sort ?? '-inspection'}
            rememberAs={caption.toLowerCase().replaceAll(' ', '-')}
            empty={
              <EmptyState title={filtered ? 'No finding fits that' : 'No findings yet'}>
                <p>
                  {filtered
                    ? 'Look for fewer words, or take a filter off.'
                    : 'They are added on the page of the inspection that made them.'}
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}
