import { z } from 'zod'
import { About, AboutRef } from './about.ts'
import { Instant } from './days.ts'
import { InspectionRef } from './inspections.ts'
import { Flag, PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, PlanRef, Verdict, text } from './shared.ts'

/** A remark on a record. */
export const CommentView = z
  .object({
    id: Id,
    about: AboutRef,
    /** Null for a finding, which stands in none. */
    plan: PlanRef.nullable(),
    /** Of a finding. */
    inspection: InspectionRef.nullable(),
    /** Null once it was withdrawn: the audit trail keeps what it said. */
    words: z.string().nullable(),
    /** Named in it as @Name. */
    mentions: z.array(PersonRef),
    by: PersonRef,
    at: Instant,
    changedAt: Instant.nullable(),
    withdrawnAt: Instant.nullable(),
    can: z.object({ edit: Verdict, withdraw: Verdict }),
  })
  .meta({ id: 'Comment' })
export type CommentView = z.infer<typeof CommentView>

/** `mentionedIds`: the people whose names stand in the words after an @. */
export const WriteComment = z
  .object({
    about: About,
    words: text('your comment', 2000),
    mentionedIds: z.array(Id).max(20, 'Mention 20 people or fewer').default([]),
  })
  .meta({ id: 'WriteComment' })
export const EditComment = WriteComment.omit({ about: true }).meta({ id: 'EditComment' })

const Params = z.object({ commentId: Id })

export const commentRoutes = {
  list: route({
    id: 'comments.list',
    method: 'GET',
    path: '/api/comments',
    summary: 'Comments on the plans and findings I may see',
    query: PageQuery.extend({
      /** On these records, or on a milestone of theirs. */
      about: many(Id),
      /** The page on which this comment stands, whichever page is asked for. */
      holding: Id.optional(),
      /** Those that name me. */
      mentionsMe: Flag.optional(),
      sort: sortOf(['at']).default('-at'),
    }),
    ok: pageOf(CommentView).extend({ can: z.object({ write: Verdict }) }),
  }),
  write: route({
    id: 'comments.write',
    method: 'POST',
    path: '/api/comments',
    summary: 'Comment on a record',
    body: WriteComment,
    ok: CommentView,
    status: 201,
  }),
  edit: route({
    id: 'comments.edit',
    method: 'PATCH',
    path: '/api/comments/:commentId',
    summary: 'Change the words of a comment of mine',
    params: Params,
    body: EditComment,
    ok: CommentView,
  }),
  withdraw: route({
    id: 'comments.withdraw',
    method: 'POST',
    path: '/api/comments/:commentId/withdrawal',
    summary: 'Withdraw a comment',
    params: Params,
    ok: CommentView,
    status: 201,
  }),
}
