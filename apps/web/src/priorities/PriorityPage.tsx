import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { DeclarePriority, priorityRoutes, type PriorityView } from '@waymark/contract/priorities'
import type { BodyInputOf } from '@waymark/contract/route'
import { DeclaredRating } from '@waymark/contract/words'
import { updateRoutes } from '@waymark/contract/updates'
import { useState } from 'react'
import { ActionsTable } from '../actions/ActionsTable.tsx'
import { WhoCould } from '../access/WhoCould.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { Challenges, QuestionsWaiting } from '../challenges/Challenges.tsx'
import { Comments } from '../comments/Comments.tsx'
import { CompareLink } from '../comparisons/CompareLink.tsx'
import { CarriedOver } from '../copies/CarriedOver.tsx'
import { Contradictions } from '../contradictions/Contradictions.tsx'
import { FollowButton } from '../following/FollowButton.tsx'
import { Milestones } from '../milestones/Milestones.tsx'
import { FromTheFile } from '../imports/FromTheFile.tsx'
import { DateRequests } from '../date-requests/DateRequests.tsx'
import { Strip } from '../periods/Strip.tsx'
import { Answerable } from '../ownership/Ownership.tsx'
import { ExportOneOf } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkedMeasures } from '../scorecards/LinkedMeasures.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { dayInWords } from '../ui/dates.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark, RatingPair } from '../ui/RatingMark.tsx'
import { ErrorState, ProgressBar, Skeleton } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList, Timeline } from '../ui/SummaryList.tsx'
import { RatingReceipts } from '../receipts/RatingReceipts.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import type { MilestoneView } from '@waymark/contract/milestones'
import { milestoneStatusTones, milestoneStatusWords, ratingWords, sayImpact } from '../words.ts'

const route = getRouteApi('/frame/priorities/$priorityId')

/** Is it on course, how do we know, what next? */
export function PriorityPage() {
  const { priorityId } = route.useParams()
  const view = useView(priorityRoutes.read, { params: { priorityId } })
  return (
    <Loaded view={view}>{(priority, etag) => <OnePriority key={priority.id} priority={priority} etag={etag} />}</Loaded>
  )
}

function OnePriority({ priority, etag }: { priority: PriorityView; etag: string | null }) {
  const [open, setOpen] = useState<'declare' | 'delete' | null>(null)
  const today = useToday()
  const none = <span className="wm-none">Nobody yet</span>
  const record = { noun: 'priority', record: priority.id } as const
  const { rating, declaration, progress, nextMilestone } = priority
  const name = `${priority.ref} ${priority.title}`

  return (
    <>
      <PageHeading
        title={name}
        caption={
          <Link to={paths.plan} params={{ planId: priority.plan.id }}>
            {priority.plan.title}
          </Link>
        }
        lead={priority.whyItMatters}
        actions={
          <>
            <FollowButton about={{ noun: 'priority', recordId: priority.id }} />
            <Button kind="primary" verdict={priority.can.declare} onClick={() => setOpen('declare')}>
              Declare a rating
            </Button>
          </>
        }
      />
      <CarriedOver of={{ priority: priority.id }} />
      <section className="wm-section" aria-labelledby="course">
        <h2 id="course">Is it on course?</h2>
        <RatingPair
          declared={rating.declared}
          computed={rating.computed.rating}
          sentence={rating.computed.sentence}
          disagreement={rating.disagreement}
          size="large"
        />
        <Contradictions of={{ priority: priority.id }} />
        {declaration ? (
          <blockquote className="wm-quote">
            <p>
              {declaration.sentence}: {declaration.reason}
            </p>
            <p className="wm-hint">
              Declared <Instant at={declaration.at} />
            </p>
          </blockquote>
        ) : (
          <p>No rating of its sponsor is in force: what the evidence says stands alone.</p>
        )}
        <SummaryList
          rows={[
            {
              name: 'Actions complete',
              value: (
                <ProgressBar
                  label="Actions complete"
                  value={progress.complete}
                  max={progress.total - progress.cancelled}
                  words={`${progress.complete} of ${progress.total - progress.cancelled} (${progress.percentComplete}%), ${progress.awaitingSignOff} awaiting sign-off`}
                />
              ),
            },
            { name: 'Whether they work', value: sayImpact(progress) },
            { name: 'Overdue', value: progress.overdue === 1 ? '1 action' : `${progress.overdue} actions` },
            {
              name: 'Next milestone',
              value: nextMilestone ? (
                <>
                  {nextMilestone.title}, <Day day={nextMilestone.dueOn} today={today} />
                </>
              ) : (
                <span className="wm-none">None ahead</span>
              ),
            },
            {
              name: 'Sponsor',
              value: <Answerable of={record} as="sponsor" person={priority.sponsor} none={none} />,
            },
            ...(priority.approver
              ? [
                  {
                    name: 'Approver',
                    value: <Answerable of={record} as="approver" person={priority.approver} none={none} />,
                  },
                ]
              : []),
            {
              name: 'Lead officer',
              value: <Answerable of={record} as="lead_officer" person={priority.leadOfficer} none={none} />,
            },
            { name: 'Service area', value: priority.serviceArea?.name ?? <span className="wm-none">None</span> },
            { name: 'Questions', value: <QuestionsWaiting of={{ noun: 'priority', id: priority.id }} /> },
          ]}
        />
        <div className="wm-actions">
          <LinkButton to={paths.priorityEdit} params={{ priorityId: priority.id }} verdict={priority.can.edit}>
            Change priority
          </LinkButton>
          <CompareLink of={{ priority: [priority.id] }} />
          <ExportOneOf
            of={[
              { label: 'The whole priority', list: 'priority', query: { id: priority.id } },
              { label: 'Its actions', list: 'actions', query: { priority: priority.id } },
              { label: 'Its milestones', list: 'milestones', query: { priority: priority.id } },
              { label: 'Progress updates', list: 'updates', query: { priority: priority.id } },
              { label: 'Dates that moved', list: 'dates-that-moved', query: { priority: priority.id } },
              { label: 'Questions asked', list: 'challenges', query: { priority: priority.id } },
            ]}
          />
          <LinkButton to={paths.auditTrail} search={{ record: [priority.id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <WhoCould noun="priority" record={priority.id} />
          <Button kind="danger" verdict={priority.can.remove} onClick={() => setOpen('delete')}>
            Delete
          </Button>
        </div>
      </section>
      <Strip of={{ priority: priority.id }} />
      <RatingReceipts of={{ priority: priority.id }} />
      <section className="wm-section" aria-labelledby="actions">
        <div className="wm-section__head">
          <h2 id="actions">Actions</h2>
          <div className="wm-actions">
            <LinkButton to={paths.actionNew} params={{ priorityId: priority.id }} verdict={priority.can.addAction}>
              Add an action
            </LinkButton>
            {progress.total > 1 && (
              <LinkButton to={paths.priorityOrder} params={{ priorityId: priority.id }} verdict={priority.can.reorder}>
                Change the order
              </LinkButton>
            )}
          </div>
        </div>
        <ActionsTable filters={{ priority: [priority.id] }} compact />
      </section>
      <LinkedMeasures of={{ noun: 'priority', recordId: priority.id }} name={name} />
      <LatestUpdates priorityId={priority.id} />
      <PriorityMilestones priority={priority} today={today} />
      <Challenges of={{ noun: 'priority', id: priority.id, name, owner: priority.leadOfficer ?? priority.sponsor }} />
      <Comments of={{ noun: 'priority', id: priority.id }} />
      <DateRequests of={{ priority: [priority.id] }} />
      <FromTheFile recordId={priority.id} />
      {open === 'declare' && <Declare priority={priority} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeletePriority priority={priority} etag={etag} onClose={() => setOpen(null)} />}
    </>
  )
}

function Declare({ priority, onClose }: { priority: PriorityView; onClose: () => void }) {
  const declare = useAct(priorityRoutes.declare, 'Rating declared')
  const stated = DeclaredRating.safeParse(priority.rating.declared)
  return (
    <FormDialog
      title={`How is ${priority.ref} going?`}
      schema={DeclarePriority}
      startWith={{ reason: '', untilOn: priority.declareUntil.usual, ...(stated.success && { rating: stated.data }) }}
      submit={(body: BodyInputOf<typeof priorityRoutes.declare>) =>
        declare.mutateAsync({ params: { priorityId: priority.id }, body })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Declare rating"
    >
      <p>
        The evidence says: {priority.rating.computed.sentence}. What you declare stands beside it, with your reason,
        until its last day; then what the evidence says stands alone again.
      </p>
      <RadioField
        name="rating"
        label="Rating"
        look="inline"
        choices={DeclaredRating.options.map((rating) => ({
          value: rating,
          label: <RatingMark rating={rating} word={ratingWords[rating]} size="small" />,
        }))}
      />
      <TextArea name="reason" label="What this rests on" max={2000} />
      <DayField
        name="untilOn"
        label="Stands until"
        hint={`The end of this reporting period unless you choose another day, up to ${dayInWords(priority.declareUntil.latest)}`}
      />
    </FormDialog>
  )
}

function DeletePriority({
  priority,
  etag,
  onClose,
}: {
  priority: PriorityView
  etag: string | null
  onClose: () => void
}) {
  const navigate = useNavigate()
  const remove = useAct(priorityRoutes.remove, 'Priority deleted')
  return (
    <ConfirmDialog
      title="Delete this priority?"
      open
      confirm="Delete priority"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { priorityId: priority.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.plan, params: { planId: priority.plan.id } }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>
        {priority.ref} {priority.title}. It stays in the history.
      </p>
    </ConfirmDialog>
  )
}

/** The priority's own steps, which are changed here, and those of its actions, which are changed on the action's page. */
function PriorityMilestones({ priority, today }: { priority: PriorityView; today: string }) {
  const [sort, setSort] = useState('dueOn')
  const view = useView(milestoneRoutes.list, {
    query: { priority: [priority.id], pageSize: 200, sort: sort === 'dueOn' ? 'dueOn' : '-dueOn' },
  })
  return (
    <section className="wm-section" aria-labelledby="milestones">
      <div className="wm-section__head">
        <h2 id="milestones">Milestones</h2>
        <LinkButton
          to={paths.priorityMilestoneNew}
          params={{ priorityId: priority.id }}
          verdict={priority.can.addMilestone}
        >
          Add a milestone
        </LinkButton>
      </div>
      <Loaded view={view} skeleton={<Skeleton rows={4} label="Loading the milestones" />}>
        {({ items }) => {
          const own = items.filter(({ action }) => action === null)
          return (
            <>
              {own.length > 0 && (
                <>
                  <h3>Of the priority itself</h3>
                  <Milestones
                    milestones={own}
                    caption="Milestones of the priority itself"
                    owner={priority.leadOfficer ?? priority.sponsor}
                  />
                </>
              )}
              <h3>Of its actions</h3>
              <DataTable
                caption="Milestones of its actions"
                columns={milestoneColumns(today)}
                rows={items.filter(({ action }) => action !== null)}
                idOf={(milestone) => milestone.id}
                sort={sort}
                onSort={setSort}
                empty={<p>No milestones yet: they are added on an action’s page.</p>}
              />
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

const milestoneColumns = (today: string): Column<MilestoneView>[] => [
  { id: 'title', header: 'Milestone', names: true, cell: ({ title }) => title },
  {
    id: 'action',
    header: 'Of',
    cell: ({ action }) =>
      action && (
        <Link to={paths.action} params={{ actionId: action.id }}>
          {action.ref} {action.title}
        </Link>
      ),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status, overdue }) => (
      <StatusTag tone={overdue ? 'warning' : milestoneStatusTones[status]}>
        {overdue ? 'Overdue' : milestoneStatusWords[status]}
      </StatusTag>
    ),
  },
  {
    id: 'dueOn',
    header: 'Due',
    sort: 'dueOn',
    cell: ({ dueOn, moved, status }) => (
      <>
        <Day day={dueOn} today={status === 'open' ? today : undefined} />
        {moved.sentence && <span className="wm-hint">{moved.sentence}</span>}
      </>
    ),
  },
  {
    id: 'doneOn',
    header: 'Done',
    cell: ({ doneOn }) => (doneOn ? <Day day={doneOn} /> : <span className="wm-none">–</span>),
  },
]

/** Of all actions in it. */
const FEW = 3

function LatestUpdates({ priorityId }: { priorityId: string }) {
  const view = useView(updateRoutes.list, { query: { priority: [priorityId], pageSize: FEW } })
  return (
    <section className="wm-section" aria-labelledby="updates">
      <h2 id="updates">Latest updates</h2>
      <Loaded view={view} skeleton={<Skeleton rows={4} label="Loading the updates" />}>
        {({ items }) =>
          items.length === 0 ? (
            <p>No updates yet.</p>
          ) : (
            <Timeline
              label="Latest updates"
              items={items.map((update) => ({
                id: update.id,
                title: (
                  <Link to={paths.action} params={{ actionId: update.action.id }}>
                    {update.action.ref} {update.action.title}
                  </Link>
                ),
                byline: update.postedBy.name,
                when: <Instant at={update.postedAt} />,
                withdrawn: update.withdrawn !== null,
                body: (
                  <>
                    <p>
                      <RatingMark rating={update.ratingTo} size="small" />
                      {update.withdrawn && ` Withdrawn: ${update.withdrawn.reason}`}
                    </p>
                    <p>{update.whatChanged ?? 'No change since the update before'}</p>
                    {update.whatNext && <p>Next: {update.whatNext}</p>}
                  </>
                ),
              }))}
            />
          )
        }
      </Loaded>
    </section>
  )
}
