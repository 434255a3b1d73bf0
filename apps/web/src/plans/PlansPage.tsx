import { getRouteApi, Link } from '@tanstack/react-router'
import { planRoutes, type PlanSummary } from '@waymark/contract/plans'
import { PlanKind, PlanStatus } from '@waymark/contract/words'
import { Loaded } from '../api/Loaded.tsx'
import { useSession } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { RatingCounts } from '../overview/RatingCounts.tsx'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ProgressBar } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { planKindWords, planStatusTones, planStatusWords, sayImpact } from '../words.ts'

const route = getRouteApi('/frame/plans')

export function PlansPage() {
  const { search, go } = useListAddress(route)
  const { can } = useSession()
  const plans = useView(planRoutes.list, { query: queryFrom(planRoutes.list, search) })
  const filtered = Boolean(search.text ?? search.kind ?? search.status)

  return (
    <>
      <PageHeading
        title="Plans"
        lead={can.seeDrafts.allowed ? 'Drafts, live plans and closed ones.' : 'Live plans and closed ones.'}
        actions={
          <>
            <ExportMenu list="plans" query={queryFrom(planRoutes.list, search)} />
            <LinkButton to={paths.planNew} kind="primary" verdict={can.createPlan}>
              Start a plan
            </LinkButton>
          </>
        }
      />
      <FilterBar
        search={{ value: search.text, label: 'Title or summary', onChange: (text) => go({ text }) }}
        groups={[
          {
            name: 'kind',
            label: 'Kind',
            choices: PlanKind.options.map((kind) => ({ value: kind, label: planKindWords[kind] })),
          },
          {
            name: 'status',
            label: 'Status',
            choices: PlanStatus.options.map((status) => ({ value: status, label: planStatusWords[status] })),
          },
        ]}
        values={{ kind: search.kind, status: search.status }}
        onChange={go}
      />
      <Loaded view={plans}>
        {(list) => (
          <ListTable
            caption="Plans"
            columns={columns}
            list={list}
            of="plans"
            go={go}
            idOf={(plan) => plan.id}
            sort={search.sort ?? 'startsOn'}
            rememberAs="plans"
            empty={
              <EmptyState title={filtered ? 'No plan fits that' : 'No plans yet'}>
                <p>
                  {filtered
                    ? 'Look for fewer words, or take a filter off.'
                    : 'A performance officer starts one; it is a draft until it is made live.'}
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<PlanSummary>[] = [
  {
    id: 'title',
    header: 'Plan',
    sort: 'title',
    names: true,
    cell: ({ id, title }) => (
      <Link to={paths.plan} params={{ planId: id }}>
        {title}
      </Link>
    ),
  },
  { id: 'kind', header: 'Kind', sort: 'kind', cell: ({ kind }) => planKindWords[kind] },
  {
    id: 'status',
    header: 'Status',
    sort: 'status',
    cell: ({ status }) => <StatusTag tone={planStatusTones[status]}>{planStatusWords[status]}</StatusTag>,
  },
  { id: 'startsOn', header: 'Starts', sort: 'startsOn', cell: ({ startsOn }) => <Day day={startsOn} /> },
  {
    id: 'ratings',
    header: 'Priorities by rating',
    cell: ({ declared, computed }) => <RatingCounts declared={declared} computed={computed} />,
  },
  {
    id: 'progress',
    header: 'Actions complete',
    cell: ({ progress }) => (
      <>
        <ProgressBar
          label="Actions complete"
          value={progress.complete}
          max={progress.total - progress.cancelled}
          words={`${progress.complete} of ${progress.total - progress.cancelled}, ${progress.awaitingSignOff} awaiting sign-off, ${progress.overdue} overdue`}
        />
        <span className="wm-beneath">{sayImpact(progress)}</span>
      </>
    ),
  },
  {
    id: 'lastUpdatedAt',
    header: 'Last update',
    cell: ({ lastUpdatedAt }) => <Instant at={lastUpdatedAt} />,
  },
]
