import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes } from '@waymark/contract/actions'
import { CreateMilestone, milestoneRoutes } from '@waymark/contract/milestones'
import type { BodyInputOf } from '@waymark/contract/route'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

const route = getRouteApi('/frame/actions/$actionId/milestones/new')

export function NewMilestonePage() {
  const { actionId } = route.useParams()
  const navigate = useNavigate()
  const action = useView(actionRoutes.read, { params: { actionId } })
  const create = useAct(milestoneRoutes.create, 'Milestone added')
  const back = { to: paths.action, params: { actionId } } as const
  return (
    <Loaded view={action}>
      {({ ref, title }) => (
        <FormPage
          title="Add a milestone"
          caption={
            <Link {...back}>
              {ref} {title}
            </Link>
          }
          schema={CreateMilestone}
          startWith={{ title: '', dueOn: '', actionId }}
          submit={(body: BodyInputOf<typeof milestoneRoutes.create>) => create.mutateAsync({ body })}
          onDone={() => void navigate(back)}
          submitLabel="Add milestone"
          cancel={<Link {...back}>Cancel</Link>}
          draftKey={`milestone.new.${actionId}`}
        >
          <TextField name="title" label="What will have happened by then" />
          <DayField name="dueOn" label="Due" />
        </FormPage>
      )}
    </Loaded>
  )
}
