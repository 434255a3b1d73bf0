import { type SubmitEvent, useState } from 'react'
import { Button } from '../Button.tsx'

/** Days of Europe/London, both included. */
export function Between({
  from,
  to,
  today,
  onChange,
}: {
  from: string | undefined
  to: string | undefined
  today: string
  onChange: (change: { from?: string[] | undefined; to?: string[] | undefined }) => void
}) {
  const [typed, setTyped] = useState({ from: from ?? '', to: to ?? '' })
  const [wrong, setWrong] = useState(false)
  function show(event: SubmitEvent) {
    event.preventDefault()
    const backwards = typed.from !== '' && typed.to !== '' && typed.to < typed.from
    setWrong(backwards)
    if (!backwards) onChange({ from: typed.from ? [typed.from] : undefined, to: typed.to ? [typed.to] : undefined })
  }
  return (
    <form className="wm-chooser" onSubmit={show}>
      {(['from', 'to'] as const).map((end) => (
        <span key={end} className="wm-chooser__one">
          <label htmlFor={`between-${end}`}>{end === 'from' ? 'From' : 'To'}</label>{' '}
          <input
            id={`between-${end}`}
            type="date"
            className="govuk-input wm-width-10"
            max={today}
            value={typed[end]}
            aria-describedby={wrong ? 'between-wrong' : undefined}
            onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
          />
        </span>
      ))}
      <Button type="submit">Show these days</Button>
      {wrong && (
        <p id="between-wrong" className="govuk-error-message" role="alert">
          Enter a last day on or after the first
        </p>
      )}
    </form>
  )
}
