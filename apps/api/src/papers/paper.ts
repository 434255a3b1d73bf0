/** Text, a day (`2018-03-07`), an instant (`2018-03-12T09:30:00.000Z`) or a number; null is an empty cell. */
export type Cell = string | number | null

/** What a column holds: numbers are known by themselves. A rating is its word (RATING_WORD), which then has a fill. */
export type ColumnKind = 'text' | 'day' | 'instant' | 'rating'

export interface Column {
  heading: string
  kind?: ColumnKind
  /** Of a wide table: not among the columns where it is put on paper, but on a line of its own below each row. */
  below?: true
}

/** Rows come as they are read: whoever writes them need not hold them all. */
export interface Table {
  caption: string
  columns: readonly Column[]
  rows: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>
}

/** What is put on paper, in reading order. A paragraph is plain text. */
export type Block =
  | { is: 'heading'; level: 1 | 2 | 3; text: string }
  | { is: 'paragraph'; text: string }
  | { is: 'list'; items: readonly string[]; ordered?: true }
  | { is: 'facts'; lines: readonly (readonly [label: string, value: Cell])[] }
  | { is: 'table'; table: Table }
  /** Written by the system and owned by nobody yet: it is marked so until a person takes it on. */
  | { is: 'generated'; blocks: readonly Block[] }

/** A thing that leaves: one list, a plan, a pack, a report. What it is made as (PDF, DOCX …) is said beside. */
export interface Paper {
  title: string
  council: string
  /** A line under the title: as at when, always. */
  asAt: string
  /** Of a restricted paper, on each page: "Exempt under Schedule 12A, paragraph 3". */
  marking?: string
  blocks: readonly Block[]
  /** Whose it is, as at when, by whom, filters, rating key, proof: label and values, on each format in its way. */
  about: readonly (readonly Cell[])[]
}
