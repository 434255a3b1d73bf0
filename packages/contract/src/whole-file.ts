import { z } from 'zod'
import { Instant } from './days.ts'

/** Another number where what is below is no longer true of a file. */
export const WHOLE_FORMAT = 'waymark-whole/1'

/** How a value is written in JSON. */
export const WholeValue = z.enum([
  /** A UUID, in small letters. */
  'id',
  'text',
  'whole number',
  'number',
  'yes or no',
  /** `2018-03-07` */
  'day',
  /** `2018-03-07T09:30:00.000Z` */
  'instant',
  'any JSON',
  'list of texts',
  'list of ids',
])
export type WholeValue = z.infer<typeof WholeValue>

/** What stands before the tables: the first members of the file, so that a file of another kind is refused at once. */
export const WholeHead = z.object({
  format: z.literal(WHOLE_FORMAT),
  /** The newest migration of the database that it was made from: which tables and columns there are. */
  schema: z.string().regex(/^\d{14}_\w+$/),
  council: z.object({ name: z.string().min(1), notice: z.string().nullable() }),
  asAt: Instant,
})
export type WholeHead = z.infer<typeof WholeHead>

/** The whole file. Its rows are one a line, but any JSON with these members is read. */
export const WholeFile = WholeHead.extend({
  /** What the file is, as the head of every export says it: made by whom and when, the sealed history, the manifest. */
  about: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** What is kept and is not in the file, with the reason. */
  leftOut: z.array(z.object({ what: z.array(z.string()), why: z.string() })),
  /** Of each table each column: how it is written, whether it may be null, and whose `id` it names. */
  columns: z.record(
    z.string(),
    z.record(z.string(), z.object({ is: WholeValue, mayBeNull: z.boolean(), names: z.string().optional() })),
  ),
  /** Of each table its rows, by their ids: every column of every row. */
  tables: z.record(z.string(), z.array(z.record(z.string(), z.json()))),
  /** How many rows each table has: a file that lost some is refused. */
  rows: z.record(z.string(), z.int().min(0)),
})
