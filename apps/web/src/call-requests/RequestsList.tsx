import { Link } from '@tanstack/react-router'
import { callRequestRoutes, type CallRequestView } from '@waymark/contract/call-requests'
import { CallRequestState } from '@waymark/contract/inspection-words'
import { CALL_REQUEST_STATE_WORD } from '@waymark/domain/call'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Instant } from '../ui/Day.tsx'
import type { ListSearch } from '../ui/list-search.ts'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { RequestState } from './request-parts.tsx'

export type RequestSearch = ListSearch<'state' | 'owner' | 'askedBy' | 'mine' | 'late'>

/** The log, the latest first; it is read again while others write in it. */
export function RequestsList({
  inspectionId,
  search,
  go,
}: {
  inspectionId: string
  search: RequestSearch
  go: (change: Partial<RequestSearch>) => void
}) {
  const query = { ...queryFrom(callRequestRoutes.list, search), inspection: [inspectionId] }
  const view = useView(callRequestRoutes.list, { query }, { everySeconds: 20 })
  const { page: _page, pageSize: _pageSize, sort, text, ...filters } = search
  const filtered = text !== undefined || Object.values(filters).some((values) => values !== undefined)
  return (
    <>
      <FilterBar
        search={{ value: text, label: 'Request, answer or role', onChange: (words) => go({ text: words }) }}
        groups={[
          {
            name: 'state',
            label: 'Status',
            choices: CallRequestState.options.map((state) => ({ value: state, label: CALL_REQUEST_STATE_WORD[state] })),
          },
          { name: 'late', label: 'Time', single: true, choices: [{ value: 'true', label: 'Late' }] },
          { name: 'mine', label: 'Owner', single: true, choices: [{ value: 'true', label: 'Mine' }] },
          {
            name: 'owner',
            label: 'Owned by',
            choices: view.data?.data.owners.map(({ id, name }) => ({ value: id, label: name })) ?? [],
          },
          {
            name: 'askedBy',
            label: 'Asked by',
            choices: view.data?.data.roles.map((role) => ({ value: role, label: role })) ?? [],
          },
        ]}
        values={filters}
        onChange={go}
      >
        <ExportMenu list="inspection-requests" query={query} />
      </FilterBar>
      <Loaded view={view}>
        {({ counts, ...list }) => (
          <>
            <p role="status">
              {counts.open} open{counts.late > 0 && `, ${counts.late} of them late`}; {counts.answered} answered
              {counts.withdrawn > 0 && `; ${counts.withdrawn} withdrawn`}
            </p>
            <ListTable
              caption="Requests from inspectors"
              columns={COLUMNS}
              list={list}
              of="requests"
              go={go}
              idOf={({ id }) => id}
              sort={sort ?? '-number'}
              rememberAs="requests"
              empty={
                <EmptyState title={filtered ? 'No request fits that' : 'No requests yet'}>
                  <p>
                    {filtered
                      ? 'Look for fewer words, or take a filter off.'
                      : 'What inspectors ask for stands here as soon as it is logged, with how long it takes.'}
                  </p>
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </>
  )
}

const COLUMNS: Column<CallRequestView>[] = [
  {
    id: 'number',
    header: 'Request',
    sort: 'number',
    names: true,
    cell: ({ id, number, words }) => (
      <Link to={paths.callRequest} params={{ requestId: id }}>
        {number}. {words.length > 160 ? `${words.slice(0, 159)}…` : words}
      </Link>
    ),
  },
  { id: 'state', header: 'Status', sort: 'state', cell: (request) => <RequestState request={request} /> },
  {
    id: 'owner',
    header: 'Owner',
    sort: 'owner',
    cell: ({ owner }) => owner?.name ?? <span className="wm-none">Nobody</span>,
  },
  {
    id: 'wantedAt',
    header: 'Wanted by',
    sort: 'wantedAt',
    cell: ({ wantedAt }) => (wantedAt === null ? <span className="wm-none">No time</span> : <Instant at={wantedAt} />),
  },
  {
    id: 'elapsed',
    header: 'Elapsed',
    sort: 'elapsed',
    cell: ({ elapsed }) => elapsed ?? <span className="wm-none">–</span>,
  },
  {
    id: 'askedAt',
    header: 'Asked',
    sort: 'askedAt',
    cell: ({ askedAt, askedBy }) => (
      <>
        <Instant at={askedAt} />
        <span className="wm-beneath">{askedBy}</span>
      </>
    ),
  },
  { id: 'evidence', header: 'Evidence', align: 'end', startsHidden: true, cell: ({ evidence }) => evidence },
]
