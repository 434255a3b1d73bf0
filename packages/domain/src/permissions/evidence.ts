import type { EvidenceNoun } from '@waymark/contract/evidence'
import type { PlanStatus } from '@waymark/contract/words'
import { type Actor, coversOneOf } from './actor.ts'
import { mayManageInspections, mayServeRequest } from './inspections.ts'
import { maySeePlan, notClosed } from './plans.ts'
import { mayReviewLine } from './readiness.ts'
import { always, decide, decideChange, ofOwnServiceArea, ofSponsoredPriority, type Rules } from './rules.ts'
import { no, unless, type Verdict, yes } from './verdict.ts'

/**
 * The record that evidence serves. Of a milestone and an update the facts are their action's; of a milestone of a priority,
 * the priority's with its lead officer as owner. A finding, a readiness line and a request from inspectors stand in no plan: `planStatus` is null.
 */
export interface ServedFacts {
  noun: EvidenceNoun
  planStatus: PlanStatus | null
  sponsorId: string | null
  ownerId: string | null
  serviceAreaId: string | null
}

const attach = {
  service_manager: ofOwnServiceArea,
  director: ofSponsoredPriority,
  performance_officer: always,
} satisfies Rules<ServedFacts>

const keepers = { director: always, performance_officer: always } satisfies Rules<unknown>

const ATTACH_REFUSAL =
  'Only its owner, its service, the sponsor of its priority or a performance officer can attach evidence to it or take it off'

/** Those who report on an action or edit it; complete ones too, since what shows that it works often comes later. */
export const mayAttachEvidence = (actor: Actor, served: ServedFacts): Verdict => {
  if (served.noun === 'call_request') return mayServeRequest(actor, served)
  if (served.planStatus === null) return mayAttachOutsidePlans(actor, served)
  const verdict = decideChange(attach, actor, served, ATTACH_REFUSAL)
  return unless(verdict, notClosed({ planStatus: served.planStatus }))
}

/** To a finding, whoever keeps inspections; to a line, whoever reviews it or keeps readiness: no other service manager. */
const mayAttachOutsidePlans = (actor: Actor, { noun, ownerId }: ServedFacts): Verdict => {
  if (noun !== 'readiness_line') return mayManageInspections(actor)
  const reviewing = mayReviewLine(actor, { ownerId, reviews: 0 })
  if (reviewing.allowed) return reviewing
  return decideChange(
    keepers,
    actor,
    undefined,
    'Only the owner of this line, a director or a performance officer can attach evidence to it or take it off',
  )
}

export const mayDetachEvidence = (actor: Actor, served: ServedFacts): Verdict => mayAttachEvidence(actor, served)

export interface EvidenceFacts {
  addedById: string
  /** Who gave any version of its file. */
  givenByIds: readonly string[]
  exemptParagraph: number | null
  verified: boolean
  served: readonly ServedFacts[]
}

const readUnattached = {
  director: always,
  performance_officer: always,
  auditor: always,
  administrator: always,
} satisfies Rules<unknown>

/** What serves no record, of somebody else. */
export const maySeeUnattachedEvidence = (actor: Actor): Verdict => decide(readUnattached, actor, undefined, CANNOT_SEE)

const CANNOT_SEE = 'You cannot see this evidence'

/** Whoever may see any one of the records that it serves, and whoever added it. */
export const maySeeEvidence = (actor: Actor, { addedById, served }: EvidenceFacts): Verdict => {
  if (addedById === actor.personId) return yes
  if (served.length === 0) return maySeeUnattachedEvidence(actor)
  const seen = served.some(({ planStatus }) => planStatus === null || maySeePlan(actor, { planStatus }).allowed)
  return seen ? yes : no(CANNOT_SEE)
}

const readExempt = {
  service_manager: always,
  director: always,
  performance_officer: always,
  auditor: always,
} satisfies Rules<unknown>

/** Lists are narrowed to what is exempt, or to the rest, by those who may open it. */
export const mayNarrowToExempt = (actor: Actor): Verdict =>
  decide(readExempt, actor, undefined, 'Only officers of the service and auditors can look for what is exempt')

/** What is exempt under Schedule 12A stays with the officers whose work it is, and with auditors. */
export const mayDownloadEvidence = (actor: Actor, evidence: EvidenceFacts): Verdict => {
  const seen = maySeeEvidence(actor, evidence)
  if (!seen.allowed || evidence.exemptParagraph === null || evidence.addedById === actor.personId) return seen
  const refusal = `This is exempt (Schedule 12A, paragraph ${evidence.exemptParagraph}): only officers of the service and auditors can open it`
  return decide(readExempt, actor, undefined, refusal)
}

const work = { service_manager: always, director: always, performance_officer: always } satisfies Rules<unknown>
const all = { performance_officer: always } satisfies Rules<unknown>

/** What it is called, its day of review, its exemption, its next version: it changes on every record that it serves. */
export const mayChangeEvidence = (actor: Actor, { addedById, served }: EvidenceFacts): Verdict => {
  const own = addedById === actor.personId || (served.length > 0 && served.every((one) => reaches(actor, one)))
  const refusal =
    'Only the person who added it, a performance officer, or somebody who may attach evidence to all that it serves can change it'
  return decideChange(own ? work : all, actor, undefined, refusal)
}

const reaches = (actor: Actor, served: ServedFacts): boolean =>
  served.planStatus === null
    ? mayAttachEvidence(actor, served).allowed
    : decideChange(attach, actor, served, ATTACH_REFUSAL).allowed

const verify = { director: always, performance_officer: always } satisfies Rules<unknown>

/** By somebody who gave none of it. */
export const mayVerifyEvidence = (actor: Actor, evidence: EvidenceFacts): Verdict => {
  if (evidence.addedById === actor.personId || evidence.givenByIds.includes(actor.personId))
    return no('You added this yourself: somebody else has to verify it')
  if (coversOneOf(actor, evidence.addedById, ...evidence.givenByIds))
    return no('You are covering for somebody who added this: somebody else has to verify it')
  const verdict = decideChange(verify, actor, undefined, 'Only a director or a performance officer can verify evidence')
  return unless(verdict, evidence.verified ? no('This has been verified already') : yes)
}

export const mayDeleteEvidence = (actor: Actor, evidence: EvidenceFacts): Verdict => {
  const own = evidence.addedById === actor.personId
  const refusal = 'Only the person who added it or a performance officer can delete evidence'
  const verdict = decideChange(own ? work : all, actor, undefined, refusal)
  const serves = evidence.served.length > 0
  return unless(verdict, serves ? no('It serves other records still: take it off them first') : yes)
}

const seeDownloads = { auditor: always, administrator: always } satisfies Rules<unknown>

export const maySeeDownloads = (actor: Actor): Verdict =>
  decide(seeDownloads, actor, undefined, 'Only auditors and administrators see who downloaded what')
