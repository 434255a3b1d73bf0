import type { Noun, PlanStatus } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { maySeePlan } from './plans.ts'
import { always, decide, everyRole, type Rules } from './rules.ts'
import type { Verdict } from './verdict.ts'

const ofRedactions = { auditor: always, administrator: always, director: always } satisfies Rules<unknown>

const ofPeople = { auditor: always, administrator: always } satisfies Rules<unknown>

/** `planStatus` is that of the plan the record belongs to; null when it belongs to none (a person, a meeting). */
export type HistoryFacts = { noun: Noun; planStatus: PlanStatus | null }

/** The audit trail of one record. */
export const maySeeHistory = (actor: Actor, record: HistoryFacts): Verdict => {
  if (record.noun === 'person' || record.noun === 'role_assignment')
    return decide(
      ofPeople,
      actor,
      record,
      'Only auditors and administrators see the audit trail of people and their roles',
    )
  if (record.noun === 'redaction')
    return decide(ofRedactions, actor, record, 'Only directors, auditors and administrators see what was redacted')
  if (record.planStatus === null) return decide(everyRole, actor, record, 'You cannot see this audit trail')
  return maySeePlan(actor, { planStatus: record.planStatus })
}
