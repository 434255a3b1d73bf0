import { useMemo, useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { useController } from 'react-hook-form'
import { Icon } from '../Icon.tsx'
import { FieldError, fieldId, type FieldProps, useFieldError } from './Field.tsx'

export interface ComboboxOption {
  id: string
  name: string
  /** Tells two of the same name apart: a job title. */
  detail?: string
}

/** One of many, found by typing: a person. The form's value is the option's id, null when it is emptied. */
export function ComboboxField({ options, ...field }: FieldProps & { options: readonly ComboboxOption[] }) {
  const { field: control } = useController({ name: field.name })
  const error = useFieldError(field.name)
  const items = useMemo(() => [...options], [options])
  // Over a modal dialog nothing can be seen or pressed that is not inside it.
  const [dialog, setDialog] = useState<Element | null>(null)

  return (
    <div
      ref={(box) => setDialog(box?.closest('dialog') ?? null)}
      className={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}
    >
      <ComboBox
        className="wm-combobox"
        defaultItems={items}
        value={typeof control.value === 'string' ? control.value : null}
        onChange={(key) => control.onChange(key)}
        isInvalid={error !== undefined}
        menuTrigger="focus"
        // Else what was typed before the choices arrived would be cleared as a choice that does not exist.
        allowsEmptyCollection
      >
        <Label className="govuk-label">
          {field.label}
          {field.optional && <span className="wm-optional"> (optional)</span>}
        </Label>
        {field.hint && (
          <Text slot="description" className="govuk-hint">
            {field.hint}
          </Text>
        )}
        <FieldError name={field.name} message={error} />
        <div className="wm-combobox__control">
          <Input
            id={fieldId(field.name)}
            ref={control.ref}
            onBlur={control.onBlur}
            className={error ? 'govuk-input govuk-input--error' : 'govuk-input'}
            aria-describedby={error ? `${fieldId(field.name)}-error` : undefined}
          />
          <Button className="wm-combobox__button" aria-label={`Show choices for ${field.label}`}>
            <Icon name="down" />
          </Button>
        </div>
        <Popover
          className="wm-combobox__list"
          // What is to replace it is not in this package.
          // oxlint-disable-next-line typescript/no-deprecated
          {...(dialog && { UNSTABLE_portalContainer: dialog })}
        >
          <ListBox<ComboboxOption>
            renderEmptyState={() => <p className="wm-combobox__none">Nobody and nothing of that name</p>}
          >
            {(option) => (
              <ListBoxItem id={option.id} textValue={option.name} className="wm-combobox__option">
                <span>{option.name}</span>
                {option.detail && <span className="wm-combobox__detail">{option.detail}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  )
}
