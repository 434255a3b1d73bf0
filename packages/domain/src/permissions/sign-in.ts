import type { Actor } from './actor.ts'
import { always, decide, type Rules } from './rules.ts'
import { type Verdict, yes } from './verdict.ts'

const administrator = { administrator: always } satisfies Rules<unknown>
const see = { administrator: always, auditor: always } satisfies Rules<unknown>

/** Sign-ins, failures, resets, exports and downloads of everyone. */
export const maySeeSecurityEvents = (actor: Actor): Verdict =>
  decide(see, actor, undefined, 'Only administrators and auditors see sign-ins and downloads')

/** Sign a person out everywhere. Everyone may sign themselves out. */
export const mayEndSessions = (actor: Actor, person: { personId: string }): Verdict =>
  person.personId === actor.personId
    ? yes
    : decide(administrator, actor, person, 'Only an administrator can sign someone else out')

/** Hand out a one-time link for setting a new password. */
export const mayIssueResetLink = (actor: Actor): Verdict =>
  decide(administrator, actor, undefined, 'Only an administrator can give out a link to reset a password')
