import { Link } from '@tanstack/react-router'
import { handoverRoutes } from '@waymark/contract/handover'
import { AssignRole, EditPerson, peopleRoutes, type PersonView } from '@waymark/contract/people'
import { Role } from '@waymark/contract/words'
import { useWatch } from 'react-hook-form'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { roleWords } from '../words.ts'
import { PersonFields } from './PersonFields.tsx'

interface OfPerson {
  person: PersonView
  etag: string | null
  onClose: () => void
}

export function EditPersonDialog({ person, etag, onClose }: OfPerson) {
  const edit = useAct(peopleRoutes.edit, 'Details saved')
  const areas = useServiceAreaChoices()
  return (
    <FormDialog
      title="Change details"
      schema={EditPerson}
      startWith={{
        name: person.name,
        jobTitle: person.jobTitle,
        email: person.email,
        serviceAreaId: person.serviceArea?.id ?? null,
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { personId: person.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save details"
      inWords={(field, value) =>
        field === 'serviceAreaId'
          ? (areas.find((area) => area.value === value)?.label ?? null)
          : typeof value === 'string'
            ? value
            : null
      }
    >
      <PersonFields />
    </FormDialog>
  )
}

export function EndAccountDialog({ person, etag, onClose }: OfPerson) {
  const today = useToday()
  const edit = useAct(peopleRoutes.edit, 'Account end saved')
  return (
    <FormDialog
      title={`End the account of ${person.name}`}
      schema={EndAccount}
      startWith={{ endedOn: person.endedOn ?? today }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { personId: person.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="End account"
    >
      <StillOpen person={person} />
      <DayField
        name="endedOn"
        label="First day without access"
        hint="From this day they cannot sign in. With today, they are signed out everywhere at once."
      />
    </FormDialog>
  )
}

/** A warning, and the way to put it right first; it stops nobody. */
function StillOpen({ person }: { person: PersonView }) {
  const view = useView(handoverRoutes.open, { params: { personId: person.id } })
  const total = view.data?.data.total ?? 0
  if (total === 0) return null
  return (
    <div className="wm-notice" role="status">
      <p>
        {person.name} still has {total === 1 ? '1 thing' : `${total} things`} open.{' '}
        <Link to={paths.handOver} params={{ personId: person.id }}>
          Hand over first
        </Link>
        , and end the account in the same step.
      </p>
    </div>
  )
}

const EndAccount = EditPerson.pick({ endedOn: true }).extend({ endedOn: AssignRole.shape.startsOn })

export function EndRoleDialog({
  role,
  onClose,
}: {
  role: Pick<PersonView['roles'][number], 'id' | 'version' | 'role' | 'endsOn'>
  onClose: () => void
}) {
  const today = useToday()
  const end = useAct(peopleRoutes.endRole, 'Role end saved')
  return (
    <FormDialog
      title={`End the role ${roleWords[role.role]}`}
      schema={peopleRoutes.endRole.body}
      startWith={{ endsOn: role.endsOn ?? today }}
      etag={`"${role.version}"`}
      submit={(body, ifMatch) => end.mutateAsync({ params: { roleAssignmentId: role.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save last day"
    >
      <DayField name="endsOn" label="Last day with this role" hint="They still have it on this day, and not after." />
    </FormDialog>
  )
}

export function GiveRoleDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const today = useToday()
  const assign = useAct(peopleRoutes.assignRole, 'Role given')
  return (
    <FormDialog
      title={`Give ${person.name} a role`}
      schema={AssignRole}
      startWith={{ serviceAreaId: person.serviceArea?.id ?? null, startsOn: today, endsOn: null }}
      submit={(values) =>
        assign.mutateAsync({
          params: { personId: person.id },
          body: { ...values, serviceAreaId: values.role === 'service_manager' ? values.serviceAreaId : null },
        })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Give role"
    >
      <SelectField
        name="role"
        label="Role"
        empty="Choose a role"
        choices={Role.options.map((role) => ({ value: role, label: roleWords[role] }))}
      />
      <ScopeField />
      <DayField name="startsOn" label="First day with this role" />
      <DayField
        name="endsOn"
        label="Last day with this role"
        hint="They still have it on this day, and not after. Leave it empty for no end."
        optional
      />
    </FormDialog>
  )
}

/** Only a service manager role has a service area; the others are for the whole service. */
function ScopeField() {
  const role: unknown = useWatch({ name: 'role' })
  const areas = useServiceAreaChoices()
  if (role !== 'service_manager') return null
  return (
    <SelectField
      name="serviceAreaId"
      label="Service area"
      hint="They may change actions of this area only."
      choices={areas}
      empty="All areas"
    />
  )
}
