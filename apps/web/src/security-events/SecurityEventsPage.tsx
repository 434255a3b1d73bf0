import { getRouteApi, Link } from '@tanstack/react-router'
import { proofRoutes } from '@waymark/contract/proofs'
import { SecurityEventKind, securityEventRoutes, type SecurityEventView } from '@waymark/contract/security-events'
import { Loaded } from '../api/Loaded.tsx'
import { useSession, useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, RefusedState } from '../ui/States.tsx'
import { Between } from '../ui/table/Between.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'

const route = getRouteApi('/frame/security-events')

const kindWords: Readonly<Record<SecurityEventKind, string>> = {
  sign_in: 'Signed in',
  sign_in_failed: 'Sign-in refused',
  sign_in_throttled: 'Sign-in held back after too many tries',
  sign_out: 'Signed out',
  sessions_revoked: 'Signed out elsewhere',
  password_changed: 'Password changed',
  password_change_failed: 'Change of password refused',
  link_made: 'Link to set a password made',
  link_used: 'Link to set a password used',
  link_refused: 'Link to set a password refused',
  account_ended: 'Account ended',
  export: 'Exported',
  everything_imported: 'Everything imported',
  identifiable_text: 'Text that may identify a child',
}

/** Sign-ins, links, exports, and warnings that were gone past: who and when, never what was written. */
export function SecurityEventsPage() {
  const { search, go } = useListAddress(route)
  const { can } = useSession()
  const today = useToday()
  const people = usePeopleChoices()
  const view = useView(
    securityEventRoutes.list,
    { query: queryFrom(securityEventRoutes.list, search) },
    { enabled: can.seeSecurityEvents.allowed },
  )
  const caption = <Link to={paths.access}>Access</Link>

  if (!can.seeSecurityEvents.allowed) {
    return (
      <>
        <PageHeading title="Security events" caption={caption} />
        <RefusedState title="You cannot see security events" reason={can.seeSecurityEvents.reason} />
      </>
    )
  }
  return (
    <>
      <PageHeading
        title="Security events"
        caption={caption}
        lead="Sign-ins, links, exports, and text that was sent although it looked as if it could identify a child: which kinds and where, never the text."
      />
      <FilterBar
        groups={[
          {
            name: 'kind',
            label: 'What happened',
            choices: SecurityEventKind.options.map((kind) => ({ value: kind, label: kindWords[kind] })),
          },
          { name: 'person', label: 'Who', choices: people.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
        values={{ kind: search.kind, person: search.person }}
        onChange={go}
      />
      <Between from={search.from?.[0]} to={search.to?.[0]} today={today} onChange={go} />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Security events"
            columns={columns}
            list={list}
            of="events"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-at'}
            empty={
              <EmptyState title="Nothing of that kind">
                <p>Take a filter off, or choose a longer time.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<SecurityEventView>[] = [
  { id: 'at', header: 'When', sort: 'at', cell: ({ at }) => <Instant at={at} /> },
  { id: 'kind', header: 'What happened', names: true, cell: ({ kind }) => kindWords[kind] },
  {
    id: 'person',
    header: 'Who',
    cell: ({ person }) => person?.name ?? <span className="wm-none">Nobody known</span>,
  },
  {
    id: 'detail',
    header: 'More',
    cell: ({ detail, exportId }) => (
      <>
        {detail ?? <span className="wm-none">Nothing more</span>}
        {exportId !== null && (
          <>
            <br />
            <a href={proofRoutes.manifest.path.replace(':exportId', exportId)} download>
              Manifest<span className="govuk-visually-hidden"> that proves {detail}</span>
            </a>
          </>
        )}
      </>
    ),
  },
]
