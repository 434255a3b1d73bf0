import { BulkField, BulkStatus } from '@waymark/contract/bulk-edits'
import { DeclaredRating } from '@waymark/contract/words'
import { useFormContext } from 'react-hook-form'
import { CauseField } from '../date-changes/CauseField.tsx'
import { usePeopleChoices } from '../people/people.queries.ts'
import { usePriorityChoices } from '../priorities/priorities.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { RadioField, SelectField } from '../ui/form/ChoiceFields.tsx'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { actionStatusWords, ratingWords } from '../words.ts'
import { fieldWords } from './bulk-words.ts'

/** What to change, and for each what it takes: the fields of the single changes. */
export function BulkEditFields() {
  const { watch } = useFormContext()
  const fields: readonly unknown[] = watch('fields') ?? []
  const on = (field: BulkField) => fields.includes(field)
  return (
    <>
      <CheckboxesField
        name="fields"
        label="What to change"
        choices={BulkField.options.map((field) => ({ value: field, label: fieldWords[field] }))}
      />
      {on('priority') && <PriorityOfAll />}
      {on('owner') && <OwnerOfAll />}
      {on('serviceArea') && <ServiceAreaOfAll />}
      {on('dueDate') && <DueDateOfAll />}
      {on('status') && <StatusOfAll needsReason={['paused', 'cancelled'].includes(watch('status'))} />}
    </>
  )
}

function PriorityOfAll() {
  return (
    <ComboboxField
      name="priorityId"
      label="New priority"
      hint="Each keeps its reference where that is free there, and else takes the next free one"
      options={usePriorityChoices()}
    />
  )
}

function OwnerOfAll() {
  return (
    <ComboboxField
      name="ownerId"
      label="New owner"
      hint="Leave it empty to take the owner off"
      options={usePeopleChoices()}
    />
  )
}

function ServiceAreaOfAll() {
  return <SelectField name="serviceAreaId" label="New service area" empty="None" choices={useServiceAreaChoices()} />
}

function DueDateOfAll() {
  const people = usePeopleChoices()
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Due date</legend>
      <DayField name="toOn" label="New due date" />
      <CauseField />
      <TextArea
        name="reason"
        label="Why it moves"
        hint="It stands beside the date wherever the date is shown"
        max={2000}
      />
      <TextArea name="effect" label="What it means for what was promised" max={2000} rows={3} />
      <ComboboxField
        name="askedById"
        label="Asked by"
        optional
        hint="With who agreed, the date changes at once where you may change it. Leave both empty to ask those who approve"
        options={people}
      />
      <ComboboxField
        name="agreedById"
        label="Agreed by"
        optional
        hint="Never the owner, and never the one who asked"
        options={people}
      />
    </fieldset>
  )
}

function StatusOfAll({ needsReason }: { needsReason: boolean }) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Status</legend>
      <RadioField
        name="status"
        label="Where they stand"
        hint="An update is posted on each. Completing is not offered here: it is proposed by its owner and signed off, one action at a time"
        choices={BulkStatus.options.map((status) => ({ value: status, label: actionStatusWords[status] }))}
      />
      {needsReason && <TextArea name="statusReason" label="Why they are paused or cancelled" max={1000} rows={3} />}
      <SelectField
        name="rating"
        label="Declared rating"
        empty="As each is declared now"
        choices={DeclaredRating.options.map((rating) => ({ value: rating, label: ratingWords[rating] }))}
      />
      <TextArea name="whatChanged" label="What has changed since the last update" max={4000} />
      <TextArea
        name="whatNext"
        label="What happens next"
        hint="Needed for those that are amber or red: the path back to green"
        optional
        max={4000}
        rows={3}
      />
    </fieldset>
  )
}
