import { useId, useState } from 'react'
import { Button } from '../Button.tsx'
import { instantInWords } from '../dates.ts'
import { Dialog } from '../Dialog.tsx'

/** A field that another person changed since this form was opened, in words as shown on screen. */
export interface Clash {
  field: string
  label: string
  from: string | null
  theirs: string | null
  yours: string | null
  /** You changed it too; otherwise theirs is taken unless you say no. */
  youChanged: boolean
}

export type ConflictChoice = 'theirs' | 'yours'

export interface ConflictDialogProps {
  changedBy: string
  changedAt: string
  clashes: readonly Clash[]
  /** What they changed that this form does not hold: it stands, and is only told. */
  others: readonly Clash[]
  onResolve: (choices: Record<string, ConflictChoice>) => void
  onClose: () => void
}

const shown = (value: string | null) => value || <span className="wm-none">Empty</span>

/** Two people edited one record: this person sees what changed and chooses, field by field. Nothing is overwritten unseen. */
export function ConflictDialog({ changedBy, changedAt, clashes, others, onResolve, onClose }: ConflictDialogProps) {
  const [choices, setChoices] = useState<Record<string, ConflictChoice>>(() =>
    Object.fromEntries(clashes.filter((clash) => !clash.youChanged).map((clash) => [clash.field, 'theirs' as const])),
  )
  const [asked, setAsked] = useState(false)
  const problemId = useId()
  const open = clashes.filter((clash) => choices[clash.field] === undefined)
  const all = (choice: ConflictChoice) => setChoices(Object.fromEntries(clashes.map((clash) => [clash.field, choice])))

  return (
    <Dialog
      title="Someone else changed this while you were editing"
      open
      wide
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            aria-describedby={asked && open.length > 0 ? problemId : undefined}
            onClick={() => (open.length > 0 ? setAsked(true) : onResolve(choices))}
          >
            {clashes.length > 0 ? 'Save with these choices' : 'Save mine'}
          </Button>
          <Button onClick={onClose}>Go back to my form</Button>
        </>
      }
    >
      <p>
        {changedBy} saved a change on {instantInWords(changedAt)}. Nothing of yours is lost and nothing of theirs has
        been overwritten: choose what to keep.
      </p>
      {clashes.length > 1 && (
        <div className="wm-actions">
          <Button onClick={() => all('theirs')}>Take all of theirs</Button>
          <Button onClick={() => all('yours')}>Keep all of mine</Button>
        </div>
      )}
      {asked && open.length > 0 && (
        <p id={problemId} className="govuk-error-message" role="alert">
          Choose theirs or yours for: {open.map((clash) => clash.label).join(', ')}
        </p>
      )}
      {clashes.map((clash) => (
        <fieldset key={clash.field} className="wm-clash">
          <legend>{clash.label}</legend>
          <p className="wm-clash__before">When you opened it: {shown(clash.from)}</p>
          <div className="wm-clash__two">
            {(['theirs', 'yours'] as const).map((choice) => (
              <label key={choice} className="wm-clash__side">
                <input
                  type="radio"
                  name={`clash-${clash.field}`}
                  checked={choices[clash.field] === choice}
                  onChange={() => setChoices({ ...choices, [clash.field]: choice })}
                />
                <span>
                  <strong>
                    {choice === 'theirs' ? `Theirs (${changedBy})` : clash.youChanged ? 'Yours' : 'As you opened it'}
                  </strong>
                  <span className="wm-clash__value">{shown(clash[choice])}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {others.length > 0 && (
        <>
          <h3>{clashes.length > 0 ? 'They also changed' : 'What they changed is not in your form, and stays'}</h3>
          <ul>
            {others.map((other) => (
              <li key={other.field}>
                {other.label}: from {shown(other.from)} to {shown(other.theirs)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}
