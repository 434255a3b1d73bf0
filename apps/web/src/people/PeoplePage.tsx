import { getRouteApi, Link } from '@tanstack/react-router'
import { peopleRoutes, type PersonView } from '@waymark/contract/people'
import { Role } from '@waymark/contract/words'
import { Loaded } from '../api/Loaded.tsx'
import { useSession } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { LinkButton } from '../ui/Button.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { roleWords } from '../words.ts'
import { signInTones, signInWords } from './sign-in-words.ts'

const route = getRouteApi('/frame/people')

export function PeoplePage() {
  const { search, go } = useListAddress(route)
  const { can } = useSession()
  const areas = useServiceAreaChoices()
  const people = useView(peopleRoutes.list, { query: queryFrom(peopleRoutes.list, search) })

  return (
    <>
      <PageHeading
        title="People"
        lead="Everyone who carries the plan out, looks after it or looks into it, with the roles they hold."
        actions={
          <>
            <ExportMenu list="people" query={queryFrom(peopleRoutes.list, search)} />
            <LinkButton to={paths.personNew} kind="primary" verdict={can.managePeople}>
              Add a person
            </LinkButton>
          </>
        }
      />
      <FilterBar
        search={{
          value: search.text,
          label: can.seePeopleDetails.allowed ? 'Name, job title or e-mail address' : 'Name or job title',
          onChange: (text) => go({ text }),
        }}
        groups={[
          {
            name: 'role',
            label: 'Role',
            choices: Role.options.map((role) => ({ value: role, label: roleWords[role] })),
          },
          { name: 'serviceArea', label: 'Service area', choices: areas },
          {
            name: 'current',
            label: 'Account',
            single: true,
            choices: [
              { value: 'true', label: 'Open' },
              { value: 'false', label: 'Ended' },
            ],
          },
        ]}
        values={{ role: search.role, serviceArea: search.serviceArea, current: search.current }}
        onChange={go}
      />
      <Loaded view={people}>
        {(list) => (
          <ListTable
            caption="People"
            columns={can.seePeopleDetails.allowed ? [...columns, ...detailColumns] : columns}
            list={list}
            of="people"
            go={go}
            idOf={(person) => person.id}
            sort={search.sort ?? 'name'}
            rememberAs="people"
            empty={
              <EmptyState title="Nobody fits that">
                <p>Look for fewer words, or take a filter off.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<PersonView>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    names: true,
    cell: (person) => (
      <Link to={paths.person} params={{ personId: person.id }}>
        {person.name}
      </Link>
    ),
  },
  { id: 'jobTitle', header: 'Job title', sort: 'jobTitle', cell: (person) => person.jobTitle },
  {
    id: 'serviceArea',
    header: 'Service area',
    cell: (person) => person.serviceArea?.name ?? <span className="wm-none">None</span>,
  },
  { id: 'roles', header: 'Roles now', cell: (person) => <RolesNow person={person} /> },
]

const detailColumns: Column<PersonView>[] = [
  {
    id: 'signIn',
    header: 'Sign-in',
    cell: ({ signIn }) => signIn && <StatusTag tone={signInTones[signIn.state]}>{signInWords[signIn.state]}</StatusTag>,
  },
  {
    id: 'email',
    header: 'E-mail address',
    startsHidden: true,
    cell: (person) => person.email ?? <span className="wm-none">None kept</span>,
  },
]

function RolesNow({ person }: { person: PersonView }) {
  const held = person.roles.filter((role) => role.current)
  if (held.length === 0) return <span className="wm-none">None</span>
  return (
    <ul className="wm-plain-list">
      {held.map(({ id, role, serviceArea }) => (
        <li key={id}>
          {roleWords[role]}
          {serviceArea && `, ${serviceArea.name}`}
        </li>
      ))}
    </ul>
  )
}
