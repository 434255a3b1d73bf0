import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AreaRef, ENDS_IN_ORDER, FrameworkRef, ReadinessKey, RoundFields, endsInOrder } from './frameworks.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { GapKind, LineRating } from './readiness-words.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict, Versioned, optionalText, text } from './shared.ts'
import { DeclaredRating } from './words.ts'

/** How many lines stand at each rating, and how many lack something. */
const LineCounts = z
  .object({
    total: z.number().int(),
    green: z.number().int(),
    amber: z.number().int(),
    red: z.number().int(),
    not_rated: z.number().int(),
    gaps: z.number().int(),
  })
  .meta({ id: 'LineCounts' })
export type LineCounts = z.infer<typeof LineCounts>

export const RoundRef = z.object({ id: Id, title: z.string() }).meta({ id: 'ReadinessRoundRef' })

export const RoundSummary = Versioned.extend({
  id: Id,
  title: z.string(),
  framework: FrameworkRef,
  startsOn: LocalDate,
  endsOn: LocalDate.nullable(),
  lines: LineCounts,
}).meta({ id: 'ReadinessRoundSummary' })
export type RoundSummary = z.infer<typeof RoundSummary>

const Gap = z.object({ kind: GapKind, reason: z.string() }).meta({ id: 'ReadinessGap' })

/** One cell of the heat table. */
export const HeatCell = z
  .object({ id: Id, title: z.string(), rating: LineRating, owner: PersonRef.nullable(), gaps: z.array(Gap) })
  .meta({ id: 'HeatCell' })
export type HeatCell = z.infer<typeof HeatCell>

export const RoundView = RoundSummary.extend({
  ratingKey: ReadinessKey,
  copiedFrom: RoundRef.nullable(),
  /** The heat table: every area of the framework with the lines it has here. */
  areas: z.array(AreaRef.extend({ lines: z.array(HeatCell) })),
  /** Annual self-evaluations and notes of engagement meetings. */
  notes: z.number().int(),
  can: z.object({ edit: Verdict, remove: Verdict, addLines: Verdict, copy: Verdict, writeNote: Verdict }),
}).meta({ id: 'ReadinessRound' })
export type RoundView = z.infer<typeof RoundView>

export const LineSummary = Versioned.extend({
  id: Id,
  title: z.string(),
  framework: FrameworkRef,
  round: RoundRef,
  area: AreaRef,
  owner: PersonRef.nullable(),
  rating: LineRating,
  /** The framework's own word for it. */
  ratingWord: z.string(),
  gaps: z.array(Gap),
  /** How many pieces of evidence are attached to it. */
  attached: z.number().int(),
  reviewedAt: Instant.nullable(),
  nextReviewOn: LocalDate.nullable(),
}).meta({ id: 'ReadinessLineSummary' })
export type LineSummary = z.infer<typeof LineSummary>

/** Added, never changed: a review is to a line what an update is to an action. */
export const ReviewView = z
  .object({
    id: Id,
    ratingFrom: LineRating,
    ratingTo: LineRating,
    statement: z.string(),
    evidence: z.string().nullable(),
    nextReviewOn: LocalDate,
    by: PersonRef,
    at: Instant,
  })
  .meta({ id: 'ReadinessReview' })
export type ReviewView = z.infer<typeof ReviewView>

export const LineView = LineSummary.extend({
  /** What good looks like. */
  definition: z.string().nullable(),
  statement: z.string().nullable(),
  /** What it relies on, in words; files and links are attached to it as evidence. */
  evidence: z.string().nullable(),
  /** What is lacking, in a sentence. */
  gapSentence: z.string().nullable(),
  ratingKey: ReadinessKey,
  /** The line of an earlier round that it was copied from, as it stands now. */
  copiedFrom: z.object({ id: Id, round: z.string(), rating: LineRating, ratingWord: z.string() }).nullable(),
  /** The newest first. */
  reviews: z.array(ReviewView),
  can: z.object({ edit: Verdict, remove: Verdict, review: Verdict }),
}).meta({ id: 'ReadinessLine' })
export type LineView = z.infer<typeof LineView>

export const CreateRound = RoundFields.extend({
  frameworkId: Id,
  /** The round whose lines and owners come along. None: it begins empty. */
  copyFromId: z.union([Id, z.literal('').transform(() => null)], { error: 'Choose a round to copy from' }).nullish(),
  /** Whether what was said and shown there comes along too. Ratings never do: each line is reviewed anew. */
  statements: z.boolean({ error: 'Say whether statements come along' }).default(false),
})
  .refine(endsInOrder, ENDS_IN_ORDER)
  .meta({ id: 'CreateReadinessRound' })
export const EditRound = RoundFields.partial().refine(endsInOrder, ENDS_IN_ORDER).meta({ id: 'EditReadinessRound' })

export const MOST_LINES = 100
export const AddLines = z
  .object({
    areaId: z.uuid({ error: 'Choose the area they belong to' }),
    /** One a line. */
    lines: text('what inspectors will ask, one a line', 20_000),
    ownerId: Id.nullish(),
    nextReviewOn: LocalDate.nullish(),
  })
  .meta({ id: 'AddReadinessLines' })
export const EditLine = z
  .object({
    title: text('what inspectors will ask', 300),
    definition: optionalText(2000),
    areaId: z.uuid({ error: 'Choose an area' }),
    ownerId: Id.nullish(),
    nextReviewOn: LocalDate.nullish(),
  })
  .partial()
  .meta({ id: 'EditReadinessLine' })
export const ReviewLine = z
  .object({
    rating: DeclaredRating,
    statement: text('where this stands, in your own words', 4000),
    evidence: optionalText(2000),
    nextReviewOn: LocalDate,
  })
  .meta({ id: 'ReviewReadinessLine' })

/** What a list of lines may be narrowed by. */
export const LineFilters = z.object({
  text: SearchText.optional(),
  round: many(Id),
  area: many(Id),
  owner: many(Id),
  rating: many(LineRating),
  gap: many(GapKind),
  /** Owned by me, or by those whom I cover for. */
  mine: Flag.optional(),
  /** Never reviewed, or their next review is due by that day. */
  dueBy: LocalDate.optional(),
})
export const LineSort = sortOf(['gaps', 'title', 'area', 'owner', 'rating', 'reviewedAt', 'nextReviewOn'])

const RoundParams = z.object({ roundId: Id })
const LineParams = z.object({ lineId: Id })

export const readinessRoutes = {
  rounds: route({
    id: 'readiness.rounds',
    method: 'GET',
    path: '/api/readiness/rounds',
    summary: 'Rounds of readiness, with how their lines stand',
    query: PageQuery.extend({
      text: SearchText.optional(),
      framework: many(Id),
      sort: sortOf(['title', 'framework', 'startsOn', 'gaps']).default('-startsOn'),
    }),
    ok: pageOf(RoundSummary),
  }),
  round: route({
    id: 'readiness.round',
    method: 'GET',
    path: '/api/readiness/rounds/:roundId',
    summary: 'One round: the heat table of its areas and lines',
    params: RoundParams,
    query: AsAtQuery,
    ok: RoundView,
  }),
  createRound: route({
    id: 'readiness.createRound',
    method: 'POST',
    path: '/api/readiness/rounds',
    summary: 'Begin a round, with the lines and owners of another',
    body: CreateRound,
    ok: RoundView,
    status: 201,
  }),
  editRound: route({
    id: 'readiness.editRound',
    method: 'PATCH',
    path: '/api/readiness/rounds/:roundId',
    summary: 'Change the title or the days of a round',
    params: RoundParams,
    body: EditRound,
    ok: RoundView,
    ifMatch: true,
  }),
  removeRound: route({
    id: 'readiness.removeRound',
    method: 'DELETE',
    path: '/api/readiness/rounds/:roundId',
    summary: 'Delete a round in which nothing was said yet',
    params: RoundParams,
    status: 204,
    ifMatch: true,
  }),
  lines: route({
    id: 'readiness.lines',
    method: 'GET',
    path: '/api/readiness/lines',
    summary: 'Readiness lines, those with gaps first',
    query: PageQuery.extend(LineFilters.shape).extend({ sort: LineSort.default('-gaps') }),
    ok: pageOf(LineSummary),
  }),
  line: route({
    id: 'readiness.line',
    method: 'GET',
    path: '/api/readiness/lines/:lineId',
    summary: 'One line: its definition, statement, evidence and every review',
    params: LineParams,
    query: AsAtQuery,
    ok: LineView,
  }),
  addLines: route({
    id: 'readiness.addLines',
    method: 'POST',
    path: '/api/readiness/rounds/:roundId/lines',
    summary: 'Add lines to an area of a round, one a line of text',
    params: RoundParams,
    body: AddLines,
    ok: z.object({ added: z.number().int() }),
    status: 201,
  }),
  editLine: route({
    id: 'readiness.editLine',
    method: 'PATCH',
    path: '/api/readiness/lines/:lineId',
    summary: 'Change a line or its owner',
    params: LineParams,
    body: EditLine,
    ok: LineView,
    ifMatch: true,
  }),
  removeLine: route({
    id: 'readiness.removeLine',
    method: 'DELETE',
    path: '/api/readiness/lines/:lineId',
    summary: 'Delete a line that was never reviewed',
    params: LineParams,
    status: 204,
    ifMatch: true,
  }),
  review: route({
    id: 'readiness.review',
    method: 'POST',
    path: '/api/readiness/lines/:lineId/reviews',
    summary: 'Review a line: its rating, statement and evidence',
    params: LineParams,
    body: ReviewLine,
    ok: LineView,
    status: 201,
  }),
}
