import type { ChallengeState } from '@waymark/contract/words'
import { aboutNotClosed, type AboutFacts } from './about.ts'
import { type Actor, type RoleHeld, standsAs } from './actor.ts'
import { always, decide, decideChange, type Rules } from './rules.ts'
import { allOf, no, unless, type Verdict, yes } from './verdict.ts'

export interface ChallengeFacts {
  state: ChallengeState
  /** Who should answer. */
  askedOfId: string
}

const ask = { portfolio_holder: always } satisfies Rules<unknown>

/** The question belongs to the office: the next portfolio holder takes it further. */
export const mayChallenge = (actor: Actor, about: AboutFacts): Verdict => {
  const verdict = decide(ask, actor, about, 'Only the portfolio holder asks questions; anybody can comment')
  return unless(verdict, aboutNotClosed(about))
}

const stillOpen = ({ state }: ChallengeFacts): Verdict =>
  state === 'closed' ? no('This challenge is closed: ask a new one') : yes

/** Or the one who covers for them. */
const isAsked = (actor: Actor, { askedOfId }: ChallengeFacts, held: RoleHeld): boolean =>
  standsAs(actor, held, askedOfId)

const answerRules = {
  service_manager: isAsked,
  director: isAsked,
  performance_officer: isAsked,
} satisfies Rules<ChallengeFacts>

/** The roles of those who can be asked. */
export const ANSWERING_ROLES = ['service_manager', 'director', 'performance_officer'] as const

export const mayAnswerChallenge = (actor: Actor, facts: ChallengeFacts): Verdict =>
  allOf(stillOpen(facts), decideChange(answerRules, actor, facts, 'Only the person who is asked can answer'))

export const mayAskAgain = (actor: Actor, facts: ChallengeFacts): Verdict =>
  allOf(
    stillOpen(facts),
    decide(ask, actor, facts, 'Only the portfolio holder can ask again'),
    facts.state === 'asked' ? no('This question has not been answered yet') : yes,
  )

export const mayCloseChallenge = (actor: Actor, facts: ChallengeFacts): Verdict =>
  allOf(stillOpen(facts), decide(ask, actor, facts, 'Only the portfolio holder can close a challenge'))

const passOn = {
  service_manager: isAsked,
  director: isAsked,
  performance_officer: always,
  portfolio_holder: always,
} satisfies Rules<ChallengeFacts>

/** To somebody else who should answer. */
export const mayPassOn = (actor: Actor, facts: ChallengeFacts): Verdict => {
  const refusal = 'Only the person who is asked, the portfolio holder or a performance officer can pass a challenge on'
  return allOf(stillOpen(facts), decide(passOn, actor, facts, refusal))
}
