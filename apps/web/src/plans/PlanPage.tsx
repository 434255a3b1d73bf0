import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditPlan, planRoutes, type PlanView } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import type { BodyInputOf } from '@waymark/contract/route'
import type { Rating } from '@waymark/contract/words'
import { useState } from 'react'
import { WhoCould } from '../access/WhoCould.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { RatingCounts } from '../overview/RatingCounts.tsx'
import { Challenges, QuestionsWaiting } from '../challenges/Challenges.tsx'
import { Comments } from '../comments/Comments.tsx'
import { CompareLink } from '../comparisons/CompareLink.tsx'
import { CarriedOver } from '../copies/CarriedOver.tsx'
import { FollowButton } from '../following/FollowButton.tsx'
import { Strip } from '../periods/Strip.tsx'
import { ExportOneOf } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { PriorityTable } from '../priorities/PriorityTable.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { cycleWords, planKindWords, planStatusTones, planStatusWords, sayImpact } from '../words.ts'

const route = getRouteApi('/frame/plans/$planId')

export function PlanPage() {
  const { planId } = route.useParams()
  const view = useView(planRoutes.read, { params: { planId } })
  return <Loaded view={view}>{(plan, etag) => <OnePlan key={plan.id} plan={plan} etag={etag} />}</Loaded>
}

function OnePlan({ plan, etag }: { plan: PlanView; etag: string | null }) {
  const [deleting, setDeleting] = useState(false)
  const today = useToday()

  return (
    <>
      <PageHeading
        title={plan.title}
        caption={<Link to={paths.plans}>Plans</Link>}
        lead={plan.summary}
        actions={
          <>
            <FollowButton about={{ noun: 'plan', recordId: plan.id }} />
            <LinkButton to={paths.planEdit} params={{ planId: plan.id }} kind="primary" verdict={plan.can.edit}>
              Change plan
            </LinkButton>
          </>
        }
      />
      <CarriedOver of={{ plan: plan.id }} />
      <section className="wm-section">
        <RatingCounts declared={plan.declared} computed={plan.computed} />
        <SummaryList
          rows={[
            {
              name: 'Status',
              value: <StatusOf plan={plan} />,
            },
            { name: 'Kind', value: planKindWords[plan.kind] },
            {
              name: 'Runs',
              value: (
                <>
                  <Day day={plan.startsOn} />
                  {plan.endsOn ? (
                    <>
                      {' to '}
                      <Day day={plan.endsOn} today={today} />
                    </>
                  ) : (
                    ', without an end'
                  )}
                </>
              ),
            },
            { name: 'Reporting', value: reportingOf(plan) },
            {
              name: 'Actions',
              value: `${plan.progress.complete} of ${plan.progress.total - plan.progress.cancelled} complete, ${plan.progress.awaitingSignOff} awaiting sign-off, ${plan.progress.overdue} overdue`,
            },
            {
              name: 'Whether they work',
              value: sayImpact(plan.progress),
            },
            { name: 'Questions', value: <QuestionsWaiting of={{ noun: 'plan', id: plan.id }} /> },
            ...(plan.source ? [{ name: 'Source', value: plan.source }] : []),
          ]}
        />
        <div className="wm-actions">
          {plan.can.export.allowed && (
            <ExportOneOf
              of={[
                { label: 'The whole plan', list: 'plan', query: { id: plan.id } },
                { label: 'Its priorities', list: 'priorities', query: { plan: plan.id } },
                { label: 'Its actions', list: 'actions', query: { plan: plan.id } },
                { label: 'Its milestones', list: 'milestones', query: { plan: plan.id } },
                { label: 'Progress updates', list: 'updates', query: { plan: plan.id } },
                { label: 'Dates that moved', list: 'dates-that-moved', query: { plan: plan.id } },
                { label: 'Questions asked', list: 'challenges', query: { plan: plan.id } },
              ]}
            />
          )}
          <LinkButton to={paths.actions} search={{ plan: [plan.id] }}>
            All its actions
          </LinkButton>
          <CompareLink of={{ plan: [plan.id] }} />
          <MoveOn plan={plan} etag={etag} />
          <LinkButton to={paths.importNew} search={{ plan: [plan.id] }} verdict={plan.can.addPriority}>
            Import
          </LinkButton>
          <LinkButton to={paths.planCopy} params={{ planId: plan.id }} verdict={plan.can.copy}>
            Copy into a new plan
          </LinkButton>
          <LinkButton to={paths.auditTrail} search={{ record: [plan.id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <WhoCould noun="plan" record={plan.id} />
        </div>
      </section>
      <Strip of={{ plan: plan.id }} />
      <Priorities plan={plan} />
      <Challenges of={{ noun: 'plan', id: plan.id, name: plan.title, owner: null }} />
      <Comments of={{ noun: 'plan', id: plan.id }} />
      <section className="wm-section" aria-labelledby="key">
        <h2 id="key">What the ratings mean in this plan</h2>
        <SummaryList
          rows={(['red', 'amber', 'green', 'blue', 'not_rated'] satisfies Rating[]).map((rating) => ({
            name: plan.ratingKey[rating].label,
            value: (
              <>
                <RatingMark rating={rating} word={plan.ratingKey[rating].label} size="small" />{' '}
                {plan.ratingKey[rating].meaning}
              </>
            ),
          }))}
        />
      </section>
      <section className="wm-section" aria-labelledby="delete">
        <h2 id="delete">Delete this plan</h2>
        <p>Only a draft can be deleted, with all that is in it. What was deleted stays in the history.</p>
        <Button kind="danger" verdict={plan.can.remove} onClick={() => setDeleting(true)}>
          Delete plan
        </Button>
      </section>
      {deleting && <DeletePlan plan={plan} etag={etag} onClose={() => setDeleting(false)} />}
    </>
  )
}

/** With what was said when it was closed or opened again. */
function StatusOf({ plan: { status, statusReason, closed } }: { plan: PlanView }) {
  return (
    <>
      <StatusTag tone={planStatusTones[status]}>{planStatusWords[status]}</StatusTag>
      {closed && (
        <span className="wm-beneath">
          By {closed.by.name}, <Instant at={closed.at} />
        </span>
      )}
      {statusReason && (
        <span className="wm-beneath">
          {status === 'closed' ? '' : 'Opened again: '}
          {statusReason}
        </span>
      )}
    </>
  )
}

/** A draft goes live, a live plan closes on a page of its own, a closed one is opened again with a reason. */
function MoveOn({ plan, etag }: { plan: PlanView; etag: string | null }) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  if (plan.status === 'live')
    return (
      <LinkButton to={paths.planClose} params={{ planId: plan.id }} verdict={plan.can.changeStatus}>
        Close plan
      </LinkButton>
    )
  return (
    <>
      <Button verdict={plan.can.changeStatus} onClick={() => setAsking(true)}>
        {plan.status === 'draft' ? 'Make live' : 'Open again'}
      </Button>
      {asking && plan.status === 'draft' && <MakeLive plan={plan} etag={etag} onClose={close} />}
      {asking && plan.status === 'closed' && <OpenAgain plan={plan} etag={etag} onClose={close} />}
    </>
  )
}

interface Moving {
  plan: PlanView
  etag: string | null
  onClose: () => void
}

function MakeLive({ plan, etag, onClose }: Moving) {
  const edit = useAct(planRoutes.edit, 'Plan saved')
  return (
    <ConfirmDialog
      title="Make this plan live?"
      open
      confirm="Make live"
      busy={edit.isPending}
      onConfirm={() =>
        edit.mutate({ params: { planId: plan.id }, body: { status: 'live' }, ifMatch: etag }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {edit.error && <ErrorState title="It was not changed" detail={edit.error.detail} />}
      <p>Everyone sees it from then on, and it takes updates. It cannot become a draft again.</p>
    </ConfirmDialog>
  )
}

function OpenAgain({ plan, etag, onClose }: Moving) {
  const edit = useAct(planRoutes.edit, 'Plan opened again')
  return (
    <FormDialog
      title="Open this plan again?"
      schema={EditPlan}
      startWith={{ status: 'live', statusReason: '' }}
      etag={etag}
      submit={(body: BodyInputOf<typeof planRoutes.edit>, ifMatch) =>
        edit.mutateAsync({ params: { planId: plan.id }, body, ifMatch })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Open again"
    >
      <p>It takes updates and changes again, and its ratings catch up with the calendar.</p>
      <TextArea name="statusReason" label="Why it is opened again" max={2000} rows={3} />
    </FormDialog>
  )
}

function reportingOf({ cycle, submissionDay, graceWorkingDays }: PlanView): string {
  const by =
    cycle === 'monthly' ? `by day ${submissionDay} of the month after` : `by day ${submissionDay} after the quarter`
  const grace = graceWorkingDays === 1 ? '1 working day' : `${graceWorkingDays} working days`
  return `${cycleWords[cycle]}, updates due ${by}, with ${grace} of grace`
}

function Priorities({ plan }: { plan: PlanView }) {
  const view = useView(priorityRoutes.list, { query: { plan: [plan.id], pageSize: 200 } })
  return (
    <section className="wm-section" aria-labelledby="priorities">
      <div className="wm-section__head">
        <h2 id="priorities">Priorities</h2>
        <div className="wm-actions">
          <LinkButton to={paths.priorityNew} params={{ planId: plan.id }} verdict={plan.can.addPriority}>
            Add a priority
          </LinkButton>
          {plan.priorities > 0 && (
            <>
              <LinkButton to={paths.planOrder} params={{ planId: plan.id }} verdict={plan.can.reorder}>
                Change the order
              </LinkButton>
              <LinkButton to={paths.planRenumber} params={{ planId: plan.id }} verdict={plan.can.renumber}>
                Renumber references
              </LinkButton>
            </>
          )}
        </div>
      </div>
      <Loaded view={view} skeleton={<Skeleton rows={6} label="Loading the priorities" />}>
        {({ items }) => (
          <PriorityTable
            priorities={items}
            empty={
              <EmptyState title="No priorities yet">
                <p>Add the first: what it is, why it matters, and who sponsors it.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </section>
  )
}

function DeletePlan({ plan, etag, onClose }: { plan: PlanView; etag: string | null; onClose: () => void }) {
  const navigate = useNavigate()
  const remove = useAct(planRoutes.remove, 'Plan deleted')
  return (
    <ConfirmDialog
      title="Delete this plan?"
      open
      confirm="Delete plan"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { planId: plan.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.plans }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>
        {plan.title}, with {plan.priorities} {plan.priorities === 1 ? 'priority' : 'priorities'} and{' '}
        {plan.progress.total} {plan.progress.total === 1 ? 'action' : 'actions'}. All of it stays in the history.
      </p>
    </ConfirmDialog>
  )
}
