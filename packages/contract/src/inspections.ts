import { z } from 'zod'
import { LocalDate, LocalTime } from './days.ts'
import {
  CallStageKind,
  CallStageState,
  ClockKind,
  ClockState,
  InspectionKind,
  InspectionState,
  StatementStepKind,
} from './inspection-words.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict, Versioned, optionalText, text } from './shared.ts'

export const InspectionRef = z.object({ id: Id, title: z.string() }).meta({ id: 'InspectionRef' })
export type InspectionRef = z.infer<typeof InspectionRef>

export const Judgement = z
  .object({ area: text('the area that was judged', 200), judgement: text('the judgement', 300) })
  .meta({ id: 'Judgement' })
export type Judgement = z.infer<typeof Judgement>
const DocumentLink = z
  .object({
    title: text('what the document is', 200),
    url: z
      .url({ protocol: /^https?$/, error: 'Enter the whole address, such as https://www.gov.uk/government/ofsted' })
      .max(1000, 'Use 1,000 characters or fewer'),
  })
  .meta({ id: 'DocumentLink' })
/** By role: no names of people. */
const InspectionContact = z
  .object({ role: text('the role', 200), organisation: text('the organisation', 200) })
  .meta({ id: 'InspectionContact' })

/** A time that is running, was met, or is late. */
export const ClockView = Versioned.extend({
  id: Id,
  inspection: InspectionRef,
  clock: ClockKind,
  /** What has to be done by then. */
  label: z.string(),
  startsWith: z.string(),
  startsOn: LocalDate,
  workingDays: z.number().int(),
  /** As the rule has it, where another length is used. */
  usualWorkingDays: z.number().int(),
  lengthReason: z.string().nullable(),
  lengthSetBy: PersonRef.nullable(),
  source: z.string(),
  dueOn: LocalDate,
  metOn: LocalDate.nullable(),
  waivedReason: z.string().nullable(),
  state: ClockState,
  /** Working days left while it runs, by which it is late, or was: never negative. */
  days: z.number().int(),
  /** "70 working days left", "Late by 3 working days". */
  sentence: z.string(),
}).meta({ id: 'InspectionClock' })
export type ClockView = z.infer<typeof ClockView>

export const StatementStepView = Versioned.extend({
  id: Id,
  step: StatementStepKind,
  /** Who drafts it, is consulted, agrees it or publishes it. */
  who: z.string().nullable(),
  dueOn: LocalDate.nullable(),
  doneOn: LocalDate.nullable(),
}).meta({ id: 'StatementStep' })
export type StatementStepView = z.infer<typeof StatementStepView>

export const InspectionSummary = Versioned.extend({
  id: Id,
  kind: InspectionKind,
  title: z.string(),
  bodies: z.array(z.string()),
  state: InspectionState,
  expectedFrom: LocalDate.nullable(),
  expectedTo: LocalDate.nullable(),
  noticeOn: LocalDate.nullable(),
  fieldworkFrom: LocalDate.nullable(),
  fieldworkTo: LocalDate.nullable(),
  reportReceivedOn: LocalDate.nullable(),
  publishedOn: LocalDate.nullable(),
  judgements: z.array(Judgement),
  findings: z.number().int(),
  findingsWithoutAction: z.number().int(),
  /** Of those neither met nor waived, the one that ends first. */
  nextClock: ClockView.nullable(),
}).meta({ id: 'InspectionSummary' })
export type InspectionSummary = z.infer<typeof InspectionSummary>

/** One stage of the days of an inspection, with what is now and what comes next. */
const CallStage = z
  .object({
    stage: CallStageKind,
    from: LocalDate.nullable(),
    /** When it starts on its first day; null where only the day is known. */
    time: LocalTime.nullable(),
    to: LocalDate.nullable(),
    state: CallStageState,
    /** "Starts in 3 days", "Day 2 of 10". */
    sentence: z.string(),
  })
  .meta({ id: 'CallStage' })
export type CallStage = z.infer<typeof CallStage>

export const InspectionView = InspectionSummary.extend({
  summary: z.string().nullable(),
  noticeTime: LocalTime.nullable(),
  offSiteFrom: LocalDate.nullable(),
  offSiteTo: LocalDate.nullable(),
  fieldworkTime: LocalTime.nullable(),
  feedbackOn: LocalDate.nullable(),
  feedbackTime: LocalTime.nullable(),
  priorityActionsOn: LocalDate.nullable(),
  closedOn: LocalDate.nullable(),
  /** Notice, off-site, on-site and feedback, in that order. */
  timeline: z.array(CallStage),
  links: z.array(DocumentLink),
  contacts: z.array(InspectionContact),
  clocks: z.array(ClockView),
  steps: z.array(StatementStepView),
  can: z.object({
    edit: Verdict,
    remove: Verdict,
    addFindings: Verdict,
    logRequest: Verdict,
    /** The evidence pack; reading, which the past does not forbid. */
    takePack: Verdict,
  }),
}).meta({ id: 'Inspection' })
export type InspectionView = z.infer<typeof InspectionView>

/** A form sends an empty one for none. */
const optionalTime = z.union([LocalTime, z.literal('').transform(() => null)]).nullish()

const InspectionFields = z.object({
  kind: InspectionKind,
  title: text('a title for the inspection', 200),
  bodies: z
    .array(text('the body that inspects', 200))
    .min(1, 'Name the body that inspects')
    .max(10, 'Name 10 bodies or fewer'),
  summary: optionalText(4000),
  expectedFrom: LocalDate.nullish(),
  expectedTo: LocalDate.nullish(),
  noticeOn: LocalDate.nullish(),
  noticeTime: optionalTime,
  offSiteFrom: LocalDate.nullish(),
  offSiteTo: LocalDate.nullish(),
  fieldworkFrom: LocalDate.nullish(),
  fieldworkTime: optionalTime,
  fieldworkTo: LocalDate.nullish(),
  feedbackOn: LocalDate.nullish(),
  feedbackTime: optionalTime,
  priorityActionsOn: LocalDate.nullish(),
  reportReceivedOn: LocalDate.nullish(),
  publishedOn: LocalDate.nullish(),
  closedOn: LocalDate.nullish(),
  judgements: z.array(Judgement).max(20, 'Enter 20 judgements or fewer').optional(),
  links: z.array(DocumentLink).max(50, 'Enter 50 documents or fewer').optional(),
  contacts: z.array(InspectionContact).max(30, 'Enter 30 contacts or fewer').optional(),
})
export const CreateInspection = InspectionFields.meta({ id: 'CreateInspection' })
export const EditInspection = InspectionFields.partial().meta({ id: 'EditInspection' })
/** The days of an inspection, as the page of the call sets them: an edit that leaves the rest as it stands. */
export const SetTimeline = InspectionFields.pick({
  ...{ noticeOn: true, noticeTime: true, offSiteFrom: true, offSiteTo: true, fieldworkFrom: true },
  ...{ fieldworkTime: true, fieldworkTo: true, feedbackOn: true, feedbackTime: true },
})

/** A length is set with its reason, also where it is the usual one again. */
export const SetClockLength = z
  .object({
    workingDays: z
      .number({ error: 'Enter a number of working days' })
      .int('Enter a whole number of working days')
      .min(1, 'Enter 1 working day or more')
      .max(1000, 'Enter 1,000 working days or fewer'),
    reason: text('why the length is another', 1000),
  })
  .meta({ id: 'SetClockLength' })
/** The day it was published or sent; none takes that back. */
export const MeetClock = z.object({ metOn: LocalDate.nullable() }).meta({ id: 'MeetClock' })
/** Why it does not apply; none takes that back. */
export const WaiveClock = z.object({ reason: optionalText(1000) }).meta({ id: 'WaiveClock' })
export const SetStatementStep = z
  .object({ who: optionalText(300), dueOn: LocalDate.nullish(), doneOn: LocalDate.nullish() })
  .meta({ id: 'SetStatementStep' })

const Params = z.object({ inspectionId: Id })
const ClockParams = z.object({ clockId: Id })

export const inspectionRoutes = {
  list: route({
    id: 'inspections.list',
    method: 'GET',
    path: '/api/inspections',
    summary: 'Inspections, reviews and audits, past and expected',
    query: PageQuery.extend({
      kind: many(InspectionKind),
      state: many(InspectionState),
      /** With a clock that is running or late. */
      clockRuns: Flag.optional(),
      text: SearchText.optional(),
      sort: sortOf(['when', 'title', 'kind', 'state', 'findings', 'clock']).default('-when'),
    }),
    ok: pageOf(InspectionSummary).extend({ can: z.object({ create: Verdict }) }),
  }),
  read: route({
    id: 'inspections.read',
    method: 'GET',
    path: '/api/inspections/:inspectionId',
    summary: 'One inspection with its clocks and the steps to publication',
    params: Params,
    query: AsAtQuery,
    ok: InspectionView,
  }),
  create: route({
    id: 'inspections.create',
    method: 'POST',
    path: '/api/inspections',
    summary: 'Add an inspection, past or expected',
    body: CreateInspection,
    ok: InspectionView,
    status: 201,
  }),
  edit: route({
    id: 'inspections.edit',
    method: 'PATCH',
    path: '/api/inspections/:inspectionId',
    summary: 'Change an inspection; the days of its events start and move its clocks',
    params: Params,
    body: EditInspection,
    ok: InspectionView,
    ifMatch: true,
  }),
  remove: route({
    id: 'inspections.remove',
    method: 'DELETE',
    path: '/api/inspections/:inspectionId',
    summary: 'Delete an inspection without findings; it stays in the history',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
  setClockLength: route({
    id: 'inspections.setClockLength',
    method: 'PATCH',
    path: '/api/inspection-clocks/:clockId/length',
    summary: 'Set the length of one clock, with the reason',
    params: ClockParams,
    body: SetClockLength,
    ok: ClockView,
    ifMatch: true,
  }),
  meetClock: route({
    id: 'inspections.meetClock',
    method: 'PATCH',
    path: '/api/inspection-clocks/:clockId/met',
    summary: 'Record the day on which a clock was met',
    params: ClockParams,
    body: MeetClock,
    ok: ClockView,
    ifMatch: true,
  }),
  waiveClock: route({
    id: 'inspections.waiveClock',
    method: 'PATCH',
    path: '/api/inspection-clocks/:clockId/waiver',
    summary: 'Say that a clock does not apply, with the reason',
    params: ClockParams,
    body: WaiveClock,
    ok: ClockView,
    ifMatch: true,
  }),
  setStep: route({
    id: 'inspections.setStep',
    method: 'PATCH',
    path: '/api/statement-steps/:stepId',
    summary: 'Plan or mark a step to publication; published meets the clock of the statement',
    params: z.object({ stepId: Id }),
    body: SetStatementStep,
    ok: StatementStepView,
    ifMatch: true,
  }),
}
