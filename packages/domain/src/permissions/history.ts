import type { Noun, PlanStatus } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { maySeeCouncilReports } from './council-reports.ts'
import { maySeePlan } from './plans.ts'
import { always, decide, everyRole, type Rules } from './rules.ts'
import type { Verdict } from './verdict.ts'

/** Drafts of packs, and restricted ones, with the director's words. */
const ofPacks = { performance_officer: always, director: always, auditor: always } satisfies Rules<unknown>
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
  if (record.noun === 'council_report') return maySeeCouncilReports(actor)
  if (record.noun === 'meeting_pack')
    return decide(
      ofPacks,
      actor,
      record,
      'Only performance officers, directors and auditors see the audit trail of packs',
    )
  if (record.noun === 'redaction')
    return decide(ofRedactions, actor, record, 'Only directors, auditors and administrators see what was redacted')
  if (record.planStatus === null) return decide(everyRole, actor, record, 'You cannot see this audit trail')
  return maySeePlan(actor, { planStatus: record.planStatus })
}
