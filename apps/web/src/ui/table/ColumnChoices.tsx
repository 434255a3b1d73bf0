import { useEffect, useRef } from 'react'
import { announce } from '../announce.ts'
import { Icon } from '../Icon.tsx'
import { type Choosable, movedColumn, usualColumns, withColumn } from './columns.ts'

export interface ColumnChoicesProps {
  columns: readonly (Choosable & { header: string })[]
  /** In their order. */
  shown: readonly string[]
  onChoose: (ids: string[]) => void
}

/** Which columns a table shows, and in which order. */
export function ColumnChoices({ columns, shown, onChoose }: ColumnChoicesProps) {
  const list = useRef<HTMLUListElement>(null)
  const pressed = useRef<{ id: string; by: 1 | -1 } | null>(null)
  const ofId = (id: string) => columns.find((column) => column.id === id)
  const inOrder = [...shown.flatMap((id) => ofId(id) ?? []), ...columns.filter((column) => !shown.includes(column.id))]

  useEffect(() => {
    if (!pressed.current) return
    const { id, by } = pressed.current
    pressed.current = null
    // The row has moved: the keyboard goes with it, and turns at either end.
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-column="${id}"] button`)
    const [earlier, later] = [buttons?.[0], buttons?.[1]]
    const same = by === -1 ? earlier : later
    const stays = same?.disabled ? (by === -1 ? later : earlier) : same
    stays?.focus()
  })

  function move(id: string, header: string, by: 1 | -1) {
    const next = movedColumn(shown, id, by)
    pressed.current = { id, by }
    announce(`${header} is column ${next.indexOf(id) + 1} of ${next.length}`)
    onChoose(next)
  }

  return (
    <fieldset>
      <legend className="govuk-visually-hidden">Columns to show</legend>
      <ul ref={list} className="wm-plain-list">
        {inOrder.map(({ id, header, names }) => {
          const place = shown.indexOf(id)
          return (
            <li key={id} data-column={id} className="wm-column-choice">
              {names ? (
                <span className="wm-column-choice__name">{header}</span>
              ) : (
                <label className="wm-check">
                  <input
                    type="checkbox"
                    checked={place !== -1}
                    onChange={(event) => onChoose(withColumn(columns, shown, id, event.target.checked))}
                  />
                  {header}
                </label>
              )}
              {place !== -1 && (
                <span className="wm-column-choice__moves">
                  <button
                    type="button"
                    className="wm-icon-button"
                    aria-label={`Move ${header} before`}
                    disabled={place === 0}
                    onClick={() => move(id, header, -1)}
                  >
                    <Icon name="up" />
                  </button>
                  <button
                    type="button"
                    className="wm-icon-button"
                    aria-label={`Move ${header} after`}
                    disabled={place === shown.length - 1}
                    onClick={() => move(id, header, 1)}
                  >
                    <Icon name="down" />
                  </button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <button type="button" className="wm-link-button" onClick={() => onChoose(usualColumns(columns))}>
        Show the usual columns
      </button>
    </fieldset>
  )
}
