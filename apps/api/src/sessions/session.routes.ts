import { type Session, sessionRoutes } from '@waymark/contract/session'
import { mayEditTogether } from '@waymark/domain/permissions/actions'
import { mayChallenge } from '@waymark/domain/permissions/challenges'
import { mayExportEverything } from '@waymark/domain/permissions/exports'
import { mayManageMeetings } from '@waymark/domain/permissions/meetings'
import { mayManagePeople, mayManageServiceAreas, maySeeAccess, maySeeEmail } from '@waymark/domain/permissions/people'
import { mayOpenPeriod } from '@waymark/domain/permissions/periods'
import { mayCreatePlan, maySeePlan } from '@waymark/domain/permissions/plans'
import { mayRedact } from '@waymark/domain/permissions/redactions'
import { maySeeSecurityEvents } from '@waymark/domain/permissions/sign-in'
import type { FastifyInstance } from 'fastify'
import { type Asker, type Kit, serve } from '../platform/serve.ts'
import type { SignIn } from './sign-in.ts'
import { whoIs } from './whoami.store.ts'

export function serveSession(app: FastifyInstance, kit: Kit, signIn: SignIn): void {
  serve(app, kit, sessionRoutes.read, (call) => sessionFor(signIn, call))
}

/** Somebody else's details: what everyone sees of themselves says nothing about that. */
const ANYONE = { personId: '' }

async function sessionFor({ pool }: SignIn, { actor, now, today }: Asker): Promise<Session> {
  return {
    ...(await whoIs(pool, actor.personId, today)),
    today,
    now,
    can: {
      createPlan: mayCreatePlan(actor),
      managePeople: mayManagePeople(actor),
      seePeopleDetails: maySeeEmail(actor, ANYONE),
      manageMeetings: mayManageMeetings(actor),
      manageServiceAreas: mayManageServiceAreas(actor),
      seeDrafts: maySeePlan(actor, { planStatus: 'draft' }),
      askQuestions: mayChallenge(actor, { planStatus: 'live' }),
      openPeriods: mayOpenPeriod(actor, { planStatus: 'live' }),
      seeAccess: maySeeAccess(actor),
      seeSecurityEvents: maySeeSecurityEvents(actor),
      redact: mayRedact(actor, { noun: 'action', writtenByIds: [] }),
      exportEverything: mayExportEverything(actor),
      editTogether: mayEditTogether(actor),
    },
  }
}
