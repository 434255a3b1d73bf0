import type { Actor } from './actor.ts'
import { decide, everyRole, type Rule, type Rules } from './rules.ts'
import type { Verdict } from './verdict.ts'

export interface SavedViewFacts {
  ownerId: string
  shared: boolean
}

const isOwner: Rule<SavedViewFacts> = (actor, { ownerId }) => ownerId === actor.personId
const forEveryRole = <Facts>(rule: Rule<Facts>): Rules<Facts> => ({
  service_manager: rule,
  director: rule,
  performance_officer: rule,
  portfolio_holder: rule,
  auditor: rule,
  administrator: rule,
})

/** Its owner's alone while it is private: no role opens it, nor its history. */
export const maySeeSavedView = (actor: Actor, view: SavedViewFacts): Verdict =>
  decide(
    forEveryRole<SavedViewFacts>((who, facts, held) => facts.shared || isOwner(who, facts, held)),
    actor,
    view,
    'This view is private to somebody else',
  )

/** A view is a way of looking: it changes nothing in a plan, so whoever reads may keep and share one. */
export const maySaveView = (actor: Actor): Verdict => decide(everyRole, actor, undefined, 'You cannot save views')

const change = {
  ...forEveryRole(isOwner),
  performance_officer: (actor, view, held) => view.shared || isOwner(actor, view, held),
} satisfies Rules<SavedViewFacts>

/** Its name, and what it looks for. */
export const mayEditSavedView = (actor: Actor, view: SavedViewFacts): Verdict =>
  decide(
    change,
    actor,
    view,
    'Only its owner or a performance officer can change or delete a shared view: save it as one of yours',
  )

export const mayRemoveSavedView = (actor: Actor, view: SavedViewFacts): Verdict =>
  decide(change, actor, view, 'Only its owner or a performance officer can change or delete a shared view')

/** Who sees it is its owner's to say: a performance officer who would take it from everybody deletes it. */
export const mayShareSavedView = (actor: Actor, view: SavedViewFacts): Verdict =>
  decide(forEveryRole(isOwner), actor, view, 'Only its owner chooses who sees a view')

/** For oneself, and so whatever may be seen. */
export const mayMakeDefaultView = (actor: Actor, view: SavedViewFacts): Verdict => maySeeSavedView(actor, view)
