import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Verdict } from '../Button.tsx'
import { describedBy, fieldId, type FieldProps, GroupedField, LabelledField, useFieldError } from './Field.tsx'

export interface Choice {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** Refused: the choice stays in sight and says why. */
  verdict?: Verdict | undefined
}

export function SelectField({
  choices,
  empty,
  ...field
}: FieldProps & { choices: readonly { value: string; label: string }[]; empty?: string }) {
  const { register } = useFormContext()
  const error = useFieldError(field.name)
  return (
    <LabelledField {...field}>
      <select
        {...register(field.name, { setValueAs: (value: unknown) => (value === '' ? null : value) })}
        id={fieldId(field.name)}
        className={error ? 'govuk-select govuk-select--error' : 'govuk-select'}
        aria-describedby={describedBy(field.name, field.hint, error)}
        aria-invalid={error !== undefined}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </LabelledField>
  )
}

/** One of a few. `large` gives each choice a card of its own with room for its definition. */
export function RadioField({
  choices,
  look = 'plain',
  ...field
}: FieldProps & { choices: readonly Choice[]; look?: 'plain' | 'inline' | 'large' }) {
  const { register } = useFormContext()
  return (
    <GroupedField {...field} role="radiogroup">
      <div className={`govuk-radios govuk-radios--small wm-radios wm-radios--${look}`}>
        {choices.map((choice, index) => {
          const id = index === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${choice.value}`
          const refused = choice.verdict?.allowed === false ? choice.verdict.reason : null
          const hint = refused ?? choice.hint
          return (
            <div className="govuk-radios__item" key={choice.value}>
              <input
                {...register(field.name)}
                id={id}
                type="radio"
                value={choice.value}
                className="govuk-radios__input"
                disabled={refused !== null}
                aria-describedby={hint ? `${id}-item-hint` : undefined}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={id}>
                {choice.label}
              </label>
              {hint && (
                <div id={`${id}-item-hint`} className="govuk-hint govuk-radios__hint">
                  {hint}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </GroupedField>
  )
}
