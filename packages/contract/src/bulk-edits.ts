import { z } from 'zod'
import { LocalDate } from './days.ts'
import { AskForDate } from './date-requests.ts'
import { route } from './route.ts'
import { Id, PlanRef, PriorityRef, optionalText } from './shared.ts'
import { PostUpdate } from './updates.ts'
import { ActionStatus, DeclaredRating, MoveCause } from './words.ts'

export const MOST_AT_ONCE = 500
const TOO_MANY = `Choose ${MOST_AT_ONCE} actions or fewer at once`

/** What of many actions can be changed together. */
export const BulkField = z.enum(['priority', 'owner', 'serviceArea', 'dueDate', 'status'], {
  error: 'Choose what to change',
})
export type BulkField = z.infer<typeof BulkField>

/** Completing is not among them: it is proposed, and signed off, for each action. */
export const BulkStatus = ActionStatus.extract(['in_progress', 'paused', 'cancelled'], {
  error: 'Choose in progress, paused or cancelled',
})

const NOT_CHOSEN = 'Choose a priority from the list'

/** Only what `fields` names is changed; the rest is not looked at. */
const Change = z.object({
  fields: z.array(BulkField).min(1, 'Choose what to change'),
  priorityId: z.uuid({ error: NOT_CHOSEN }).nullish(),
  /** Null: nobody. */
  ownerId: Id.nullish(),
  /** Null: none. */
  serviceAreaId: Id.nullish(),
  toOn: LocalDate.nullish(),
  cause: MoveCause.nullish(),
  reason: optionalText(2000),
  effect: optionalText(2000),
  /** With who agreed: the date moves at once where the caller may change it. Neither: it is asked for. */
  askedById: Id.nullish(),
  agreedById: Id.nullish(),
  status: BulkStatus.nullish(),
  statusReason: optionalText(1000),
  /** Left out: as each is rated now. */
  rating: DeclaredRating.nullish(),
  whatChanged: optionalText(4000),
  whatNext: optionalText(4000),
})
export type BulkChange = z.output<typeof Change>

/** The update that is posted on each action; `rating`: as it is declared now, where none is given for all. */
export const updateOf = (change: BulkChange, rating: z.output<typeof DeclaredRating> | undefined) => ({
  kind: 'progress' as const,
  status: change.status ?? undefined,
  statusReason: change.statusReason,
  rating: change.rating ?? rating,
  whatChanged: change.whatChanged,
  whatNext: change.whatNext,
})

/** By the schemas of the single changes, so that the words are theirs. */
function checkChange(change: BulkChange, context: z.RefinementCtx): void {
  const say = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  const { fields } = change
  if (fields.includes('priority') && !change.priorityId) say(['priorityId'], NOT_CHOSEN)
  if (fields.includes('dueDate')) {
    for (const { path, message } of AskForDate.safeParse(change).error?.issues ?? []) say(path, message)
    if (change.askedById && !change.agreedById) say(['agreedById'], 'Choose who agreed it, or leave both empty to ask')
    if (change.agreedById && !change.askedById) say(['askedById'], 'Choose who asked, or leave both empty to ask')
  }
  if (fields.includes('status')) {
    if (!change.status) say(['status'], 'Choose in progress, paused or cancelled')
    // Whether each is rated, and its path back to green, is asked of each.
    const said = PostUpdate.safeParse({ ...updateOf(change, 'green'), status: change.status ?? 'in_progress' })
    for (const { path, message } of said.error?.issues ?? []) say(path, message)
  }
}

/** What the form holds. */
export const BulkChange = Change.superRefine(checkChange).meta({ id: 'BulkChange' })

export const PreviewBulkEdit = Change.extend({
  actionIds: z.array(Id).min(1, 'Choose at least one action').max(MOST_AT_ONCE, TOO_MANY),
})
  .superRefine(checkChange)
  .meta({ id: 'PreviewBulkEdit' })

export const ApplyBulkEdit = Change.extend({
  /** With the versions that the preview showed. */
  actions: z
    .array(z.object({ id: Id, version: z.number().int() }))
    .min(1, 'Choose at least one action')
    .max(MOST_AT_ONCE, TOO_MANY),
  /** `all`: nothing is changed where one is refused. `allowed`: those that may be, and the others stay as they are. */
  mode: z.enum(['all', 'allowed'], { error: 'Choose all or nothing, or those that are allowed' }),
})
  .superRefine(checkChange)
  .meta({ id: 'ApplyBulkEdit' })

/** One value from → to, in words; `note` says how, where that is not plain. */
const FieldFromTo = z.object({
  field: BulkField,
  from: z.string().nullable(),
  to: z.string().nullable(),
  note: z.string().nullable(),
})

/** What becomes of one action, or why it stays. */
export const BulkEditedAction = z
  .object({
    id: Id,
    /** That was decided on; 0 where it may not be seen. */
    version: z.number().int(),
    /** Null where there is no such action, or the caller may not see it; the others too. */
    ref: z.string().nullable(),
    title: z.string().nullable(),
    priority: PriorityRef.nullable(),
    plan: PlanRef.nullable(),
    /** `stale`: somebody changed it after the preview. `unchanged`: it is so already. */
    outcome: z.enum(['changed', 'unchanged', 'refused', 'stale']),
    changes: z.array(FieldFromTo),
    refusals: z.array(z.object({ field: BulkField.nullable(), reason: z.string() })),
  })
  .meta({ id: 'BulkEditedAction' })
export type BulkEditedAction = z.infer<typeof BulkEditedAction>

export const BulkEditView = z
  .object({
    /** Those refused first, then as they stand in their plans. */
    actions: z.array(BulkEditedAction),
    counts: z.object({
      changed: z.number().int(),
      unchanged: z.number().int(),
      refused: z.number().int(),
      stale: z.number().int(),
    }),
  })
  .meta({ id: 'BulkEdit' })
export type BulkEditView = z.infer<typeof BulkEditView>

export const bulkEditRoutes = {
  preview: route({
    id: 'bulkEdits.preview',
    method: 'POST',
    path: '/api/bulk-edits/preview',
    summary: 'What a change of many actions would do to each, and which of them it is refused; nothing is written',
    body: PreviewBulkEdit,
    ok: BulkEditView,
  }),
  apply: route({
    id: 'bulkEdits.apply',
    method: 'POST',
    path: '/api/bulk-edits',
    summary: 'Change many actions in one step: all or nothing, or those that are allowed',
    body: ApplyBulkEdit,
    ok: BulkEditView,
    status: 201,
  }),
}
