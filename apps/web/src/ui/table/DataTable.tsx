import { lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import { Menu } from '../Menu.tsx'
import { useRememberedColumns } from './columns.ts'
import type { RowWindow } from './RowWindow.tsx'

/** Drawing a part of the rows is loaded only for the tables that are long enough to need it. */
const RowsInSight = lazy(() => import('./RowWindow.tsx').then((module) => ({ default: module.RowsInSight })))

/** So is what is behind a press that few make. */
const ColumnChoices = lazy(() => import('./ColumnChoices.tsx').then((module) => ({ default: module.ColumnChoices })))

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The name it sorts by in the address and the API; none: it cannot be sorted. */
  sort?: string
  /** Numbers stand to the right. */
  align?: 'end'
  /** Names the row: it is its header, is always shown, and heads its card on a small screen. */
  names?: boolean
  /** What can be done with a row: nothing for paper. */
  screenOnly?: boolean
  /** Not shown until it is chosen. */
  startsHidden?: boolean
}

export interface DataTableProps<Row> {
  /** What the table lists, for those who hear it. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
  /** `dueOn` rising, `-dueOn` falling. */
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** Rows can be chosen; how many are is said, and what can be done with them stands beside. */
  selection?: {
    nameOf: (row: Row) => string
    actions: (chosen: Row[], clear: () => void) => ReactNode
    /** Where whoever shows the table keeps what is chosen: rows of other pages may be among them, and count. */
    kept?: { ids: ReadonlySet<string>; choose: (rows: Row[], on: boolean) => void; clear: () => void }
  }
  /** Columns can be chosen, and this browser remembers which under this name. */
  rememberAs?: string
  /** Which columns, in their order, where the caller keeps that choice: in an address, in a view that was saved. */
  chosenColumns?: [shown: readonly string[], choose: (ids: string[]) => void]
  empty?: ReactNode
}

/** A table this small has nothing worth hiding. */
const fewColumns = 3

/** With more columns than this a table needs the width of a desk. */
const manyColumns = 5

/** With more than this not even that is enough: the table scrolls in itself, the name of each row in sight. */
const tooManyColumns = 9

/** More rows than this are drawn only where they can be seen. */
const virtualFrom = 200

/** Rows of one noun. Sorting is asked of the caller, which keeps it in the address; the rows come already sorted. */
export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  idOf,
  sort,
  onSort,
  selection,
  rememberAs,
  chosenColumns,
  empty,
}: DataTableProps<Row>) {
  const [remembered, remember] = useRememberedColumns(rememberAs, columns)
  const [ids, chooseColumns] = chosenColumns ?? [remembered, remember]
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const lastPressed = useRef<string | null>(null)

  const shown = ids.flatMap((id) => columns.find((column) => column.id === id) ?? [])
  const canHide = columns.filter((column) => !column.names)
  const virtual = rows.length > virtualFrom

  const kept = selection?.kept
  const chosenNow = kept?.ids ?? chosenIds
  const chosen = rows.filter((row) => chosenNow.has(idOf(row)))
  const count = kept ? chosenNow.size : chosen.length
  const clear = kept?.clear ?? (() => setChosenIds(new Set()))
  const choose = (some: Row[], on: boolean) => {
    if (kept) return kept.choose(some, on)
    const next = new Set(chosenIds)
    for (const row of some) {
      if (on) next.add(idOf(row))
      else next.delete(idOf(row))
    }
    return setChosenIds(next)
  }
  /** With Shift, all from the row that was last chosen or let go to this one. */
  const chooseAt = (index: number, on: boolean, asFarAs: boolean) => {
    const from = asFarAs ? rows.findIndex((row) => idOf(row) === lastPressed.current) : -1
    const [first, last] = from < 0 ? [index, index] : [Math.min(from, index), Math.max(from, index)]
    choose(rows.slice(first, last + 1), on)
    const row = rows[index]
    lastPressed.current = row ? idOf(row) : null
  }

  /** Up, Down, Home and End move between rows, Space chooses one; what is in a row is reached by Tab as ever. */
  function moveBetweenRows(event: React.KeyboardEvent<HTMLTableRowElement>) {
    if (event.target !== event.currentTarget) return
    const index = Number(event.currentTarget.dataset['index'])
    const row = rows[index]
    if (event.key === ' ' && selection && row) {
      event.preventDefault()
      chooseAt(index, !chosenNow.has(idOf(row)), event.shiftKey)
    }
    const list = [...(body.current?.querySelectorAll<HTMLTableRowElement>('tr[data-row]') ?? [])]
    const here = list.indexOf(event.currentTarget)
    const next =
      event.key === 'ArrowDown'
        ? here + 1
        : event.key === 'ArrowUp'
          ? here - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? list.length - 1
              : null
    if (event.key === 'Enter') event.currentTarget.querySelector<HTMLAnchorElement>('a[href]')?.click()
    if (next === null) return
    event.preventDefault()
    list[Math.max(0, Math.min(list.length - 1, next))]?.focus()
  }

  if (rows.length === 0 && empty) return <>{empty}</>

  return (
    <div
      className={`wm-table-box${shown.length > manyColumns ? ' wm-table-box--wide' : ''}${shown.length > tooManyColumns ? ' wm-table-box--widest' : ''}`}
    >
      <div className="wm-table-tools">
        {selection && (
          <div className={count > 0 ? 'wm-table-chosen' : undefined}>
            <strong role="status">{count > 0 && `${count.toLocaleString('en-GB')} chosen`}</strong>
            {count > 0 && (
              <>
                {selection.actions(chosen, clear)}
                <button type="button" className="wm-link-button" onClick={clear}>
                  Clear
                </button>
              </>
            )}
          </div>
        )}
        {selection && (
          // Where rows are cards their header, and the box in it, is out of sight.
          <label className="wm-check wm-small-choose">
            <input
              type="checkbox"
              checked={chosen.length === rows.length}
              onChange={(event) => choose([...rows], event.target.checked)}
            />
            All {rows.length} shown
          </label>
        )}
        {onSort && (
          <SmallSort
            columns={columns.filter((each) => shown.includes(each) || isSortedBy(each, sort))}
            sort={sort}
            onSort={onSort}
          />
        )}
        {(rememberAs !== undefined || chosenColumns) && canHide.length > fewColumns && (
          <Menu label="Columns" icon="columns" className="wm-column-chooser">
            {() => (
              <Suspense>
                <ColumnChoices columns={columns} shown={ids} onChoose={chooseColumns} />
              </Suspense>
            )}
          </Menu>
        )}
      </div>
      <div ref={scroller} className={virtual ? 'wm-table-scroll wm-table-scroll--virtual' : 'wm-table-scroll'}>
        <table className="wm-table" aria-rowcount={virtual ? rows.length + 1 : undefined}>
          <caption className="govuk-visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className="wm-table__choose">
                  <input
                    type="checkbox"
                    aria-label="Choose all rows shown"
                    checked={chosen.length === rows.length}
                    ref={(box) => {
                      if (box) box.indeterminate = chosen.length > 0 && chosen.length < rows.length
                    }}
                    onChange={(event) => choose([...rows], event.target.checked)}
                  />
                </th>
              )}
              {shown.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <InSight virtual={virtual} rows={rows} idOf={idOf} scroller={scroller}>
            {({ from, to, above, below, measure }) => (
              <tbody ref={body}>
                {above > 0 && <Gap height={above} span={shown.length + 1} />}
                {rows.slice(from, to).map((row, index) => {
                  const on = chosenNow.has(idOf(row))
                  return (
                    <tr
                      key={idOf(row)}
                      data-row
                      data-index={from + index}
                      ref={measure}
                      aria-rowindex={virtual ? from + index + 2 : undefined}
                      tabIndex={from + index === 0 ? 0 : -1}
                      aria-selected={selection ? on : undefined}
                      onKeyDown={moveBetweenRows}
                    >
                      {selection && (
                        <td className="wm-table__choose">
                          <input
                            type="checkbox"
                            aria-label={`Choose ${selection.nameOf(row)}`}
                            checked={on}
                            onChange={({ target, nativeEvent }) =>
                              chooseAt(from + index, target.checked, (nativeEvent as MouseEvent).shiftKey)
                            }
                          />
                        </td>
                      )}
                      {shown.map((column) => (
                        <Cell key={column.id} column={column} row={row} />
                      ))}
                    </tr>
                  )
                })}
                {below > 0 && <Gap height={below} span={shown.length + 1} />}
              </tbody>
            )}
          </InSight>
        </table>
      </div>
    </div>
  )
}

/** All rows, or of a long table those in sight; the first of them while that is being loaded. */
function InSight<Row>({
  virtual,
  rows,
  idOf,
  scroller,
  children,
}: {
  virtual: boolean
  rows: readonly Row[]
  idOf: (row: Row) => string
  scroller: RefObject<HTMLDivElement | null>
  children: (window: RowWindow) => ReactNode
}) {
  const plain = { from: 0, to: virtual ? 40 : rows.length, above: 0, below: 0, measure: undefined }
  if (!virtual) return children(plain)
  return (
    <Suspense fallback={children(plain)}>
      <RowsInSight ids={rows.map(idOf)} scroller={scroller}>
        {children}
      </RowsInSight>
    </Suspense>
  )
}

const isSortedBy = ({ sort: name }: Column<never>, sort: string | undefined) =>
  name !== undefined && (sort === name || sort === `-${name}`)

const classOf = ({ align, screenOnly }: Column<never>): string | undefined =>
  [align === 'end' ? 'wm-end' : '', screenOnly ? 'wm-screen-only' : ''].filter(Boolean).join(' ') || undefined

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  return column.names ? (
    <th scope="row" data-label={column.header}>
      {column.cell(row)}
    </th>
  ) : (
    <td data-label={column.header} className={classOf(column)}>
      {column.cell(row)}
    </td>
  )
}

function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden="true" className="wm-table__gap">
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
}) {
  const name = column.sort
  const align = classOf(column)
  if (name === undefined || !onSort) {
    return (
      <th scope="col" className={align}>
        {column.header}
      </th>
    )
  }
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'
  return (
    <th scope="col" className={align} aria-sort={direction}>
      <button type="button" className="wm-sort" onClick={() => onSort(direction === 'ascending' ? `-${name}` : name)}>
        {column.header}
        <svg viewBox="0 0 12 16" width="10" height="14" aria-hidden="true" focusable="false">
          <path className="wm-sort__up" d="M6 1l4.5 5.5h-9z" />
          <path className="wm-sort__down" d="M6 15L1.5 9.5h9z" />
        </svg>
      </button>
    </th>
  )
}

/** On a small screen the rows are cards without headers to press, so the order is chosen here. */
function SmallSort<Row>({
  columns,
  sort,
  onSort,
}: {
  columns: readonly Column<Row>[]
  sort: string | undefined
  onSort: (sort: string) => void
}) {
  const choices = columns.flatMap((column) =>
    column.sort === undefined
      ? []
      : [
          { value: column.sort, label: `${column.header}, rising` },
          { value: `-${column.sort}`, label: `${column.header}, falling` },
        ],
  )
  return (
    <label className="wm-small-sort">
      <span>Sort by</span>
      <select className="govuk-select" value={sort ?? ''} onChange={(event) => onSort(event.target.value)}>
        {!choices.some((choice) => choice.value === sort) && <option value="">As given</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}
