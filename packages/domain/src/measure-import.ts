import type { AreaKind } from '@waymark/contract/measure-words'

/** What a column of a file is: the same words as the contract's `ColumnUse`. */
export interface ImportedColumn {
  heading: string
  use:
    | 'measure'
    | 'area'
    | 'period'
    | 'value'
    | 'numerator'
    | 'denominator'
    | 'finality'
    | 'note'
    | 'members_with_data'
    | 'values_of_area'
    | 'values_of_period'
    | 'not_read'
  areaId: string | null
}

export interface KnownArea {
  id: string
  kind: AreaKind
  name: string
  groupYear: number | null
  /** What published tables call it. */
  sourceName?: string | null
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9%]+/g, ' ')
    .trim()

/** Headings as councils and national tables write them. */
const USES: readonly (readonly [RegExp, ImportedColumn['use']])[] = [
  [/^(?:measure|indicator|kpi|pi)(?: (?:short|ref|reference|code|id|name|title|and description))?$/, 'measure'],
  [/^(?:ref|reference|code|title)$/, 'measure'],
  [/^(?:years?|period|time period|quarter|month|term|date|reporting period)$/, 'period'],
  [/^(?:area|la|la name|local authority|authority|geography|council)$/, 'area'],
  [/^(?:value|values|figure|performance|actual|result|outturn)$/, 'value'],
  [/^numerator$/, 'numerator'],
  [/^denominator$/, 'denominator'],
  [/^(?:provisional or final|finality|provisional)$/, 'finality'],
  [/^(?:notes?|comments?|commentary)$/, 'note'],
  [/with data$/, 'members_with_data'],
]

const NEIGHBOURS = /^(?:sn|statistical neighbours?|neighbours)\b/
const ENGLAND = /^(?:england|national)\b/

/** The area that a text names; of groups of neighbours, the one of the year that it names, else the newest. */
export const areaNamed = (text: string, areas: readonly KnownArea[]): KnownArea | null => {
  const named = plain(text)
  if (named === '') return null
  const own = areas.find(({ name, sourceName }) => [name, sourceName ?? ''].some((one) => plain(one) === named))
  if (own) return own
  if (NEIGHBOURS.test(named)) {
    const groups = areas
      .filter(({ kind }) => kind === 'neighbours')
      .toSorted((one, other) => (other.groupYear ?? 0) - (one.groupYear ?? 0))
    const year = /\b(19|20)\d\d\b/.exec(named)?.[0]
    if (year !== undefined) return groups.find(({ groupYear }) => String(groupYear) === year) ?? null
    return groups[0] ?? null
  }
  const kind = ENGLAND.test(named) ? 'england' : named === 'region' ? 'region' : null
  return (kind && areas.find((area) => area.kind === kind)) ?? null
}

/** What each column of a file seems to be; `isPeriod` says of a heading whether it names a period. */
export const columnsOf = (
  headings: readonly string[],
  areas: readonly KnownArea[],
  isPeriod: (heading: string) => boolean,
): ImportedColumn[] => {
  const columns = headings.map((heading): ImportedColumn => {
    const named = plain(heading)
    const use = USES.find(([sign]) => sign.test(named))?.[1]
    if (use !== undefined) return { heading, use, areaId: null }
    const area = areaNamed(heading, areas)
    if (area !== null) return { heading, use: 'values_of_area', areaId: area.id }
    return { heading, use: isPeriod(heading) ? 'values_of_period' : 'not_read', areaId: null }
  })
  return columns
}

export interface ImportedCell {
  /** Of the file, where 1 is its first line. */
  row: number
  /** The heading of the column that the value stands in, and where several have it, which it is. */
  column: string
  /** As the row says them; null where no column does. Several columns may name the measure. */
  measures: string[]
  area: { id: string } | { named: string } | null
  period: string | null
  value: string
  numerator: string | null
  denominator: string | null
  finality: string | null
  note: string | null
  membersWithData: string | null
}

/** How many headings of a line are known. One that names both areas and periods is a row of figures: no table has both across. */
export const knownHeadings = (columns: readonly ImportedColumn[]): number => {
  const uses = new Set(columns.map(({ use }) => use))
  if (uses.has('values_of_area') && uses.has('values_of_period')) return 0
  return columns.filter(({ use }) => use !== 'not_read').length
}

/**
 * Where the headings are: of the first lines, the one with most that are known; what a file says of itself has few. One that is
 * known alone may be a value, a year: then it is the first line that says anything.
 */
export const headingLine = (
  rows: readonly (readonly string[])[],
  known: (row: readonly string[]) => number,
): number => {
  const counts = rows.slice(0, 60).map(known)
  const most = Math.max(...counts)
  const line = most > 1 ? counts.indexOf(most) : rows.findIndex((row) => row.some((cell) => cell.trim() !== ''))
  return Math.max(0, line)
}

/** Every cell of the rows below the headings that has something in it. */
export const cellsOf = (
  rows: readonly (readonly string[])[],
  columns: readonly ImportedColumn[],
  firstRow: number,
): ImportedCell[] => {
  const names = columns.map(({ heading }, place) =>
    heading === '' || columns.some((other, at) => at !== place && other.heading === heading)
      ? `${heading} (column ${place + 1})`.trim()
      : heading,
  )
  return rows.flatMap((row, index) => {
    const at = (use: ImportedColumn['use']): string[] =>
      columns.flatMap((column, place) => {
        const cell = row[place]?.trim() ?? ''
        return column.use === use && cell !== '' ? [cell] : []
      })
    const first = (use: ImportedColumn['use']): string | null => at(use)[0] ?? null
    const [area, period] = [first('area'), first('period')]
    const common = {
      row: firstRow + index,
      measures: at('measure'),
      ...{ numerator: first('numerator'), denominator: first('denominator') },
      ...{ finality: first('finality'), note: first('note'), membersWithData: first('members_with_data') },
    }
    return columns.flatMap((column, place): ImportedCell[] => {
      const value = row[place]?.trim() ?? ''
      const given = { ...common, column: names[place] ?? column.heading, value }
      const named = area === null ? null : { named: area }
      if (value === '') return []
      if (column.use === 'value') return [{ ...given, area: named, period }]
      if (column.use === 'values_of_area')
        return [{ ...given, area: column.areaId === null ? null : { id: column.areaId }, period }]
      return column.use === 'values_of_period' ? [{ ...given, area: named, period: column.heading }] : []
    })
  })
}
