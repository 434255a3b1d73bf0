import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes, type ActionView } from '@waymark/contract/actions'
import type { Rating } from '@waymark/contract/words'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { Milestones } from '../milestones/Milestones.tsx'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { UpdateTimeline } from '../updates/UpdateTimeline.tsx'
import { actionStatusTones, actionStatusWords } from '../words.ts'
import { DueCell, milestoneWords } from './action-columns.tsx'

const route = getRouteApi('/frame/actions/$actionId')

export function ActionPage() {
  const { actionId } = route.useParams()
  const view = useView(actionRoutes.read, { params: { actionId } })
  return <Loaded view={view}>{(action, etag) => <OneAction key={action.id} action={action} etag={etag} />}</Loaded>
}

function OneAction({ action, etag }: { action: ActionView; etag: string | null }) {
  const [deleting, setDeleting] = useState(false)
  const today = useToday()
  const { rating, can, priority, nextMilestone } = action
  const none = (words: string) => <span className="wm-none">{words}</span>
  const of = { params: { actionId: action.id } }

  return (
    <>
      <PageHeading
        title={`${action.ref} ${action.title}`}
        caption={
          <>
            <Link to={paths.plan} params={{ planId: action.plan.id }}>
              {action.plan.title}
            </Link>
            {', '}
            <Link to={paths.priority} params={{ priorityId: priority.id }}>
              {priority.ref} {priority.title}
            </Link>
          </>
        }
        lead={action.description}
        actions={
          <LinkButton to={paths.actionUpdate} {...of} kind="primary" verdict={can.postUpdate}>
            Post update
          </LinkButton>
        }
      />
      <section className="wm-section" aria-labelledby="stands">
        <h2 id="stands">Where it stands</h2>
        <p>
          <StatusTag tone={actionStatusTones[action.status]}>{actionStatusWords[action.status]}</StatusTag>
          {action.statusReason && <> {action.statusReason}</>}
        </p>
        <RatingPair
          declared={rating.declared}
          computed={rating.computed.rating}
          sentence={rating.computed.sentence}
          disagreement={rating.disagreement}
          wordOf={(one: Rating) => action.ratingKey[one].label}
          size="large"
        />
        <SummaryList
          rows={[
            { name: 'Due', value: <DueCell action={action} today={today} /> },
            ...(action.moved.times > 0 ? [{ name: 'First due', value: <Day day={action.originalDueOn} /> }] : []),
            {
              name: 'Forecast',
              value: action.forecastOn ? <Day day={action.forecastOn} today={today} /> : none('None given'),
            },
            { name: 'Starts', value: <Day day={action.startsOn} /> },
            { name: 'How we will know', value: action.successMeasure ?? none('Not said yet') },
            { name: 'Owner', value: action.owner?.name ?? none('Nobody yet') },
            {
              name: 'Helped by',
              value:
                action.contributors.length === 0
                  ? none('Nobody named')
                  : action.contributors.map(({ person, partnerBody }) => person?.name ?? partnerBody).join('; '),
            },
            { name: 'Service area', value: action.serviceArea?.name ?? none('None') },
            { name: 'Sponsor', value: action.sponsor?.name ?? none('Nobody yet') },
            { name: 'Milestones', value: milestoneWords(action.milestones) },
            {
              name: 'Next milestone',
              value: nextMilestone ? (
                <>
                  {nextMilestone.title}, <Day day={nextMilestone.dueOn} today={today} />
                </>
              ) : (
                none('None ahead')
              ),
            },
          ]}
        />
        <div className="wm-actions">
          <LinkButton to={paths.actionDateChange} {...of} verdict={can.changeDate}>
            Change due date
          </LinkButton>
          <LinkButton to={paths.actionEdit} {...of} verdict={can.edit}>
            Change action
          </LinkButton>
          <LinkButton to={paths.auditTrail} search={{ record: [action.id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <Button kind="danger" verdict={can.remove} onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </div>
      </section>
      <section className="wm-section" aria-labelledby="milestones">
        <div className="wm-section__head">
          <h2 id="milestones">Milestones</h2>
          <LinkButton to={paths.milestoneNew} {...of} verdict={can.addMilestone}>
            Add a milestone
          </LinkButton>
        </div>
        <Milestones milestones={action.milestoneList} />
      </section>
      <section className="wm-section" aria-labelledby="updates">
        <h2 id="updates">Updates</h2>
        <UpdateTimeline updates={action.updates} />
        {action.updatesTotal > action.updates.length && (
          <p>
            The newest {action.updates.length} of {action.updatesTotal}.{' '}
            <Link to={paths.auditTrail} search={{ record: [action.id], related: ['true'], noun: ['progress_update'] }}>
              All of them in the audit trail
            </Link>
          </p>
        )}
      </section>
      <DateChanges action={action} />
      {deleting && <DeleteAction action={action} etag={etag} onClose={() => setDeleting(false)} />}
    </>
  )
}

function DateChanges({ action }: { action: ActionView }) {
  return (
    <section className="wm-section" aria-labelledby="dates">
      <h2 id="dates">Dates that moved</h2>
      {action.dateChanges.length === 0 ? (
        <p>None: every date stands as it was first agreed.</p>
      ) : (
        <ul className="wm-happenings">
          {action.dateChanges.map((change) => (
            <li key={change.id} className="wm-happening">
              <p>
                {change.milestone ? `Milestone “${change.milestone.title}”` : 'The action'}: from{' '}
                <Day day={change.fromOn} /> to <Day day={change.toOn} />
              </p>
              <p>{change.reason}</p>
              <p className="wm-hint">
                Asked by {change.askedBy.name}, agreed by {change.agreedBy.name}; entered by {change.madeBy.name},{' '}
                <Instant at={change.madeAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function DeleteAction({ action, etag, onClose }: { action: ActionView; etag: string | null; onClose: () => void }) {
  const navigate = useNavigate()
  const remove = useAct(actionRoutes.remove, 'Action deleted')
  return (
    <ConfirmDialog
      title="Delete this action?"
      open
      confirm="Delete action"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { actionId: action.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.priority, params: { priorityId: action.priority.id } }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>
        {action.ref} {action.title}, with its milestones and updates. All of it stays in the history and in exports,
        marked as deleted.
      </p>
    </ConfirmDialog>
  )
}
