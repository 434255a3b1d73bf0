import { z } from 'zod'

/** What any list can be taken away as: the same rows and figures in each. */
export const ExportFormat = z.enum(['csv', 'xlsx', 'pdf', 'docx', 'json'], {
  error: 'Choose csv, xlsx, pdf, docx or json',
})
export type ExportFormat = z.infer<typeof ExportFormat>

export const MEDIA_TYPE = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<ExportFormat, string>

const Cell = z.union([z.string(), z.number(), z.null()])

/** A list as JSON. Nothing is left out that the other formats say. */
export const ListFile = z
  .object({
    /** Changes where a reader of it would have to. */
    format: z.literal('waymark-list/1'),
    /** `actions`, as in its address. */
    list: z.string(),
    /** What it is, as at when, by whom, filters, rating key, totals, proof: a label and what is said, line by line. */
    about: z.array(z.array(Cell)),
    columns: z.array(
      z.object({
        heading: z.string(),
        /** A day is `2018-03-07`, an instant `2018-03-12T09:30:00.000Z`, a rating its word. */
        kind: z.enum(['text', 'day', 'instant', 'rating']),
      }),
    ),
    /** In the order asked for. Each has every heading; what is not known is null. */
    rows: z.array(z.record(z.string(), Cell)),
  })
  .meta({ id: 'ListFile' })
export type ListFile = z.infer<typeof ListFile>
