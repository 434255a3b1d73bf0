import { z } from 'zod'

/** What a file is read as: rows of a plan, or findings of an inspection. */
export const ImportKind = z.enum(['plan', 'findings'], {
  error: 'Choose actions of a plan, or findings of an inspection',
})
export type ImportKind = z.infer<typeof ImportKind>

/** What a column of a table holds. `tick`: a column of ticks that stand for one status; `note`: words kept beside the rest. */
export const ImportField = z.enum(
  [
    'ref',
    'priority_ref',
    'priority',
    'action',
    'description',
    'measure',
    'milestone',
    'due',
    'start',
    'owner',
    'status',
    'rating',
    'tick',
    'note',
    'finding',
    'addressed_to',
    'area',
    'kind',
    'nothing',
  ],
  { error: 'Choose what the column holds' },
)
export type ImportField = z.infer<typeof ImportField>

/** What becomes of a row. `decide`: only a person can say, and until then it is left. */
export const ImportOutcome = z.enum(['create', 'change', 'same', 'leave', 'decide'], {
  error: 'Choose what becomes of it',
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** The records that an import makes. */
export const ImportedNoun = z.enum(['priority', 'action', 'milestone', 'finding'], { error: 'Choose a kind of record' })
export type ImportedNoun = z.infer<typeof ImportedNoun>

/** What a person decides of a row that is like a record which is there already. */
export const ImportDecision = z.enum(['create', 'same', 'leave'], {
  error: 'Choose a new record, the same record, or to leave the row',
})
export type ImportDecision = z.infer<typeof ImportDecision>
