import type { PriorityView } from '@waymark/contract/priorities'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

const DIRECTORS = ['director'] as const

/** The fields of a priority. `now`: who and what it names today, so that they can be kept. */
export function PriorityFields({ now }: { now?: PriorityView }) {
  const sponsors = usePeopleChoices(DIRECTORS, now?.sponsor)
  const approvers = usePeopleChoices(undefined, now?.approver)
  const officers = usePeopleChoices(undefined, now?.leadOfficer)
  const areas = useServiceAreaChoices()
  return (
    <>
      <TextField name="ref" label="Reference" hint="Such as 3 or R3" width={10} />
      <TextField name="title" label="Title" />
      <TextArea name="whyItMatters" label="Why it matters" optional max={4000} />
      <ComboboxField
        name="sponsorId"
        label="Sponsor (SRO)"
        hint="A director, who answers for it"
        options={sponsors}
        optional
      />
      <ComboboxField
        name="approverId"
        label="Approver"
        hint="Whom the sponsor names to sign actions off beside them. Nobody signs off an action of their own."
        options={approvers}
        optional
      />
      <ComboboxField name="leadOfficerId" label="Lead officer" options={officers} optional />
      <SelectField name="serviceAreaId" label="Service area" choices={areas} empty="None" optional />
    </>
  )
}

/** Ids in the words of the screen, for the choice between two versions. */
export function usePriorityWords(): (field: string, value: unknown) => string | null {
  const people = usePeopleChoices()
  const areas = useServiceAreaChoices()
  return (field, value) => {
    if (value === null || value === undefined || value === '') return null
    if (field === 'sponsorId' || field === 'approverId' || field === 'leadOfficerId')
      return people.find(({ id }) => id === value)?.name ?? 'Somebody who has left'
    if (field === 'serviceAreaId') return areas.find((area) => area.value === value)?.label ?? 'Another service area'
    return String(value)
  }
}
