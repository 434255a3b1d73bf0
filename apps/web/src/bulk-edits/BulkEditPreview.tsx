import type { BulkEditView } from '@waymark/contract/bulk-edits'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState } from '../ui/States.tsx'
import { count, sayPreview } from './bulk-words.ts'
import { EditedActions } from './EditedActions.tsx'

type Mode = 'all' | 'allowed'

/** What would become of each: those that are refused first, with why. Nothing is changed yet. */
export function BulkEditPreview({
  view,
  problem,
  busy,
  onBack,
  onApply,
  onDropRefused,
}: {
  view: BulkEditView
  problem: string | null
  busy: boolean
  onBack: () => void
  onApply: (mode: Mode) => void
  onDropRefused: () => void
}) {
  const [chosen, setChosen] = useState<Mode | null>(null)
  const { counts, actions } = view
  const having = (outcome: BulkEditView['actions'][number]['outcome']) =>
    actions.filter((one) => one.outcome === outcome)
  const mode = counts.refused === 0 ? 'all' : chosen
  return (
    <>
      <PageHeading title="What would change" lead="Nothing is changed yet." />
      {problem && <ErrorState title="It was not done" detail={problem} />}
      <p role="status">
        <strong>{sayPreview(view)}</strong>
      </p>
      <EditedActions
        title={`Refused: ${count(counts.refused, 'action', 'actions')}`}
        actions={having('refused')}
        show="reasons"
      />
      <EditedActions
        title={`To be changed: ${count(counts.changed, 'action', 'actions')}`}
        actions={having('changed')}
        show="changes"
      />
      <EditedActions
        title={`So already: ${count(counts.unchanged, 'action', 'actions')}`}
        actions={having('unchanged')}
        show="names"
      />
      {counts.refused > 0 && counts.changed > 0 && (
        <HowToGoOn counts={counts} chosen={chosen} onChoose={setChosen} onDropRefused={onDropRefused} busy={busy} />
      )}
      <div className="wm-actions">
        <Button
          kind="primary"
          busy={busy}
          verdict={
            counts.changed === 0
              ? { allowed: false, reason: 'There is nothing to change: go back, or choose other actions' }
              : mode === null
                ? { allowed: false, reason: 'Choose how to go on' }
                : undefined
          }
          onClick={() => {
            if (mode !== null) onApply(mode)
          }}
        >
          {busy ? 'Changing…' : `Change ${count(counts.changed, 'action', 'actions')}`}
        </Button>
        <Button onClick={onBack}>Back to what to change</Button>
      </div>
    </>
  )
}

function HowToGoOn({
  counts,
  chosen,
  onChoose,
  onDropRefused,
  busy,
}: {
  counts: BulkEditView['counts']
  chosen: Mode | null
  onChoose: (mode: Mode) => void
  onDropRefused: () => void
  busy: boolean
}) {
  const choices = [
    {
      mode: 'allowed' as const,
      label: `Change the ${counts.changed.toLocaleString('en-GB')} that are allowed`,
      hint: `${count(counts.refused, 'that is refused stays as it is', 'that are refused stay as they are')}.`,
    },
    {
      mode: 'all' as const,
      label: 'All or nothing',
      hint: 'While one is refused, nothing is changed.',
    },
  ]
  return (
    <section className="wm-section" aria-label="How to go on">
      <fieldset className="govuk-fieldset" role="radiogroup">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">How to go on</legend>
        <div className="govuk-radios govuk-radios--small">
          {choices.map(({ mode, label, hint }) => (
            <div className="govuk-radios__item" key={mode}>
              <input
                id={`go-on-${mode}`}
                type="radio"
                name="go-on"
                className="govuk-radios__input"
                checked={chosen === mode}
                onChange={() => onChoose(mode)}
                aria-describedby={`go-on-${mode}-hint`}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={`go-on-${mode}`}>
                {label}
              </label>
              <div id={`go-on-${mode}-hint`} className="govuk-hint govuk-radios__hint">
                {hint}
              </div>
            </div>
          ))}
        </div>
      </fieldset>
      <Button busy={busy} onClick={onDropRefused}>
        Take those that are refused out of the selection
      </Button>
    </section>
  )
}
