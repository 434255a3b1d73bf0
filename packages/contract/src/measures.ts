import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { MeasureAreaRef } from './measure-areas.ts'
import {
  Basis,
  Direction,
  Finality,
  Frequency,
  MeasureRating,
  MeasureUnit,
  Polarity,
  ToleranceKind,
  ValueState,
  YearType,
} from './measure-words.ts'
import { route } from './route.ts'
import {
  Id,
  PersonRef,
  PlanRef,
  PriorityRef,
  ServiceAreaRef,
  Verdict,
  Versioned,
  optionalText,
  text,
  MeasureRef,
  webAddress,
} from './shared.ts'

/** One figure as it is shown: null where there is none, or where too few children are behind it. */
export const ShownFigure = z
  .object({
    state: ValueState,
    value: z.number().nullable(),
    /** With its unit: `83.2%`, `Suppressed`. */
    shown: z.string(),
  })
  .meta({ id: 'ShownFigure' })
export type ShownFigure = z.infer<typeof ShownFigure>

export const Comparison = ShownFigure.extend({
  area: MeasureAreaRef,
  membersWithData: z.number().int().nullable(),
  /** Own less theirs; null where one of the two is no figure. */
  difference: z.number().nullable(),
  /** Null where neither way is better. */
  favourable: z.boolean().nullable(),
  /** `5 percentage points above England`. */
  sentence: z.string().nullable(),
}).meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof Comparison>

const Tolerance = z.object({ target: z.number(), toleranceKind: ToleranceKind, tolerance: z.number() })

/** How the latest value of the council reads; what is stored stands the same everywhere. */
export const MeasureReading = z
  .object({
    period: z.string(),
    periodLabel: z.string(),
    endsOn: LocalDate,
    latest: ShownFigure,
    finality: Finality,
    /** What was written beside the value. */
    note: z.string().nullable(),
    rating: MeasureRating,
    /** `Red: 60.9% against a target of 80%, outside the tolerance of 2 percentage points`. */
    sentence: z.string(),
    target: Tolerance.nullable(),
    /** `19.1 percentage points below the target`. */
    fromTarget: z.string().nullable(),
    /** Since the period before. */
    direction: Direction.nullable(),
    directionSentence: z.string(),
    /** Since the same period last year. */
    onYear: Direction.nullable(),
    onYearSentence: z.string(),
    region: Comparison.nullable(),
    england: Comparison.nullable(),
    /** The mean of the newest group that has one. */
    neighbours: Comparison.nullable(),
  })
  .meta({ id: 'MeasureReading' })
export type MeasureReading = z.infer<typeof MeasureReading>

export const MeasureSummary = Versioned.extend({
  ...MeasureRef.shape,
  unit: MeasureUnit,
  decimals: z.number().int(),
  polarity: Polarity,
  basis: Basis,
  frequency: Frequency,
  yearType: YearType,
  owner: PersonRef.nullable(),
  serviceArea: ServiceAreaRef.nullable(),
  /** The share of a distribution that it is, such as Outstanding of providers by grade. */
  distribution: z.string().nullable(),
  category: z.string().nullable(),
  archivedOn: LocalDate.nullable(),
  /** Those that it is linked to, directly or by one of their actions, in plans that the reader may see. */
  priorities: z.array(PriorityRef.extend({ plan: PlanRef })),
  /** Null until a first value is given. */
  reading: MeasureReading.nullable(),
  /** The period whose value should be here by now; null where none is late. */
  late: z.object({ period: z.string(), periodLabel: z.string(), since: LocalDate }).nullable(),
}).meta({ id: 'MeasureSummary' })
export type MeasureSummary = z.infer<typeof MeasureSummary>

export const TargetView = z
  .object({
    id: Id,
    period: z.string(),
    periodLabel: z.string(),
    startsOn: LocalDate,
    endsOn: LocalDate,
    ...Tolerance.shape,
    reason: z.string().nullable(),
    setBy: PersonRef,
    setAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'MeasureTarget' })
export type TargetView = z.infer<typeof TargetView>

export const MeasureLinkView = z
  .object({
    id: Id,
    noun: z.enum(['priority', 'action', 'finding']),
    recordId: Id,
    ref: z.string(),
    title: z.string(),
    /** The plan, or the inspection of a finding. */
    of: z.string(),
    linkedBy: PersonRef,
    linkedAt: Instant,
  })
  .meta({ id: 'MeasureLink' })
export type MeasureLinkView = z.infer<typeof MeasureLinkView>

export const MeasureView = MeasureSummary.extend({
  definition: z.string().nullable(),
  source: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  sourceCode: z.string().nullable(),
  directionThreshold: z.number(),
  baseline: z.number().nullable(),
  baselinePeriod: z.string().nullable(),
  suppressBelow: z.number().int(),
  owedAfterDays: z.number().int(),
  owedSinceOn: LocalDate.nullable(),
  archivedReason: z.string().nullable(),
  /** The measure whose targets it shares, and those that share its own. */
  targetsOf: MeasureRef.nullable(),
  sharedWith: z.array(MeasureRef),
  /** Its own or those it shares, the earliest first. */
  targets: z.array(TargetView),
  links: z.array(MeasureLinkView),
  /** Which place it has among the shares of its distribution. */
  categoryPosition: z.number().int().nullable(),
  /** All shares of its distribution, in their order. */
  parts: z.array(MeasureRef.extend({ category: z.string() })),
  /** Among the areas to compare with that have a figure for the period, where four or more do. */
  rank: z.object({ rank: z.number().int(), of: z.number().int(), quartile: z.number().int().min(1).max(4) }).nullable(),
  can: z.object({ edit: Verdict, archive: Verdict, link: Verdict, setTargets: Verdict, enterValues: Verdict }),
}).meta({ id: 'Measure' })
export type MeasureView = z.infer<typeof MeasureView>

/** A line of a scorecard. */
export const ScorecardRow = MeasureSummary.extend({
  /** The council's values of the last 13 periods that have one, the earliest first; null where none is shown. */
  sparkline: z.array(z.object({ period: z.string(), endsOn: LocalDate, value: z.number().nullable() })),
}).meta({ id: 'ScorecardRow' })
export type ScorecardRow = z.infer<typeof ScorecardRow>

const number = (what: string) => z.number({ error: `Enter ${what}` })
/** In an edit, what is left out stays as it is. */
const Defined = z.object({
  ref: text('a short reference', 40),
  title: text('what is measured', 200),
  definition: optionalText(4000),
  source: optionalText(500),
  sourceUrl: webAddress,
  sourceCode: optionalText(120),
  unit: MeasureUnit,
  decimals: number('how many decimals are shown').int('Enter a whole number').min(0).max(4, 'Show 4 decimals or fewer'),
  polarity: Polarity,
  basis: Basis,
  frequency: Frequency,
  yearType: YearType,
  directionThreshold: number('the smallest change that counts').min(0, 'Enter 0 or more'),
  baseline: number('the baseline').nullish(),
  baselinePeriod: optionalText(40),
  suppressBelow: number('the number below which values are not shown')
    .int('Enter a whole number')
    .min(0, 'Enter 0 or more')
    .max(100, 'Enter 100 or less'),
  owedAfterDays: number('how many days after a period its value is owed')
    .int('Enter a whole number')
    .min(0, 'Enter 0 or more')
    .max(800, 'Enter 800 or less'),
  owedSinceOn: LocalDate.nullish(),
  ownerId: Id.nullish(),
  serviceAreaId: Id.nullish(),
  targetsOfId: Id.nullish(),
  distribution: optionalText(120),
  category: optionalText(120),
  categoryPosition: number('its place').int('Enter a whole number').min(1).max(99).nullish(),
})
export const CreateMeasure = Defined.extend({
  decimals: Defined.shape.decimals.default(0),
  directionThreshold: Defined.shape.directionThreshold.default(0),
  suppressBelow: Defined.shape.suppressBelow.default(6),
  owedAfterDays: Defined.shape.owedAfterDays.default(30),
}).meta({ id: 'CreateMeasure' })
export const EditMeasure = Defined.partial().meta({ id: 'EditMeasure' })

export const ArchiveMeasure = z
  .object({ archived: z.boolean({ error: 'Say whether it is archived' }), reason: optionalText(500) })
  .refine(({ archived, reason }) => !archived || reason != null, {
    path: ['reason'],
    message: 'Enter why it is no longer measured',
  })
  .meta({ id: 'ArchiveMeasure' })

export const LinkMeasure = z
  .object({ noun: MeasureLinkView.shape.noun, recordId: z.uuid({ error: 'Choose what it is linked to' }) })
  .meta({ id: 'LinkMeasure' })

export const SetTargets = z
  .object({
    targets: z
      .array(
        z.object({
          period: text('the period of the target', 40),
          /** Null takes the target of that period away. */
          target: number('the target').nullable(),
          toleranceKind: ToleranceKind.default('band'),
          tolerance: number('the tolerance').min(0, 'Enter 0 or more').default(0),
        }),
      )
      .min(1, 'Enter a target')
      .max(120, 'Enter 120 targets or fewer at once'),
    /** Needed where a target that stands is revised or taken away. */
    reason: optionalText(500),
  })
  .meta({ id: 'SetTargets' })

/** What a list or a scorecard may be narrowed by. */
export const MeasureFilters = z.object({
  text: SearchText.optional(),
  /** Linked to the plan: to its priorities or their actions. */
  plan: many(Id),
  priority: many(Id),
  action: many(Id),
  finding: many(Id),
  serviceArea: many(Id),
  owner: many(Id),
  mine: Flag.optional(),
  rating: many(MeasureRating),
  direction: many(Direction),
  /** Red, or getting worse. */
  exception: Flag.optional(),
  frequency: many(Frequency),
  distribution: many(z.string().max(120)),
  late: Flag.optional(),
  archived: Flag.default(false),
})

/** `worst`: red before amber, and among those what is getting worse first. */
export const MeasureSort = sortOf([
  'ref',
  'title',
  'worst',
  'rating',
  'direction',
  'onYear',
  'period',
  'late',
  'owner',
  'serviceArea',
])

const Params = z.object({ measureId: Id })

export const measureRoutes = {
  list: route({
    id: 'measures.list',
    method: 'GET',
    path: '/api/measures',
    summary: 'Measures with how their latest value reads',
    query: PageQuery.extend(MeasureFilters.shape).extend({ sort: MeasureSort.default('ref') }),
    ok: pageOf(MeasureSummary).extend({
      /** Where priorities, actions or findings are asked for: which of them each is linked to itself, and not by an action. */
      links: z.array(
        z.object({ id: Id, measureId: Id, noun: z.enum(['priority', 'action', 'finding']), recordId: Id }),
      ),
      can: z.object({ create: Verdict, link: Verdict, importValues: Verdict }),
    }),
  }),
  scorecard: route({
    id: 'measures.scorecard',
    method: 'GET',
    path: '/api/scorecard',
    summary: 'A scorecard of a plan, a priority or a service area: every measure with its sparkline, the worst first',
    query: AsAtQuery.extend(MeasureFilters.shape).extend({ sort: MeasureSort.default('worst') }),
    ok: z.object({
      items: z.array(ScorecardRow),
      /** Of those that the filters leave. */
      counts: z.object({
        red: z.number().int(),
        amber: z.number().int(),
        green: z.number().int(),
        not_rated: z.number().int(),
        better: z.number().int(),
        worse: z.number().int(),
        late: z.number().int(),
      }),
    }),
  }),
  read: route({
    id: 'measures.read',
    method: 'GET',
    path: '/api/measures/:measureId',
    summary: 'One measure: its definition, targets and links, and how its latest value reads',
    params: Params,
    query: AsAtQuery,
    ok: MeasureView,
  }),
  create: route({
    id: 'measures.create',
    method: 'POST',
    path: '/api/measures',
    summary: 'Define a measure',
    body: CreateMeasure,
    ok: MeasureView,
    status: 201,
  }),
  edit: route({
    id: 'measures.edit',
    method: 'PATCH',
    path: '/api/measures/:measureId',
    summary: 'Change the definition of a measure',
    params: Params,
    body: EditMeasure,
    ok: MeasureView,
    ifMatch: true,
  }),
  archive: route({
    id: 'measures.archive',
    method: 'POST',
    path: '/api/measures/:measureId/archive',
    summary: 'Put a measure away, with its values, or take it up again',
    params: Params,
    body: ArchiveMeasure,
    ok: MeasureView,
    ifMatch: true,
  }),
  link: route({
    id: 'measures.link',
    method: 'POST',
    path: '/api/measures/:measureId/links',
    summary: 'Link a measure to a priority, an action or a finding whose progress it shows',
    params: Params,
    body: LinkMeasure,
    ok: MeasureView,
    status: 201,
  }),
  unlink: route({
    id: 'measures.unlink',
    method: 'DELETE',
    path: '/api/measures/:measureId/links/:linkId',
    summary: 'Take a link of a measure away',
    params: Params.extend({ linkId: Id }),
    ok: MeasureView,
  }),
  setTargets: route({
    id: 'measures.setTargets',
    method: 'POST',
    path: '/api/measures/:measureId/targets',
    summary: 'Set or revise the targets of periods, with their tolerance; what they were before stays in the history',
    params: Params,
    body: SetTargets,
    ok: MeasureView,
    status: 201,
  }),
}
