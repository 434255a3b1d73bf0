import { getRouteApi, Link } from '@tanstack/react-router'
import {
  MeetingPackState,
  type MeetingPackSummary,
  meetingPackRoutes,
  PackAudience,
} from '@waymark/contract/meeting-packs'
import { PACK_AUDIENCE_WORD, PACK_STATE_WORD } from '@waymark/domain/meeting-pack'
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
import { roleWords } from '../words.ts'
import { AudienceTag, PackStateTag } from './PackTags.tsx'

const route = getRouteApi('/frame/packs')

const COLUMNS: Column<MeetingPackSummary>[] = [
  {
    id: 'title',
    header: 'Pack',
    sort: 'title',
    names: true,
    cell: ({ id, title }) => (
      <Link to={paths.pack} params={{ packId: id }}>
        {title}
      </Link>
    ),
  },
  {
    id: 'meeting',
    header: 'Meeting',
    sort: 'heldOn',
    cell: ({ meeting }) => (
      <>
        <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
          {meeting.title}
        </Link>
        <span className="wm-beneath">
          <Day day={meeting.heldOn} />
        </span>
      </>
    ),
  },
  {
    id: 'asAt',
    header: 'Shows',
    sort: 'asAt',
    cell: ({ asAt }) => (asAt === null ? <span className="wm-none">Not frozen yet</span> : <Instant at={asAt} />),
  },
  { id: 'state', header: 'Where it stands', sort: 'state', cell: ({ state }) => <PackStateTag state={state} /> },
  { id: 'audience', header: 'For', sort: 'audience', cell: ({ audience }) => <AudienceTag audience={audience} /> },
  {
    id: 'roles',
    header: 'Published to',
    cell: ({ roles }) =>
      roles.length === 0 ? (
        <span className="wm-none">Nobody by their role</span>
      ) : (
        roles.map((role) => roleWords[role]).join(', ')
      ),
  },
]

/** Everything meetings were given to read. */
export function MeetingPacksPage() {
  const { search, go } = useListAddress(route)
  const view = useView(meetingPackRoutes.list, { query: queryFrom(meetingPackRoutes.list, search) })
  const list = view.data?.data
  return (
    <>
      <PageHeading
        title="Packs"
        lead="What a board, a committee or the portfolio holder is given to read. A pack shows one instant, and never changes."
        actions={
          list && (
            <>
              <ExportMenu list="packs" query={queryFrom(meetingPackRoutes.list, search)} />
              <LinkButton kind="primary" to={paths.packNew} verdict={list.can.create}>
                New pack
              </LinkButton>
            </>
          )
        }
      />
      <FilterBar
        search={{ value: search.text, label: 'Pack, meeting or committee', onChange: (text) => go({ text }) }}
        groups={[
          {
            name: 'state',
            label: 'Where it stands',
            choices: MeetingPackState.options.map((value) => ({ value, label: PACK_STATE_WORD[value] })),
          },
          {
            name: 'audience',
            label: 'For',
            choices: PackAudience.options.map((value) => ({ value, label: PACK_AUDIENCE_WORD[value] })),
          },
          {
            name: 'body',
            label: 'Committee or board',
            choices: (list?.bodies ?? []).map((body) => ({ value: body, label: body })),
          },
        ]}
        values={{ state: search.state, audience: search.audience, body: search.body }}
        onChange={go}
      />
      <Loaded view={view}>
        {(found) => (
          <ListTable
            caption="Packs"
            columns={COLUMNS}
            list={found}
            of="packs"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-heldOn'}
            rememberAs="packs"
            empty={
              (search.text ?? search.state ?? search.audience ?? search.body) ? (
                <EmptyState title="No pack fits that">
                  <p>Look for fewer words, or take a filter off.</p>
                </EmptyState>
              ) : (
                <EmptyState title="No packs for you yet">
                  <p>Packs that are published to you stand here.</p>
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
    </>
  )
}
