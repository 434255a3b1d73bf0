import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { EvidenceKind } from './evidence.ts'
import { FindingFlag, FindingKind, InspectionKind, LaterVerdict } from './inspection-words.ts'
import { InspectionRef } from './inspections.ts'
import { AsAtQuery, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { Direction, MeasureRating } from './measure-words.ts'
import { route } from './route.ts'
import { ActionRef, Id, PersonRef, PlanRef, Verdict, Versioned, optionalText, text, MeasureRef } from './shared.ts'
import { ActionStatus, Impact, Rating } from './words.ts'

/** An action that answers a finding, as it stands. */
export const LinkedAction = ActionRef.extend({
  plan: PlanRef,
  status: ActionStatus,
  declared: Rating,
  computed: Rating,
  impact: Impact,
  dueOn: LocalDate,
}).meta({ id: 'LinkedAction' })
export type LinkedAction = z.infer<typeof LinkedAction>

export const FindingVerdictView = z
  .object({
    id: Id,
    /** The later inspection. */
    inspection: InspectionRef.extend({ on: LocalDate.nullable() }),
    verdict: LaterVerdict,
    words: z.string(),
    by: PersonRef,
    at: Instant,
  })
  .meta({ id: 'FindingVerdict' })

/** A piece of evidence, and the action it comes by; null where it is the finding's own. */
export const FindingEvidence = z
  .object({ id: Id, kind: EvidenceKind, title: z.string(), actionId: Id.nullable() })
  .meta({ id: 'FindingEvidence' })
export type FindingEvidence = z.infer<typeof FindingEvidence>

/** A measure as it reads, and the action it comes by; null where it is linked to the finding itself. */
export const FindingMeasure = z
  .object({
    ...MeasureRef.shape,
    actionId: Id.nullable(),
    rating: MeasureRating,
    direction: Direction.nullable(),
    latest: z.object({ shown: z.string(), periodLabel: z.string() }).nullable(),
  })
  .meta({ id: 'FindingMeasure' })
export type FindingMeasure = z.infer<typeof FindingMeasure>

export const FindingSummary = Versioned.extend({
  id: Id,
  inspection: InspectionRef.extend({ kind: InspectionKind, on: LocalDate.nullable() }),
  ref: z.string(),
  kind: FindingKind,
  words: z.string(),
  /** The area of judgement it stands under. */
  area: z.string().nullable(),
  addressedTo: z.string().nullable(),
  themes: z.array(z.string()),
  actions: z.array(LinkedAction),
  /** Linked actions of plans that the reader may not see. */
  actionsNotSeen: z.number().int(),
  /** Its own, and that of the actions above with their milestones and updates. */
  evidence: z.array(FindingEvidence),
  /** Linked to it, and to the actions above. */
  measures: z.array(FindingMeasure),
  flags: z.array(z.object({ flag: FindingFlag, sentence: z.string() })),
  /** The latest inspection's first. */
  verdicts: z.array(FindingVerdictView),
}).meta({ id: 'FindingSummary' })
export type FindingSummary = z.infer<typeof FindingSummary>

export const FindingView = FindingSummary.extend({
  /** The newest first: what it said before, and why that was corrected. */
  corrections: z.array(
    z.object({
      id: Id,
      before: z.string(),
      after: z.string(),
      reason: z.string(),
      by: PersonRef,
      at: Instant,
    }),
  ),
  can: z.object({ edit: Verdict, correct: Verdict, remove: Verdict, link: Verdict, giveVerdict: Verdict }),
}).meta({ id: 'Finding' })
export type FindingView = z.infer<typeof FindingView>

const ref = text('its number or reference, such as 3', 20).regex(
  /^[A-Za-z0-9][A-Za-z0-9.\-/ ()]*$/,
  'Use letters, figures, dots, dashes and slashes',
)
const words = text('what the inspectors said', 4000)
const THEMES = z.array(text('a theme', 60)).max(10, 'Give 10 themes or fewer')

const FindingFields = z.object({
  ref,
  kind: FindingKind,
  area: optionalText(200),
  addressedTo: optionalText(200),
  themes: THEMES.optional(),
})
/** The words are here for the last time: after that they change by a correction. */
export const NewFinding = FindingFields.extend({ words }).meta({ id: 'NewFinding' })
export type NewFinding = z.infer<typeof NewFinding>
export const ConfirmFindings = z
  .object({
    findings: z
      .array(NewFinding)
      .min(1, 'Enter at least one finding')
      .max(200, 'Confirm 200 findings or fewer at once')
      .refine(
        (all) => new Set(all.map((one) => one.ref.toLowerCase())).size === all.length,
        'Give each finding a number of its own',
      ),
  })
  .meta({ id: 'ConfirmFindings' })
export const EditFinding = FindingFields.partial().meta({ id: 'EditFinding' })
export const CorrectFinding = z
  .object({ words, reason: text('why it is corrected', 1000) })
  .meta({ id: 'CorrectFinding' })
const IDS = z.array(Id).max(100, 'Choose 100 or fewer')
/** The whole of them: those left out are linked no more. */
export const SetFindingActions = z.object({ actionIds: IDS }).meta({ id: 'SetFindingActions' })
export const SetActionFindings = z.object({ findingIds: IDS }).meta({ id: 'SetActionFindings' })
export const GiveVerdict = z
  .object({
    inspectionId: z.uuid({ error: 'Choose the later inspection' }),
    verdict: LaterVerdict,
    words: text('what the later inspection said', 2000),
  })
  .meta({ id: 'GiveVerdict' })

/** What a list of findings may be narrowed by; the trace matrix and its export take the same. */
export const FindingFilters = z.object({
  text: SearchText.optional(),
  inspection: many(Id),
  kind: many(FindingKind),
  flag: many(FindingFlag),
  /** `none`: no later inspection has said anything. */
  verdict: many(z.enum([...LaterVerdict.options, 'none'], { error: 'Choose what a later inspection said' })),
  theme: many(z.string().trim().min(1, 'Name a theme').max(60, 'Use 60 characters or fewer')),
  action: many(Id),
  plan: many(Id),
  addressedTo: many(z.string().trim().max(200, 'Use 200 characters or fewer')),
})
export const FindingSort = sortOf(['ref', 'inspection', 'kind', 'flags', 'verdict', 'addressedTo'])

/** A weakness, and where it was found each time. */
export const ThemeView = z
  .object({
    name: z.string(),
    /** In how many inspections. */
    inspections: z.number().int(),
    findings: z.array(
      z.object({
        id: Id,
        ref: z.string(),
        words: z.string(),
        inspection: InspectionRef.extend({ on: LocalDate.nullable() }),
        verdict: LaterVerdict.nullable(),
      }),
    ),
  })
  .meta({ id: 'Theme' })
export type ThemeView = z.infer<typeof ThemeView>

const Params = z.object({ findingId: Id })

export const findingRoutes = {
  list: route({
    id: 'findings.list',
    method: 'GET',
    path: '/api/findings',
    summary: 'Findings across inspections, with the actions that answer them and what a later inspection said',
    query: PageQuery.extend(FindingFilters.shape).extend({ sort: FindingSort.default('-inspection') }),
    ok: pageOf(FindingSummary).extend({
      /** To narrow by. */
      addressedTo: z.array(z.string()),
      themes: z.array(z.string()),
      can: z.object({ link: Verdict }),
    }),
  }),
  read: route({
    id: 'findings.read',
    method: 'GET',
    path: '/api/findings/:findingId',
    summary: 'One finding with its corrections',
    params: Params,
    query: AsAtQuery,
    ok: FindingView,
  }),
  confirm: route({
    id: 'findings.confirm',
    method: 'POST',
    path: '/api/inspections/:inspectionId/findings',
    summary: 'Confirm findings of an inspection, all of them or none',
    params: z.object({ inspectionId: Id }),
    body: ConfirmFindings,
    ok: z.object({ confirmed: z.number().int() }),
    status: 201,
  }),
  edit: route({
    id: 'findings.edit',
    method: 'PATCH',
    path: '/api/findings/:findingId',
    summary: 'Change what a finding is filed under; its words change by a correction',
    params: Params,
    body: EditFinding,
    ok: FindingView,
    ifMatch: true,
  }),
  correct: route({
    id: 'findings.correct',
    method: 'POST',
    path: '/api/findings/:findingId/corrections',
    summary: 'Correct the words of a finding, with the reason; what it said before stays',
    params: Params,
    body: CorrectFinding,
    ok: FindingView,
    status: 201,
    ifMatch: true,
  }),
  remove: route({
    id: 'findings.remove',
    method: 'DELETE',
    path: '/api/findings/:findingId',
    summary: 'Delete a finding that nothing stands on; it stays in the history',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
  setActions: route({
    id: 'findings.setActions',
    method: 'POST',
    path: '/api/findings/:findingId/actions',
    summary: 'Say which actions answer a finding',
    params: Params,
    body: SetFindingActions,
    ok: FindingView,
    status: 201,
  }),
  setFindings: route({
    id: 'findings.setFindings',
    method: 'POST',
    path: '/api/actions/:actionId/findings',
    summary: 'Say which findings an action answers',
    params: z.object({ actionId: Id }),
    body: SetActionFindings,
    ok: z.object({ linked: z.number().int() }),
    status: 201,
  }),
  giveVerdict: route({
    id: 'findings.giveVerdict',
    method: 'POST',
    path: '/api/findings/:findingId/verdicts',
    summary: 'Record what a later inspection said of a finding; said again, it replaces the earlier words',
    params: Params,
    body: GiveVerdict,
    ok: FindingView,
    status: 201,
  }),
  themes: route({
    id: 'findings.themes',
    method: 'GET',
    path: '/api/finding-themes',
    summary: 'Themes with the findings of each, those found in most inspections first',
    query: PageQuery.extend({
      text: SearchText.optional(),
      /** Found in at least so many inspections. */
      atLeast: z.coerce
        .number({ error: 'Enter a number' })
        .int('Enter a whole number')
        .min(1, 'Enter 1 or more')
        .max(100, 'Enter 100 or fewer')
        .optional(),
      sort: sortOf(['name', 'inspections']).default('-inspections'),
    }),
    ok: pageOf(ThemeView),
  }),
}
