import { z } from 'zod'
import { PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { ActionRef, Id, PersonRef, PlanRef, PriorityRef, RatingPair, ServiceAreaRef } from './shared.ts'
import { ContradictionKind, Impact } from './words.ts'

/** A record of which two things are said that cannot both be true. */
export const ContradictionView = z
  .object({
    /** Null where it is the priority itself. */
    action: ActionRef.nullable(),
    priority: PriorityRef,
    plan: PlanRef,
    /** Of the action; the sponsor of a priority. */
    owner: PersonRef.nullable(),
    serviceArea: ServiceAreaRef.nullable(),
    rating: RatingPair,
    impact: Impact.nullable(),
    reasons: z.array(z.object({ kind: ContradictionKind, sentence: z.string() })).min(1),
  })
  .meta({ id: 'Contradiction' })
export type ContradictionView = z.infer<typeof ContradictionView>

export const contradictionRoutes = {
  list: route({
    id: 'contradictions.list',
    method: 'GET',
    path: '/api/contradictions',
    summary: 'Where what is said cannot all be true, in the live plans I may see',
    query: PageQuery.extend({
      plan: many(Id),
      priority: many(Id),
      action: many(Id),
      owner: many(Id),
      serviceArea: many(Id),
      kind: many(ContradictionKind),
      sort: sortOf(['ref', 'owner', 'reasons']).default('-reasons'),
    }),
    ok: pageOf(ContradictionView).extend({
      counts: z.array(z.object({ kind: ContradictionKind, count: z.number().int() })),
    }),
  }),
}
