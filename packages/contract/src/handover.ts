import { z } from 'zod'
import { LocalDate } from './days.ts'
import { AsAtQuery } from './lists.ts'
import { InspectionRef } from './inspections.ts'
import { RoundRef } from './readiness.ts'
import { route } from './route.ts'
import { Id, PersonRef, PlanRef, ServiceAreaRef, Verdict } from './shared.ts'
import { HandoverKind } from './words.ts'

const Key = z.string().max(80)

/** One thing that a person still has open, and so could be handed over. */
export const OpenThing = z
  .object({
    /** Its kind and its record: the same from one look to the next. */
    key: Key,
    kind: HandoverKind,
    /** The record that it stands on: a challenge stands on what it is about. */
    page: z.object({
      noun: z.enum(['plan', 'priority', 'action', 'finding', 'readiness_line', 'measure']),
      recordId: Id,
    }),
    ref: z.string().nullable(),
    title: z.string(),
    /** Null for a challenge on a finding, a readiness line and a measure, which stand in none. */
    plan: PlanRef.nullable(),
    /** Of a challenge on a finding. */
    inspection: InspectionRef.nullable(),
    /** Of a readiness line. */
    round: RoundRef.nullable(),
    serviceArea: ServiceAreaRef.nullable(),
    /** Completions and dates that wait for whoever decides in a priority; they follow it. */
    waiting: z.number().int(),
  })
  .meta({ id: 'OpenThing' })
export type OpenThing = z.infer<typeof OpenThing>

/** Who gets what. `rows` say otherwise than `to` for single things; null leaves a thing where it is. */
export const HandoverChoice = z
  .object({
    to: Id.nullish(),
    rows: z
      .array(z.object({ key: Key, to: Id.nullable() }))
      .max(2000, 'Hand over 2,000 or fewer at once')
      .default([]),
  })
  .meta({ id: 'HandoverChoice' })
export type HandoverChoice = z.infer<typeof HandoverChoice>

/** What would become of each thing. `seen` stands for all of it: it is sent back to have exactly that done. */
export const HandoverPreview = z
  .object({
    outcomes: z.array(
      z.object({
        key: Key,
        /** Null: nobody was chosen, and it stays. */
        to: PersonRef.nullable(),
        /** Why it stays although somebody was chosen. */
        refusal: z.string().nullable(),
      }),
    ),
    given: z.number().int(),
    refused: z.number().int(),
    left: z.number().int(),
    seen: z.string(),
  })
  .meta({ id: 'HandoverPreview' })
export type HandoverPreview = z.infer<typeof HandoverPreview>

const Params = z.object({ personId: Id })

export const handoverRoutes = {
  open: route({
    id: 'handover.open',
    method: 'GET',
    path: '/api/people/:personId/open',
    summary:
      'What a person still has open in plans that are not closed and rounds of readiness that have not ended, the measures they own, and the questions asked of them',
    params: Params,
    query: AsAtQuery,
    ok: z.object({
      person: PersonRef.extend({ endedOn: LocalDate.nullable() }),
      items: z.array(OpenThing),
      total: z.number().int(),
      can: z.object({ handOver: Verdict, endAccount: Verdict }),
    }),
  }),
  preview: route({
    id: 'handover.preview',
    method: 'POST',
    path: '/api/people/:personId/handover/preview',
    summary: 'What would become of each open thing of a leaver, with each refusal; nothing is changed',
    params: Params,
    body: HandoverChoice,
    ok: HandoverPreview,
  }),
  handOver: route({
    id: 'handover.handOver',
    method: 'POST',
    path: '/api/people/:personId/handover',
    summary: 'Hand over what was previewed, all in one transaction, and end the account on a day where one is given',
    params: Params,
    body: HandoverChoice.extend({
      seen: z.string({ error: 'Look at what would change first' }).min(1, 'Look at what would change first'),
      /** The first day without an account. */
      endedOn: LocalDate.nullish(),
    }).meta({ id: 'HandOver' }),
    ok: z.object({ given: z.number().int(), left: z.number().int(), endedOn: LocalDate.nullable() }),
  }),
}
