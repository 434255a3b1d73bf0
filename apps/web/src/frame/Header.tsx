import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { signOut } from '../api/sign-in.ts'
import { useAsAt, useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { forgetAllDrafts } from '../ui/form/draft.ts'
import { Button } from '../ui/Button.tsx'
import { dayInWords } from '../ui/dates.ts'
import { Mark } from '../ui/Mark.tsx'
import { Menu } from '../ui/Menu.tsx'
import { roleWords } from '../words.ts'

export function Header() {
  const { council } = useSession()
  return (
    <header className="wm-header">
      <Link to={paths.overview} className="wm-header__home">
        <Mark />
        <span className="wm-header__product">Waymark</span> <span className="wm-header__council">{council.name}</span>
        <span className="govuk-visually-hidden">: overview</span>
      </Link>
      <div className="wm-header__tools">
        <AsAtSwitch />
        <WhoIAm />
      </div>
    </header>
  )
}

/** Takes the whole application to the end of a past day, and back. */
function AsAtSwitch() {
  const asAt = useAsAt()
  const { today } = useSession()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<string | null>(null)
  const shown = asAt ? asAt.slice(0, 10) : today

  return (
    <Menu
      icon="clock"
      className="wm-as-at"
      label={asAt ? <>As at {dayInWords(shown)}</> : <>Today, {dayInWords(today)}</>}
    >
      {(close) => (
        <form
          className="wm-as-at__form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            const chosen = new FormData(event.currentTarget).get('day')
            if (typeof chosen !== 'string' || chosen === '') return setProblem('Choose a day')
            if (chosen > today) return setProblem('Choose today or a day before it')
            close()
            setProblem(null)
            void navigate({ to: '.', search: (search) => ({ ...search, asAt: chosen === today ? undefined : chosen }) })
            announce(
              chosen === today ? 'Showing today' : `Showing everything as it stood at the end of ${dayInWords(chosen)}`,
            )
          }}
        >
          <label htmlFor="as-at-day">See everything as it stood on</label>
          <p id="as-at-hint" className="wm-hint">
            The end of that day. Nothing can be changed while you look back.
          </p>
          {problem && (
            <p id="as-at-problem" className="govuk-error-message">
              <span className="govuk-visually-hidden">Error: </span>
              {problem}
            </p>
          )}
          <input
            id="as-at-day"
            className="govuk-input"
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
            {asAt && (
              <Link
                to="."
                search={(search) => ({ ...search, asAt: undefined })}
                onClick={close}
                className="wm-button wm-button--secondary"
              >
                Back to today
              </Link>
            )}
          </div>
        </form>
      )}
    </Menu>
  )
}

function WhoIAm() {
  const { person } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const roles = [...new Set(person.roles.map((assignment) => roleWords[assignment.role]))].join(', ')

  async function leave() {
    await signOut()
    forgetAllDrafts()
    queries.clear()
    await navigate({ to: paths.signIn, search: { asAt: undefined } })
  }

  return (
    <Menu icon="account" className="wm-who" label={person.name}>
      {(close) => (
        <div className="wm-who__panel">
          <p className="wm-who__name">{person.name}</p>
          <p className="wm-who__role">{person.jobTitle}</p>
          {roles !== '' && roles !== person.jobTitle && <p className="wm-who__role">{roles}</p>}
          <ul>
            <li>
              <Link to={paths.account} onClick={close}>
                My account
              </Link>
            </li>
            <li>
              <button type="button" className="wm-link-button" onClick={() => void leave()}>
                Sign out
              </button>
            </li>
          </ul>
        </div>
      )}
    </Menu>
  )
}
