import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

/** What is kept of a person, for adding one, changing one, and for one who is invited at once. */
export function PersonFields({ invites = false }: { invites?: boolean }) {
  const areas = useServiceAreaChoices()
  return (
    <>
      <TextField name="name" label="Name" hint="As colleagues see it" width={30} />
      <TextField name="jobTitle" label="Job title" width={30} />
      <TextField
        name="email"
        label="E-mail address"
        hint={
          invites
            ? 'They sign in with it'
            : 'They sign in with it. Leave it out for somebody who is only named in the plan.'
        }
        type="email"
        width={30}
        {...(!invites && { optional: true, emptyIsNull: true })}
      />
      <SelectField
        name="serviceAreaId"
        label="Service area"
        hint="Where they work. It gives no rights: those come with a role."
        choices={areas}
        empty="None"
        optional
      />
    </>
  )
}
