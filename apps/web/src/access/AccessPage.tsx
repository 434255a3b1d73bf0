import { getRouteApi, Link } from '@tanstack/react-router'
import { type AccessRow, accessRoutes } from '@waymark/contract/access'
import { wholeRoutes } from '@waymark/contract/whole'
import { Role } from '@waymark/contract/words'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt, useSession, useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { stringifySearch } from '../ui/list-search.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, RefusedState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Between } from '../ui/table/Between.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { roleWords } from '../words.ts'

const route = getRouteApi('/frame/access')

/** Who held which role on a day or between two, when it was given and by whom. */
export function AccessPage() {
  const { search, go } = useListAddress(route)
  const { can } = useSession()
  const today = useToday()
  const people = usePeopleChoices()
  const areas = useServiceAreaChoices()
  const query = queryFrom(accessRoutes.list, search)
  const view = useView(accessRoutes.list, { query }, { enabled: can.seeAccess.allowed })

  if (!can.seeAccess.allowed) {
    return (
      <>
        <PageHeading title="Access" />
        <RefusedState title="You cannot see who had access" reason={can.seeAccess.reason} />
      </>
    )
  }
  return (
    <>
      <PageHeading
        title="Access"
        lead="Who held which role, from when until when, given by whom. A day’s answer stays the same, whatever is changed later."
        actions={
          <>
            <LinkButton to={paths.securityEvents} verdict={can.seeSecurityEvents}>
              Security events
            </LinkButton>
            <ExportMenu list="access" query={query} />
          </>
        }
      />
      <FilterBar
        search={{ value: search.text, label: 'Name or job title', onChange: (text) => go({ text }) }}
        groups={[
          { name: 'person', label: 'Person', choices: people.map(({ id, name }) => ({ value: id, label: name })) },
          {
            name: 'role',
            label: 'Role',
            choices: Role.options.map((role) => ({ value: role, label: roleWords[role] })),
          },
          { name: 'serviceArea', label: 'Service area', choices: areas },
        ]}
        values={{ person: search.person, role: search.role, serviceArea: search.serviceArea }}
        onChange={go}
      />
      <Between from={search.from?.[0]} to={search.to?.[0]} today={today} onChange={go} />
      <div className="wm-section">
        <Loaded view={view}>
          {({ from, to, ...list }) => (
            <>
              <h2 className="wm-list-heading">
                {from === to ? (
                  <>
                    On <Day day={from} />
                  </>
                ) : (
                  <>
                    From <Day day={from} /> to <Day day={to} />
                  </>
                )}
              </h2>
              <ListTable
                caption="Roles held"
                columns={columns}
                list={list}
                of="roles held"
                go={go}
                idOf={({ id }) => id}
                sort={search.sort ?? 'person'}
                rememberAs="access"
                empty={
                  <EmptyState title="Nobody fits that">
                    <p>Take a filter off, or choose other days.</p>
                  </EmptyState>
                }
              />
            </>
          )}
        </Loaded>
      </div>
      {can.exportEverything.allowed && <Everything />}
    </>
  )
}

/** For those who run the system alone: nobody else is told of it here. */
function Everything() {
  const asAt = useAsAt()
  return (
    <section className="wm-section" aria-labelledby="everything">
      <h2 id="everything">Move to another server</h2>
      <p>
        Every record as one file, which an empty Waymark reads in. It holds drafts, exempt items and small numbers that
        are suppressed elsewhere, so keep it as carefully as a backup. Accounts, the history and the files of evidence
        themselves are not in it. That you took it is recorded.
      </p>
      <a
        className="wm-button wm-button--secondary"
        href={`${wholeRoutes.export.path}${stringifySearch({ asAt })}`}
        download
      >
        Export everything as JSON
      </a>
    </section>
  )
}

const columns: Column<AccessRow>[] = [
  {
    id: 'person',
    header: 'Person',
    sort: 'person',
    names: true,
    cell: ({ person, jobTitle }) => (
      <>
        <Link to={paths.person} params={{ personId: person.id }}>
          {person.name}
        </Link>
        {jobTitle !== person.name && <span className="wm-beneath">{jobTitle}</span>}
      </>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    sort: 'role',
    cell: ({ role, serviceArea, covering }) => (
      <>
        {roleWords[role]}
        <span className="wm-beneath">{serviceArea?.name ?? 'The whole service'}</span>
        {covering && <span className="wm-beneath">Covering for {covering.name}</span>}
      </>
    ),
  },
  { id: 'accessFrom', header: 'Access from', sort: 'accessFrom', cell: ({ accessFrom }) => <Day day={accessFrom} /> },
  {
    id: 'accessTo',
    header: 'Access until',
    sort: 'accessTo',
    cell: ({ accessTo }) => (accessTo ? <Day day={accessTo} /> : <span className="wm-none">No end</span>),
  },
  {
    id: 'givenAt',
    header: 'Given',
    sort: 'givenAt',
    cell: ({ givenAt, givenBy }) => (
      <>
        <Instant at={givenAt} />
        <span className="wm-beneath">{givenBy}</span>
      </>
    ),
  },
  {
    id: 'account',
    header: 'Account',
    cell: ({ account, accountEndsOn }) => (
      <>
        <StatusTag tone={account === 'open' ? 'brand' : 'neutral'}>{account === 'open' ? 'Open' : 'Ended'}</StatusTag>
        {accountEndsOn && (
          <span className="wm-beneath">
            None from <Day day={accountEndsOn} />
          </span>
        )}
      </>
    ),
  },
  {
    id: 'lastSignInAt',
    header: 'Last sign-in',
    sort: 'lastSignInAt',
    cell: ({ lastSignInAt }) =>
      lastSignInAt ? <Instant at={lastSignInAt} /> : <span className="wm-none">None known</span>,
  },
]
