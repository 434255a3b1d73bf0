import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, PlanRef, Verdict, Versioned, text } from './shared.ts'

/** The parts of a report to Council, in the order in which such reports have them. Themes are one for each priority. */
export const CouncilReportPart = z.enum(
  ['summary', 'themes', 'priorities', 'background', 'cabinet_member', 'local_member', 'appendices'],
  { error: 'Choose what goes into the report' },
)
export type CouncilReportPart = z.infer<typeof CouncilReportPart>

export const CouncilReportState = z.enum(['draft', 'final'], { error: 'Choose where the report stands' })
export type CouncilReportState = z.infer<typeof CouncilReportState>

export const CouncilReportSection = z
  .object({
    /** `summary`, `theme-1`: it names the section in its report. */
    key: z.string(),
    part: CouncilReportPart,
    heading: z.string(),
    /** What Waymark wrote from the record. */
    generated: z.string(),
    /** What it says now: as generated, until a person saves it. */
    words: z.string(),
    /** Who answers for these words; null while they are only generated. */
    takenOn: z.object({ by: PersonRef, at: Instant }).nullable(),
  })
  .meta({ id: 'CouncilReportSection' })
export type CouncilReportSection = z.infer<typeof CouncilReportSection>

export const CouncilReportSummary = Versioned.extend({
  id: Id,
  plan: PlanRef,
  committee: z.string(),
  meetingOn: LocalDate,
  portfolioHolder: z.string(),
  state: CouncilReportState,
  /** Who began it; the instant whose record it was written from. */
  by: PersonRef,
  at: Instant,
  /** Who made it final, and when: it has not changed since. */
  finalised: z.object({ by: PersonRef, at: Instant }).nullable(),
  sections: z.number().int(),
  /** How many of its sections nobody has taken on. */
  unowned: z.number().int(),
}).meta({ id: 'CouncilReportSummary' })
export type CouncilReportSummary = z.infer<typeof CouncilReportSummary>

export const CouncilReportView = CouncilReportSummary.omit({ sections: true })
  .extend({
    sections: z.array(CouncilReportSection),
    can: z.object({ edit: Verdict, finalise: Verdict, remove: Verdict }),
  })
  .meta({ id: 'CouncilReport' })
export type CouncilReportView = z.infer<typeof CouncilReportView>

const Heading = z.object({
  committee: text('the committee, such as Council', 200),
  meetingOn: LocalDate,
  portfolioHolder: text('the name of the portfolio holder', 200),
})
export const DraftCouncilReport = Heading.extend({
  planId: Id,
  parts: z.array(CouncilReportPart).min(1, 'Choose at least one section').max(CouncilReportPart.options.length),
}).meta({ id: 'DraftCouncilReport' })

export const EditCouncilReport = Heading.meta({ id: 'EditCouncilReport' })

/** Whoever saves a section takes it on, changed or not. */
export const TakeOnSection = z
  .object({ heading: text('a heading', 200), words: text('what this section says', 20_000) })
  .meta({ id: 'TakeOnSection' })

const Params = z.object({ reportId: Id })

export const councilReportRoutes = {
  list: route({
    id: 'councilReports.list',
    method: 'GET',
    path: '/api/council-reports',
    summary: 'Reports to Council',
    query: PageQuery.extend({
      text: SearchText.optional(),
      plan: many(Id),
      state: many(CouncilReportState),
      sort: sortOf(['meetingOn', 'committee', 'state']).default('-meetingOn'),
    }),
    ok: pageOf(CouncilReportSummary).extend({ can: z.object({ make: Verdict }) }),
  }),
  read: route({
    id: 'councilReports.read',
    method: 'GET',
    path: '/api/council-reports/:reportId',
    summary: 'One report to Council, with its sections',
    params: Params,
    query: AsAtQuery,
    ok: CouncilReportView,
  }),
  draft: route({
    id: 'councilReports.draft',
    method: 'POST',
    path: '/api/council-reports',
    summary: 'Draft a report to Council from a live plan',
    body: DraftCouncilReport,
    ok: CouncilReportView,
    status: 201,
  }),
  edit: route({
    id: 'councilReports.edit',
    method: 'PATCH',
    path: '/api/council-reports/:reportId',
    summary: 'Change the committee, the date or the portfolio holder of a draft',
    params: Params,
    body: EditCouncilReport,
    ok: CouncilReportView,
    ifMatch: true,
  }),
  takeOn: route({
    id: 'councilReports.takeOn',
    method: 'PATCH',
    path: '/api/council-reports/:reportId/sections/:key',
    summary: 'Save what a section says, and answer for it',
    params: Params.extend({ key: z.string().max(40) }),
    body: TakeOnSection,
    ok: CouncilReportView,
    ifMatch: true,
  }),
  finalise: route({
    id: 'councilReports.finalise',
    method: 'POST',
    path: '/api/council-reports/:reportId/finalise',
    summary: 'Make a report final: every section is somebody’s, and nothing changes from here on',
    params: Params,
    ok: CouncilReportView,
    ifMatch: true,
  }),
  remove: route({
    id: 'councilReports.remove',
    method: 'DELETE',
    path: '/api/council-reports/:reportId',
    summary: 'Delete a draft; it stays in the history',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
  docx: route({
    id: 'councilReports.docx',
    method: 'GET',
    path: '/api/council-reports/:reportId/report.docx',
    summary: 'A report to Council as a Word document; what nobody has taken on is marked',
    params: Params,
    query: AsAtQuery,
    ownInstant: true,
    file: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }),
  pdf: route({
    id: 'councilReports.pdf',
    method: 'GET',
    path: '/api/council-reports/:reportId/report.pdf',
    summary: 'A report to Council as PDF; what nobody has taken on is marked',
    params: Params,
    query: AsAtQuery,
    ownInstant: true,
    file: 'application/pdf',
  }),
}
