import { updateRoutes, type UpdateView, WithdrawUpdate } from '@waymark/contract/updates'
import { sayPeriod } from '@waymark/domain/local-date'
import { useState } from 'react'
import { useAct } from '../api/view.ts'
import { UpdateEvidence } from '../evidence/UpdateEvidence.tsx'
import { Button } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { actionStatusWords } from '../words.ts'

/** What was said of an action, the newest first, each with what the evidence said then. */
export function UpdateTimeline({ updates }: { updates: readonly UpdateView[] }) {
  const [withdrawing, setWithdrawing] = useState<UpdateView | null>(null)
  if (updates.length === 0) return <p>No updates yet.</p>
  return (
    <>
      <Timeline
        label="Updates"
        items={updates.map((update) => ({
          id: update.id,
          title: titleOf(update),
          byline: update.postedBy.name,
          when: (
            <>
              <Instant at={update.postedAt} />, for {sayPeriod(update.period)}
            </>
          ),
          withdrawn: update.withdrawn !== null,
          body: <UpdateBody update={update} onWithdraw={() => setWithdrawing(update)} />,
        }))}
      />
      {withdrawing && <Withdraw update={withdrawing} onClose={() => setWithdrawing(null)} />}
    </>
  )
}

function titleOf({ kind, whatChanged }: UpdateView): string {
  if (kind === 'no_change') return 'No change since'
  return kind === 'reopened' ? `Reopened: ${whatChanged ?? ''}` : (whatChanged ?? 'Update')
}

function UpdateBody({ update, onWithdraw }: { update: UpdateView; onWithdraw: () => void }) {
  const { ratingFrom, ratingTo, statusFrom, statusTo, withdrawn } = update
  return (
    <>
      {withdrawn && (
        <p>
          <strong>Withdrawn</strong> by {withdrawn.by}, <Instant at={withdrawn.at} />: {withdrawn.reason}
        </p>
      )}
      <p className="wm-happening__moved">
        {ratingFrom !== ratingTo && (
          <>
            <RatingMark rating={ratingFrom} size="small" /> to{' '}
          </>
        )}
        <RatingMark rating={ratingTo} size="small" />
        <span>
          {statusFrom === statusTo
            ? actionStatusWords[statusTo]
            : `${actionStatusWords[statusFrom]} to ${actionStatusWords[statusTo].toLowerCase()}`}
        </span>
      </p>
      {update.kind === 'no_change' && update.whatChanged && <p>{update.whatChanged}</p>}
      {update.whatNext && (
        <p>
          <strong>Next:</strong> {update.whatNext}
        </p>
      )}
      {update.evidenceNote && (
        <p>
          <strong>Evidence:</strong> {update.evidenceNote}
        </p>
      )}
      <UpdateEvidence updateId={update.id} actionId={update.action.id} />
      {update.forecastOn && (
        <p>
          <strong>Forecast:</strong> <Day day={update.forecastOn} />
        </p>
      )}
      <p className="wm-hint">The evidence said then: {update.computedSentence}</p>
      {!withdrawn && update.can.withdraw.allowed && (
        <Button kind="quiet" small onClick={onWithdraw}>
          Withdraw this update
        </Button>
      )}
    </>
  )
}

function Withdraw({ update, onClose }: { update: UpdateView; onClose: () => void }) {
  const withdraw = useAct(updateRoutes.withdraw, 'Update withdrawn')
  return (
    <FormDialog
      title="Withdraw this update?"
      schema={WithdrawUpdate}
      startWith={{ reason: '' }}
      submit={(body) => withdraw.mutateAsync({ params: { updateId: update.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Withdraw update"
    >
      <p>
        It stays in the history, struck out, with your reason. Where it is the latest, the action’s status and rating go
        back to what they were before it.
      </p>
      <TextArea name="reason" label="Why it is withdrawn" max={1000} rows={3} />
    </FormDialog>
  )
}
