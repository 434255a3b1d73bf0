import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Problem } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Mark } from '../ui/Mark.tsx'
import { Menu } from '../ui/Menu.tsx'
import { roleWords } from '../words.ts'
import { AsAtSwitch } from './AsAtSwitch.tsx'

// What is read after the page itself.
const Finder = lazy(() => import('../search/Finder.tsx').then((module) => ({ default: module.Finder })))
const Bell = lazy(() => import('../notifications/Bell.tsx').then((module) => ({ default: module.Bell })))

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
        <Suspense fallback={<span className="wm-finder" />}>
          <Finder />
        </Suspense>
        <AsAtSwitch />
        <Suspense fallback={<span className="wm-bell" />}>
          <Bell />
        </Suspense>
        <WhoIAm />
      </div>
    </header>
  )
}

function WhoIAm() {
  const { person } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const roles = [...new Set(person.roles.map((assignment) => roleWords[assignment.role]))].join(', ')

  async function leave() {
    try {
      const { leaveThisBrowser } = await import('./leave.ts')
      await leaveThisBrowser()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      announce(`You are still signed in. ${error.detail}`)
      return
    }
    await navigate({ to: paths.signIn, search: { asAt: undefined }, ignoreBlocker: true })
    // The frame needs its session until it is gone.
    queries.clear()
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
