import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditPlan, planRoutes, type PlanView } from '@waymark/contract/plans'
import { PlanStatus } from '@waymark/contract/words'
import { mayMovePlan } from '@waymark/domain/lifecycle'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { planStatusWords } from '../words.ts'
import { PlanFields, planInWords } from './PlanFields.tsx'

const route = getRouteApi('/frame/plans/$planId/edit')

export function EditPlanPage() {
  const { planId } = route.useParams()
  const view = useView(planRoutes.read, { params: { planId } })
  return <Loaded view={view}>{(plan, etag) => <PlanForm key={plan.id} plan={plan} etag={etag} />}</Loaded>
}

function PlanForm({ plan, etag }: { plan: PlanView; etag: string | null }) {
  const navigate = useNavigate()
  const edit = useAct(planRoutes.edit, 'Plan saved')
  const { title, kind, summary, source, startsOn, endsOn, cycle, submissionDay, graceWorkingDays, ratingKey } = plan
  const back = { to: paths.plan, params: { planId: plan.id } } as const
  return (
    <FormPage
      title="Change plan"
      caption={<Link {...back}>{plan.title}</Link>}
      schema={EditPlan}
      startWith={{
        ...{ title, kind, summary, source, startsOn, endsOn, cycle, submissionDay, graceWorkingDays, ratingKey },
        status: plan.status,
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { planId: plan.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save plan"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`plan.${plan.id}`}
      inWords={(field, value) =>
        field === 'status' ? planStatusWords[PlanStatus.catch('draft').parse(value)] : planInWords(field, value)
      }
    >
      <RadioField
        name="status"
        label="Status"
        look="inline"
        hint="A live plan is seen by everyone and takes updates. A closed one is a record: nothing in it changes."
        choices={PlanStatus.options.map((status) => ({
          value: status,
          label: planStatusWords[status],
          verdict: mayMovePlan(plan.status, status),
        }))}
      />
      <PlanFields />
    </FormPage>
  )
}
