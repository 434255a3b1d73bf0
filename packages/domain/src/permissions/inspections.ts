import type { CallRequestState } from '@waymark/contract/inspection-words'
import { type Actor, type RoleHeld, standsAs } from './actor.ts'
import { mayEditAction } from './actions.ts'
import type { PriorityFacts } from './priorities.ts'
import { always, decide, decideChange, everyRole, type Rules } from './rules.ts'
import { allOf, no, type Verdict, yes } from './verdict.ts'

const manage = { performance_officer: always, director: always } satisfies Rules<unknown>

export const maySeeInspections = (actor: Actor): Verdict =>
  decide(everyRole, actor, undefined, 'You cannot see inspections')

/** Inspections, their clocks and the steps to publication; findings and what is said of them later. */
export const mayManageInspections = (actor: Actor): Verdict =>
  decideChange(manage, actor, undefined, 'Only a performance officer or a director can change an inspection')

export const mayDeleteInspection = (
  actor: Actor,
  inspection: { findings: number; verdicts: number; requests: number },
): Verdict => {
  const verdict = mayManageInspections(actor)
  if (!verdict.allowed) return verdict
  if (inspection.findings > 0) return no('Only an inspection without findings can be deleted')
  if (inspection.requests > 0) return no('Inspectors asked for something at this inspection, so it stays')
  return inspection.verdicts > 0 ? no('What it said of earlier findings stands on it, so it cannot be deleted') : yes
}

/** Its words were confirmed: once anything stands on them, they stay. */
export const mayDeleteFinding = (
  actor: Actor,
  finding: { actions: number; verdicts: number; asked: number },
): Verdict => {
  const verdict = mayManageInspections(actor)
  if (!verdict.allowed) return verdict
  if (finding.actions > 0) return no('Only a finding without actions can be deleted: unlink them first')
  if (finding.verdicts > 0) return no('A later inspection has said something of it, so it cannot be deleted')
  return finding.asked > 0 ? no('A question has been asked about it, so it cannot be deleted') : yes
}

/** Whoever may change the inspection, or the action it is linked to; an action of nothing, where none is meant yet. */
export const mayLinkFinding = (actor: Actor, action: PriorityFacts | null): Verdict => {
  const ofInspection = mayManageInspections(actor)
  if (ofInspection.allowed || action === null) return ofInspection
  return mayEditAction(actor, action).allowed ? yes : ofInspection
}

export interface CallRequestFacts {
  state: CallRequestState
  ownerId: string | null
}

/** The roles of those who can be given a request to answer. */
export const REQUEST_OWNING_ROLES = ['service_manager', 'director', 'performance_officer'] as const

/** What inspectors ask for is logged, passed on, opened again and withdrawn by those who run the inspection. */
export const mayLogRequest = (actor: Actor): Verdict =>
  decideChange(
    manage,
    actor,
    undefined,
    'Only a performance officer or a director can log or change what inspectors ask for',
  )

const ownsRequest = (actor: Actor, { ownerId }: { ownerId: string | null }, held: RoleHeld): boolean =>
  standsAs(actor, held, ownerId)

const answerRequest = {
  service_manager: ownsRequest,
  director: always,
  performance_officer: always,
} satisfies Rules<{ ownerId: string | null }>

/** Its owner, or the one who covers for them; those who run the inspection, for whoever is with the inspectors. */
export const mayServeRequest = (actor: Actor, request: { ownerId: string | null }): Verdict =>
  decideChange(
    answerRequest,
    actor,
    request,
    'Only the owner of this request, a performance officer or a director can answer it and attach evidence',
  )

export const mayAnswerRequest = (actor: Actor, request: CallRequestFacts): Verdict =>
  allOf(mayServeRequest(actor, request), mustBeOpen(request))

const mustBeOpen = ({ state }: CallRequestFacts): Verdict => {
  if (state === 'answered') return no('This request has been answered: open it again first')
  return state === 'withdrawn' ? no('This request was withdrawn: open it again first') : yes
}

export const mayReopenRequest = (actor: Actor, { state }: CallRequestFacts): Verdict =>
  allOf(mayLogRequest(actor), state === 'open' ? no('This request is open already') : yes)

export const mayWithdrawRequest = (actor: Actor, request: CallRequestFacts): Verdict =>
  allOf(mayLogRequest(actor), mustBeOpen(request))

const makePack = { performance_officer: always, director: always, auditor: always } satisfies Rules<unknown>

/** Everything at once, what is exempt among it: those who run the inspection, and auditors. */
export const mayMakePack = (actor: Actor): Verdict =>
  decide(makePack, actor, undefined, 'Only performance officers, directors and auditors can take an evidence pack away')
