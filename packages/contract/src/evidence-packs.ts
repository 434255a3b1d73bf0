import { z } from 'zod'
import { Instant } from './days.ts'
import { AsAtQuery, PageQuery, many, pageOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict } from './shared.ts'

/** What a pack can hold. */
export const PackPart = z.enum(['plans', 'self_evaluation', 'findings', 'requests'], {
  error: 'Choose what goes into the pack',
})
export type PackPart = z.infer<typeof PackPart>

/** What is exempt under Schedule 12A: left out and counted, or included and marked. */
export const PackExempt = z.enum(['left_out', 'marked'], { error: 'Choose what happens to exempt evidence' })
export type PackExempt = z.infer<typeof PackExempt>

export const PackVersions = z.enum(['current', 'all'], { error: 'Choose which versions of files go in' })
export type PackVersions = z.infer<typeof PackVersions>

const Choices = z.object({
  /** All of them, where none is named. */
  part: many(PackPart),
  /** Every live plan that I see, where none is named. */
  plan: many(Id),
  /** The latest round of each framework, where none is named. */
  round: many(Id),
  exempt: PackExempt.default('left_out'),
  versions: PackVersions.default('current'),
})
export type PackChoices = z.output<typeof Choices>

/** What would go in, by these choices. */
export const PackContents = z
  .object({
    /** The instant that it shows. */
    at: Instant,
    plans: z.array(z.object({ id: Id, title: z.string(), chosen: z.boolean() })),
    rounds: z.array(z.object({ id: Id, title: z.string(), framework: z.string(), chosen: z.boolean() })),
    requests: z.number().int(),
    /** Evidence by what it serves, each piece under the first. */
    areas: z.array(
      z.object({ name: z.string(), files: z.number().int(), links: z.number().int(), bytes: z.number().int() }),
    ),
    files: z.number().int(),
    links: z.number().int(),
    /** Of the files of evidence; what is written for the pack comes on top. */
    bytes: z.number().int(),
    leftOut: z.array(z.object({ evidenceId: Id, title: z.string(), why: z.string() })),
    can: z.object({ make: Verdict }),
  })
  .meta({ id: 'PackContents' })
export type PackContents = z.infer<typeof PackContents>

/** `broken_off` also where the process that sent it is gone. */
export const PackState = z.enum(['gathering', 'sending', 'sent', 'broken_off'], {
  error: 'Choose where the pack stands',
})
export type PackState = z.infer<typeof PackState>

/** A pack that was made, or is being sent. */
export const PackView = z
  .object({
    id: Id,
    by: PersonRef,
    at: Instant,
    /** The instant it shows. */
    asAt: Instant,
    /** "Current versions; exempt evidence left out". */
    choices: z.string(),
    state: PackState,
    files: z.number().int(),
    filesSent: z.number().int(),
    bytes: z.number().int(),
    bytesSent: z.number().int(),
    /** Files whose content no longer fits the SHA-256 kept when they arrived. */
    altered: z.array(z.string()),
  })
  .meta({ id: 'EvidencePack' })
export type PackView = z.infer<typeof PackView>

const OfInspection = z.object({ inspectionId: Id })

export const evidencePackRoutes = {
  contents: route({
    id: 'evidencePacks.contents',
    method: 'GET',
    path: '/api/inspections/:inspectionId/evidence-pack',
    summary: 'What the evidence pack would hold, and what is left out of it',
    params: OfInspection,
    query: AsAtQuery.extend(Choices.shape),
    ok: PackContents,
  }),
  download: route({
    id: 'evidencePacks.download',
    method: 'GET',
    path: '/api/inspections/:inspectionId/evidence-pack.zip',
    summary:
      'The evidence pack: index, plans, self-evaluation, request log and evidence by area, with SHA256SUMS; made while it is sent, and recorded',
    params: OfInspection,
    /** `pack`: the id under which its progress can be asked for. */
    query: AsAtQuery.extend(Choices.shape).extend({ pack: Id }),
    file: 'application/zip',
  }),
  list: route({
    id: 'evidencePacks.list',
    method: 'GET',
    path: '/api/inspections/:inspectionId/evidence-packs',
    summary: 'The packs that were made, by whom and when, the latest first',
    params: OfInspection,
    query: PageQuery,
    ok: pageOf(PackView),
  }),
  read: route({
    id: 'evidencePacks.read',
    method: 'GET',
    path: '/api/evidence-packs/:packId',
    summary: 'One pack: how far it has come',
    params: z.object({ packId: Id }),
    ok: PackView,
  }),
}
