import type { ActionView } from '@waymark/contract/actions'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

/** What is typed for one helper: a person, or the name of a partner body. */
export interface ContributorInput {
  personId: string | null
  partnerBody: string | null
}

/** The fields of an action. `now`: what it names today, so that it can be kept. A new action has a due date besides. */
export function ActionFields({ now }: { now?: ActionView }) {
  const owners = usePeopleChoices(undefined, now?.owner)
  const areas = useServiceAreaChoices()
  return (
    <>
      <TextField name="ref" label="Reference" hint="Such as 3.2" width={10} />
      <TextField name="title" label="What will be done" />
      <TextArea name="description" label="More about it" optional max={4000} />
      <TextArea
        name="successMeasure"
        label="Success measure"
        hint="How everybody will know that it worked"
        optional
        max={2000}
        rows={3}
      />
      <ComboboxField name="ownerId" label="Owner" hint="Who says where it stands" options={owners} optional />
      <SelectField name="serviceAreaId" label="Service area" choices={areas} empty="None" optional />
      <DayField name="startsOn" label="Starts" optional />
      {!now && <DayField name="dueOn" label="Due" hint="Later it moves only by a date change, with a reason" />}
      <Contributors />
    </>
  )
}

function Contributors() {
  const { control } = useFormContext<{ contributors: ContributorInput[] }>()
  const { fields, append, remove } = useFieldArray({ control, name: 'contributors' })
  const people = usePeopleChoices()
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Helped by</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="wm-card">
          {field.partnerBody === null ? (
            <ComboboxField name={`contributors.${index}.personId`} label={`Person ${index + 1}`} options={people} />
          ) : (
            <TextField name={`contributors.${index}.partnerBody`} label={`Partner body ${index + 1}`} />
          )}
          <Button kind="quiet" small aria-label={`Take out helper ${index + 1}`} onClick={() => remove(index)}>
            Take out
          </Button>
        </div>
      ))}
      <div className="wm-actions">
        <Button onClick={() => append({ personId: null, partnerBody: null })}>Add a person</Button>
        <Button onClick={() => append({ personId: null, partnerBody: '' })}>Add a partner body</Button>
      </div>
    </fieldset>
  )
}

/** Ids in the words of the screen, for the choice between two versions. */
export function useActionWords(): (field: string, value: unknown) => string | null {
  const people = usePeopleChoices()
  const areas = useServiceAreaChoices()
  const nameOf = (id: unknown) => people.find((person) => person.id === id)?.name ?? 'Somebody who has left'
  return (field, value) => {
    if (value === null || value === undefined || value === '') return null
    if (field === 'ownerId') return nameOf(value)
    if (field === 'serviceAreaId') return areas.find((area) => area.value === value)?.label ?? 'Another service area'
    if (field === 'contributors' && Array.isArray(value))
      return (
        value
          .map((one: ContributorInput) => (one.personId === null ? one.partnerBody : nameOf(one.personId)))
          .join('; ') || null
      )
    return String(value)
  }
}
