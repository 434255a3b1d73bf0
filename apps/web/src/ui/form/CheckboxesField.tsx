import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { fieldId, type FieldProps, GroupedField } from './Field.tsx'

export interface CheckboxesFieldProps extends FieldProps {
  choices: readonly { value: string; label: ReactNode }[]
}

/** Any of several. The form's value is a list of those chosen, in the order of the choices. */
export function CheckboxesField({ choices, ...field }: CheckboxesFieldProps) {
  const { field: control } = useController({ name: field.name })
  const chosen = new Set(control.value as readonly string[])

  function choose(value: string, on: boolean) {
    const next = new Set(chosen)
    if (on) next.add(value)
    else next.delete(value)
    control.onChange(choices.filter((choice) => next.has(choice.value)).map((choice) => choice.value))
  }

  return (
    <GroupedField {...field}>
      {choices.map(({ value, label }, index) => (
        <label key={value} className="wm-check">
          <input
            id={index === 0 ? fieldId(field.name) : undefined}
            type="checkbox"
            checked={chosen.has(value)}
            onBlur={control.onBlur}
            onChange={(event) => choose(value, event.target.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
    </GroupedField>
  )
}
