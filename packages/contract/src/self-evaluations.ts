import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { FrameworkRef } from './frameworks.ts'
import { AsAtQuery, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { RoundRef } from './readiness.ts'
import { SelfEvaluationKind } from './readiness-words.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict, Versioned, optionalText, text } from './shared.ts'

/** The annual self-evaluation of a round's year, or the note of an engagement meeting with the inspectorate. */
export const SelfEvaluationView = Versioned.extend({
  id: Id,
  kind: SelfEvaluationKind,
  title: z.string(),
  framework: FrameworkRef,
  round: RoundRef,
  heldOn: LocalDate.nullable(),
  /** By their roles. */
  attended: z.string().nullable(),
  words: z.string(),
  agreed: z.string().nullable(),
  /** Who wrote it first, and when. */
  by: PersonRef,
  at: Instant,
  can: z.object({ edit: Verdict, remove: Verdict }),
}).meta({ id: 'SelfEvaluation' })
export type SelfEvaluationView = z.infer<typeof SelfEvaluationView>

const HELD_ON = { path: ['heldOn'], error: 'Enter the day of the meeting' }
export const SelfEvaluationFields = z
  .object({
    kind: SelfEvaluationKind,
    title: text('a title', 200),
    heldOn: LocalDate.nullish(),
    attended: optionalText(1000),
    words: text('what is to be kept', 20_000),
    agreed: optionalText(4000),
  })
  .refine(({ kind, heldOn }) => kind === 'annual' || Boolean(heldOn), HELD_ON)
  .meta({ id: 'SelfEvaluationFields' })

const Params = z.object({ selfEvaluationId: Id })

export const selfEvaluationRoutes = {
  list: route({
    id: 'selfEvaluations.list',
    method: 'GET',
    path: '/api/self-evaluations',
    summary: 'Annual self-evaluations and notes of engagement meetings',
    query: PageQuery.extend({
      text: SearchText.optional(),
      round: many(Id),
      kind: many(SelfEvaluationKind),
      sort: sortOf(['at', 'title', 'kind']).default('-at'),
    }),
    ok: pageOf(SelfEvaluationView),
  }),
  read: route({
    id: 'selfEvaluations.read',
    method: 'GET',
    path: '/api/self-evaluations/:selfEvaluationId',
    summary: 'One self-evaluation or note of a meeting',
    params: Params,
    query: AsAtQuery,
    ok: SelfEvaluationView,
  }),
  write: route({
    id: 'selfEvaluations.write',
    method: 'POST',
    path: '/api/readiness/rounds/:roundId/self-evaluations',
    summary: 'Write an annual self-evaluation, or the note of an engagement meeting',
    params: z.object({ roundId: Id }),
    body: SelfEvaluationFields,
    ok: SelfEvaluationView,
    status: 201,
  }),
  /** The whole of it: what an annual one has no use for is left out. */
  edit: route({
    id: 'selfEvaluations.edit',
    method: 'PATCH',
    path: '/api/self-evaluations/:selfEvaluationId',
    summary: 'Change a self-evaluation or the note of a meeting',
    params: Params,
    body: SelfEvaluationFields,
    ok: SelfEvaluationView,
    ifMatch: true,
  }),
  remove: route({
    id: 'selfEvaluations.remove',
    method: 'DELETE',
    path: '/api/self-evaluations/:selfEvaluationId',
    summary: 'Delete a self-evaluation or the note of a meeting; it stays in the history',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
}
