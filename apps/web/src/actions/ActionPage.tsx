import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes, type ActionView, StateImpact } from '@waymark/contract/actions'
import { ReopenAction, updateRoutes } from '@waymark/contract/updates'
import { Impact, type Rating } from '@waymark/contract/words'
import { useState } from 'react'
import { WhoCould } from '../access/WhoCould.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { Milestones } from '../milestones/Milestones.tsx'
import { CAUSE_WORD } from '@waymark/domain/moved'
import { Challenges, QuestionsWaiting } from '../challenges/Challenges.tsx'
import { Comments } from '../comments/Comments.tsx'
import { CarriedOver } from '../copies/CarriedOver.tsx'
import { FollowButton } from '../following/FollowButton.tsx'
import { Contradictions } from '../contradictions/Contradictions.tsx'
import { EvidenceSection } from '../evidence/EvidenceSection.tsx'
import { FindingsOfAction } from '../findings/FindingsOfAction.tsx'
import { FromTheFile, NamedInTheFile } from '../imports/FromTheFile.tsx'
import { DateRequests } from '../date-requests/DateRequests.tsx'
import { Strip } from '../periods/Strip.tsx'
import { ExportOneOf } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkedMeasures } from '../scorecards/LinkedMeasures.tsx'
import { Answerable } from '../ownership/Ownership.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { ErrorState } from '../ui/States.tsx'
import { SignOffs } from '../sign-offs/SignOffs.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { ImpactReceipts } from '../receipts/ImpactReceipts.tsx'
import { RatingReceipts } from '../receipts/RatingReceipts.tsx'
import { Updates } from '../updates/Updates.tsx'
import { actionStatusTones, actionStatusWords, impactTones, impactWords } from '../words.ts'
import { DueCell, milestoneWords } from './action-columns.tsx'
import { MoveAction } from './MoveAction.tsx'

const route = getRouteApi('/frame/actions/$actionId')

export function ActionPage() {
  const { actionId } = route.useParams()
  const view = useView(actionRoutes.read, { params: { actionId } })
  return <Loaded view={view}>{(action, etag) => <OneAction key={action.id} action={action} etag={etag} />}</Loaded>
}

function OneAction({ action, etag }: { action: ActionView; etag: string | null }) {
  const [doing, setDoing] = useState<'delete' | 'reopen' | 'impact' | 'move' | null>(null)
  const close = () => setDoing(null)
  const today = useToday()
  const { rating, can, priority, nextMilestone } = action
  const none = (words: string) => <span className="wm-none">{words}</span>
  const of = { params: { actionId: action.id } }
  const name = `${action.ref} ${action.title}`
  // What waits for a decision comes before all else.
  const decided = action.signOffs[0]?.state !== 'proposed'

  return (
    <>
      <PageHeading
        title={name}
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
          <>
            <FollowButton about={{ noun: 'action', recordId: action.id }} />
            <LinkButton to={paths.actionUpdate} {...of} kind="primary" verdict={can.postUpdate}>
              Post update
            </LinkButton>
          </>
        }
      />
      <CarriedOver of={{ action: action.id }} />
      <section className="wm-section" aria-labelledby="stands">
        <h2 id="stands">Where it stands</h2>
        <p>
          <StatusTag tone={actionStatusTones[action.status]}>{actionStatusWords[action.status]}</StatusTag>
          {action.statusReason && <> {action.statusReason}</>}
        </p>
        <ImpactOf action={action} />
        <RatingPair
          declared={rating.declared}
          computed={rating.computed.rating}
          sentence={rating.computed.sentence}
          disagreement={rating.disagreement}
          wordOf={(one: Rating) => action.ratingKey[one].label}
          size="large"
        />
        <Contradictions of={{ action: action.id }} />
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
            {
              name: 'Owner',
              value: (
                <Answerable
                  of={{ noun: 'action', record: action.id }}
                  as="owner"
                  person={action.owner}
                  none={
                    <>
                      {none('Nobody yet')} <NamedInTheFile recordId={action.id} />
                    </>
                  }
                />
              ),
            },
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
            ...(action.signOffs.length === 0
              ? [{ name: 'Sign-off', value: none('Not proposed yet: the owner does so with an update') }]
              : []),
            { name: 'Questions', value: <QuestionsWaiting of={{ noun: 'action', id: action.id }} /> },
          ]}
        />
        <div className="wm-actions">
          <Button verdict={can.stateImpact} onClick={() => setDoing('impact')}>
            Say whether it works
          </Button>
          <LinkButton to={paths.actionDateRequest} {...of} verdict={can.askForDate}>
            Ask for a new date
          </LinkButton>
          <LinkButton to={paths.actionDateChange} {...of} verdict={can.changeDate}>
            Change due date
          </LinkButton>
          <LinkButton to={paths.actionEdit} {...of} verdict={can.edit}>
            Change action
          </LinkButton>
          <Button verdict={can.move} onClick={() => setDoing('move')}>
            Move to another priority
          </Button>
          <ExportOneOf
            of={[
              { label: 'Progress updates', list: 'updates', query: { action: action.id } },
              { label: 'Its milestones', list: 'milestones', query: { action: action.id } },
              { label: 'Dates that moved', list: 'dates-that-moved', query: { action: action.id } },
              { label: 'Questions asked', list: 'challenges', query: { action: action.id } },
              { label: 'Its evidence', list: 'evidence', query: { action: action.id } },
            ]}
          />
          <LinkButton to={paths.auditTrail} search={{ record: [action.id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <WhoCould noun="action" record={action.id} />
          {(action.status === 'complete' || action.status === 'cancelled') && (
            <Button verdict={can.reopen} onClick={() => setDoing('reopen')}>
              Reopen
            </Button>
          )}
          <Button kind="danger" verdict={can.remove} onClick={() => setDoing('delete')}>
            Delete
          </Button>
        </div>
      </section>
      {decided || <SignOffs signOffs={action.signOffs} />}
      <Strip of={{ action: action.id }} />
      <RatingReceipts of={{ action: action.id }} />
      <ImpactReceipts actionId={action.id} />
      <section className="wm-section" aria-labelledby="milestones">
        <div className="wm-section__head">
          <h2 id="milestones">Milestones</h2>
          <LinkButton to={paths.milestoneNew} {...of} verdict={can.addMilestone}>
            Add a milestone
          </LinkButton>
        </div>
        <Milestones milestones={action.milestoneList} owner={action.owner} />
      </section>
      <LinkedMeasures of={{ noun: 'action', recordId: action.id }} name={name} />
      <EvidenceSection of={{ noun: 'action', recordId: action.id }} />
      <section className="wm-section" aria-labelledby="updates">
        <h2 id="updates">Updates</h2>
        <Updates action={action} />
      </section>
      {decided && <SignOffs signOffs={action.signOffs} />}
      <FindingsOfAction action={{ id: action.id, name }} />
      <Challenges of={{ noun: 'action', id: action.id, name, owner: action.owner }} />
      <Comments of={{ noun: 'action', id: action.id }} />
      <DateRequests of={{ action: [action.id] }} />
      <DateChanges action={action} />
      <FromTheFile recordId={action.id} />
      {doing === 'delete' && <DeleteAction action={action} etag={etag} onClose={close} />}
      {doing === 'reopen' && <Reopen action={action} onClose={close} />}
      {doing === 'impact' && <SayImpact action={action} etag={etag} onClose={close} />}
      {doing === 'move' && <MoveAction action={action} etag={etag} onClose={close} />}
    </>
  )
}

/** Delivered is not the same as working: the second verdict, beside the ratings. */
function ImpactOf({ action: { impact, impactStatement } }: { action: ActionView }) {
  return (
    <p>
      <StatusTag tone={impactTones[impact]}>Impact: {impactWords[impact].toLowerCase()}</StatusTag>
      {impactStatement && <> {impactStatement}</>}
    </p>
  )
}

function SayImpact({ action, etag, onClose }: { action: ActionView; etag: string | null; onClose: () => void }) {
  const state = useAct(actionRoutes.stateImpact, 'Impact saved')
  return (
    <FormDialog
      title="Does it work?"
      schema={StateImpact}
      startWith={{ impact: action.impact, statement: action.impactStatement ?? '' }}
      submit={(body) => state.mutateAsync({ params: { actionId: action.id }, body, ifMatch: etag })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save impact"
    >
      <RadioField
        name="impact"
        label="Impact"
        hint={action.successMeasure ? `How we said we would know: ${action.successMeasure}` : undefined}
        choices={Impact.options.map((impact) => ({ value: impact, label: impactWords[impact] }))}
      />
      <TextArea
        name="statement"
        label="What shows it"
        hint="“Evidenced” also needs a measure that is linked to the action, or evidence on it"
        max={2000}
        rows={4}
      />
    </FormDialog>
  )
}

function Reopen({ action, onClose }: { action: ActionView; onClose: () => void }) {
  const reopen = useAct(updateRoutes.reopen, 'Action reopened')
  return (
    <FormDialog
      title="Reopen this action?"
      schema={ReopenAction}
      startWith={{ reason: '' }}
      submit={(body) => reopen.mutateAsync({ params: { actionId: action.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Reopen action"
    >
      <p>It is in progress again, and not rated until its owner says how it is going.</p>
      <TextArea name="reason" label="Why it is taken up again" max={1000} rows={3} />
    </FormDialog>
  )
}

/** Its own and those of its milestones; nothing where every date stands as it was first agreed. */
function DateChanges({ action }: { action: ActionView }) {
  if (action.dateChanges.length === 0 && action.moved.times === 0) return null
  return (
    <section className="wm-section" aria-labelledby="dates">
      <h2 id="dates">Dates that moved</h2>
      {action.dateChanges.length === 0 ? (
        <p>
          None in this plan: its date moved before it was carried over, and the reasons are with what it was carried
          over from.
        </p>
      ) : (
        <ul className="wm-happenings">
          {action.dateChanges.map((change) => (
            <li key={change.id} className="wm-happening">
              <p>
                {change.milestone ? `Milestone “${change.milestone.title}”` : 'The action'}: from{' '}
                <Day day={change.fromOn} /> to <Day day={change.toOn} />
              </p>
              <p>
                {change.cause && <strong>{CAUSE_WORD[change.cause]}: </strong>}
                {change.reason}
              </p>
              {change.effect && (
                <p>
                  <strong>What it means:</strong> {change.effect}
                </p>
              )}
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
