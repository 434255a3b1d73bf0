import type { ChallengeView } from '@waymark/contract/challenges'
import type { ContradictionView } from '@waymark/contract/contradictions'
import type { MeetingPackContents, PackAudience } from '@waymark/contract/meeting-packs'
import type { MeasureSummary } from '@waymark/contract/measures'
import { findIdentifiable } from '@waymark/domain/identifiable'
import { mayHoldPlan } from '@waymark/domain/permissions/meeting-packs'
import { RATING_WORD } from '@waymark/domain/rating-key'
import type { ActionRow, EvidenceRow, PlanRow, PriorityRow } from './standing.store.ts'

/** All that the plans of a pack hold at its instant, before anybody is thought of who reads it. */
export interface Gathered {
  plans: readonly PlanRow[]
  priorities: readonly PriorityRow[]
  actions: readonly ActionRow[]
  contradictions: readonly ContradictionView[]
  measures: readonly MeasureSummary[]
  challenges: readonly ChallengeView[]
  evidence: readonly EvidenceRow[]
  /** The actions of the milestones that questions are about. */
  milestoneActions: ReadonlyMap<string, string | null>
  /** Meetings in private and exempt evidence, by their paragraph: as at the instant. */
  exempt: ReadonlyMap<string, number>
  /** The same today: what became exempt after a pack was frozen leaves no public one either. */
  exemptToday: ReadonlyMap<string, number>
}

type LeftOut = MeetingPackContents['leftOut']

export type Shown = Omit<Gathered, 'exempt' | 'exemptToday' | 'milestoneActions'> & {
  /** Actions that nobody hears of. */
  hidden: ReadonlySet<string>
  leftOut: LeftOut
}

/** The paragraph that a question is exempt under: asked there in private, or answered. */
export const exemptionOf = (challenge: ChallengeView, exempt: ReadonlyMap<string, number>): number | null =>
  [challenge, ...challenge.replies].flatMap(({ meeting }) => exempt.get(meeting?.id ?? '') ?? [])[0] ?? null

/**
 * What a pack shows, by who it is made for and by nothing else: whoever reads it sees the same. What is not named here as shown
 * to the public is left out of a public pack, and said to be.
 */
export function forAudience(all: Gathered, audience: PackAudience): Shown {
  const plans = all.plans.filter((plan) => mayHoldPlan(audience, plan).allowed)
  const leftOut: LeftOut = []
  const count = (what: string, some: number, why: string) => {
    if (some > 0) leftOut.push({ what, count: some, why })
  }
  count('Plans', all.plans.length - plans.length, 'Drafts, or about readiness for inspection')
  const inPlans = new Set(plans.map(({ id }) => id))
  const ofPlans = {
    priorities: all.priorities.filter(({ planId }) => inPlans.has(planId)),
    actions: all.actions.filter(({ planId }) => inPlans.has(planId)),
    contradictions: all.contradictions.filter(({ plan }) => inPlans.has(plan.id)),
    challenges: all.challenges.filter(({ plan }) => plan !== null && inPlans.has(plan.id)),
  }
  if (audience === 'restricted')
    return { ...ofPlans, plans, hidden: new Set(), leftOut, measures: all.measures, evidence: all.evidence }

  const hidden = new Set(ofPlans.actions.filter(({ unpublished }) => unpublished).map(({ id }) => id))
  count('Actions', hidden.size, 'They answer an inspection that is not published')
  const partly = new Set(ofPlans.actions.filter(({ id }) => hidden.has(id)).map(({ priorityId }) => priorityId))
  const exempt = new Map([...all.exempt, ...all.exemptToday])

  const actionOf = ({ about: { noun, recordId } }: ChallengeView): string | null =>
    noun === 'action' ? recordId : noun === 'milestone' ? (all.milestoneActions.get(recordId) ?? null) : null
  const open = ofPlans.challenges.filter((one) => {
    const action = actionOf(one)
    return action === null || !hidden.has(action)
  })
  const notExempt = open.filter((one) => exemptionOf(one, exempt) === null)
  count('Questions', open.length - notExempt.length, 'Exempt under Schedule 12A')
  const challenges = notExempt.filter(
    ({ about, question, replies }) => !mayIdentify(about.title, question, ...replies.map(({ words }) => words)),
  )
  count('Questions', notExempt.length - challenges.length, 'Their words may identify a child')

  const ofShown = all.evidence.filter(
    (one) => !one.servesMore && !one.unpublished && one.plans.every((plan) => mayHoldPlan(audience, plan).allowed),
  )
  count('Evidence', all.evidence.length - ofShown.length, 'It serves an inspection, or what is not published')
  const openly = ofShown.filter(({ id }) => !exempt.has(id))
  count('Evidence', ofShown.length - openly.length, 'Exempt under Schedule 12A')
  const evidence = openly.filter(({ title }) => !mayIdentify(title))
  count('Evidence', openly.length - evidence.length, 'Their titles may identify a child')

  let untold = 0
  const told = (words: string | null): string | null => {
    if (!mayIdentify(words)) return words
    untold += 1
    return null
  }
  const actions = ofPlans.actions
    .filter(({ id }) => !hidden.has(id))
    .map((action) => ({
      ...{ ...action, whatChanged: told(action.whatChanged), whatNext: told(action.whatNext) },
      // It quotes the title of a milestone that is late.
      sentence: mayIdentify(action.sentence) ? RATING_WORD[action.computed] : action.sentence,
    }))
  count('Words of updates', untold, 'They may identify a child')
  return {
    ...{ plans, hidden, leftOut, actions, challenges, evidence },
    // A priority that rests on what is hidden says its colour and not why.
    priorities: ofPlans.priorities.map((one) =>
      partly.has(one.id) ? { ...one, sentence: RATING_WORD[one.computed] } : one,
    ),
    contradictions: ofPlans.contradictions
      .filter(({ action, priority }) => (action === null ? !partly.has(priority.id) : !hidden.has(action.id)))
      .map((one) => ({ ...one, reasons: one.reasons.filter(({ sentence }) => !mayIdentify(sentence)) })),
    measures: all.measures.filter(({ priorities }) => priorities.some(({ plan }) => inPlans.has(plan.id))),
  }
}

export const mayIdentify = (...words: (string | null)[]): boolean =>
  words.some((one) => one !== null && findIdentifiable(one).length > 0)
