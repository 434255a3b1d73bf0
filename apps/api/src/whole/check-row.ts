import type { WholeValue } from '@waymark/contract/whole-file'
import { isLocalDate } from '@waymark/domain/local-date'
import type { Row } from './read-whole.ts'
import type { Table } from './whole.store.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/

const isText = (value: unknown): value is string => typeof value === 'string'
const isId = (value: unknown) => isText(value) && ID.test(value)
const isListOf = (one: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(one)

const IS: Readonly<Record<WholeValue, (value: unknown) => boolean>> = {
  id: isId,
  text: isText,
  'whole number': (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  number: (value) => Number.isFinite(value),
  'yes or no': (value) => typeof value === 'boolean',
  day: (value) => isText(value) && isLocalDate(value),
  instant: (value) => isText(value) && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
  'any JSON': () => true,
  'list of texts': isListOf(isText),
  'list of ids': isListOf(isId),
}

const SAYS: Readonly<Record<WholeValue, string>> = {
  id: 'an id',
  text: 'text',
  'whole number': 'a whole number',
  number: 'a number',
  'yes or no': 'true or false',
  day: 'a day such as 2018-03-07',
  instant: 'an instant such as 2018-03-07T09:30:00.000Z',
  'any JSON': 'JSON',
  'list of texts': 'a list of texts',
  'list of ids': 'a list of ids',
}

/** What is wrong with a row of a table, or null. `lifted`: it is of an older version, whose columns are others. */
export function wrongIn(row: Row, { columns }: Table, lifted: boolean): string | null {
  const known = new Set(columns.map(({ name }) => name))
  const unknown = Object.keys(row).find((name) => !known.has(name))
  if (unknown !== undefined && !lifted) return `${unknown} is no column of it`
  for (const { name, is, mayBeNull } of columns) {
    const value = row[name]
    if (value === undefined) {
      if (lifted) continue
      return `${name} is missing`
    }
    if (value === null) {
      if (mayBeNull || lifted) continue
      return `${name} may not be null`
    }
    if (!IS[is](value)) return `${name} has to be ${SAYS[is]}`
  }
  return null
}
