import { Link, useNavigate } from '@tanstack/react-router'
import { CreatePlan, planRoutes } from '@waymark/contract/plans'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { useRef } from 'react'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { PlanFields } from './PlanFields.tsx'

export function NewPlanPage() {
  const navigate = useNavigate()
  const today = useToday()
  const create = useAct(planRoutes.create, 'Plan started')
  const made = useRef<string | null>(null)
  return (
    <FormPage
      title="Start a plan"
      caption={<Link to={paths.plans}>Plans</Link>}
      lead="It is a draft until you make it live: performance officers, directors and administrators see it."
      schema={CreatePlan}
      startWith={{
        title: '',
        kind: 'strategic_priorities',
        summary: '',
        source: '',
        startsOn: today,
        endsOn: null,
        cycle: 'monthly',
        submissionDay: 7,
        graceWorkingDays: 3,
        ratingKey: DEFAULT_RATING_KEY,
      }}
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data.id
      }}
      onDone={() => void navigate({ to: paths.plan, params: { planId: made.current ?? '' } })}
      submitLabel="Start plan"
      cancel={<Link to={paths.plans}>Cancel</Link>}
      draftKey="plan.new"
    >
      <PlanFields />
    </FormPage>
  )
}
