import { useQuery } from '@tanstack/react-query'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { periodRoutes } from '@waymark/contract/periods'
import { inspectionOn } from '@waymark/domain/inspection'
import { addDays, isLocalDate, periodOf, periodStart } from '@waymark/domain/local-date'
import { type SubmitEvent, useState } from 'react'
import { useSession } from '../api/session.ts'
import { useView } from '../api/view.ts'
import { recentMeetingsQuery } from '../frame/frame.queries.ts'
import { Button } from '../ui/Button.tsx'
import { dayInWords } from '../ui/dates.ts'
import { aMonthBefore, dayOf, type Days } from './compared-days.ts'

interface CompareDaysProps {
  days: Days
  onCompare: (days: Days) => void
}

/** The two days, by hand or by what people ask about. Today is now: it has not ended. */
export function CompareDays({ days, onCompare }: CompareDaysProps) {
  const { today } = useSession()
  const [typed, setTyped] = useState({ from: dayOf(days.from ?? today), to: dayOf(days.to ?? today) })
  const [wrong, setWrong] = useState<string | null>(null)

  function compare(event: SubmitEvent) {
    event.preventDefault()
    const problem = problemOf(typed, today)
    setWrong(problem)
    if (problem !== null) return
    // What was an instant stays one, where its day was left as it is.
    const side = (end: 'from' | 'to') => {
      const kept = days[end]
      if (kept !== undefined && dayOf(kept) === typed[end]) return kept
      return typed[end] === today ? undefined : typed[end]
    }
    onCompare({ from: side('from'), to: side('to') })
  }
  return (
    <div className="wm-screen-only wm-compare">
      <form className="wm-chooser" noValidate onSubmit={compare}>
        {(['from', 'to'] as const).map((end) => (
          <span key={end} className="wm-chooser__one">
            <label htmlFor={`compare-${end}`}>{end === 'from' ? 'From' : 'To'}</label>{' '}
            <input
              id={`compare-${end}`}
              type="date"
              className={`govuk-input wm-width-10${wrong ? ' govuk-input--error' : ''}`}
              max={today}
              value={typed[end]}
              aria-invalid={wrong !== null}
              aria-describedby={wrong ? 'compare-wrong' : 'compare-hint'}
              onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
            />
          </span>
        ))}
        <Button type="submit" kind="primary">
          Compare
        </Button>
        <Button onClick={() => onCompare({ from: days.to, to: days.from })}>Swap the days</Button>
      </form>
      {wrong && (
        <p id="compare-wrong" className="govuk-error-message" role="alert">
          <span className="govuk-visually-hidden">Error: </span>
          {wrong}
        </p>
      )}
      <p id="compare-hint" className="wm-hint">
        A day stands for its end; today is now.
      </p>
      <QuickChoices today={today} onChoose={(from) => onCompare({ from, to: undefined })} />
    </div>
  )
}

function problemOf({ from, to }: { from: string; to: string }, today: string): string | null {
  if (!isLocalDate(from) || !isLocalDate(to)) return 'Enter two real days, such as 7 March 2018'
  if (from > today || to > today) return 'Choose today or days before it'
  return from === to ? 'Choose two different days' : null
}

interface Choice {
  label: string
  day: string
}

/** The days that people ask about, each compared with now. */
function QuickChoices({ today, onChoose }: { today: string; onChoose: (day: string) => void }) {
  const yesterday = addDays(today, -1)
  const meetings = useQuery(recentMeetingsQuery(yesterday)).data ?? []
  const periods = useView(periodRoutes.list, { query: { open: false, pageSize: 1 } }).data?.data.items ?? []
  const inspections = useView(inspectionRoutes.list, { query: { pageSize: 50 } }).data?.data.items ?? []
  const choices: Choice[] = [
    { label: 'A month ago', day: aMonthBefore(today) },
    { label: 'As the quarter began', day: addDays(periodStart(periodOf(today, 'quarterly')), -1) },
    ...meetings.slice(0, 1).map(({ title, heldOn }) => ({ label: `Last meeting: ${title}`, day: heldOn })),
    ...periods.flatMap(({ name, closedAt }) =>
      closedAt === null ? [] : { label: `Last closed period: ${name}`, day: dayOf(closedAt) },
    ),
    ...inspections
      .flatMap((one) => {
        const day = inspectionOn(one)
        return day === null ? [] : { label: `Last inspection: ${one.title}`, day }
      })
      .filter(({ day }) => day < today)
      .slice(0, 1),
  ].filter(({ day }) => day < today)
  return (
    <ul className="wm-chips" aria-label="Compare now with">
      {choices.map(({ label, day }) => (
        <li key={label}>
          <Button small onClick={() => onChoose(day)}>
            {label}
            <span className="govuk-visually-hidden">, {dayInWords(day)}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
