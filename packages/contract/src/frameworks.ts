import { z } from 'zod'
import { LocalDate } from './days.ts'
import { AsAtQuery, PageQuery, SearchText, pageOf, sortOf } from './lists.ts'
import { FrameworkTemplate } from './readiness-words.ts'
import { route } from './route.ts'
import { Id, Verdict, Versioned, text, webAddress } from './shared.ts'

/** What inspectors judge by: a framework, with the areas it evaluates and the words of its ratings. */
const Words = z.object({
  label: text('a word for this rating', 40),
  meaning: text('what this rating means', 400),
})
export const ReadinessKey = z
  .object({ green: Words, amber: Words, red: Words, not_rated: Words })
  .meta({ id: 'ReadinessKey' })
export type ReadinessKey = z.infer<typeof ReadinessKey>

export const FrameworkRef = z.object({ id: Id, name: z.string() }).meta({ id: 'FrameworkRef' })
export const AreaRef = z.object({ id: Id, name: z.string() }).meta({ id: 'EvaluationAreaRef' })

export const FrameworkSummary = Versioned.extend({
  id: Id,
  name: z.string(),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  areas: z.number().int(),
  rounds: z.number().int(),
}).meta({ id: 'FrameworkSummary' })
export type FrameworkSummary = z.infer<typeof FrameworkSummary>

const EvaluationArea = Versioned.extend({
  id: Id,
  name: z.string(),
  /** In every round. */
  lines: z.number().int(),
  can: z.object({ remove: Verdict }),
}).meta({ id: 'EvaluationArea' })
export type EvaluationArea = z.infer<typeof EvaluationArea>

export const FrameworkView = FrameworkSummary.omit({ areas: true, rounds: true })
  .extend({
    ratingKey: ReadinessKey,
    areas: z.array(EvaluationArea),
    /** The newest first. */
    rounds: z.array(z.object({ id: Id, title: z.string(), startsOn: LocalDate, lines: z.number().int() })),
    can: z.object({ edit: Verdict }),
  })
  .meta({ id: 'Framework' })
export type FrameworkView = z.infer<typeof FrameworkView>

const Fields = z.object({
  name: text('a name for the framework', 120),
  source: text('where the framework comes from', 400),
  sourceUrl: webAddress,
  ratingKey: ReadinessKey,
})
export const endsInOrder = (round: { startsOn?: string | undefined; endsOn?: string | null | undefined }) =>
  !round.startsOn || !round.endsOn || round.endsOn >= round.startsOn
export const ENDS_IN_ORDER = { path: ['endsOn'], error: 'Enter an end on or after the start' }

/** What is known of a round before it has lines. */
export const RoundFields = z.object({
  title: text('a title for the round, such as 2018 to 2019', 120),
  startsOn: LocalDate,
  endsOn: LocalDate.nullish(),
})
/** With its first round. `template`: the areas and lines that come with Waymark; null begins with `areas`. */
export const CreateFramework = Fields.extend({
  template: FrameworkTemplate.nullish(),
  /** One a line. */
  areas: z.string().trim().max(4000, 'Use 4,000 characters or fewer').default(''),
  round: RoundFields,
})
  .refine(({ template, areas }) => Boolean(template) || areas !== '', {
    path: ['areas'],
    error: 'Enter the areas that are evaluated, one a line',
  })
  .refine(({ round }) => endsInOrder(round), { path: ['round', 'endsOn'], error: ENDS_IN_ORDER.error })
  .meta({ id: 'CreateFramework' })
export const EditFramework = Fields.partial().meta({ id: 'EditFramework' })
export const AreaFields = z.object({ name: text('a name for the area', 200) }).meta({ id: 'EvaluationAreaFields' })

const Params = z.object({ frameworkId: Id })
const AreaParams = z.object({ areaId: Id })

export const frameworkRoutes = {
  list: route({
    id: 'frameworks.list',
    method: 'GET',
    path: '/api/frameworks',
    summary: 'Frameworks that inspectors judge by',
    query: PageQuery.extend({ text: SearchText.optional(), sort: sortOf(['name', 'rounds']).default('name') }),
    ok: pageOf(FrameworkSummary).extend({ can: z.object({ create: Verdict }) }),
  }),
  read: route({
    id: 'frameworks.read',
    method: 'GET',
    path: '/api/frameworks/:frameworkId',
    summary: 'One framework with its areas, the words of its ratings and its rounds',
    params: Params,
    query: AsAtQuery,
    ok: FrameworkView,
  }),
  create: route({
    id: 'frameworks.create',
    method: 'POST',
    path: '/api/frameworks',
    summary: 'Add a framework with its areas and its first round',
    body: CreateFramework,
    ok: FrameworkView,
    status: 201,
  }),
  edit: route({
    id: 'frameworks.edit',
    method: 'PATCH',
    path: '/api/frameworks/:frameworkId',
    summary: 'Change a framework or the words of its ratings',
    params: Params,
    body: EditFramework,
    ok: FrameworkView,
    ifMatch: true,
  }),
  addArea: route({
    id: 'frameworks.addArea',
    method: 'POST',
    path: '/api/frameworks/:frameworkId/areas',
    summary: 'Add an evaluation area',
    params: Params,
    body: AreaFields,
    ok: FrameworkView,
    status: 201,
  }),
  editArea: route({
    id: 'frameworks.editArea',
    method: 'PATCH',
    path: '/api/evaluation-areas/:areaId',
    summary: 'Rename an evaluation area',
    params: AreaParams,
    body: AreaFields,
    ok: FrameworkView,
    ifMatch: true,
  }),
  removeArea: route({
    id: 'frameworks.removeArea',
    method: 'DELETE',
    path: '/api/evaluation-areas/:areaId',
    summary: 'Delete an evaluation area that no line stands under',
    params: AreaParams,
    status: 204,
    ifMatch: true,
  }),
}
