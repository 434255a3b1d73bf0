import type { Actor } from './actor.ts'
import { always, decide, type Rules } from './rules.ts'
import { allOf, no, type Verdict, yes } from './verdict.ts'

const comment = {
  service_manager: always,
  director: always,
  performance_officer: always,
  portfolio_holder: always,
} satisfies Rules<unknown>

/** On whatever they may see, closed plans too: a remark changes nothing. */
export const mayComment = (actor: Actor): Verdict =>
  decide(comment, actor, undefined, 'Auditors and administrators read comments, and write none')

export interface CommentFacts {
  byId: string
  withdrawn: boolean
}

const isAuthor = (actor: Actor, { byId }: CommentFacts): boolean => byId === actor.personId

const author = {
  service_manager: isAuthor,
  director: isAuthor,
  performance_officer: isAuthor,
  portfolio_holder: isAuthor,
} satisfies Rules<CommentFacts>

const stillThere = ({ withdrawn }: CommentFacts): Verdict => (withdrawn ? no('This comment was withdrawn') : yes)

export const mayEditComment = (actor: Actor, facts: CommentFacts): Verdict =>
  allOf(stillThere(facts), decide(author, actor, facts, 'Only the person who wrote a comment can change it'))

const withdraw = { ...author, performance_officer: always } satisfies Rules<CommentFacts>

export const mayWithdrawComment = (actor: Actor, facts: CommentFacts): Verdict => {
  const refusal = 'Only the person who wrote a comment, or a performance officer, can withdraw it'
  return allOf(stillThere(facts), decide(withdraw, actor, facts, refusal))
}
