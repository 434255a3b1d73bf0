import { z } from 'zod'
import { Instant } from './days.ts'
import { many } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, text, Verdict } from './shared.ts'
import { Noun } from './words.ts'

/** By the names that fields have in the audit trail. */
const Field = z.string().max(80)

/** What can be redacted of a record: which fields, in how many of its versions; never what they say. */
export const RedactableView = z
  .object({
    noun: Noun,
    recordId: Id,
    record: z.string(),
    fields: z.array(
      z.object({
        field: Field,
        label: z.string(),
        /** Versions that say something there. */
        versions: z.int(),
        can: z.object({ redact: Verdict }),
      }),
    ),
    /**
     * With fields chosen: other records in which the very same words stand, by name those that the reader may see; null where
     * the words are too short to look for.
     */
    elsewhere: z
      .object({
        total: z.int(),
        records: z.array(z.object({ noun: Noun, recordId: Id, record: z.string() })),
        can: z.object({ replace: Verdict }),
      })
      .nullable(),
    can: z.object({ redact: Verdict }),
    /** What was redacted of it before. */
    before: z.array(z.object({ at: Instant, by: PersonRef, fields: z.array(z.string()), reason: z.string() })),
  })
  .meta({ id: 'Redactable' })
export type RedactableView = z.infer<typeof RedactableView>

export const CONFIRM_REDACTION = 'REDACT'

export const Redact = z
  .object({
    noun: Noun,
    recordId: Id,
    fields: z.array(Field).min(1, 'Choose what to redact').max(20),
    /** Replace the same words wherever else they stand. */
    elsewhere: z.enum(['replace', 'leave'], { error: 'Choose what becomes of the same words elsewhere' }),
    reason: text('why it is redacted, without what it says', 500),
    confirm: z.literal(CONFIRM_REDACTION, { error: `Type ${CONFIRM_REDACTION}, in capitals, to confirm` }),
  })
  .meta({ id: 'Redact' })
export type Redact = z.infer<typeof Redact>

export const redactionRoutes = {
  look: route({
    id: 'redactions.look',
    method: 'GET',
    path: '/api/redactions/:noun/:recordId',
    summary: 'What can be redacted of a record and its past, and where else the words of chosen fields stand',
    params: z.object({ noun: Noun, recordId: Id }),
    query: z.object({ field: many(Field) }),
    ok: RedactableView,
  }),
  redact: route({
    id: 'redactions.redact',
    method: 'POST',
    path: '/api/redactions',
    summary: 'Blanks fields in every version of a record. It cannot be undone, and is recorded',
    body: Redact,
    ok: z.object({ id: Id, versions: z.int(), records: z.int() }),
    status: 201,
  }),
}
