import { z } from 'zod'
import { About, AboutRef } from './about.ts'
import { Instant } from './days.ts'
import { InspectionRef } from './inspections.ts'
import { PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PlanRef, RatingPair, Verdict } from './shared.ts'
import { ActionStatus, Impact } from './words.ts'

/** A plan, priority, action or finding that I am told of when something happens to it or below it. */
export const FollowedView = z
  .object({
    about: AboutRef,
    /** Null for a finding, which stands in none. */
    plan: PlanRef.nullable(),
    /** Of a finding. */
    inspection: InspectionRef.nullable(),
    /** Null for a plan and a finding. */
    rating: RatingPair.nullable(),
    /** Whether an action works, beside how it is going. */
    impact: Impact.nullable(),
    /** Of an action. */
    status: ActionStatus.nullable(),
    since: Instant,
  })
  .meta({ id: 'Followed' })
export type FollowedView = z.infer<typeof FollowedView>

const NotAMilestone = About.refine(({ noun }) => noun !== 'milestone', {
  error: 'Follow the action or priority that the milestone belongs to',
  path: ['noun'],
})

export const followingRoutes = {
  list: route({
    id: 'following.list',
    method: 'GET',
    path: '/api/following',
    summary: 'What I follow',
    query: PageQuery.extend({
      record: many(Id),
      text: SearchText.optional(),
      sort: sortOf(['ref', 'since']).default('ref'),
    }),
    ok: pageOf(FollowedView).extend({ can: z.object({ follow: Verdict }) }),
  }),
  follow: route({
    id: 'following.follow',
    method: 'POST',
    path: '/api/following',
    summary: 'Follow a plan, priority, action or finding, or no longer',
    body: z.object({ about: NotAMilestone, follow: z.boolean() }).meta({ id: 'Follow' }),
    ok: z.object({ following: z.boolean() }),
  }),
}
