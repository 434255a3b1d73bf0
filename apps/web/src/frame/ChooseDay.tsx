import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { addDays } from '@waymark/domain/local-date'
import { useState } from 'react'
import { useAsAt, useSession, useToday } from '../api/session.ts'
import { CompareLink } from '../comparisons/CompareLink.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { dayInWords } from '../ui/dates.ts'
import { recentMeetingsQuery } from './frame.queries.ts'

/** The panel of the switch: a day, or the day of a meeting, or today. */
export function ChooseDay({ close }: { close: () => void }) {
  const asAt = useAsAt()
  const shown = useToday()
  const { today } = useSession()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<string | null>(null)

  function show(day: string) {
    close()
    void navigate({ to: '.', search: (search) => ({ ...search, asAt: day === today ? undefined : day }) })
    announce(day === today ? 'Showing today' : `Showing everything as it stood at the end of ${dayInWords(day)}`)
  }

  return (
    <>
      <form
        className="wm-as-at__form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const chosen = new FormData(event.currentTarget).get('day')
          if (typeof chosen !== 'string' || chosen === '') return setProblem('Choose a day')
          if (chosen > today) return setProblem('Choose today or a day before it')
          show(chosen)
        }}
      >
        <label htmlFor="as-at-day">See everything as it stood on</label>
        <p id="as-at-hint" className="wm-hint">
          The end of that day. Nothing can be changed while you look back.
        </p>
        {problem && (
          <p id="as-at-problem" className="govuk-error-message" role="alert">
            <span className="govuk-visually-hidden">Error: </span>
            {problem}
          </p>
        )}
        <input
          id="as-at-day"
          className={problem ? 'govuk-input govuk-input--error' : 'govuk-input'}
          type="date"
          name="day"
          defaultValue={shown}
          max={today}
          aria-describedby={problem ? 'as-at-hint as-at-problem' : 'as-at-hint'}
          aria-invalid={problem !== null}
        />
        <div className="wm-actions">
          <Button type="submit" kind="primary">
            Show this day
          </Button>
          {asAt && <Button onClick={() => show(today)}>Back to today</Button>}
        </div>
      </form>
      <p>
        <CompareLink plain onClick={close} />
      </p>
      <MeetingShortcuts yesterday={addDays(today, -1)} close={close} />
    </>
  )
}

/** The days people ask about are mostly days of a meeting. */
function MeetingShortcuts({ yesterday, close }: { yesterday: string; close: () => void }) {
  const meetings = useQuery(recentMeetingsQuery(yesterday))
  if (!meetings.data || meetings.data.length === 0) return null
  return (
    <section className="wm-as-at__meetings" aria-labelledby="as-at-meetings">
      <h2 id="as-at-meetings">Or the day of a meeting</h2>
      <ul>
        {meetings.data.map((meeting) => (
          <li key={meeting.id}>
            <Link to="." search={(search) => ({ ...search, asAt: meeting.heldOn })} onClick={close}>
              {dayInWords(meeting.heldOn)}
            </Link>
            <span className="wm-hint">{meeting.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
