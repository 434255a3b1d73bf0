import { getRouteApi, Link } from '@tanstack/react-router'
import { councilReportRoutes, CouncilReportState, type CouncilReportSummary } from '@waymark/contract/council-reports'
import { planRoutes } from '@waymark/contract/plans'
import { COUNCIL_REPORT_STATE_WORD } from '@waymark/domain/council-report-words'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { ReportState } from './ReportState.tsx'

const route = getRouteApi('/frame/reporting/council-reports')

/** What was, and will be, told to Council, and who still has to read it. */
export function CouncilReportsPage() {
  const { search, go } = useListAddress(route)
  const view = useView(councilReportRoutes.list, { query: queryFrom(councilReportRoutes.list, search) })
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const filtered = search.plan !== undefined || search.state !== undefined || search.text !== undefined
  return (
    <>
      <PageHeading
        title="Reports to Council"
        caption={<Link to={paths.reporting}>Reporting</Link>}
        lead="Drafted from the record of a live plan, then read, changed and taken on by people, section by section."
        actions={
          view.data && (
            <>
              <ExportMenu list="council-reports" query={queryFrom(councilReportRoutes.list, search)} />
              <LinkButton to={paths.councilReportNew} kind="primary" verdict={view.data.data.can.make}>
                Draft a report
              </LinkButton>
            </>
          )
        }
      />
      <FilterBar
        search={{
          value: search.text,
          label: 'Committee, plan or portfolio holder',
          onChange: (words) => go({ text: words }),
        }}
        groups={[
          {
            name: 'plan',
            label: 'Plan',
            unknown: plans.data ? 'no longer there' : '…',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          {
            name: 'state',
            label: 'State',
            choices: CouncilReportState.options.map((value) => ({ value, label: COUNCIL_REPORT_STATE_WORD[value] })),
          },
        ]}
        values={{ plan: search.plan, state: search.state }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Reports to Council"
            columns={columns}
            list={list}
            of="reports"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-meetingOn'}
            empty={
              <EmptyState title={filtered ? 'No report fits that' : 'No report yet'}>
                <p>A performance officer or a director drafts one from a live plan.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<CouncilReportSummary>[] = [
  {
    id: 'committee',
    header: 'Committee',
    sort: 'committee',
    names: true,
    cell: ({ id, committee, plan }) => (
      <>
        <Link to={paths.councilReport} params={{ reportId: id }}>
          {committee}
        </Link>
        <span className="wm-beneath">{plan.title}</span>
      </>
    ),
  },
  {
    id: 'meetingOn',
    header: 'Date of the meeting',
    sort: 'meetingOn',
    cell: ({ meetingOn }) => <Day day={meetingOn} />,
  },
  { id: 'portfolioHolder', header: 'Portfolio holder', cell: ({ portfolioHolder }) => portfolioHolder },
  {
    id: 'state',
    header: 'State',
    sort: 'state',
    cell: (report) => (
      <>
        <ReportState state={report.state} />
        {report.unowned > 0 && (
          <span className="wm-beneath">
            {report.unowned} of {report.sections} sections not taken on
          </span>
        )}
      </>
    ),
  },
  {
    id: 'by',
    header: 'Drafted',
    cell: ({ by, at }) => (
      <>
        {by.name}
        <span className="wm-beneath">
          <Instant at={at} />
        </span>
      </>
    ),
  },
]
