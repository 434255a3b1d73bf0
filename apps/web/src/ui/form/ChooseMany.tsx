import { type ReactNode, useId } from 'react'

export interface ManyOption {
  id: string
  label: string
  detail?: ReactNode
}

/** Any number of many, found by typing: what is chosen stays in sight above what is found. */
export function ChooseMany({
  legend,
  searchLabel,
  text,
  onText,
  found,
  chosen,
  onChange,
  more,
}: {
  legend: string
  searchLabel: string
  text: string
  onText: (text: string) => void
  found: readonly ManyOption[]
  chosen: readonly ManyOption[]
  onChange: (chosen: ManyOption[]) => void
  /** Said under the list where it does not show everything. */
  more?: ReactNode
}) {
  const searchId = useId()
  const without = (id: string) => chosen.filter((one) => one.id !== id)
  const others = found.filter(({ id }) => !chosen.some((one) => one.id === id))
  const box = (option: ManyOption, on: boolean) => (
    <li key={option.id}>
      <label className="wm-check">
        <input type="checkbox" checked={on} onChange={() => onChange(on ? without(option.id) : [...chosen, option])} />
        <span>
          {option.label}
          {option.detail && <span className="wm-beneath">{option.detail}</span>}
        </span>
      </label>
    </li>
  )
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend">{legend}</legend>
      <p role="status" className="wm-hint">
        {chosen.length === 0 ? 'None chosen' : `${chosen.length} chosen`}
      </p>
      <ul className="wm-plain-list wm-spaced-list">{chosen.map((option) => box(option, true))}</ul>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor={searchId}>
          {searchLabel}
        </label>
        <input
          id={searchId}
          type="search"
          autoComplete="off"
          className="govuk-input"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      <ul className="wm-plain-list wm-spaced-list">{others.map((option) => box(option, false))}</ul>
      {more}
    </fieldset>
  )
}
