import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { MOST_COLUMNS } from './import-limits.ts'
import { ImportDecision, ImportedNoun, ImportField, ImportKind, ImportOutcome } from './import-words.ts'
import { FindingKind } from './inspection-words.ts'
import { AsAtQuery, Flag, PageQuery, many, pageOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict, text } from './shared.ts'
import { ActionStatus, Rating } from './words.ts'

/** The plan or the inspection that a file goes into. */
const Target = z.object({ id: Id, title: z.string() })

const fileName = z
  .string({ error: 'Give the name of the file' })
  .trim()
  .min(1, 'Give the name of the file')
  .max(255, 'Give the file a shorter name: 255 characters or fewer')

/** Values that stand in a file, by their text there. */
const Said = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string().max(2000), value).refine((all) => Object.keys(all).length <= 3000, {
    error: 'Decide on 3,000 values or fewer at once',
  })

const Column = z.object({ field: ImportField, status: ActionStatus.nullable() })

/** What a person has said of a file before it is imported. What is left out stays as it was said before. */
export const ChooseImport = z
  .object({
    sheet: z.number().int().min(0),
    /** The row with the names of the columns, from 0; null where there is none. */
    headerRow: z.number().int().min(0).nullable(),
    columns: z.array(Column).max(MOST_COLUMNS),
    dates: Said(LocalDate.nullable()),
    /** A person, or null: left as text. */
    owners: Said(Id.nullable()),
    statuses: Said(ActionStatus.nullable()),
    ratings: Said(Rating.nullable()),
    dueOn: LocalDate.nullable(),
    priorityId: Id.nullable(),
    priorityTitle: text('a title for the priority of these rows', 300),
    decisions: z.record(z.string().max(20), ImportDecision),
    /** Of what kind the findings are. */
    findingKind: FindingKind,
    changes: z.boolean({ error: 'Choose whether records that are there already take over what the file says' }),
  })
  .partial()
  .meta({ id: 'ChooseImport' })
export type ChooseImport = z.infer<typeof ChooseImport>

const Doubt = z.string().nullable()

export const ImportDraftView = z
  .object({
    id: Id,
    kind: ImportKind,
    target: Target,
    fileName: z.string(),
    size: z.number().int(),
    sheets: z.array(z.object({ name: z.string(), rows: z.number().int(), columns: z.number().int() })),
    sheet: z.number().int(),
    headerRow: z.number().int().nullable(),
    /** Whose matching of columns was taken over, because its table had the same names. */
    remembered: z.object({ fileName: z.string(), at: Instant }).nullable(),
    /** The sheet colours cells by rules that were not read: what they show is missing among the ratings. */
    rulesUnread: z.boolean(),
    /** The very same file was imported here before, and that was not undone. */
    before: z.object({ id: Id, at: Instant }).nullable(),
    columns: z.array(
      Column.extend({
        header: z.string(),
        by: z.enum(['name', 'content', 'nothing', 'person']),
        samples: z.array(z.string()),
      }),
    ),
    /** The first rows as they stand, to choose the row of names among them. */
    top: z.array(z.array(z.string())),
    found: z.object({
      priorities: z.number().int(),
      actions: z.number().int(),
      milestones: z.number().int(),
      findings: z.number().int(),
      /** Rows above which no priority stands. */
      withoutPriority: z.number().int(),
      /** Actions and milestones without a date that can be read. */
      withoutDate: z.number().int(),
    }),
    /** Every value that stands in the file, those to look at first; `said`: by a person. */
    values: z.object({
      dates: z.array(
        z.object({
          text: z.string(),
          count: z.number().int(),
          on: LocalDate.nullable(),
          doubt: Doubt,
          said: z.boolean(),
        }),
      ),
      owners: z.array(
        z.object({
          text: z.string(),
          count: z.number().int(),
          person: PersonRef.nullable(),
          doubt: Doubt,
          said: z.boolean(),
        }),
      ),
      statuses: z.array(
        z.object({
          text: z.string(),
          count: z.number().int(),
          status: ActionStatus.nullable(),
          doubt: Doubt,
          said: z.boolean(),
        }),
      ),
      ratings: z.array(
        z.object({
          text: z.string(),
          count: z.number().int(),
          rating: Rating.nullable(),
          doubt: Doubt,
          said: z.boolean(),
        }),
      ),
    }),
    dueOn: LocalDate.nullable(),
    priorityId: Id.nullable(),
    priorityTitle: z.string(),
    findingKind: FindingKind,
    changes: z.boolean(),
    decisions: z.record(z.string(), ImportDecision),
  })
  .meta({ id: 'ImportDraft' })
export type ImportDraftView = z.infer<typeof ImportDraftView>

const COUNTS = z.object({
  create: z.number().int(),
  change: z.number().int(),
  same: z.number().int(),
  leave: z.number().int(),
  decide: z.number().int(),
})
export const ImportCounts = z.record(ImportedNoun, COUNTS).meta({ id: 'ImportCounts' })
export type ImportCounts = z.infer<typeof ImportCounts>

/** What would become, or became, of one thing that a row says; `row` counts from 1, as spreadsheets do. */
export const ImportItem = z
  .object({
    key: z.string(),
    noun: ImportedNoun,
    row: z.number().int(),
    does: ImportOutcome,
    ref: z.string().nullable(),
    title: z.string(),
    reasons: z.array(z.string()),
    doubts: z.array(z.string()),
    /** The record that it is, or may be. */
    like: z.object({ id: Id, ref: z.string().nullable(), title: z.string() }).nullable(),
    /** What would be made, in words: when it is due, who owns it, how it stands. */
    makes: z.array(z.string()),
    /** The cells of its row, as they stand in the file. */
    original: z.array(z.string()),
  })
  .meta({ id: 'ImportItem' })
export type ImportItem = z.infer<typeof ImportItem>

const ItemFilters = PageQuery.extend({ does: many(ImportOutcome), doubtful: Flag.optional() })

export const DryRun = pageOf(ImportItem)
  .extend({
    counts: ImportCounts,
    /** Things to look at, of what would be created or changed. */
    doubtful: z.number().int(),
    /** Rows of which nothing is made, and why. */
    passed: z.array(z.object({ row: z.number().int(), why: z.string(), original: z.array(z.string()) })),
    /** Names all this: importing asks for it, so that what was looked at is what is done. */
    digest: z.string(),
  })
  .meta({ id: 'ImportDryRun' })

export const ImportView = z
  .object({
    id: Id,
    version: z.number().int(),
    kind: ImportKind,
    target: Target,
    fileName: z.string(),
    sheet: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    by: PersonRef,
    at: Instant,
    counts: ImportCounts,
    undone: z.object({ at: Instant, by: PersonRef }).nullable(),
    can: z.object({ undo: Verdict }),
  })
  .meta({ id: 'Import' })
export type ImportView = z.infer<typeof ImportView>

/** One row of the report: what became of it, and the record. */
export const ImportedRow = ImportItem.omit({ key: true, like: true, makes: true })
  .extend({ id: z.string(), recordId: Id.nullable() })
  .meta({ id: 'ImportedRow' })

/** What a record was made of, or changed by: the rows of a file, as they stood there. */
export const ImportOrigin = z
  .object({
    importId: Id,
    fileName: z.string(),
    sheet: z.string(),
    at: Instant,
    by: PersonRef,
    /** What the import did with the record itself. */
    does: z.enum(['create', 'change']),
    /** Whom the file names as its owners that were nobody here. */
    named: z.array(z.string()),
    /** Counted from 1, as spreadsheets do; blank cells are left out. */
    rows: z.array(
      z.object({
        row: z.number().int(),
        cells: z.array(z.object({ header: z.string(), text: z.string() })),
        /** What stood there was redacted: there are no cells any more. */
        redacted: z.boolean(),
        makes: z.array(z.object({ noun: ImportedNoun, title: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ImportOrigin' })
export type ImportOrigin = z.infer<typeof ImportOrigin>

/** How far a file is that is worked through now. `writing`: it goes to its end, and can be taken back then. */
export const ImportWork = z
  .object({
    stage: z.enum(['none', 'reading', 'comparing', 'writing']),
    done: z.number().int(),
    of: z.number().int(),
  })
  .meta({ id: 'ImportWork' })
export type ImportWork = z.infer<typeof ImportWork>

const DraftParams = z.object({ draftId: Id })
const Params = z.object({ importId: Id })
const Into = z.object({
  kind: ImportKind,
  targetId: z.uuid({ error: 'Choose the plan or the inspection it goes into' }),
})

export const importRoutes = {
  upload: route({
    id: 'imports.upload',
    method: 'POST',
    path: '/api/import-drafts/:draftId/file',
    summary: 'Send a workbook, a document or separated values, to be looked at before anything is imported',
    params: DraftParams,
    query: Into.extend({ name: fileName }),
    bytes: true,
    ok: ImportDraftView,
    status: 201,
  }),
  paste: route({
    id: 'imports.paste',
    method: 'POST',
    path: '/api/import-drafts',
    summary: 'Paste rows from a table, to be looked at before anything is imported',
    body: Into.extend({
      text: z
        .string({ error: 'Paste the rows of a table' })
        .trim()
        .min(1, 'Paste the rows of a table')
        .max(800_000, 'Paste fewer rows, or send them as a file'),
    }).meta({ id: 'PasteTable' }),
    ok: ImportDraftView,
    status: 201,
  }),
  drafts: route({
    id: 'imports.drafts',
    method: 'GET',
    path: '/api/import-drafts',
    summary:
      'Your files that were read and wait to be imported into a plan or an inspection, the latest first; kept for a week',
    query: Into,
    ok: z
      .object({ items: z.array(z.object({ id: Id, fileName: z.string(), at: Instant })) })
      .meta({ id: 'ImportDrafts' }),
  }),
  draft: route({
    id: 'imports.draft',
    method: 'GET',
    path: '/api/import-drafts/:draftId',
    summary: 'How a file is read so far',
    params: DraftParams,
    ok: ImportDraftView,
  }),
  choose: route({
    id: 'imports.choose',
    method: 'PATCH',
    path: '/api/import-drafts/:draftId',
    summary: 'Correct how a file is read',
    params: DraftParams,
    body: ChooseImport,
    ok: ImportDraftView,
  }),
  dryRun: route({
    id: 'imports.dryRun',
    method: 'GET',
    path: '/api/import-drafts/:draftId/dry-run',
    summary: 'Row by row, what an import would do, and why; nothing is written',
    params: DraftParams,
    query: ItemFilters.omit({ asAt: true }),
    ok: DryRun,
  }),
  work: route({
    id: 'imports.work',
    method: 'GET',
    path: '/api/import-drafts/:draftId/work',
    summary: 'How far a dry run or an import is that is under way',
    params: DraftParams,
    ok: ImportWork,
  }),
  stop: route({
    id: 'imports.stop',
    method: 'POST',
    path: '/api/import-drafts/:draftId/stop',
    summary: 'Stop a dry run, or an import before it writes; what is being written goes to its end',
    params: DraftParams,
    body: z.object({}).meta({ id: 'StopImport' }),
    ok: ImportWork,
  }),
  discard: route({
    id: 'imports.discard',
    method: 'DELETE',
    path: '/api/import-drafts/:draftId',
    summary: 'Throw away a file that was not imported',
    params: DraftParams,
    status: 204,
  }),
  commit: route({
    id: 'imports.commit',
    method: 'POST',
    path: '/api/import-drafts/:draftId/import',
    summary: 'Do all that the dry run shows, or none of it',
    params: DraftParams,
    body: z.object({ digest: z.string({ error: 'Look at the dry run first' }).max(64) }).meta({ id: 'CommitImport' }),
    ok: ImportView,
    status: 201,
  }),
  list: route({
    id: 'imports.list',
    method: 'GET',
    path: '/api/imports',
    summary: 'Imports into plans and inspections, the latest first',
    query: PageQuery.extend({ plan: Id.optional(), inspection: Id.optional() }),
    ok: pageOf(ImportView),
  }),
  read: route({
    id: 'imports.read',
    method: 'GET',
    path: '/api/imports/:importId',
    summary: 'One import: who, when, which file, and how much it made',
    params: Params,
    query: AsAtQuery,
    ok: ImportView,
  }),
  rows: route({
    id: 'imports.rows',
    method: 'GET',
    path: '/api/imports/:importId/rows',
    summary: 'What became of each row, with its original text',
    params: Params,
    query: ItemFilters,
    ok: pageOf(ImportedRow),
  }),
  origins: route({
    id: 'imports.origins',
    method: 'GET',
    path: '/api/import-origins/:recordId',
    summary: 'The rows of files that a priority, an action or a finding was made of, and its milestones',
    params: z.object({ recordId: Id }),
    query: AsAtQuery,
    ok: z.object({ items: z.array(ImportOrigin) }).meta({ id: 'ImportOrigins' }),
  }),
  undo: route({
    id: 'imports.undo',
    method: 'POST',
    path: '/api/imports/:importId/undo',
    summary: 'Take back a whole import, while nothing was built on it',
    params: Params,
    body: z.object({}).meta({ id: 'UndoImport' }),
    ok: ImportView,
    status: 201,
    ifMatch: true,
  }),
}
