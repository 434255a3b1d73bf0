import { getRouteApi, Link } from '@tanstack/react-router'
import { historyRoutes } from '@waymark/contract/history'
import { type Overview, overviewRoutes } from '@waymark/contract/overview'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { HappeningList } from '../history/HappeningList.tsx'
import { paths } from '../paths.ts'
import { PriorityTable } from '../priorities/PriorityTable.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, Skeleton } from '../ui/States.tsx'
import { RatingCounts } from './RatingCounts.tsx'

const route = getRouteApi('/frame/')

/** What needs attention, and what changed since I last looked? */
export function OverviewPage() {
  const { plan } = route.useSearch()
  const navigate = route.useNavigate()
  const view = useView(overviewRoutes.read, { query: { plan } })

  return (
    <>
      <PageHeading
        title="Overview"
        lead="What needs attention, and what changed since you last looked."
        actions={
          <LinkButton to={paths.whatChanged} kind="primary">
            See what changed
          </LinkButton>
        }
      />
      <Loaded view={view} skeleton={<Skeleton rows={8} label="Loading the overview" />}>
        {(overview) =>
          overview.plan ? (
            <>
              <PlanChooser
                plans={overview.plans}
                shown={overview.plan.id}
                onChoose={(chosen) => void navigate({ search: (before) => ({ ...before, plan: chosen }) })}
              />
              <Clocks clocks={overview.clocks} />
              <section className="wm-section" aria-labelledby="ratings">
                <h2 id="ratings">
                  {overview.plan.priorities} {overview.plan.priorities === 1 ? 'priority' : 'priorities'} in{' '}
                  <Link to={paths.plan} params={{ planId: overview.plan.id }}>
                    {overview.plan.title}
                  </Link>
                </h2>
                <RatingCounts declared={overview.plan.declared} computed={overview.plan.computed} />
                <PlanCounts {...overview.plan.progress} planId={overview.plan.id} questions={overview.questions} />
              </section>
              <div className="wm-side-by-side">
                <Attention items={overview.attention} />
                <LatestChanges planId={overview.plan.id} />
              </div>
              <section className="wm-section" aria-labelledby="priorities">
                <h2 id="priorities">Priorities</h2>
                <PriorityTable
                  priorities={overview.priorities}
                  empty={
                    <EmptyState title="No priorities in this plan yet">
                      <p>A performance officer adds them from the plan’s page.</p>
                    </EmptyState>
                  }
                />
              </section>
            </>
          ) : (
            <EmptyState title="No plan to show">
              <p>There was no plan that you may see. A performance officer starts one under Plans.</p>
            </EmptyState>
          )
        }
      </Loaded>
    </>
  )
}

function PlanChooser({
  plans,
  shown,
  onChoose,
}: {
  plans: Overview['plans']
  shown: string
  onChoose: (planId: string) => void
}) {
  if (plans.length < 2) return null
  return (
    <div className="wm-chooser">
      <label htmlFor="plan">Plan</label>
      <select id="plan" className="govuk-select" value={shown} onChange={(event) => onChoose(event.target.value)}>
        {plans.map((plan) => (
          <option key={plan.id} value={plan.id}>
            {plan.title}
            {plan.status === 'live' ? '' : ` (${plan.status})`}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Times set by law, where any runs. */
function Clocks({ clocks }: Pick<Overview, 'clocks'>) {
  if (clocks.length === 0) return null
  return (
    <ul className="wm-plain-list wm-notice">
      {clocks.map(({ inspectionId, what, sentence }) => (
        <li key={what}>
          <strong>{sentence}</strong>{' '}
          <Link to={paths.inspection} params={{ inspectionId }}>
            {what}
          </Link>
        </li>
      ))}
    </ul>
  )
}

type Progress = NonNullable<Overview['plan']>['progress']

function PlanCounts({
  planId,
  questions: { asked, late, answered },
  ...progress
}: Progress & { planId: string; questions: Overview['questions'] }) {
  const { total, cancelled, complete, awaitingSignOff, overdue, paused } = progress
  const counts = [
    { count: total - cancelled, what: 'actions' },
    { count: complete, what: 'complete' },
    { count: awaitingSignOff, what: 'complete but awaiting sign-off' },
    { count: overdue, what: 'overdue' },
    { count: paused, what: 'paused' },
    { count: progress.impactEvidenced, what: 'with impact evidenced' },
    { count: progress.impactNotAchieved, what: 'with impact not achieved' },
  ]
  return (
    <ul className="wm-counts">
      {counts.map(({ count, what }) => (
        <li key={what}>
          <strong>{count}</strong> {what}
        </li>
      ))}
      <li>
        <Link to={paths.challenges} search={{ plan: [planId] }}>
          <strong>{asked}</strong> {asked === 1 ? 'question' : 'questions'} waiting{late > 0 && `, ${late} late`}
          {answered > 0 && `, ${answered} answered`}
        </Link>
      </li>
    </ul>
  )
}

function Attention({ items }: { items: Overview['attention'] }) {
  return (
    <section className="wm-section" aria-labelledby="attention">
      <h2 id="attention">Ask about these</h2>
      {items.length === 0 ? (
        <p>Nothing: what is declared and what the evidence says agree for every priority.</p>
      ) : (
        <ul className="wm-attention">
          {items.map(({ priorityId, ref, title, why }) => (
            <li key={priorityId}>
              <Link to={paths.priority} params={{ priorityId }}>
                {ref} {title}
              </Link>
              <p>{why}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** As many as fit beside what needs attention. */
const FEW = 5

function LatestChanges({ planId }: { planId: string }) {
  const view = useView(historyRoutes.happenings, { query: { plan: [planId], pageSize: FEW } })
  return (
    <section className="wm-section" aria-labelledby="changes">
      <h2 id="changes">What changed</h2>
      <Loaded view={view} skeleton={<Skeleton rows={4} label="Loading what changed" />}>
        {({ items, total, sinceWhat }) =>
          total === 0 ? (
            <p>Nothing since {sinceWhat}.</p>
          ) : (
            <>
              <p>
                {total} {total === 1 ? 'change' : 'changes'} since {sinceWhat}
                {total > items.length ? `; the latest ${items.length}:` : ':'}
              </p>
              <HappeningList items={items} />
              <Link to={paths.whatChanged} search={{ plan: [planId] }}>
                See all that changed
              </Link>
            </>
          )
        }
      </Loaded>
    </section>
  )
}
