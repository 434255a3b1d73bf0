import { getRouteApi } from '@tanstack/react-router'
import { contradictionRoutes, type ContradictionView } from '@waymark/contract/contradictions'
import { planRoutes } from '@waymark/contract/plans'
import { ContradictionKind } from '@waymark/contract/words'
import { CONTRADICTION_WORD } from '@waymark/domain/contradiction'
import { RecordLink } from '../actions/RecordLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { impactTones, impactWords } from '../words.ts'
import { Reasons } from './Contradictions.tsx'

const route = getRouteApi('/frame/contradictions')

/** Where two things are said that cannot both be true: the questions to ask first. */
export function ContradictionsPage() {
  const { search, go } = useListAddress(route)
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const people = usePeopleChoices()
  const areas = useServiceAreaChoices()
  const view = useView(contradictionRoutes.list, { query: queryFrom(contradictionRoutes.list, search) })
  return (
    <>
      <PageHeading
        title="Contradictions"
        lead="Where two things are said of a live plan that cannot both be true, each with its reasons. Nobody’s rating is changed by it."
        actions={<ExportMenu list="contradictions" query={queryFrom(contradictionRoutes.list, search)} />}
      />
      <FilterBar
        groups={[
          {
            name: 'kind',
            label: 'Kind',
            choices: ContradictionKind.options.map((kind) => ({ value: kind, label: CONTRADICTION_WORD[kind] })),
          },
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          { name: 'serviceArea', label: 'Service area', choices: areas },
          {
            name: 'owner',
            label: 'Owner or sponsor',
            choices: people.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        values={{ kind: search.kind, plan: search.plan, serviceArea: search.serviceArea, owner: search.owner }}
        onChange={go}
      />
      <Loaded view={view}>
        {({ counts, ...list }) => (
          <>
            <ul className="wm-counts">
              {counts.map(({ kind, count }) => (
                <li key={kind}>
                  <strong>{count}</strong> {CONTRADICTION_WORD[kind].toLowerCase()}
                </li>
              ))}
            </ul>
            <ListTable
              caption="Contradictions"
              columns={columns}
              list={list}
              of="records"
              go={go}
              idOf={({ action, priority }) => action?.id ?? priority.id}
              sort={search.sort ?? '-reasons'}
              empty={
                <EmptyState title="Nothing contradicts itself">
                  <p>What is declared, what the evidence says and what was reported fit together.</p>
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </>
  )
}

const columns: Column<ContradictionView>[] = [
  {
    id: 'record',
    header: 'Action or priority',
    sort: 'ref',
    names: true,
    cell: ({ action, priority, plan }) => (
      <>
        <RecordLink action={action} priority={priority} />
        <span className="wm-beneath">{plan.title}</span>
      </>
    ),
  },
  { id: 'why', header: 'What does not fit', sort: 'reasons', cell: ({ reasons }) => <Reasons reasons={reasons} /> },
  {
    id: 'rating',
    header: 'Rating',
    cell: ({ rating }) => <RatingPair declared={rating.declared} computed={rating.computed.rating} size="small" />,
  },
  {
    id: 'impact',
    header: 'Impact',
    cell: ({ impact }) =>
      impact ? (
        <StatusTag tone={impactTones[impact]}>{impactWords[impact]}</StatusTag>
      ) : (
        <span className="wm-none">Of its actions</span>
      ),
  },
  { id: 'owner', header: 'Owner or sponsor', sort: 'owner', cell: ({ owner }) => owner?.name ?? 'Nobody' },
  { id: 'area', header: 'Service area', cell: ({ serviceArea }) => serviceArea?.name ?? 'None' },
]
