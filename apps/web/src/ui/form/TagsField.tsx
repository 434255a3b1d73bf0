import { useState } from 'react'
import { useController } from 'react-hook-form'
import { describedBy, fieldId, type FieldProps, LabelledField, useFieldError } from './Field.tsx'

const inWords = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '')
const fromWords = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** A few short names, with commas between them. `known` are offered. */
export function TagsField({ known = [], ...field }: FieldProps & { known?: readonly string[] }) {
  const { field: control } = useController({ name: field.name })
  const error = useFieldError(field.name)
  const [typed, setTyped] = useState(() => inWords(control.value))
  const [seen, setSeen] = useState<unknown>(control.value)

  // The value was set from outside, by a draft or a choice between two versions.
  if (control.value !== seen) {
    setSeen(control.value)
    setTyped(inWords(control.value))
  }

  function change(text: string) {
    const value = fromWords(text)
    setTyped(text)
    setSeen(value)
    control.onChange(value)
  }

  const held = fromWords(typed).map((one) => one.toLowerCase())
  const left = known.filter((one) => !held.includes(one.toLowerCase()))
  return (
    <LabelledField {...field}>
      <input
        ref={control.ref}
        id={fieldId(field.name)}
        autoComplete="off"
        className={error ? 'govuk-input govuk-input--error' : 'govuk-input'}
        aria-describedby={describedBy(field.name, field.hint, error)}
        aria-invalid={error !== undefined}
        value={typed}
        onBlur={control.onBlur}
        onChange={(event) => change(event.target.value)}
      />
      {left.length > 0 && (
        <ul className="wm-chips" aria-label={`Known: ${field.label}`}>
          {left.map((one) => (
            <li key={one}>
              <button type="button" className="wm-chip" onClick={() => change([...fromWords(typed), one].join(', '))}>
                <span className="govuk-visually-hidden">Add</span> {one}
              </button>
            </li>
          ))}
        </ul>
      )}
    </LabelledField>
  )
}
