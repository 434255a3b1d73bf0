import { z } from 'zod'
import { AsAt, Instant } from './days.ts'
import { PageQuery, many, pageOf, sortOf } from './lists.ts'
import { FieldChange } from './problems.ts'
import { route } from './route.ts'
import { ActionRef, Id, PlanRef, PriorityRef, Said } from './shared.ts'
import { Noun, Rating } from './words.ts'

/** One version of one record: who, when, from, to. */
export const ChangeView = z
  .object({
    id: z.string(),
    /** The application's clock. */
    at: Instant,
    /** The real clock, when it was written down. */
    recordedAt: Instant,
    by: z.object({ id: z.string(), name: z.string() }),
    onBehalfOf: z.string().nullable(),
    operation: z.enum(['created', 'changed', 'deleted']),
    noun: Noun,
    recordId: Id,
    /** The record in words: "Action 3.2 Recruit …". */
    record: z.string(),
    fields: z.array(FieldChange),
  })
  .meta({ id: 'Change' })
export type ChangeView = z.infer<typeof ChangeView>

/** One thing that happened, in words, for a reader who was away. */
export const Happening = z
  .object({
    id: z.string(),
    at: Instant,
    by: z.string(),
    /** One step of a person changed so many records, of which this is one: they are told together. */
    together: z.object({ id: z.string(), of: z.number().int() }).nullable(),
    kind: z.enum([
      'rating',
      'status',
      'date',
      'milestone',
      'update',
      'added',
      'removed',
      'edited',
      'challenge',
      'comment',
      'inspection',
      'evidence',
      'readiness',
      'measure',
    ]),
    sentence: z.string(),
    detail: z.string().nullable(),
    ratingFrom: Rating.nullable(),
    ratingTo: Rating.nullable(),
    /** Null where it is about an inspection, readiness for one, or a measure. */
    plan: PlanRef.nullable(),
    inspection: z.object({ id: Id, title: z.string() }).nullable(),
    /** Of the framework or its round, and of the line where it is about one. */
    readiness: z.object({ title: z.string(), roundId: Id.nullable(), lineId: Id.nullable() }).nullable(),
    measure: z.object({ id: Id, title: z.string() }).nullable(),
    priority: PriorityRef.nullable(),
    action: ActionRef.nullable(),
    /** The question or the comment that it was. */
    said: Said.nullable(),
  })
  .meta({ id: 'Happening' })
export type Happening = z.infer<typeof Happening>

export const historyRoutes = {
  trail: route({
    id: 'history.trail',
    method: 'GET',
    path: '/api/history',
    summary: 'The audit trail: every change, who, when, from, to',
    query: PageQuery.extend({
      noun: many(Noun),
      record: Id.optional(),
      /** With `record`: its children too (an action’s milestones, updates and date changes). */
      related: z
        .enum(['true', 'false'], { error: 'Say true or false' })
        .transform((value) => value === 'true')
        .optional(),
      person: many(z.string().max(80)),
      from: AsAt.optional(),
      to: AsAt.optional(),
      sort: sortOf(['at']).default('-at'),
    }),
    ok: pageOf(ChangeView),
  }),
  happenings: route({
    id: 'history.happenings',
    method: 'GET',
    path: '/api/what-changed',
    summary: 'What changed since my last visit, a day or a meeting, in words',
    query: PageQuery.extend({
      /** A day or instant; absent: my last visit, or 28 days ago where there was none. */
      since: AsAt.optional(),
      meeting: Id.optional(),
      plan: many(Id),
      kind: many(Happening.shape.kind),
    }),
    ok: pageOf(Happening).extend({
      since: Instant,
      until: Instant,
      sinceWhat: z.string(),
      counts: z.object({
        better: z.number().int(),
        worse: z.number().int(),
        datesMoved: z.number().int(),
        completed: z.number().int(),
        updates: z.number().int(),
      }),
    }),
  }),
  visited: route({
    id: 'history.visited',
    method: 'POST',
    path: '/api/what-changed/visits',
    summary: 'I have now seen what changed: the next visit counts from here',
    body: z.object({ until: Instant }),
    ok: z.object({ lastVisitAt: Instant }),
    status: 201,
  }),
}
