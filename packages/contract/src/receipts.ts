import { z } from 'zod'
import { Instant } from './days.ts'
import { PageQuery, pageOf } from './lists.ts'
import { route } from './route.ts'
import { Id } from './shared.ts'
import { Impact, Rating } from './words.ts'

/** What changed a rating: somebody's word, a decision, something it rests on, or the passing of days. */
export const ReceiptKind = z.enum([
  'update',
  'reopened',
  'withdrawn',
  'signed_off',
  'returned',
  'assured',
  'declared',
  'override_ended',
  'date_moved',
  'milestone',
  'measure',
  'rules',
  'clock',
  'other',
])
export type ReceiptKind = z.infer<typeof ReceiptKind>

const Move = z.object({ from: Rating, to: Rating })

/** One change of the rating of an action or a priority: from what to what, by whom, in which words, on what evidence. */
export const ReceiptView = z
  .object({
    id: z.string(),
    at: Instant,
    by: z.string(),
    kind: ReceiptKind,
    /** At least one of the two moved, or the sponsor declared the same one anew. */
    declared: Move.nullable(),
    computed: Move.nullable(),
    /** What the evidence said from then on. */
    computedThen: z.object({ rating: Rating, sentence: z.string() }),
    words: z.string().nullable(),
    evidence: z.string().nullable(),
  })
  .meta({ id: 'Receipt' })
export type ReceiptView = z.infer<typeof ReceiptView>

/** One change of whether an action works, or of what shows it. */
export const ImpactReceiptView = z
  .object({
    id: z.string(),
    at: Instant,
    by: z.string(),
    from: Impact,
    to: Impact,
    statement: z.string().nullable(),
    /** It was said with a proposal of completion, and counts since that was accepted. */
    bySignOff: z.boolean(),
  })
  .meta({ id: 'ImpactReceipt' })
export type ImpactReceiptView = z.infer<typeof ImpactReceiptView>

export const receiptRoutes = {
  ratings: route({
    id: 'receipts.ratings',
    method: 'GET',
    path: '/api/receipts',
    summary: 'Each change of the rating of one action or priority, the newest first',
    query: PageQuery.extend({ action: Id.optional(), priority: Id.optional() }),
    ok: pageOf(ReceiptView),
  }),
  impact: route({
    id: 'receipts.impact',
    method: 'GET',
    path: '/api/actions/:actionId/impact-receipts',
    summary: 'Each change of whether an action works, the newest first',
    params: z.object({ actionId: Id }),
    query: PageQuery,
    ok: pageOf(ImpactReceiptView),
  }),
}
