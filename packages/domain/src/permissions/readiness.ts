import { type Actor, type RoleHeld, standsAs } from './actor.ts'
import { always, decide, decideChange, everyRole, type Rules } from './rules.ts'
import { no, type Verdict } from './verdict.ts'

export interface ReadinessLineFacts {
  ownerId: string | null
  reviews: number
}

const manage = { performance_officer: always, director: always } satisfies Rules<unknown>

export const maySeeReadiness = (actor: Actor): Verdict =>
  decide(everyRole, actor, undefined, 'You cannot see readiness for inspection')

/** Frameworks, their areas and rounds, the lines, and what is written for a whole round. */
export const mayManageReadiness = (actor: Actor): Verdict =>
  decideChange(
    manage,
    actor,
    undefined,
    'Only a performance officer or a director can change frameworks and their lines',
  )

const isOwner = (actor: Actor, { ownerId }: ReadinessLineFacts, held: RoleHeld): boolean =>
  standsAs(actor, held, ownerId)

/** The roles of those who can own a line. */
export const LINE_OWNING_ROLES = ['service_manager', 'director', 'performance_officer'] as const

const review = {
  service_manager: isOwner,
  director: isOwner,
  performance_officer: isOwner,
} satisfies Rules<ReadinessLineFacts>

/** Says how it stands and what shows it: nobody but the owner, or the one who covers for them. */
export const mayReviewLine = (actor: Actor, line: ReadinessLineFacts): Verdict => {
  const verdict = decideChange(review, actor, line, 'Only the owner of this line can review it')
  return !verdict.allowed && line.ownerId === null && actor.roles.some(({ role }) => role in review)
    ? no('This line has no owner yet: a performance officer or a director names one, who then reviews it')
    : verdict
}

/** What was said of a line stays: once it was reviewed, so does the line. */
export const mayDeleteLine = (actor: Actor, line: ReadinessLineFacts): Verdict => {
  const verdict = mayManageReadiness(actor)
  return verdict.allowed && line.reviews > 0 ? no('This line has been reviewed, so it stays in its round') : verdict
}

export const mayDeleteRound = (actor: Actor, round: { reviews: number; notes: number }): Verdict => {
  const verdict = mayManageReadiness(actor)
  if (!verdict.allowed) return verdict
  if (round.reviews > 0) return no('Lines of this round have been reviewed, so it stays')
  return round.notes > 0 ? no('Something has been written for this round, so it stays') : verdict
}

export const mayDeleteArea = (actor: Actor, area: { lines: number }): Verdict => {
  const verdict = mayManageReadiness(actor)
  return verdict.allowed && area.lines > 0 ? no('Lines stand under this area: move or delete them first') : verdict
}
