import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditPlan, type PlanClosing, planRoutes, type PlanView } from '@waymark/contract/plans'
import type { BodyInputOf } from '@waymark/contract/route'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, RefusedState } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'

const route = getRouteApi('/frame/plans/$planId/close')

/** What is left as it is, before a plan becomes a record. */
export function ClosePlanPage() {
  const { planId } = route.useParams()
  const plan = useView(planRoutes.read, { params: { planId } })
  const closing = useView(planRoutes.closing, { params: { planId } })
  return (
    <Loaded view={plan}>
      {(read, etag) => (
        <Loaded view={closing}>{(open) => <CloseForm key={planId} plan={read} etag={etag} open={open} />}</Loaded>
      )}
    </Loaded>
  )
}

function CloseForm({ plan, etag, open }: { plan: PlanView; etag: string | null; open: PlanClosing }) {
  const navigate = useNavigate()
  const asAt = useAsAt()
  const edit = useAct(planRoutes.edit, 'Plan closed')
  const back = { to: paths.plan, params: { planId: plan.id } } as const
  const title = 'Close this plan'
  const caption = <Link {...back}>{plan.title}</Link>
  const { openActions, awaitingSignOff, openMilestones, challenges, dateRequests, periods } = open
  const anything = openActions + openMilestones + challenges + dateRequests > 0

  if (asAt === undefined && (!open.can.close.allowed || plan.status !== 'live'))
    return (
      <>
        <PageHeading title={title} caption={caption} />
        {open.can.close.allowed ? (
          <EmptyState title={plan.status === 'closed' ? 'It is closed already' : 'It is a draft: make it live first'}>
            <Link {...back}>Back to the plan</Link>
          </EmptyState>
        ) : (
          <RefusedState title="You cannot close this plan" reason={open.can.close.reason} />
        )}
      </>
    )
  return (
    <FormPage
      title={title}
      caption={caption}
      lead="It becomes a record: nothing in it changes, and its ratings stand still, until it is opened again."
      schema={EditPlan}
      startWith={{ status: 'closed', statusReason: '' }}
      etag={etag}
      submit={(body: BodyInputOf<typeof planRoutes.edit>, ifMatch) =>
        edit.mutateAsync({ params: { planId: plan.id }, body, ifMatch })
      }
      onDone={() => void navigate(back)}
      submitLabel="Close plan"
      cancel={<Link {...back}>Cancel</Link>}
    >
      <h2>{anything ? 'What is still open' : 'Nothing is left open'}</h2>
      <SummaryList
        rows={[
          {
            name: 'Actions not complete',
            value: `${openActions}${awaitingSignOff > 0 ? `, of which ${awaitingSignOff} awaiting sign-off` : ''}`,
            ...(openActions > 0 && {
              action: (
                <Link
                  to={paths.actions}
                  search={{
                    plan: [plan.id],
                    status: ['not_started', 'in_progress', 'awaiting_sign_off', 'paused'],
                  }}
                >
                  See them
                </Link>
              ),
            }),
          },
          { name: 'Milestones still open', value: openMilestones },
          {
            name: 'Requests for a new date that wait',
            value: `${dateRequests}${dateRequests > 0 ? ': they are no longer decided' : ''}`,
          },
          {
            name: 'Questions not closed',
            value: `${challenges}${challenges > 0 ? ': they can still be answered' : ''}`,
            ...(challenges > 0 && {
              action: (
                <Link to={paths.challenges} search={{ plan: [plan.id] }}>
                  See them
                </Link>
              ),
            }),
          },
          {
            name: 'Reporting periods still open',
            value: `${periods}${periods > 0 ? ': they close with the plan' : ''}`,
          },
        ]}
      />
      {openActions > 0 && (
        <div className="wm-notice">
          <p>What is not complete can go on in another plan: copy it there first, with its dates and its owners.</p>
          <LinkButton to={paths.planCopy} params={{ planId: plan.id }} verdict={plan.can.copy}>
            Copy open actions into a new plan
          </LinkButton>
        </div>
      )}
      <TextArea
        name="statusReason"
        label={anything ? 'Why it is closed while something is still open' : 'Why it is closed'}
        optional={!anything}
        max={2000}
        rows={3}
      />
    </FormPage>
  )
}
