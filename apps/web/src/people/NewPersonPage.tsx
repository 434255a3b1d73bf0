import { useNavigate } from '@tanstack/react-router'
import { CreatePerson, peopleRoutes } from '@waymark/contract/people'
import { useRef } from 'react'
import { useSession } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RefusedState } from '../ui/States.tsx'
import { PersonFields } from './PersonFields.tsx'

export function NewPersonPage() {
  const { can } = useSession()
  const navigate = useNavigate()
  const create = useAct(peopleRoutes.create, 'Person added')
  const made = useRef<string | null>(null)

  if (!can.managePeople.allowed) {
    return (
      <>
        <PageHeading title="Add a person" />
        <RefusedState title="You cannot add people" reason={can.managePeople.reason} />
      </>
    )
  }
  return (
    <FormPage
      title="Add a person"
      lead="Give them their roles, and a link to sign in with, on the next page."
      schema={CreatePerson}
      startWith={{ name: '', jobTitle: '', email: null, serviceAreaId: null }}
      draftKey="person.new"
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data.id
      }}
      onDone={() => {
        if (made.current) void navigate({ to: paths.person, params: { personId: made.current } })
      }}
      submitLabel="Add person"
      cancel={
        <LinkButton to={paths.people} kind="quiet">
          Cancel
        </LinkButton>
      }
    >
      <PersonFields />
    </FormPage>
  )
}
