import { getRouteApi, Link } from '@tanstack/react-router'
import { peopleRoutes, type PersonView } from '@waymark/contract/people'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useSession, useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { roleWords } from '../words.ts'
import { signInTones, signInWords } from './sign-in-words.ts'
import { Cover } from './Cover.tsx'
import { EditPersonDialog, EndAccountDialog, EndRoleDialog, GiveRoleDialog } from './PersonDialogs.tsx'
import { SignInLink } from './SignInLink.tsx'

const route = getRouteApi('/frame/people/$personId')

type RoleHeld = PersonView['roles'][number]

export function PersonPage() {
  const { personId } = route.useParams()
  const view = useView(peopleRoutes.read, { params: { personId } })
  return <Loaded view={view}>{(person, etag) => <OnePerson key={person.id} person={person} etag={etag} />}</Loaded>
}

function OnePerson({ person, etag }: { person: PersonView; etag: string | null }) {
  const [open, setOpen] = useState<'edit' | 'role' | 'end' | 'reopen' | null>(null)
  const close = () => setOpen(null)
  const { can } = useSession()
  const today = useToday()
  const detail = can.seePeopleDetails.allowed ? null : <span className="wm-none">{can.seePeopleDetails.reason}</span>

  return (
    <>
      <PageHeading
        title={person.name}
        caption={<Link to={paths.people}>People</Link>}
        lead={person.jobTitle === person.name ? undefined : person.jobTitle}
        actions={
          <Button kind="primary" verdict={person.can.edit} onClick={() => setOpen('edit')}>
            Change details
          </Button>
        }
      />
      <section className="wm-section">
        <h2>About them</h2>
        <SummaryList
          rows={[
            { name: 'Job title', value: person.jobTitle },
            { name: 'Service area', value: person.serviceArea?.name ?? <span className="wm-none">None</span> },
            {
              name: 'E-mail address',
              value: person.email ?? detail ?? <span className="wm-none">None kept, so they cannot sign in</span>,
            },
            { name: 'Sign-in', value: person.signIn ? <SignInState signIn={person.signIn} /> : detail },
            ...(person.endedOn
              ? [{ name: 'First day without access', value: <Day day={person.endedOn} today={today} /> }]
              : []),
          ]}
        />
      </section>
      <Roles person={person} onGive={() => setOpen('role')} />
      <Cover person={person} />
      <section className="wm-section">
        <h2>Signing in</h2>
        <SignInLink person={person} />
      </section>
      <section className="wm-section">
        <h2>Leaving</h2>
        {person.endedOn ? (
          <>
            <p>
              This account {person.endedOn <= today ? 'ended' : 'ends'}: the first day without access{' '}
              {person.endedOn <= today ? 'was' : 'is'} <Day day={person.endedOn} />. What they did stays in the history.
            </p>
            <div className="wm-actions">
              <HandOverLink person={person} />
              <Button verdict={person.can.end} onClick={() => setOpen('reopen')}>
                Open the account again
              </Button>
              {person.endedOn > today && (
                <Button verdict={person.can.end} onClick={() => setOpen('end')}>
                  Choose another day
                </Button>
              )}
            </div>
          </>
        ) : (
          <>
            <p>
              When somebody leaves, hand over what they have open, and end their account on the first day they should no
              longer get in. What they did stays in the history.
            </p>
            <div className="wm-actions">
              <HandOverLink person={person} />
              <Button kind="danger" verdict={person.can.end} onClick={() => setOpen('end')}>
                End account
              </Button>
            </div>
          </>
        )}
      </section>
      {open === 'edit' && <EditPersonDialog person={person} etag={etag} onClose={close} />}
      {open === 'role' && <GiveRoleDialog person={person} onClose={close} />}
      {open === 'end' && <EndAccountDialog person={person} etag={etag} onClose={close} />}
      <Reopen person={person} etag={etag} open={open === 'reopen'} onClose={close} />
    </>
  )
}

const HandOverLink = ({ person }: { person: PersonView }) => (
  <LinkButton to={paths.handOver} params={{ personId: person.id }} verdict={person.can.handOver}>
    Hand over what they have open
  </LinkButton>
)

function SignInState({ signIn }: { signIn: NonNullable<PersonView['signIn']> }) {
  return (
    <>
      <StatusTag tone={signInTones[signIn.state]}>{signInWords[signIn.state]}</StatusTag>
      {signIn.invitedUntil && (
        <span className="wm-hint">
          {' '}
          A link is waiting for them until <Instant at={signIn.invitedUntil} />
        </span>
      )}
    </>
  )
}

function Roles({ person, onGive }: { person: PersonView; onGive: () => void }) {
  const today = useToday()
  const [ending, setEnding] = useState<RoleHeld | null>(null)
  const columns: Column<RoleHeld>[] = [
    {
      id: 'role',
      header: 'Role',
      names: true,
      cell: ({ role, covering }) => (
        <>
          {roleWords[role]}
          {covering && <span className="wm-beneath">Covering for {covering.name}</span>}
        </>
      ),
    },
    {
      id: 'scope',
      header: 'For',
      cell: ({ role, serviceArea }) =>
        serviceArea?.name ?? (role === 'service_manager' ? 'All areas' : 'The whole service'),
    },
    { id: 'startsOn', header: 'First day', cell: ({ startsOn }) => <Day day={startsOn} /> },
    {
      id: 'endsOn',
      header: 'Last day',
      cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} /> : <span className="wm-none">No end</span>),
    },
    { id: 'state', header: 'State', cell: (role) => <RoleState role={role} today={today} /> },
    {
      id: 'end',
      header: 'Change',
      screenOnly: true,
      cell: (role) => (
        <Button
          small
          verdict={person.can.assignRoles}
          reasonAt="roles-refused"
          aria-label={`${role.endsOn ? 'Change last day of' : 'End'} the role ${roleWords[role.role]}`}
          onClick={() => setEnding(role)}
        >
          {role.endsOn ? 'Change last day' : 'End'}
        </Button>
      ),
    },
  ]
  return (
    <section className="wm-section">
      <h2>Roles</h2>
      {!person.can.assignRoles.allowed && (
        <p id="roles-refused" className="wm-hint">
          {person.can.assignRoles.reason}
        </p>
      )}
      <DataTable
        caption={`Roles of ${person.name}`}
        columns={columns}
        rows={person.roles}
        idOf={({ id }) => id}
        empty={
          <EmptyState title="No role yet">
            <p>Without a role they can sign in, and see nothing.</p>
          </EmptyState>
        }
      />
      <div className="wm-actions">
        <Button verdict={person.can.assignRoles} reasonAt="roles-refused" onClick={onGive}>
          Give a role
        </Button>
      </div>
      {ending && <EndRoleDialog role={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

function RoleState({ role, today }: { role: RoleHeld; today: string }) {
  if (role.current) return <StatusTag tone="brand">In force</StatusTag>
  if (role.startsOn > today) return <StatusTag tone="waiting">Not yet</StatusTag>
  return <StatusTag>Ended</StatusTag>
}

function Reopen({
  person,
  etag,
  open,
  onClose,
}: {
  person: PersonView
  etag: string | null
  open: boolean
  onClose: () => void
}) {
  const edit = useAct(peopleRoutes.edit, 'Account open again')
  return (
    <ConfirmDialog
      title="Open this account again?"
      open={open}
      confirm="Open the account"
      kind="primary"
      busy={edit.isPending}
      onConfirm={() =>
        edit.mutate({ params: { personId: person.id }, body: { endedOn: null }, ifMatch: etag }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {edit.error && <ErrorState title="It was not opened" detail={edit.error.detail} />}
      <p>
        {person.name} can sign in again, with the password they had, and holds the roles that have not reached their
        last day.
      </p>
    </ConfirmDialog>
  )
}
