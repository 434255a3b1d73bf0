import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditPlan, planRoutes, type PlanView } from '@waymark/contract/plans'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
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
      lead="It is made live, closed and opened again on its own page."
      schema={EditPlan}
      startWith={{ title, kind, summary, source, startsOn, endsOn, cycle, submissionDay, graceWorkingDays, ratingKey }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { planId: plan.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save plan"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`plan.${plan.id}`}
      inWords={planInWords}
    >
      <PlanFields />
    </FormPage>
  )
}
