import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'

/** The id of a field's first control, which the error summary's link goes to. */
export const fieldId = (name: string): string => `field-${name.replaceAll('.', '-')}`

/** The message of a field, however deep its name: `ratingKey.red.label`. */
export function useFieldError(name: string): string | undefined {
  const { getFieldState, formState } = useFormContext()
  return getFieldState(name, formState).error?.message
}

export interface FieldProps {
  name: string
  label: string
  hint?: ReactNode
  /** Said after the label: a field is needed unless it says so. */
  optional?: boolean
}

export const describedBy = (name: string, hint: unknown, error: unknown): string | undefined =>
  [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].filter(Boolean).join(' ') || undefined

export function Hint({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div id={`${fieldId(name)}-hint`} className="govuk-hint">
      {children}
    </div>
  )
}

export function FieldError({ name, message }: { name: string; message: string | undefined }) {
  if (!message) return null
  return (
    <p id={`${fieldId(name)}-error`} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error: </span>
      {message}
    </p>
  )
}

/** Label, hint and error of a field with one control. */
export function LabelledField({ name, label, hint, optional, children }: FieldProps & { children: ReactNode }) {
  const error = useFieldError(name)
  return (
    <div className={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label className="govuk-label" htmlFor={fieldId(name)} id={`${fieldId(name)}-label`}>
        {label}
        {optional && <span className="wm-optional"> (optional)</span>}
      </label>
      {hint && <Hint name={name}>{hint}</Hint>}
      <FieldError name={name} message={error} />
      {children}
    </div>
  )
}

/** Legend, hint and error of a field with several controls. */
export function GroupedField({
  name,
  label,
  hint,
  optional,
  role,
  children,
}: FieldProps & { role?: string; children: ReactNode }) {
  const error = useFieldError(name)
  return (
    <div className={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset className="govuk-fieldset" role={role} aria-describedby={describedBy(name, hint, error)}>
        <legend className="govuk-fieldset__legend">
          {label}
          {optional && <span className="wm-optional"> (optional)</span>}
        </legend>
        {hint && <Hint name={name}>{hint}</Hint>}
        <FieldError name={name} message={error} />
        {children}
      </fieldset>
    </div>
  )
}
