import { type Actor, type RoleHeld, standsAs } from './actor.ts'
import { always, decide, decideChange, everyRole, type Rules } from './rules.ts'
import { no, unless, type Verdict } from './verdict.ts'

export interface MeasureFacts {
  ownerId: string | null
  serviceAreaId: string | null
  archived: boolean
}

const define = { performance_officer: always, administrator: always } satisfies Rules<unknown>

export const maySeeMeasures = (actor: Actor): Verdict => decide(everyRole, actor, undefined, 'You cannot see measures')

/** What a measure counts, its targets and links, and the areas that it is compared with. */
export const mayDefineMeasures = (actor: Actor): Verdict =>
  decide(
    define,
    actor,
    undefined,
    'Only a performance officer or an administrator can define measures and their targets',
  )

const notArchived = (verdict: Verdict, { archived }: Pick<MeasureFacts, 'archived'>): Verdict =>
  archived ? unless(verdict, no('This measure is archived: take it up again to change it')) : verdict

export const mayChangeMeasure = (actor: Actor, measure: Pick<MeasureFacts, 'archived'>): Verdict =>
  notArchived(mayDefineMeasures(actor), measure)

const isOwner = (actor: Actor, { ownerId }: MeasureFacts, held: RoleHeld): boolean => standsAs(actor, held, ownerId)

/** The service area of this very role is the measure's. One that has none is of no service: its owner enters it. */
const ofItsService = (actor: Actor, measure: MeasureFacts, held: RoleHeld): boolean =>
  isOwner(actor, measure, held) ||
  (measure.serviceAreaId !== null && (held.serviceAreaId === null || held.serviceAreaId === measure.serviceAreaId))

const enter = {
  service_manager: ofItsService,
  director: isOwner,
  performance_officer: always,
} satisfies Rules<MeasureFacts>

/** The roles of those who can own a measure: others could never enter a value. */
export const MEASURE_OWNING_ROLES = ['service_manager', 'director', 'performance_officer'] as const

/** The service areas whose measures without an owner are theirs to answer for: those whose managers they are, or stand in for. */
export const areasAnsweredFor = (actor: Actor): string[] =>
  actor.roles.flatMap(({ role, serviceAreaId }) => (role === 'service_manager' ? (serviceAreaId ?? []) : []))

export const mayEnterValues = (actor: Actor, measure: MeasureFacts): Verdict =>
  notArchived(
    decideChange(
      enter,
      actor,
      measure,
      'Only its owner, the manager of its service area or a performance officer can enter values',
    ),
    measure,
  )

/** Whether there may be any measure whose values they enter: which, is asked for each. */
export const mayEnterSomeValues = (actor: Actor): Verdict =>
  decideChange(
    { service_manager: always, director: always, performance_officer: always },
    actor,
    undefined,
    'Only those who own measures and performance officers can enter values',
  )

export const mayRemoveArea = (actor: Actor, area: { values: number; groups: number }): Verdict => {
  const verdict = mayDefineMeasures(actor)
  if (!verdict.allowed) return verdict
  if (area.values > 0) return no('Values are kept for this area, so it stays')
  return area.groups > 0 ? no('This area is a member of a group: take it out there first') : verdict
}
