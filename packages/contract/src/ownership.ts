import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef } from './shared.ts'

/** How a person answers for a record. */
export const OwnershipAs = z.enum(['owner', 'sponsor', 'approver', 'lead_officer'])
export type OwnershipAs = z.infer<typeof OwnershipAs>

/** Who answered for a record from when until when, and who stands in for those who do today. */
export const Ownership = z
  .object({
    held: z.array(
      z.object({
        as: OwnershipAs,
        /** The oldest first; nobody where the place was empty. */
        spans: z.array(z.object({ person: PersonRef.nullable(), from: Instant, until: Instant.nullable() })),
      }),
    ),
    covers: z.array(z.object({ covered: PersonRef, by: PersonRef, until: LocalDate })),
  })
  .meta({ id: 'Ownership' })
export type Ownership = z.infer<typeof Ownership>

export const ownershipRoutes = {
  read: route({
    id: 'ownership.read',
    method: 'GET',
    path: '/api/ownership',
    summary: 'Who owned an action, or sponsored, approved and led a priority, when; and who covers for them today',
    query: AsAtQuery.extend({
      noun: z.enum(['action', 'priority'], { error: 'Choose an action or a priority' }),
      record: Id,
    }),
    ok: Ownership,
  }),
}
