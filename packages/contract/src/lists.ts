import { z } from 'zod'
import { AsAt } from './days.ts'

/** `asAt` on every read: the past instant the page is seen at; absent means now. */
export const AsAtQuery = z.object({ asAt: AsAt.optional() })

/** Page numbers start at 1; a page holds at most 200. */
export const PageQuery = AsAtQuery.extend({
  page: z.coerce
    .number({ error: 'Enter a page number' })
    .int('Enter a whole page number')
    .min(1, 'Pages start at 1')
    .max(100_000, 'That page is too far on')
    .default(1),
  pageSize: z.coerce
    .number({ error: 'Enter a page size' })
    .int('Enter a whole page size')
    .min(1, 'Ask for at least 1')
    .max(200, 'A page holds at most 200')
    .default(50),
})

/** `sort=dueOn` rising, `sort=-dueOn` falling. */
export const sortOf = <const F extends readonly string[]>(fields: F) => {
  const both: (F[number] | `-${F[number]}`)[] = [...fields, ...fields.map((field: F[number]) => `-${field}` as const)]
  return z.enum(both, { error: `Sort by one of: ${fields.join(', ')}; put - before it to turn it round` })
}

/** A filter that may be given several times: `status=paused&status=complete`. */
export const many = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(one).max(50).optional(),
  )

/** `true` and `false` as they stand in a URL. */
export const Flag = z.enum(['true', 'false'], { error: 'Say true or false' }).transform((value) => value === 'true')

/** Free text to look for. */
export const SearchText = z.string().trim().max(200, 'Search for 200 characters or fewer')

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
  })
