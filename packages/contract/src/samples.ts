import { z } from 'zod'
import { AsAt, Instant, LocalDate } from './days.ts'
import { PageQuery, pageOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef } from './shared.ts'
import { Noun } from './words.ts'

export const SampleOf = z.enum(['actions', 'changes'], { error: 'Choose actions or changes' })
export type SampleOf = z.infer<typeof SampleOf>

/** What the records are grouped by before some of each group are drawn. */
export const SampleStratum = z.enum(
  ['none', 'plan', 'priority', 'service_area', 'status', 'declared', 'computed', 'noun', 'operation', 'person'],
  { error: 'Choose what to draw by' },
)
export type SampleStratum = z.infer<typeof SampleStratum>

/** Which strata there are of what. */
export const STRATA_OF: Readonly<Record<SampleOf, readonly SampleStratum[]>> = {
  actions: ['none', 'plan', 'priority', 'service_area', 'status', 'declared', 'computed'],
  changes: ['none', 'noun', 'operation', 'person'],
}

const day = LocalDate.nullish()

export const DrawSample = z
  .object({
    of: SampleOf,
    size: z
      .number({ error: 'Enter how many to draw' })
      .int('Enter a whole number')
      .min(1, 'Draw at least 1')
      .max(200, 'Draw 200 or fewer'),
    stratum: SampleStratum,
    /** Empty: one is made. */
    seed: z
      .string()
      .trim()
      .max(100, 'Use 100 characters or fewer')
      .transform((value) => (value === '' ? null : value))
      .nullish(),
    /** Empty: now. */
    asAt: AsAt.nullish(),
    /** Of actions. */
    plan: z.array(Id).max(50).default([]),
    serviceArea: z.array(Id).max(50).default([]),
    /** Of changes. */
    noun: z.array(Noun).max(50).default([]),
    from: day,
    to: day,
  })
  .refine(({ of, stratum }) => STRATA_OF[of].includes(stratum), {
    error: 'Choose a way to group that there is for what you draw from',
    path: ['stratum'],
  })
  .refine(({ from, to }) => !from || !to || from <= to, { error: 'Enter an end on or after the start', path: ['to'] })
  .meta({ id: 'DrawSample' })
export type DrawSample = z.infer<typeof DrawSample>

/** What was drawn from what, by whom and when: with the seed it can be drawn again by anybody. */
export const SampleSummary = z
  .object({
    id: Id,
    drawnAt: Instant,
    drawnBy: PersonRef,
    of: SampleOf,
    stratum: SampleStratum,
    seed: z.string(),
    asAt: Instant,
    /** As asked for, and as many as there were. */
    size: z.int(),
    drawn: z.int(),
    population: z.int(),
    plan: z.array(Id),
    serviceArea: z.array(Id),
    noun: z.array(Noun),
    from: LocalDate.nullable(),
    to: LocalDate.nullable(),
  })
  .meta({ id: 'SampleSummary' })
export type SampleSummary = z.infer<typeof SampleSummary>

export const SampledEvidence = z
  .object({
    id: Id,
    title: z.string(),
    kind: z.enum(['file', 'link']),
    url: z.string().nullable(),
    fileName: z.string().nullable(),
    sha256: z.string().nullable(),
    addedBy: z.string(),
    addedAt: Instant,
    verifiedBy: z.string().nullable(),
    verifiedAt: Instant.nullable(),
  })
  .meta({ id: 'SampledEvidence' })
export type SampledEvidence = z.infer<typeof SampledEvidence>

/** One drawn record as it stood at the sample's instant, with the evidence that it had then. */
export const SampleRow = z
  .object({
    number: z.int(),
    stratum: z.string(),
    /** What its rank was made of: an action's id, a change's number. */
    id: z.string(),
    rank: z.string(),
    noun: Noun,
    recordId: Id,
    record: z.string(),
    /** Of a change. */
    at: Instant.nullable(),
    by: z.string().nullable(),
    said: z.array(z.object({ label: z.string(), words: z.string() })),
    evidence: z.array(SampledEvidence),
  })
  .meta({ id: 'SampleRow' })
export type SampleRow = z.infer<typeof SampleRow>

export const SampleView = SampleSummary.extend({
  /** How many there were of each stratum, and how many were drawn. */
  strata: z.array(z.object({ name: z.string(), count: z.int(), drawn: z.int() })),
  rows: z.array(SampleRow),
  /** It was drawn again just now from the records as they stood: whether the same ones came. */
  same: z.boolean(),
}).meta({ id: 'Sample' })
export type SampleView = z.infer<typeof SampleView>

const OfSample = z.object({ sampleId: Id })

export const sampleRoutes = {
  list: route({
    id: 'samples.list',
    method: 'GET',
    path: '/api/samples',
    summary: 'The samples that were drawn, the newest first',
    query: PageQuery,
    ok: pageOf(SampleSummary),
  }),
  draw: route({
    id: 'samples.draw',
    method: 'POST',
    path: '/api/samples',
    summary: 'Draws a sample of actions or changes that anybody can draw again, and records it',
    body: DrawSample,
    ok: SampleSummary,
    status: 201,
  }),
  read: route({
    id: 'samples.read',
    method: 'GET',
    path: '/api/samples/:sampleId',
    summary: 'A sample, drawn again from the records as they stood, each with its evidence',
    params: OfSample,
    ok: SampleView,
  }),
}
