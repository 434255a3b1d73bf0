import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CopyPlan, copyRoutes } from '@waymark/contract/copies'
import { orderRoutes } from '@waymark/contract/order'
import { planRoutes, type PlanView } from '@waymark/contract/plans'
import type { BodyInputOf } from '@waymark/contract/route'
import { nextYearsTitle, yearLater } from '@waymark/domain/plan-copy'
import { useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { PlanFacts } from '../plans/PlanFields.tsx'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RefusedState, Skeleton } from '../ui/States.tsx'

const route = getRouteApi('/frame/plans/$planId/copy')

type Body = BodyInputOf<typeof copyRoutes.make>

/** Next year's plan, from this year's: what of it comes along is chosen here, and counted before anything is made. */
export function CopyPlanPage() {
  const { planId } = route.useParams()
  const plan = useView(planRoutes.read, { params: { planId } })
  const order = useView(orderRoutes.ofPlan, { params: { planId } })
  return (
    <Loaded view={plan}>
      {(read) => (
        <Loaded view={order}>{({ items }) => <CopyForm key={planId} plan={read} priorities={items} />}</Loaded>
      )}
    </Loaded>
  )
}

interface CopyFormProps {
  plan: PlanView
  priorities: readonly { id: string; ref: string; title: string }[]
}

function CopyForm({ plan, priorities }: CopyFormProps) {
  const navigate = useNavigate()
  const asAt = useAsAt()
  const make = useAct(copyRoutes.make, 'Plan copied')
  const made = useRef<string | null>(null)
  const { kind, summary, source, cycle, submissionDay, graceWorkingDays } = plan
  const startsOn = yearLater(plan.startsOn)
  const back = { to: paths.plan, params: { planId: plan.id } } as const
  const title = 'Copy into a new plan'
  const caption = <Link {...back}>{plan.title}</Link>

  if (asAt === undefined && !plan.can.copy.allowed)
    return (
      <>
        <PageHeading title={title} caption={caption} />
        <RefusedState title="You cannot copy this plan" reason={plan.can.copy.reason} />
      </>
    )
  return (
    <FormPage
      title={title}
      caption={caption}
      lead="The new plan is a draft until you make it live. This one stays as it is, and each record says what it was carried over from."
      schema={CopyPlan}
      startWith={{
        ...{ title: nextYearsTitle(plan.title, startsOn), kind, summary, source, startsOn },
        ...{ endsOn: plan.endsOn === null ? null : yearLater(plan.endsOn), cycle, submissionDay, graceWorkingDays },
        ...{ priorityIds: priorities.map(({ id }) => id), actions: 'open', dates: 'kept' },
        ...{ statuses: 'kept', people: 'kept', milestones: 'open' },
      }}
      submit={async (body: Body) => {
        made.current = (await make.mutateAsync({ params: { planId: plan.id }, body })).data.id
      }}
      onDone={() => void navigate({ to: paths.plan, params: { planId: made.current ?? '' } })}
      submitLabel="Copy plan"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`plan.copy.${plan.id}`}
    >
      <h2>What comes along</h2>
      {priorities.length > 0 && (
        <CheckboxesField
          name="priorityIds"
          label="Priorities"
          choices={priorities.map(({ id, ref, title: words }) => ({ value: id, label: `${ref} ${words}` }))}
        />
      )}
      <Choices />
      <Preview planId={plan.id} />
      <h2>The new plan</h2>
      <PlanFacts />
      <p className="wm-hint">What each rating means comes along as it is: change it in the new plan.</p>
    </FormPage>
  )
}

const Choices = () => (
  <>
    <RadioField
      name="actions"
      label="Their actions"
      choices={[
        { value: 'open', label: 'Those that are still open' },
        { value: 'not_cancelled', label: 'All but cancelled ones', hint: 'What is complete stays complete' },
        { value: 'none', label: 'None' },
      ]}
    />
    <RadioField
      name="dates"
      label="Due dates"
      choices={[
        {
          value: 'kept',
          label: 'Keep them',
          hint: 'With the day first agreed and how often it moved: a delay stays in sight',
        },
        { value: 'anew', label: 'Begin anew', hint: 'Each a year later, and that is its first date' },
      ]}
    />
    <RadioField
      name="statuses"
      label="Where open actions stand"
      choices={[
        {
          value: 'kept',
          label: 'As they stand now',
          hint: 'With their rating. What awaits sign-off is in progress: the proposal stays in this plan',
        },
        { value: 'anew', label: 'All not started', hint: 'And not rated' },
      ]}
    />
    <RadioField
      name="people"
      label="Sponsors, lead officers, approvers, owners and contributors"
      choices={[
        { value: 'kept', label: 'Come along', hint: 'But nobody who has left' },
        { value: 'nobody', label: 'Are named anew' },
      ]}
    />
    <RadioField
      name="milestones"
      label="Milestones that are still open"
      look="inline"
      choices={[
        { value: 'open', label: 'Come along' },
        { value: 'none', label: 'Stay behind' },
      ]}
    />
  </>
)

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** How much that would be, by the choices as they stand. */
function Preview({ planId }: { planId: string }) {
  const [priorityIds, actions, dates, statuses, people, milestones] = useWatch<
    Body,
    ['priorityIds', 'actions', 'dates', 'statuses', 'people', 'milestones']
  >({ name: ['priorityIds', 'actions', 'dates', 'statuses', 'people', 'milestones'] })
  const query = { priorityIds: priorityIds ?? [], actions, dates, statuses, people, milestones }
  const view = useView(copyRoutes.preview, { params: { planId }, query })
  return (
    <section className="wm-card" aria-labelledby="preview">
      <h3 id="preview">How much that is</h3>
      <div role="status" className="wm-copy-preview">
        <Loaded view={view} skeleton={<Skeleton rows={3} label="Counting" />}>
          {(found) => (
            <>
              <p>
                <strong>
                  {counted(found.priorities, 'priority', 'priorities')}, {counted(found.actions, 'action', 'actions')},{' '}
                  {counted(found.milestones, 'milestone', 'milestones')},{' '}
                  {counted(found.contributors, 'contributor', 'contributors')}
                </strong>
              </p>
              <ul>
                {found.leftBehind > 0 && (
                  <li>{counted(found.leftBehind, 'action stays', 'actions stay')} behind, in this plan alone</li>
                )}
                {found.overdue > 0 && (
                  <li>{counted(found.overdue, 'action is', 'actions are')} overdue from the first day</li>
                )}
                {found.awaitingSignOff > 0 && (
                  <li>
                    {counted(found.awaitingSignOff, 'action awaits', 'actions await')} sign-off here, and will not in
                    the new plan
                  </li>
                )}
                {found.withoutOwner > 0 && (
                  <li>{counted(found.withoutOwner, 'action has', 'actions have')} no owner in the new plan</li>
                )}
                {found.gone.map(({ id, name, records }) => (
                  <li key={id}>
                    {name} has left, and does not come along: named{' '}
                    {records === 1 ? 'once' : `${records.toLocaleString('en-GB')} times`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      </div>
    </section>
  )
}
