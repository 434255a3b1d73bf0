import type { ImportKind } from '@waymark/contract/import-words'
import { type DateContext, type DateReading, readDate, readStart } from './import-dates.ts'
import type { ReadTable, Said } from './import-read.ts'
import { type Cell, cellAt, oneLine, type Sheet, tidy } from './import-grid.ts'
import type { Layout } from './import-layout.ts'
import { readOwners } from './import-owners.ts'
import { BULLET, DITTO, fit, isSection, itemsOf, readHeading, refOf, same } from './import-texts.ts'
import { isTick, readFindingKind, readKey, readRating, readStatus } from './import-values.ts'
import type { RatingKey } from './rating-key.ts'

export interface ReadOptions extends DateContext {
  ratingKey?: RatingKey
}

const LONGEST_TITLE = 300
const LONGEST_FINDING = 4000

/** Reads one table from its layout. Pure; what it is not sure of is in the doubts, and no text is lost: rows are named. */
export function readRows(sheet: Sheet, layout: Layout, kind: ImportKind, options: ReadOptions): ReadTable {
  const reader = new RowReader(sheet, layout, options)
  return kind === 'plan' ? reader.plan() : reader.findings()
}

class RowReader {
  readonly #sheet: Sheet
  readonly #layout: Layout
  readonly #options: ReadOptions
  readonly #of = new Map<string, number[]>()
  readonly #first: number
  readonly #table: ReadTable = { priorities: [], actions: [], milestones: [], findings: [], passed: [] }
  readonly #priorityOf = new Map<string, number>()
  /** By row: the merges that are drawn downwards over it. */
  readonly #down = new Map<number, Sheet['merges']>()
  readonly #across = new Map<number, number>()
  #priority: number | null = null
  #action: number | null = null

  constructor(sheet: Sheet, layout: Layout, options: ReadOptions) {
    this.#sheet = sheet
    this.#layout = layout
    this.#options = options
    this.#first = layout.headerRow === null ? 0 : layout.headerRow + layout.headerRows
    for (const [column, { field }] of layout.columns.entries())
      this.#of.set(field, [...(this.#of.get(field) ?? []), column])
    for (const merge of sheet.merges) {
      for (let row = merge.top + 1; row <= merge.bottom; row += 1)
        this.#down.set(row, [...(this.#down.get(row) ?? []), merge])
      if (merge.top === merge.bottom)
        this.#across.set(merge.top, Math.max(this.#across.get(merge.top) ?? 0, merge.right - merge.left + 1))
    }
  }

  /** What stands in a row for a field: of a merged cell what is in the first of it. */
  #cell(row: number, column: number): Cell & { above: boolean } {
    const merge = this.#down.get(row)?.find(({ left, right }) => column >= left && column <= right)
    const cell = merge ? cellAt(this.#sheet, merge.top, merge.left) : cellAt(this.#sheet, row, column)
    return { ...cell, above: merge !== undefined }
  }
  #field(row: number, field: string): (Cell & { above: boolean }) | null {
    const columns = this.#of.get(field)
    if (!columns) return null
    const cells = columns.map((column) => this.#cell(row, column))
    return cells.find(({ text }) => text.trim() !== '') ?? cells[0] ?? null
  }
  #text = (row: number, field: string): string => tidy(this.#field(row, field)?.text ?? '')

  /** What a blank or a ditto stands for is found above. */
  #isBlank = (text: string) => text === '' || DITTO.test(text)
  #ditto(row: number, field: string): Cell | null {
    for (let at = row; at >= this.#first; at -= 1) {
      const cell = this.#field(at, field)
      if (cell && !DITTO.test(tidy(cell.text))) return cell
    }
    return null
  }

  #said(row: number): Said {
    const under = (field: string) => {
      const cell = this.#field(row, field)
      const read = cell && DITTO.test(tidy(cell.text)) ? this.#ditto(row, field) : cell
      return read && (read.text.trim() !== '' || read.fill !== undefined) ? read : null
    }
    const [due, start, owner, status, rating] = ['due', 'start', 'owner', 'status', 'rating'].map(under)
    const day = (cell: Cell | null | undefined, read: typeof readDate): DateReading | null => {
      if (!cell || cell.text.trim() === '') return null
      return cell.on
        ? { original: cell.text, on: cell.on, startsOn: null, doubt: null }
        : read(cell.text, this.#options)
    }
    const meant = (text: string) => this.#layout.key.get(oneLine(text).toLowerCase()) ?? text
    const owners = (this.#of.get('owner') ?? [])
      .map((column) => this.#cell(row, column).text)
      .filter((text) => !this.#isBlank(tidy(text)))
    return {
      due: day(due, readDate),
      start: day(start, readStart),
      owners:
        owners.length > 1
          ? readOwners(owners.join('\n'))
          : owner && owner.text.trim() !== ''
            ? readOwners(owner.text)
            : null,
      status:
        this.#ticked(row) ??
        (status && status.text.trim() !== ''
          ? { ...readStatus(meant(status.text)), original: oneLine(status.text) }
          : null),
      rating: rating
        ? {
            ...readRating({ ...rating, text: meant(rating.text) }, this.#options.ratingKey),
            original: oneLine(rating.text),
            fill: rating.fill ?? null,
          }
        : null,
    }
  }

  #ticked(row: number): Said['status'] {
    const ticked = (this.#of.get('tick') ?? []).filter((column) => isTick(this.#cell(row, column).text))
    const columns = ticked.flatMap((column) => this.#layout.columns[column] ?? [])
    const [one] = columns
    if (!one) return null
    const original = columns.map(({ header }) => header).join(', ')
    return columns.length === 1
      ? { value: one.status, doubt: null, original }
      : { value: null, doubt: `Ticked more than once: ${original}`, original }
  }

  /** Rows that say nothing of their own. */
  #passes(row: number): string | null {
    const texts = (this.#sheet.rows[row] ?? []).map(({ text }) => oneLine(text))
    const written = texts.filter((text) => text !== '')
    const headers = this.#layout.columns.map(({ header }) => header)
    if (written.length > 1 && written.every((text) => headers.some((header) => same(header, text))))
      return 'The names of the columns again'
    if (written.length <= 2 && written.some((text) => /\bkey\b/i.test(text)) && readKey(written).size > 0)
      return 'Says what signs stand for'
    if (/^(?:total|totals|sub-?total|grand total)\b/i.test(written[0] ?? '')) return 'A total'
    return null
  }

  /** A row that stands above others as their heading, or null. */
  #heading(row: number): string | null {
    const cells = this.#sheet.rows[row] ?? []
    const written = cells.flatMap(({ text }, column) => (text.trim() === '' ? [] : [{ text: oneLine(text), column }]))
    const [one, two] = written
    if (!one) return null
    const width = this.#layout.columns.length
    const body = ['action', 'milestone', 'finding', 'due'].flatMap((field) => this.#of.get(field) ?? [])
    if (
      written.every(({ text }) => text === one.text) &&
      (written.length === 1 || written.length >= Math.min(3, width))
    ) {
      if (this.#down.get(row)?.some(({ left, right }) => body.some((column) => column >= left && column <= right)))
        return null
      const wide = (this.#across.get(row) ?? 0) >= Math.max(2, Math.ceil(width / 2)) || written.length > 1
      const named = isSection(one.text)
      if (wide || (named && one.text.length < 250)) return one.text
      return !body.includes(one.column) &&
        one.column === 0 &&
        !this.#of.get('ref')?.includes(0) &&
        !this.#of.get('priority')?.includes(0) &&
        width > 1 &&
        one.text.length > 3
        ? one.text
        : null
    }
    // “1 | LEADERSHIP” above 1.1, 1.2 and so on.
    const refs = this.#of.get('ref')
    if (written.length !== 2 || !two || !refs?.includes(one.column) || !/^[A-Z]{0,3}\d+[.)]?$/i.test(one.text))
      return null
    const next = this.#text(row + 1, 'ref')
    return next.startsWith(`${one.text.replace(/[.)]$/, '')}.`) ? `${one.text.replace(/[.)]$/, '')}. ${two.text}` : null
  }

  #enter(text: string, row: number, ref: string | null = null, why: string | null = null): void {
    const heading = readHeading(text)
    const found = heading.title.toLowerCase()
    const at = this.#priorityOf.get(found)
    if (at !== undefined) {
      if (at !== this.#priority) this.#action = null
      this.#priority = at
      return
    }
    const doubts =
      heading.title.length > LONGEST_TITLE ? [`Its title is longer than ${LONGEST_TITLE} characters and was cut`] : []
    this.#priority =
      this.#table.priorities.push({
        row,
        ref: ref ?? heading.ref,
        title: fit(heading.title, LONGEST_TITLE),
        why,
        doubts,
      }) - 1
    this.#priorityOf.set(found, this.#priority)
    this.#action = null
  }

  plan(): ReadTable {
    const above = this.#sheet.rows.slice(0, this.#layout.headerRow ?? 0)
    for (const [row, cells] of above.entries()) {
      const written = cells.filter(({ text }) => text.trim() !== '')
      if (
        written[0] &&
        isSection(oneLine(written[0].text)) &&
        written.every(({ text }) => same(text, written[0]?.text ?? ''))
      )
        this.#enter(written[0].text, row)
    }
    for (let row = this.#first; row < this.#sheet.rows.length; row += 1) {
      if (!(this.#sheet.rows[row] ?? []).some(({ text }) => text.trim() !== '')) continue
      const why = this.#passes(row)
      const heading = why === null ? this.#heading(row) : null
      if (why !== null) this.#table.passed.push({ row, why })
      else if (heading !== null) this.#enter(heading, row)
      else this.#planRow(row)
    }
    return this.#table
  }

  #planRow(row: number): void {
    const priority = this.#text(row, 'priority')
    const priorityRef = this.#text(row, 'priority_ref')
    const alone = !this.#of.has('action') && !this.#of.has('milestone')
    const why = alone ? this.#text(row, 'description') : ''
    if (!this.#isBlank(priority))
      this.#enter(priority, row, priorityRef === '' ? null : refOf(priorityRef), why === '' ? null : why)
    // A table of priorities and nothing else.
    if (alone && !this.#isBlank(priority)) return
    const said = this.#said(row)
    const steps = this.#isBlank(this.#text(row, 'milestone')) ? [] : itemsOf(this.#text(row, 'milestone'))
    const begun = this.#act(row, said, steps)
    for (const [at, title] of steps.entries()) this.#step(row, title, at, steps.length, said)
    if (!begun && steps.length === 0) this.#goOn(row, said)
  }

  /** Begins an action where the row names one that is not the one above. */
  #act(row: number, said: Said, steps: readonly string[]): boolean {
    const cell = this.#field(row, 'action')
    let title = cell?.above ? '' : oneLine(cell?.text ?? '')
    if (DITTO.test(title)) title = ''
    const refCell = this.#field(row, 'ref')
    const refText = refCell?.above ? '' : oneLine(refCell?.text ?? '')
    let ref = this.#isBlank(refText) ? null : refOf(refText)
    const current = this.#action === null ? null : (this.#table.actions[this.#action] ?? null)
    const doubts: string[] = []
    if (!this.#isBlank(refText) && ref === null) doubts.push(`“${refText}” cannot be a reference`)
    if (title !== '' && ref === null && !this.#of.has('ref')) {
      const led = /^((?:[A-Z]{1,3}\s?)?\d+(?:\.\d+)+[a-z]?|[A-Z]{1,3}\d+)[.):]?\s+(?=\S{2})/.exec(title)
      if (led) [ref, title] = [refOf(led[1] ?? ''), title.slice(led[0].length)]
    }
    if (title === '') {
      const renamed = ref !== null && (current === null || current.ref !== ref)
      if (!renamed || (!this.#of.has('action') && !this.#of.has('description'))) return false
      title = oneLine(this.#text(row, 'description')) || (steps[0] ?? '')
      doubts.push(
        title === ''
          ? `Nothing says what action ${ref} is`
          : `Nothing says what action ${ref} is: named after what stands beside it`,
      )
      if (title === '') title = `Action ${ref}`
    } else if (
      current &&
      same(current.title, fit(title, LONGEST_TITLE)) &&
      (ref === null || ref === current.ref) &&
      steps.length > 0
    )
      return false
    const whole = title.length > LONGEST_TITLE
    if (whole)
      doubts.push(`What will be done is longer than ${LONGEST_TITLE} characters: it is whole in the description`)
    const notes = this.#notes(row)
    const description = [...(whole ? [title] : []), this.#text(row, 'description'), ...notes]
      .filter((text) => text !== '')
      .join('\n\n')
    const measure = this.#text(row, 'measure')
    this.#action =
      this.#table.actions.push({
        ...{ row, doubts, ref, priority: this.#priority, title: fit(title, LONGEST_TITLE) },
        description: description === '' ? null : description,
        measure: this.#isBlank(measure) ? null : measure,
        more: [],
        said: steps.length > 0 ? [{ ...said, due: null, start: null }] : [said],
      }) - 1
    return true
  }

  #notes(row: number): string[] {
    return (this.#of.get('note') ?? []).flatMap((column) => {
      const { text, above } = this.#cell(row, column)
      const header = this.#layout.columns[column]?.header ?? ''
      return above || this.#isBlank(tidy(text)) ? [] : [`${header === '' ? 'Note' : header}: ${tidy(text)}`]
    })
  }

  #step(row: number, title: string, at: number, of: number, said: Said): void {
    const doubts: string[] = []
    if (title.length > LONGEST_TITLE)
      doubts.push(`What will have happened is longer than ${LONGEST_TITLE} characters and was cut`)
    const lines = of > 1 ? tidy(this.#text(row, 'due')).split('\n') : []
    const line = lines.length === of ? lines[at] : undefined
    if (of > 1) doubts.push(`One of ${of} that stand in one cell`)
    this.#table.milestones.push({
      ...{
        row,
        doubts,
        title: fit(title, LONGEST_TITLE),
        action: this.#action,
        priority: this.#action === null ? this.#priority : null,
      },
      said: line === undefined ? said : { ...said, due: readDate(line.replace(BULLET, ''), this.#options) },
    })
    const action = this.#action === null ? null : this.#table.actions[this.#action]
    if (action && action.row !== row) {
      if (action.more.at(-1) !== row) action.more.push(row)
      action.said.push({ ...said, due: null, start: null })
    }
  }

  /** More of the action above: a second measure, another owner, a note. */
  #goOn(row: number, said: Said): void {
    const action = this.#action === null ? null : this.#table.actions[this.#action]
    if (!action) {
      this.#table.passed.push({ row, why: 'No action stands in this row or above it' })
      return
    }
    action.more.push(row)
    const measure = this.#field(row, 'measure')
    if (measure && !measure.above && !this.#isBlank(tidy(measure.text)))
      action.measure = [action.measure, tidy(measure.text)].filter((text) => text !== null).join('\n')
    const more = [
      this.#field(row, 'description')?.above ? '' : this.#text(row, 'description'),
      ...this.#notes(row),
    ].filter((text) => text !== '')
    if (more.length > 0) action.description = [action.description, ...more].filter((text) => text !== null).join('\n\n')
    action.said.push(said)
  }

  findings(): ReadTable {
    let area: string | null = null
    for (let row = this.#first; row < this.#sheet.rows.length; row += 1) {
      if (!(this.#sheet.rows[row] ?? []).some(({ text }) => text.trim() !== '')) continue
      const why = this.#passes(row)
      const heading = why === null ? this.#heading(row) : null
      const words = this.#text(row, 'finding')
      if (why !== null) this.#table.passed.push({ row, why })
      else if (heading !== null) area = fit(readHeading(heading).title, 200)
      else if (this.#isBlank(words))
        this.#table.passed.push({ row, why: 'Nothing stands where the words of the finding should be' })
      else this.#finding(row, words, area)
    }
    return this.#table
  }

  #finding(row: number, words: string, area: string | null): void {
    const refText = this.#text(row, 'ref')
    const ref = this.#isBlank(refText) ? null : refOf(refText)
    const doubts = ref === null && !this.#isBlank(refText) ? [`“${refText}” cannot be a reference`] : []
    if (words.length > LONGEST_FINDING) doubts.push(`Its words are longer than ${LONGEST_FINDING} characters`)
    const said = (field: string) => {
      const cell = this.#ditto(row, field)
      return cell && cell.text.trim() !== '' ? fit(oneLine(cell.text), 200) : null
    }
    const kind = readFindingKind(said('kind') ?? '')
    if (kind.doubt !== null) doubts.push(kind.doubt)
    this.#table.findings.push({
      row,
      doubts,
      ref,
      words,
      addressedTo: said('addressed_to'),
      area: said('area') ?? area,
      kind: kind.value,
    })
  }
}
