import type { Noun } from '@waymark/contract/words'
import { type Actor, coversOneOf } from './actor.ts'
import { always, decide } from './rules.ts'
import { no, unless, type Verdict, yes } from './verdict.ts'

/** Words that stand in more other records than these are of those that stand everywhere, or somebody chose too much. */
export const MOST_REPLACED = 200

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

/** The same words in other records: all of them, or none. Each is decided as if it were redacted itself. */
export const mayReplaceElsewhere = (actor: Actor, records: readonly RedactionFacts[]): Verdict => {
  if (records.length > MOST_REPLACED)
    return no(
      `The same words stand in ${records.length} records, and no more than ${MOST_REPLACED} are changed at once: choose fewer fields, or leave other records as they are`,
    )
  const reasons = records.flatMap((record) => {
    const verdict = mayRedact(actor, record)
    return verdict.allowed ? [] : [verdict.reason]
  })
  if (reasons.length === 0) return yes
  const counted = [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => `${reason} (${all.length})`)
  return no(
    `You may not redact ${reasons.length} of the ${records.length} records in which the same words stand. ${counted.join('; ')}. Leave other records as they are, or ask somebody who may`,
  )
}
