import type { FindingKind } from '@waymark/contract/inspection-words'
import type { PastedFinding } from './pasted-findings.ts'

/** What a column of a table of findings holds. */
export const FINDING_COLUMNS = ['words', 'ref', 'kind', 'area', 'addressedTo'] as const
export type FindingColumn = (typeof FINDING_COLUMNS)[number]

/** A table as it was read from a file: which row names its columns, and what each of them holds; null: nothing of use. */
export interface FindingsTable {
  /** Null where no row does. */
  headings: string[] | null
  columns: (FindingColumn | null)[]
  /** Below the headings, none of them empty. */
  rows: string[][]
}

/** A row that a file gave. Its reference is null where the file has none. */
export type TableFinding = Omit<PastedFinding, 'ref'> & { ref: string | null; area: string | null }

/**
 * What people call the columns, asked in this order, each of the column that fits it first: “Recommendation number” is no
 * recommendation, and “Area for improvement” no area of judgement.
 */
const CALLED: readonly [FindingColumn, RegExp][] = [
  ['ref', /^(#|no|nos|nr|num|number|ref|refs|reference|id|item|para|paragraph|rec)$/],
  ['ref', /\b(no|nr|number|ref|reference|id)$/],
  ['kind', /^(kind|type|category)\b|\b(kind|type|category)$/],
  ['addressedTo', /^(addressed|directed|for|to|who|whom|body|bodies|agency|agencies|organisations?|partners?)\b/],
  ['addressedTo', /\b(body|agency|organisation|addressee)$/],
  ['words', /^(words|wording|text|full text|description|details?)$/],
  ['words', /^(findings?|recommendations?|areas? for (improvement|development|priority action)|priority actions?)\b/],
  ['words', /\b(finding|recommendation|wording|text)$/],
  ['area', /\b(area|areas|judgement|section|heading)\b/],
]

const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9#]+/g, ' ')
    .trim()

/** Each column at most once. */
function calledIn(row: readonly string[]): (FindingColumn | null)[] {
  const names = row.map(plain)
  const columns: (FindingColumn | null)[] = names.map(() => null)
  for (const [column, called] of CALLED) {
    const at = names.findIndex((name, index) => columns[index] === null && name.length <= 60 && called.test(name))
    if (at >= 0 && !columns.includes(column)) columns[at] = column
  }
  return columns
}

const known = (columns: readonly (FindingColumn | null)[]) => columns.filter((column) => column !== null).length

/** How far down the names of the columns may stand: a title or two come first. */
const LOOKED_THROUGH = 10

/** How much of a table is known by its headings: the better of two ways to take a file apart knows more. */
export const knownColumns = ({ headings, columns }: FindingsTable): number => (headings === null ? 0 : known(columns))

/** A number such as 3, 1.2, R4 or (a), and nothing else. */
const LIKE_A_NUMBER = /^\(?[A-Za-z]{0,3}[-. ]?\d{0,3}([.-]\d{1,3}){0,3}[.):]?$/

/** From the cells of a file: which row names the columns, and what each holds, as far as can be told. */
export function findingsTable(cells: readonly (readonly string[])[]): FindingsTable {
  const filled = cells.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ''))
  const width = Math.max(0, ...filled.map((row) => row.length))
  const rows = filled.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''))
  const named = rows.slice(0, LOOKED_THROUGH).map(calledIn)
  const at = named.findIndex((columns) => columns.includes('words') && (known(columns) > 1 || width === 1))
  const headings = rows[at]
  if (headings) return { headings, columns: named[at] ?? [], rows: rows.slice(at + 1) }
  return { headings: null, columns: guessed(rows, width), rows }
}

/** Without names: the longest texts are the words, and what looks like numbers are the numbers. */
function guessed(rows: readonly (readonly string[])[], width: number): (FindingColumn | null)[] {
  const columns = Array.from({ length: width }, (): FindingColumn | null => null)
  const cells = columns.map((_, at) => rows.map((row) => row[at] ?? ''))
  const lengths = cells.map((column) => column.reduce((sum, cell) => sum + cell.length, 0))
  const words = lengths.indexOf(Math.max(...lengths))
  const refs = cells.findIndex((column, at) => at !== words && column.every((cell) => LIKE_A_NUMBER.test(cell)))
  return columns.map((_, at) => (at === words ? 'words' : at === refs ? 'ref' : null))
}

const KIND_CALLED: readonly [RegExp, FindingKind][] = [
  [/priority action/i, 'priority_action'],
  [/improve|develop/i, 'area_for_improvement'],
  [/strength|positive/i, 'strength'],
  [/recommend/i, 'recommendation'],
]

/** The rows that say something, by what each column is taken for. */
export function findingsOf({ rows, columns }: Pick<FindingsTable, 'rows' | 'columns'>): TableFinding[] {
  return rows.flatMap((row) => {
    const said = (column: FindingColumn) => {
      const at = columns.indexOf(column)
      return at < 0 ? '' : (row[at] ?? '').trim()
    }
    const words = said('words')
    if (words === '') return []
    return {
      words,
      // “1.” and “(a)” as “1” and “a”, as they are read from pasted text.
      ref:
        said('ref')
          .replace(/^\(/, '')
          .replace(/[.:)]+$/, '') || null,
      kind: KIND_CALLED.find(([called]) => called.test(said('kind')))?.[1] ?? null,
      area: said('area') || null,
      addressedTo: said('addressedTo') || null,
    }
  })
}
