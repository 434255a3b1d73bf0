import type { ActionView } from '@waymark/contract/actions'
import type { BodyInputOf } from '@waymark/contract/route'
import { PostUpdate, updateRoutes } from '@waymark/contract/updates'
import { DeclaredRating, Impact } from '@waymark/contract/words'
import { needsReason } from '@waymark/domain/lifecycle'
import { lazy, Suspense } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { DueCell, milestoneWords } from '../actions/action-columns.tsx'
import { Instant } from '../ui/Day.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { RatingMark, RatingPair } from '../ui/RatingMark.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { actionStatusWords, impactWords } from '../words.ts'

/** Loaded late: the form stands wherever an update is owed. */
const EvidenceField = lazy(() => import('../evidence/EvidenceField.tsx').then((it) => ({ default: it.EvidenceField })))

type Body = BodyInputOf<typeof updateRoutes.post>

/** What a form of an update starts with and does, wherever it stands. */
export function useUpdateForm(action: ActionView) {
  const post = useAct(updateRoutes.post, 'Update posted')
  const stated = DeclaredRating.safeParse(action.rating.declared)
  const today = useToday()
  return {
    schema: PostUpdate,
    startWith: {
      ...{ kind: 'progress' as const, status: action.status, statusReason: action.statusReason ?? '' },
      ...(stated.success && { rating: stated.data }),
      ...{ whatChanged: '', whatNext: '', forecastOn: stillAhead(action.forecastOn, today) },
      ...{ evidenceNote: '', evidenceIds: [] as string[], impact: 'not_yet_evidenced' as const, impactStatement: '' },
    },
    submit: (body: Body) =>
      post.mutateAsync({
        params: { actionId: action.id },
        // "No change since" leaves what was typed about status and rating unsent: both stay as they stand.
        body:
          body.kind === 'no_change'
            ? { kind: 'no_change', evidenceNote: body.evidenceNote, evidenceIds: body.evidenceIds }
            : body,
      }),
    submitLabel: 'Post update',
    draftKey: `update.${action.id}`,
  }
}

/** A forecast that has passed is no forecast any more. */
const stillAhead = (forecastOn: string | null, today: string) =>
  forecastOn !== null && forecastOn >= today ? forecastOn : null

/** What was said last and the evidence in sight, four choices, two boxes. */
export function UpdateFields({ action }: { action: ActionView }) {
  return (
    <>
      <LastTime action={action} />
      <RadioField
        name="kind"
        label="What do you have to say?"
        look="inline"
        choices={[
          { value: 'progress', label: 'There is something new' },
          { value: 'no_change', label: 'No change since the last update' },
        ]}
      />
      <Said action={action} />
      <Evidence action={action} />
    </>
  )
}

/** What was said last and what the evidence says, in sight while the next is written. */
function LastTime({ action }: { action: ActionView }) {
  const today = useToday()
  const last = action.updates.find(({ withdrawn }) => withdrawn === null)
  return (
    <section className="wm-card" aria-label="Where it stands">
      <RatingPair
        declared={action.rating.declared}
        computed={action.rating.computed.rating}
        sentence={action.rating.computed.sentence}
        disagreement={action.rating.disagreement}
        wordOf={(rating) => action.ratingKey[rating].label}
        size="small"
      />
      <SummaryList
        rows={[
          { name: 'Due', value: <DueCell action={action} today={today} /> },
          { name: 'Milestones', value: milestoneWords(action.milestones) },
          { name: 'Impact', value: impactWords[action.impact] },
          {
            name: 'Last update',
            value: last ? (
              <>
                {last.whatChanged ?? 'No change since the update before'}
                {last.whatNext && <> Next: {last.whatNext}</>}
                <span className="wm-beneath">
                  {last.postedBy.name}, <Instant at={last.postedAt} />
                </span>
              </>
            ) : (
              <span className="wm-none">None yet: this is the first</span>
            ),
          },
        ]}
      />
    </section>
  )
}

const ONLY_A_CHECKER = { allowed: false, reason: 'Only an independent checker gives this one' } as const

/** Not asked where nothing has changed. */
function Said({ action }: { action: ActionView }) {
  const { control } = useFormContext<Body>()
  const [kind, status, rating] = useWatch({ control, name: ['kind', 'status', 'rating'] })
  if (kind === 'no_change') return null
  const mustSayNext = rating === 'amber' || rating === 'red'
  return (
    <>
      <RadioField
        name="status"
        label="Status"
        choices={action.nextStatuses.map(({ status: choice, verdict }) => ({
          value: choice,
          label: actionStatusWords[choice],
          verdict,
        }))}
      />
      {status && needsReason(status) && (
        <TextArea
          name="statusReason"
          label={`Why it is ${actionStatusWords[status].toLowerCase()}`}
          max={1000}
          rows={2}
        />
      )}
      <RadioField
        name="rating"
        label="Rating"
        look="large"
        hint="In this plan’s own words"
        choices={[...DeclaredRating.options, 'blue' as const].map((choice) => ({
          value: choice,
          label: <RatingMark rating={choice} word={action.ratingKey[choice].label} />,
          hint: action.ratingKey[choice].meaning,
          ...(choice === 'blue' && { verdict: ONLY_A_CHECKER }),
        }))}
      />
      <TextArea name="whatChanged" label="What has changed since the last update" max={4000} />
      <TextArea
        name="whatNext"
        label={mustSayNext ? 'What happens next: the path back to green' : 'What happens next'}
        optional={!mustSayNext}
        max={4000}
      />
      <DayField
        name="forecastOn"
        label="Forecast"
        hint="When you now expect it to be done. It does not move the due date."
        optional
      />
    </>
  )
}

/** What an update rests on; and, with the word that the action is done, what its approver is asked to decide on. */
function Evidence({ action }: { action: ActionView }) {
  const { control } = useFormContext<Body>()
  const [kind, status] = useWatch({ control, name: ['kind', 'status'] })
  const waits = action.signOffs.some(({ state }) => state === 'proposed')
  const proposes = kind === 'progress' && status === 'awaiting_sign_off' && !waits
  return (
    <>
      <TextArea
        name="evidenceNote"
        label={proposes ? 'Evidence that it is done' : 'Evidence it rests on'}
        hint="Where somebody could check it: a report, a count, a link, a meeting’s notes"
        optional={!proposes}
        max={2000}
        rows={2}
      />
      <Suspense fallback={null}>
        <EvidenceField actionId={action.id} />
      </Suspense>
      {proposes && (
        <>
          <RadioField
            name="impact"
            label="Impact"
            hint="Done is not yet working: has it made the difference it was meant to?"
            choices={Impact.options.map((impact) => ({ value: impact, label: impactWords[impact] }))}
          />
          <TextArea
            name="impactStatement"
            label="What difference it has made, or when you will know"
            hint={
              action.sponsor ? `${action.sponsor.name} decides on this` : 'The sponsor of the priority decides on this'
            }
            max={2000}
            rows={3}
          />
        </>
      )}
    </>
  )
}
