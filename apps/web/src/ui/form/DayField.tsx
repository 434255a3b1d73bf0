import { useState } from 'react'
import { useController } from 'react-hook-form'
import { dayOf } from '../dates.ts'
import { describedBy, fieldId, type FieldProps, GroupedField, useFieldError } from './Field.tsx'

interface Typed {
  day: string
  month: string
  year: string
}

const partsOf = (value: unknown): Typed => {
  const found = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  if (found) return { day: String(Number(found[3])), month: String(Number(found[2])), year: found[1] ?? '' }
  const [day = '', month = '', year = ''] = typeof value === 'string' ? value.split(' ') : []
  return { day, month, year }
}

const parts = [
  { part: 'day', label: 'Day' },
  { part: 'month', label: 'Month' },
  { part: 'year', label: 'Year' },
] as const

/**
 * A day in three fields, the month as a number or a name. The form's value is `2018-03-07`, null when all three are
 * empty, and what was typed when it is no day, which the schema then refuses.
 */
export function DayField(field: FieldProps) {
  const { field: control } = useController({ name: field.name })
  const error = useFieldError(field.name)
  const [typed, setTyped] = useState<Typed>(() => partsOf(control.value))
  const held: unknown = control.value ?? null
  const [seen, setSeen] = useState(held)

  // The value was set from outside, by a draft or a choice between two versions.
  if (held !== seen) {
    setSeen(held)
    setTyped(partsOf(held))
  }

  function change(part: keyof Typed, text: string) {
    take({ ...typed, [part]: text })
  }

  function take(next: Typed) {
    const value = dayOf(next) || null
    setTyped(next)
    setSeen(value)
    control.onChange(value)
  }

  return (
    <GroupedField {...field} role="group" hint={field.hint ?? 'For example, 7 3 2018 or 7 March 2018'}>
      <div className="govuk-date-input">
        {parts.map(({ part, label }, index) => {
          const id = index === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${part}`
          return (
            <div className="govuk-date-input__item" key={part}>
              <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                {label}
              </label>
              <input
                id={id}
                ref={index === 0 ? control.ref : undefined}
                className={`govuk-input govuk-date-input__input wm-date-${part}${error ? ' govuk-input--error' : ''}`}
                inputMode={part === 'month' ? 'text' : 'numeric'}
                autoComplete="off"
                value={typed[part]}
                aria-invalid={error !== undefined}
                aria-describedby={index === 0 ? describedBy(field.name, true, error) : undefined}
                onBlur={control.onBlur}
                onChange={(event) => change(part, event.target.value)}
                onPaste={(event) => {
                  const pasted = /^\s*(\d{1,2})[\s/.-]+(\w+)[\s/.-]+(\d{4})\s*$/.exec(
                    event.clipboardData.getData('text'),
                  )
                  if (!pasted) return
                  event.preventDefault()
                  take({ day: pasted[1] ?? '', month: pasted[2] ?? '', year: pasted[3] ?? '' })
                }}
              />
            </div>
          )
        })}
      </div>
    </GroupedField>
  )
}
