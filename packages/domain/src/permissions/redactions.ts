import type { Noun } from '@waymark/contract/words'
import { type Actor, coversOneOf } from './actor.ts'
import { always, decide } from './rules.ts'
import { no, unless, type Verdict, yes } from './verdict.ts'

export interface RedactionFacts {
  noun: Noun
  /** Who wrote what its chosen fields say, or said. */
  writtenByIds: readonly string[]
}

const OF_PEOPLE: readonly Noun[] = ['person']

/**
 * Those who answer for the data: administrators, who look after people and settings, and directors, who answer for the service.
 * Not those whose plan it is, nor auditors, who only read. Nobody blanks what they wrote themselves: a slip is blanked by
 * another, and nobody rids the past of their own words. What is kept of people is the administrators' alone, who write it too.
 */
export const mayRedact = (actor: Actor, { noun, writtenByIds }: RedactionFacts): Verdict => {
  if (OF_PEOPLE.includes(noun))
    return decide(
      { administrator: always },
      actor,
      undefined,
      'Only an administrator can redact what is kept of people',
    )
  const verdict = decide(
    { administrator: always, director: always },
    actor,
    undefined,
    'Only a director or an administrator can redact',
  )
  const own = writtenByIds.includes(actor.personId) || coversOneOf(actor, ...writtenByIds)
  return unless(verdict, own ? no('You wrote some of this: somebody else has to redact it') : yes)
}
