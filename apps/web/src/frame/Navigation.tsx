import { Link } from '@tanstack/react-router'
import type { Role } from '@waymark/contract/words'
import { useState } from 'react'
import { beginsAtMyWork, useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'

export interface Place {
  to: (typeof paths)[
    | 'overview'
    | 'myWork'
    | 'forMyDecision'
    | 'plans'
    | 'actions'
    | 'inspections'
    | 'evidence'
    | 'scorecard'
    | 'readiness'
    | 'measures'
    | 'whatChanged'
    | 'datesThatMoved'
    | 'reporting'
    | 'contradictions'
    | 'challenges'
    | 'following'
    | 'auditTrail'
    | 'access'
    | 'people'
    | 'packs'
    | 'meetings'
    | 'serviceAreas'
    | 'account']
  name: string
  icon: IconName
}

const overview: Place = { to: paths.overview, name: 'Overview', icon: 'overview' }
const myWork: Place = { to: paths.myWork, name: 'My work', icon: 'work' }
const forMyDecision: Place = { to: paths.forMyDecision, name: 'For my decision', icon: 'decide' }
const plans: Place = { to: paths.plans, name: 'Plans', icon: 'plans' }
const actions: Place = { to: paths.actions, name: 'Actions', icon: 'actions' }
const inspections: Place = { to: paths.inspections, name: 'Inspections', icon: 'inspections' }
const evidence: Place = { to: paths.evidence, name: 'Evidence', icon: 'audit' }
const scorecard: Place = { to: paths.scorecard, name: 'Scorecard', icon: 'scorecard' }
const readiness: Place = { to: paths.readiness, name: 'Readiness', icon: 'ready' }
const measures: Place = { to: paths.measures, name: 'Measures', icon: 'measures' }
const whatChanged: Place = { to: paths.whatChanged, name: 'What changed', icon: 'changed' }
const packs: Place = { to: paths.packs, name: 'Packs', icon: 'plans' }
const contradictions: Place = { to: paths.contradictions, name: 'Contradictions', icon: 'alert' }
const challenges: Place = { to: paths.challenges, name: 'Challenges', icon: 'challenge' }
const following: Place = { to: paths.following, name: 'What I follow', icon: 'follow' }
const reporting: Place = { to: paths.reporting, name: 'Reporting', icon: 'reporting' }
const datesThatMoved: Place = { to: paths.datesThatMoved, name: 'Dates that moved', icon: 'dates' }
const auditTrail: Place = { to: paths.auditTrail, name: 'Audit trail', icon: 'audit' }
const access: Place = { to: paths.access, name: 'Access', icon: 'key' }
const ofCouncil: Place[] = [
  { to: paths.people, name: 'People', icon: 'people' },
  { to: paths.meetings, name: 'Meetings', icon: 'meetings' },
  { to: paths.serviceAreas, name: 'Service areas', icon: 'areas' },
  { to: paths.account, name: 'My account', icon: 'account' },
]

/** Those who carry the plan out; the others own no action, and have nothing to find under "My work". */
const carryOut = new Set<Role>(['service_manager', 'director', 'performance_officer'])

/** Where this person may go, the places of every day first. */
export function usePlaces(): { work: Place[]; record: Place[]; council: Place[]; everyDay: Place[] } {
  const session = useSession()
  const works = session.person.roles.some(({ role }) => carryOut.has(role))
  const work = !works
    ? [overview, plans, actions]
    : beginsAtMyWork(session)
      ? [myWork, overview, plans, actions]
      : [overview, myWork, plans, actions]
  return {
    work,
    record: [
      ...(works ? [forMyDecision] : []),
      inspections,
      evidence,
      measures,
      scorecard,
      readiness,
      whatChanged,
      packs,
      challenges,
      contradictions,
      reporting,
      datesThatMoved,
      following,
      auditTrail,
    ],
    council: session.can.seeAccess.allowed ? [access, ...ofCouncil] : ofCouncil,
    everyDay: works ? work : [...work, whatChanged],
  }
}

function PlaceLink({ place, onGo }: { place: Place; onGo?: () => void }) {
  return (
    <Link
      to={place.to}
      className="wm-nav__link"
      activeOptions={{ exact: place.to === paths.overview, includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <Icon name={place.icon} />
      <span>{place.name}</span>
    </Link>
  )
}

function Places({ places, onGo }: { places: Place[]; onGo?: () => void }) {
  return (
    <ul>
      {places.map((place) => (
        <li key={place.to}>
          <PlaceLink place={place} {...(onGo ? { onGo } : {})} />
        </li>
      ))}
    </ul>
  )
}

export function SideNav() {
  const { work, record, council } = usePlaces()
  return (
    <nav className="wm-side-nav" aria-label="Main">
      <Places places={work} />
      <Places places={record} />
      <Places places={council} />
    </nav>
  )
}

/** On small screens: the four places of every day within reach of a thumb, the others one press away. */
export function BottomNav() {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const { work, record, council, everyDay } = usePlaces()
  return (
    <nav className="wm-bottom-nav" aria-label="Main, short">
      <Places places={everyDay} />
      <button
        type="button"
        className="wm-nav__link"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" />
        <span>More</span>
      </button>
      <Dialog title="Go to" open={open} onClose={close} side>
        <div className="wm-drawer">
          <Places places={work} onGo={close} />
          <Places places={record} onGo={close} />
          <Places places={council} onGo={close} />
        </div>
      </Dialog>
    </nav>
  )
}
