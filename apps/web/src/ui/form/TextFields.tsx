import { identifiableWarning } from '@waymark/domain/identifiable'
import { type ComponentProps, type HTMLInputAutoCompleteAttribute, useState } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { describedBy, fieldId, type FieldProps, LabelledField, useFieldError } from './Field.tsx'

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'search' | 'url'
  /** In characters: a hint of how long the answer is. */
  width?: 4 | 10 | 20 | 30 | 'full'
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: 'text' | 'numeric' | 'email'
  /** Left empty it is null, which clears it. */
  emptyIsNull?: boolean
  /** The id of a datalist with what is often answered. */
  list?: string
}

export function TextField({
  type = 'text',
  width = 'full',
  autoComplete,
  inputMode,
  emptyIsNull = false,
  list,
  ...field
}: TextFieldProps) {
  const { register, watch } = useFormContext()
  const error = useFieldError(field.name)
  return (
    <LabelledField {...field}>
      <input
        {...register(field.name, {
          setValueAs: (value: unknown) => (emptyIsNull ? value || null : (value ?? '')),
        })}
        id={fieldId(field.name)}
        type={type}
        inputMode={inputMode}
        list={list}
        autoComplete={autoComplete ?? 'off'}
        className={`govuk-input${width === 'full' ? '' : ` wm-width-${width}`}${error ? ' govuk-input--error' : ''}`}
        aria-describedby={describedBy(field.name, field.hint, error)}
        aria-invalid={error !== undefined}
      />
      {type === 'text' && <Identifiable text={watch(field.name)} />}
    </LabelledField>
  )
}

/** What looks as if it could identify a child is pointed out before it is sent. It forbids nothing: the text can go as it is. */
function Identifiable({ text }: { text: unknown }) {
  const warning = typeof text === 'string' ? identifiableWarning(text) : null
  return <div role="status">{warning && <p className="wm-notice">{warning}</p>}</div>
}

const numberInWords = (value: unknown): string => (value === null ? '' : String(value))

/** A whole number; left empty, or not a number, it goes to the schema as it is, which refuses it in its own words. */
export function NumberField({ suffix, ...field }: FieldProps & { suffix?: string }) {
  const { field: control } = useController({ name: field.name })
  const error = useFieldError(field.name)
  const held: unknown = control.value ?? null
  const [typed, setTyped] = useState(() => numberInWords(held))
  const [seen, setSeen] = useState(held)

  // The value was set from outside, by a draft or a choice between two versions.
  if (held !== seen) {
    setSeen(held)
    setTyped(numberInWords(held))
  }

  function change(text: string) {
    const trimmed = text.trim()
    const value = /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed === '' ? null : trimmed
    setTyped(text)
    setSeen(value)
    control.onChange(value)
  }

  return (
    <LabelledField {...field}>
      <div className="wm-with-suffix">
        <input
          ref={control.ref}
          id={fieldId(field.name)}
          inputMode="numeric"
          autoComplete="off"
          className={`govuk-input wm-width-4${error ? ' govuk-input--error' : ''}`}
          aria-describedby={describedBy(field.name, field.hint, error)}
          aria-invalid={error !== undefined}
          value={typed}
          onBlur={control.onBlur}
          onChange={(event) => change(event.target.value)}
        />
        {suffix && <span className="wm-suffix">{suffix}</span>}
      </div>
    </LabelledField>
  )
}

export interface TextAreaProps extends FieldProps {
  rows?: number
  /** The most characters it takes; how many are left is said as the end comes near. */
  max?: number
  /** What else the field itself is and does: a list of suggestions that it leads. */
  area?: Omit<ComponentProps<'textarea'>, 'name' | 'onChange' | 'onBlur' | 'ref'>
}

export function TextArea({ rows = 4, max, area, ...field }: TextAreaProps) {
  const { register, watch } = useFormContext()
  const error = useFieldError(field.name)
  const value: unknown = watch(field.name)
  const length = typeof value === 'string' ? value.length : 0
  const left = max === undefined ? null : max - length
  const near = left !== null && max !== undefined && length > max * 0.75
  return (
    <LabelledField {...field}>
      <textarea
        {...area}
        {...register(field.name, { setValueAs: (text: unknown) => text ?? '' })}
        id={fieldId(field.name)}
        rows={rows}
        className={error ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
        aria-describedby={describedBy(field.name, field.hint, error)}
        aria-invalid={error !== undefined}
      />
      {left !== null && near && (
        <p className={left < 0 ? 'govuk-error-message wm-count' : 'govuk-hint wm-count'} role="status">
          {left < 0
            ? `${(-left).toLocaleString('en-GB')} characters too many`
            : `${left.toLocaleString('en-GB')} characters left`}
        </p>
      )}
      <Identifiable text={value} />
    </LabelledField>
  )
}

/** A password may be pasted, and may be shown. */
export function PasswordField({
  autoComplete,
  ...field
}: FieldProps & { autoComplete: 'current-password' | 'new-password' }) {
  const { register } = useFormContext()
  const error = useFieldError(field.name)
  const [shown, setShown] = useState(false)
  return (
    <LabelledField {...field}>
      <div className="wm-password">
        <input
          {...register(field.name)}
          id={fieldId(field.name)}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          className={error ? 'govuk-input govuk-input--error' : 'govuk-input'}
          aria-describedby={describedBy(field.name, field.hint, error)}
          aria-invalid={error !== undefined}
        />
        <button
          type="button"
          className="wm-button wm-button--secondary"
          aria-controls={fieldId(field.name)}
          aria-label={shown ? 'Hide password' : 'Show password'}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
    </LabelledField>
  )
}
