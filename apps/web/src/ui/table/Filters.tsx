import { type ReactNode, useEffect, useId, useState } from 'react'
import { Button } from '../Button.tsx'
import { dayInWords } from '../dates.ts'
import { Dialog } from '../Dialog.tsx'
import { Icon } from '../Icon.tsx'

export interface FilterGroup {
  /** The filter's name in the address. */
  name: string
  label: string
  /** None: the filter is a day. */
  choices?: readonly { value: string; label: string }[]
  /** What a value that is not among the choices is called: one that was deleted since, perhaps. */
  unknown?: string
  /** Only one of them at a time: yes or no, this or that. */
  single?: boolean
}

export type Filters = Record<string, readonly string[] | undefined>

export interface FilterBarProps {
  groups: readonly FilterGroup[]
  values: Filters
  /** The whole of the new filters; the caller puts them in the address and goes back to page 1. */
  onChange: (values: Record<string, string[] | undefined>) => void
  /** Words looked for, where the list can be searched. */
  search?: { value: string | undefined; label: string; onChange: (text: string | undefined) => void }
  /** Takes everything off at once, the words too. Without it only the filters are taken off. */
  onClear?: () => void
  /** To the right: exports and the like. */
  children?: ReactNode
}

const copy = (values: Filters) =>
  Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list ? [...list] : undefined]))

const dayLabel = (value: string) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? dayInWords(value) : value)

/** More choices than this can be narrowed by typing. */
const manyChoices = 12

/** What the list is narrowed by: a search box, a panel of choices, and a chip for each that can be taken off. */
export function FilterBar({ groups, values, onChange, onClear, search, children }: FilterBarProps) {
  const [open, setOpen] = useState(false)
  const chips = groups.flatMap((group) =>
    (values[group.name] ?? []).map((value) => ({
      group,
      value,
      label: group.choices
        ? (group.choices.find((choice) => choice.value === value)?.label ?? group.unknown ?? value)
        : dayLabel(value),
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
      {(chips.length > 0 || search?.value) && (
        <ul className="wm-chips" aria-label="Filters on">
          {search?.value && (
            <li>
              <button type="button" className="wm-chip" onClick={() => search.onChange(undefined)}>
                <span className="govuk-visually-hidden">Remove filter</span>{' '}
                <span className="wm-chip__group">Words:</span> {search.value}
                <Icon name="close" />
              </button>
            </li>
          )}
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
                <span className="govuk-visually-hidden">Remove filter</span>{' '}
                <span className="wm-chip__group">{group.label}:</span> {label}
                <Icon name="close" />
              </button>
            </li>
          ))}
          {(chips.length > 0 || onClear) && (
            <li>
              <button
                type="button"
                className="wm-link-button"
                onClick={
                  onClear ??
                  (() =>
                    onChange({
                      ...copy(values),
                      ...Object.fromEntries(groups.map((group) => [group.name, undefined])),
                    }))
                }
              >
                Clear all filters
              </button>
            </li>
          )}
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
  const choose = (name: string, list: string[]) => setChosen({ ...chosen, [name]: list.length > 0 ? list : undefined })
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
        <FilterChoices
          key={group.name}
          group={group}
          chosen={chosen[group.name] ?? []}
          onChoose={(list) => choose(group.name, list)}
        />
      ))}
    </Dialog>
  )
}

function FilterChoices({
  group: { name, label, choices, single = false },
  chosen,
  onChoose,
}: {
  group: FilterGroup
  chosen: string[]
  onChoose: (list: string[]) => void
}) {
  const [looked, setLooked] = useState('')
  if (!choices) {
    return (
      <div className="wm-filter-group">
        <label htmlFor={`filter-${name}`}>{label}</label>
        <input
          id={`filter-${name}`}
          type="date"
          className="govuk-input wm-width-10"
          value={chosen[0] ?? ''}
          onChange={(event) => onChoose(event.target.value === '' ? [] : [event.target.value])}
        />
      </div>
    )
  }
  const narrow = choices.length > manyChoices
  const found = choices.filter(
    ({ value, label: words }) =>
      !narrow || chosen.includes(value) || words.toLowerCase().includes(looked.trim().toLowerCase()),
  )
  return (
    <fieldset className="wm-filter-group">
      <legend>{label}</legend>
      {narrow && (
        <input
          type="search"
          className="govuk-input"
          aria-label={`Find in ${label}`}
          placeholder="Type to find"
          value={looked}
          onChange={(event) => setLooked(event.target.value)}
        />
      )}
      <div className={narrow ? 'wm-filter-group__many' : undefined}>
        {single && (
          <FilterChoice name={name} single label="Any" on={chosen.length === 0} onToggle={() => onChoose([])} />
        )}
        {found.map((choice) => {
          const on = chosen.includes(choice.value)
          return (
            <FilterChoice
              key={choice.value}
              name={name}
              single={single}
              label={choice.label}
              on={on}
              onToggle={() =>
                onChoose(
                  single
                    ? [choice.value]
                    : on
                      ? chosen.filter((one) => one !== choice.value)
                      : [...chosen, choice.value],
                )
              }
            />
          )
        })}
        {narrow && found.length === 0 && <p className="wm-hint">Nothing of that name</p>}
      </div>
    </fieldset>
  )
}

function FilterChoice({
  name,
  single,
  label,
  on,
  onToggle,
}: {
  name: string
  single: boolean
  label: string
  on: boolean
  onToggle: () => void
}) {
  return (
    <label className="wm-check">
      <input type={single ? 'radio' : 'checkbox'} name={`filter-${name}`} checked={on} onChange={onToggle} />
      {label}
    </label>
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
