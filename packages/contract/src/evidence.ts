import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict, Versioned, optionalText, text } from './shared.ts'

/** 50 MB as people and their file managers count them, generously: 50 × 1,048,576. */
export const MOST_BYTES = 50 * 1024 * 1024
export const TOO_LARGE = 'A file may hold 50 MB at most. Save it smaller, or split it.'

export const EvidenceKind = z.enum(['file', 'link'], { error: 'Choose a file or a link' })
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** The records that evidence can serve. */
export const EvidenceNoun = z.enum(
  ['action', 'milestone', 'progress_update', 'finding', 'readiness_line', 'call_request'],
  {
    error: 'Choose an action, a milestone, an update, a finding, a readiness line or a request from inspectors',
  },
)
export type EvidenceNoun = z.infer<typeof EvidenceNoun>

/** Which record is meant. */
const OfParams = z.object({ noun: EvidenceNoun, recordId: Id })
export const EvidenceOf = OfParams.meta({ id: 'EvidenceOf' })
export type EvidenceOf = z.infer<typeof EvidenceOf>

/** What a file is by its content, in the few kinds that people tell apart. */
export const EvidenceType = z.enum(['document', 'spreadsheet', 'presentation', 'picture', 'message', 'text'], {
  error: 'Choose a type of file',
})
export type EvidenceType = z.infer<typeof EvidenceType>

/** Whether a virus scanner has looked at it: one that is infected is refused, and never here. */
export const EvidenceScan = z.enum(['clean', 'not_scanned'], { error: 'Choose whether it was scanned' })
export type EvidenceScan = z.infer<typeof EvidenceScan>

/** Where its day of review stands: `due` within four weeks. */
export const EvidenceReview = z.enum(['overdue', 'due', 'later', 'none'], {
  error: 'Choose where its review stands',
})
export type EvidenceReview = z.infer<typeof EvidenceReview>

/** A record that a piece serves, to be named and linked to. */
export const EvidenceLinkView = EvidenceOf.extend({
  id: Id,
  name: z.string(),
  /** The page it stands on: a milestone and an update stand on their action's, or the priority's. */
  page: z.object({ noun: z.enum(['action', 'priority', 'finding', 'readiness_line', 'call_request']), recordId: Id }),
  can: z.object({ detach: Verdict }),
}).meta({ id: 'EvidenceLink' })
export type EvidenceLinkView = z.infer<typeof EvidenceLinkView>

export const EvidenceVersionView = z
  .object({
    id: Id,
    number: z.number().int(),
    fileName: z.string(),
    /** By its content. */
    mediaType: z.string(),
    type: EvidenceType,
    size: z.number().int(),
    sha256: z.string(),
    scan: EvidenceScan,
    addedBy: PersonRef,
    addedAt: Instant,
  })
  .meta({ id: 'EvidenceVersion' })
export type EvidenceVersionView = z.infer<typeof EvidenceVersionView>

export const EvidenceSummary = Versioned.extend({
  id: Id,
  kind: EvidenceKind,
  title: z.string(),
  /** Of a link. */
  url: z.string().nullable(),
  /** The latest; null of a link. */
  file: EvidenceVersionView.nullable(),
  reviewByOn: LocalDate.nullable(),
  review: EvidenceReview,
  /** The paragraph of Schedule 12A of the Local Government Act 1972 under which it is exempt. */
  exemptParagraph: z.number().int().nullable(),
  verified: z.object({ by: PersonRef, at: Instant, note: z.string().nullable() }).nullable(),
  addedBy: PersonRef,
  addedAt: Instant,
  links: z.array(EvidenceLinkView),
  /** Records it serves that the reader may not see. */
  linksNotSeen: z.number().int(),
  can: z.object({ download: Verdict }),
}).meta({ id: 'EvidenceSummary' })
export type EvidenceSummary = z.infer<typeof EvidenceSummary>

export const EvidenceView = EvidenceSummary.extend({
  /** The newest first. */
  versions: z.array(EvidenceVersionView),
  /** Other pieces with the very same content, that the reader may see. */
  sameContent: z.array(z.object({ id: Id, title: z.string() })),
  can: z.object({
    download: Verdict,
    edit: Verdict,
    replace: Verdict,
    verify: Verdict,
    remove: Verdict,
    seeDownloads: Verdict,
  }),
}).meta({ id: 'Evidence' })
export type EvidenceView = z.infer<typeof EvidenceView>

/** What a file that has arrived is. It belongs to nothing until a piece is made of it, and is gone after a day. */
export const UploadView = z
  .object({
    id: Id,
    fileName: z.string(),
    mediaType: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    scan: EvidenceScan,
  })
  .meta({ id: 'EvidenceUpload' })
export type UploadView = z.infer<typeof UploadView>

const title = text('what it is', 200)
const exemptParagraph = z
  .number({ error: 'Choose a paragraph of Schedule 12A' })
  .int('Choose a paragraph of Schedule 12A')
  .min(1, 'Choose a paragraph from 1 to 7')
  .max(7, 'Choose a paragraph from 1 to 7')
  .nullish()
const url = z
  .url({ protocol: /^https?$/, error: 'Enter a whole address, such as https://example.gov.uk/report' })
  .max(2000, 'Use 2,000 characters or fewer')
const LINKS = z.array(EvidenceOf).max(50, 'Attach it to 50 records or fewer at once')

/** A file that has arrived (`uploadId`), or a link (`url`). */
export const AddEvidence = z
  .object({
    title,
    uploadId: Id.nullish(),
    url: url.nullish(),
    reviewByOn: LocalDate.nullish(),
    exemptParagraph,
    links: LINKS.min(1, 'Choose the record that it serves'),
  })
  .superRefine(({ uploadId, url: address }, context) => {
    if (uploadId == null && address == null)
      context.addIssue({
        code: 'custom',
        path: ['url'],
        message: 'Enter a whole address, such as https://example.gov.uk/report',
      })
    if (uploadId != null && address != null)
      context.addIssue({ code: 'custom', path: ['url'], message: 'Give a file or a link, not both' })
  })
  .meta({ id: 'AddEvidence' })
/** The address of a link can be changed; the file of a piece changes by a new version. */
export const EditEvidence = z
  .object({ title, url, reviewByOn: LocalDate.nullable(), exemptParagraph })
  .partial()
  .meta({ id: 'EditEvidence' })
export const ReplaceEvidence = z.object({ uploadId: Id }).meta({ id: 'ReplaceEvidence' })
export const VerifyEvidence = z.object({ note: optionalText(1000) }).meta({ id: 'VerifyEvidence' })
export const AttachEvidence = z
  .object({ evidenceIds: z.array(Id).min(1, 'Choose some evidence').max(50, 'Choose 50 or fewer') })
  .meta({ id: 'AttachEvidence' })

/** What a list of evidence may be narrowed by. */
export const EvidenceFilters = z.object({
  text: SearchText.optional(),
  kind: many(EvidenceKind),
  type: many(EvidenceType),
  /** An action, with its milestones and updates. */
  action: many(Id),
  milestone: many(Id),
  /** A finding, and the actions that answer it. */
  finding: many(Id),
  /** A line of readiness. */
  line: many(Id),
  plan: many(Id),
  /** The service area of an action it serves. */
  serviceArea: many(Id),
  addedBy: many(Id),
  review: many(EvidenceReview),
  verified: Flag.optional(),
  /** Whether it serves anything at all. */
  linked: Flag.optional(),
  /** For those who may open what is exempt. */
  exempt: Flag.optional(),
})

export const EvidenceSort = sortOf(['title', 'addedAt', 'reviewByOn', 'size'])

const Params = z.object({ evidenceId: Id })

export const evidenceRoutes = {
  list: route({
    id: 'evidence.list',
    method: 'GET',
    path: '/api/evidence',
    summary: 'The evidence I may see',
    query: PageQuery.extend(EvidenceFilters.shape).extend({ sort: EvidenceSort.default('-addedAt') }),
    ok: pageOf(EvidenceSummary).extend({ can: z.object({ narrowToExempt: Verdict }) }),
  }),
  ofRecord: route({
    id: 'evidence.ofRecord',
    method: 'GET',
    path: '/api/evidence/of/:noun/:recordId',
    summary:
      'The evidence of one record: of an action with that of its milestones and updates, of a finding with that of the actions that answer it',
    params: OfParams,
    query: AsAtQuery,
    ok: z.object({ items: z.array(EvidenceSummary), can: z.object({ attach: Verdict }) }),
  }),
  read: route({
    id: 'evidence.read',
    method: 'GET',
    path: '/api/evidence/:evidenceId',
    summary: 'One piece of evidence with its versions',
    params: Params,
    query: AsAtQuery,
    ok: EvidenceView,
  }),
  upload: route({
    id: 'evidence.upload',
    method: 'POST',
    path: '/api/evidence-uploads/:uploadId',
    summary:
      'Send a file, as it is, for a record; sent again under the same id after a broken connection, it is there once. What it may be is judged by its content',
    params: z.object({ uploadId: Id }),
    query: z.object({
      name: z
        .string({ error: 'Give the name of the file' })
        .trim()
        .min(1, 'Give the name of the file')
        .max(255, 'Give the file a shorter name: 255 characters or fewer'),
      /** The record it is for; `evidence`, the piece that it is a new version of. */
      noun: z.enum([...EvidenceNoun.options, 'evidence'], { error: 'Say what the file is for' }),
      recordId: Id,
    }),
    bytes: true,
    ok: UploadView,
    status: 201,
  }),
  add: route({
    id: 'evidence.add',
    method: 'POST',
    path: '/api/evidence',
    summary: 'Make a file that has arrived, or a link, evidence of records',
    body: AddEvidence,
    ok: EvidenceView,
    status: 201,
  }),
  edit: route({
    id: 'evidence.edit',
    method: 'PATCH',
    path: '/api/evidence/:evidenceId',
    summary: 'Change its title, day of review, exemption or, of a link, address',
    params: Params,
    body: EditEvidence,
    ok: EvidenceView,
    ifMatch: true,
  }),
  replace: route({
    id: 'evidence.replace',
    method: 'POST',
    path: '/api/evidence/:evidenceId/versions',
    summary: 'Put a file that has arrived in its place; the versions before it stay, and it is to be verified anew',
    params: Params,
    body: ReplaceEvidence,
    ok: EvidenceView,
    status: 201,
  }),
  verify: route({
    id: 'evidence.verify',
    method: 'POST',
    path: '/api/evidence/:evidenceId/verification',
    summary: 'Say that it is what it says, never of a piece of my own',
    params: Params,
    body: VerifyEvidence,
    ok: EvidenceView,
    status: 201,
  }),
  remove: route({
    id: 'evidence.remove',
    method: 'DELETE',
    path: '/api/evidence/:evidenceId',
    summary: 'Delete a piece that serves nothing; it stays in the history',
    params: Params,
    ifMatch: true,
    status: 204,
  }),
  attach: route({
    id: 'evidence.attach',
    method: 'POST',
    path: '/api/evidence/of/:noun/:recordId',
    summary: 'Let evidence that is here already serve this record too',
    params: OfParams,
    body: AttachEvidence,
    ok: z.object({ attached: z.number().int() }),
    status: 201,
  }),
  detach: route({
    id: 'evidence.detach',
    method: 'DELETE',
    path: '/api/evidence-links/:linkId',
    summary: 'Take a piece off a record; the piece itself stays',
    params: z.object({ linkId: Id }),
    status: 204,
  }),
  file: route({
    id: 'evidence.file',
    method: 'GET',
    path: '/api/evidence/:evidenceId/versions/:number/file',
    summary: 'Download a version of a file; every download is recorded',
    params: Params.extend({ number: z.coerce.number({ error: 'Give the number of a version' }).int().min(1) }),
    query: AsAtQuery,
    file: 'application/octet-stream',
  }),
  downloads: route({
    id: 'evidence.downloads',
    method: 'GET',
    path: '/api/evidence/:evidenceId/downloads',
    summary: 'Who downloaded it, the latest first',
    params: Params,
    query: PageQuery,
    ok: pageOf(
      z.object({ id: z.string(), at: Instant, by: PersonRef.nullable(), number: z.number().int(), sha256: z.string() }),
    ),
  }),
}
