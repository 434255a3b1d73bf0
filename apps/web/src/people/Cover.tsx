import { ArrangeCover, type Cover as CoverView, peopleRoutes, type PersonView } from '@waymark/contract/people'
import { isCoverable } from '@waymark/domain/permissions/cover'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { GroupedField } from '../ui/form/Field.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { roleWords } from '../words.ts'
import { usePeopleChoices } from './people.queries.ts'
import { EndRoleDialog } from './PersonDialogs.tsx'

/** Who stands in for a person who is away, from when until when. */
export function Cover({ person }: { person: PersonView }) {
  const today = useToday()
  const [doing, setDoing] = useState<'arrange' | CoverView | null>(null)
  const close = () => setDoing(null)
  const { arrangeCover } = person.can
  const columns: Column<CoverView>[] = [
    { id: 'by', header: 'Covered by', names: true, cell: ({ by }) => by.name },
    {
      id: 'role',
      header: 'As',
      cell: ({ role, serviceArea }) => `${roleWords[role]}${serviceArea ? `, ${serviceArea.name}` : ''}`,
    },
    { id: 'startsOn', header: 'First day', cell: ({ startsOn }) => <Day day={startsOn} /> },
    { id: 'endsOn', header: 'Last day', cell: ({ endsOn }) => <Day day={endsOn} /> },
    { id: 'state', header: 'State', cell: (cover) => <CoverState cover={cover} today={today} /> },
    {
      id: 'end',
      header: 'Change',
      screenOnly: true,
      cell: (cover) => (
        <Button
          small
          verdict={cover.can.end}
          reasonAt={arrangeCover.allowed ? undefined : 'cover-refused'}
          aria-label={`Change last day on which ${cover.by.name} covers`}
          onClick={() => setDoing(cover)}
        >
          Change last day
        </Button>
      ),
    },
  ]
  return (
    <section className="wm-section">
      <h2>Cover</h2>
      <p>
        While {person.name} is away, somebody else holds their roles: sees what they owe, answers what they are asked,
        and decides what they would. It begins and ends by itself, and all of it is recorded as covering.
      </p>
      {!arrangeCover.allowed && (
        <p id="cover-refused" className="wm-hint">
          {arrangeCover.reason}
        </p>
      )}
      {person.coveredBy.length > 0 && (
        <DataTable
          caption={`Cover for ${person.name}`}
          columns={columns}
          rows={person.coveredBy}
          idOf={({ id }) => id}
        />
      )}
      <div className="wm-actions">
        <Button verdict={arrangeCover} reasonAt="cover-refused" onClick={() => setDoing('arrange')}>
          Arrange cover
        </Button>
      </div>
      {doing === 'arrange' && <ArrangeDialog person={person} onClose={close} />}
      {doing !== null && doing !== 'arrange' && <EndRoleDialog role={doing} onClose={close} />}
    </section>
  )
}

function CoverState({ cover, today }: { cover: CoverView; today: string }) {
  if (cover.current) return <StatusTag tone="brand">In force</StatusTag>
  return cover.startsOn > today ? <StatusTag tone="waiting">Not yet</StatusTag> : <StatusTag>Ended</StatusTag>
}

function ArrangeDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const today = useToday()
  const arrange = useAct(peopleRoutes.arrangeCover, 'Cover arranged: both are told')
  const people = usePeopleChoices().filter(({ id }) => id !== person.id)
  const roles = person.roles.filter(
    ({ covering, role, endsOn }) => covering === null && isCoverable(role) && (endsOn ?? today) >= today,
  )
  return (
    <FormDialog
      title={`Arrange cover for ${person.name}`}
      schema={ArrangeCover}
      startWith={{ covererId: '', roleAssignmentIds: roles.map(({ id }) => id), startsOn: today, endsOn: '' }}
      submit={(body) => arrange.mutateAsync({ params: { personId: person.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Arrange cover"
    >
      <RolesField roles={roles} />
      <ComboboxField
        name="covererId"
        label="Who covers"
        hint="They never approve what they own or proposed themselves"
        options={people}
      />
      <DayField name="startsOn" label="First day" />
      <DayField name="endsOn" label="Last day" hint="It ends by itself at midnight after this day" />
    </FormDialog>
  )
}

function RolesField({ roles }: { roles: PersonView['roles'] }) {
  const { register } = useFormContext()
  return (
    <GroupedField name="roleAssignmentIds" label="Which roles are covered" role="group">
      {roles.map(({ id, role, serviceArea }) => (
        <label key={id} className="wm-check">
          <input type="checkbox" value={id} {...register('roleAssignmentIds')} />
          {roleWords[role]}
          {serviceArea && `, ${serviceArea.name}`}
        </label>
      ))}
    </GroupedField>
  )
}
