import { type ReactNode, useEffect, useId, useState } from 'react'
import { Button } from '../Button.tsx'
import { Dialog } from '../Dialog.tsx'
import { Icon } from '../Icon.tsx'

export interface FilterGroup {
  /** The filter's name in the address. */
  name: string
  label: string
  choices: readonly { value: string; label: string }[]
}

export type Filters = Record<string, readonly string[] | undefined>

export interface FilterBarProps {
  groups: readonly FilterGroup[]
  values: Filters
  /** The whole of the new filters; the caller puts them in the address and goes back to page 1. */
  onChange: (values: Record<string, string[] | undefined>) => void
  /** Words looked for, where the list can be searched. */
  search?: { value: string | undefined; label: string; onChange: (text: string | undefined) => void }
  /** To the right: exports and the like. */
  children?: ReactNode
}

const copy = (values: Filters) =>
  Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list ? [...list] : undefined]))

/** What the list is narrowed by: a search box, a panel of choices, and a chip for each that can be taken off. */
export function FilterBar({ groups, values, onChange, search, children }: FilterBarProps) {
  const [open, setOpen] = useState(false)
  const chips = groups.flatMap((group) =>
    (values[group.name] ?? []).map((value) => ({
      group,
      value,
      label: group.choices.find((choice) => choice.value === value)?.label ?? value,
    })),
  )

  return (
    <section className="wm-filters" aria-label="Filters">
      <div className="wm-filters__bar">
        {search && <SearchBox {...search} />}
        {groups.length > 0 && (
          <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
            <Icon name="filter" /> Filter{chips.length > 0 ? ` (${chips.length})` : ''}
          </Button>
        )}
        <div className="wm-filters__more">{children}</div>
      </div>
      {chips.length > 0 && (
        <ul className="wm-chips" aria-label="Filters on">
          {chips.map(({ group, value, label }) => (
            <li key={`${group.name}=${value}`}>
              <button
                type="button"
                className="wm-chip"
                onClick={() => {
                  const left = (values[group.name] ?? []).filter((one) => one !== value)
                  onChange({ ...copy(values), [group.name]: left.length > 0 ? left : undefined })
                }}
              >
                <span className="govuk-visually-hidden">Remove filter </span>
                <span className="wm-chip__group">{group.label}:</span> {label}
                <Icon name="close" />
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              className="wm-link-button"
              onClick={() =>
                onChange({ ...copy(values), ...Object.fromEntries(groups.map((group) => [group.name, undefined])) })
              }
            >
              Clear all filters
            </button>
          </li>
        </ul>
      )}
      {open && <FilterPanel groups={groups} values={values} onClose={() => setOpen(false)} onChange={onChange} />}
    </section>
  )
}

function FilterPanel({
  groups,
  values,
  onChange,
  onClose,
}: Pick<FilterBarProps, 'groups' | 'values' | 'onChange'> & { onClose: () => void }) {
  const [chosen, setChosen] = useState(() => copy(values))
  function toggle(name: string, value: string) {
    const before = chosen[name] ?? []
    const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
    setChosen({ ...chosen, [name]: after.length > 0 ? after : undefined })
  }
  return (
    <Dialog
      title="Filter"
      open
      side
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            onClick={() => {
              onChange(chosen)
              onClose()
            }}
          >
            Apply filters
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {groups.map((group) => (
        <fieldset key={group.name} className="wm-filter-group">
          <legend>{group.label}</legend>
          {group.choices.map((choice) => (
            <label key={choice.value} className="wm-check">
              <input
                type="checkbox"
                checked={(chosen[group.name] ?? []).includes(choice.value)}
                onChange={() => toggle(group.name, choice.value)}
              />
              {choice.label}
            </label>
          ))}
        </fieldset>
      ))}
    </Dialog>
  )
}

function SearchBox({ value, label, onChange }: NonNullable<FilterBarProps['search']>) {
  const id = useId()
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => setTyped(value ?? ''), [value])
  return (
    <form
      role="search"
      className="wm-search"
      onSubmit={(event) => {
        event.preventDefault()
        onChange(typed.trim() === '' ? undefined : typed.trim())
      }}
    >
      <label htmlFor={id} className="govuk-visually-hidden">
        {label}
      </label>
      <input
        id={id}
        type="search"
        className="govuk-input"
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">Search</Button>
    </form>
  )
}
