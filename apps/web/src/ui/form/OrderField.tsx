import { moveTo } from '@waymark/domain/order'
import { useEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { useController } from 'react-hook-form'
import { Button } from '../Button.tsx'
import { Icon } from '../Icon.tsx'
import { FieldError, fieldId, type FieldProps, Hint, useFieldError } from './Field.tsx'

export interface OrderedItem {
  id: string
  ref: string
  title: string
}

const already = { up: 'It is the first already', down: 'It is the last already' } as const

/**
 * Things in an order of the reader's making: dragged by mouse, by touch, or from the keyboard by the handle; or a step at a
 * time by two buttons. The form's value is their ids, first to last.
 */
export function OrderField({ items, ...field }: FieldProps & { items: readonly OrderedItem[] }) {
  const { field: control } = useController({ name: field.name })
  const error = useFieldError(field.name)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLDivElement>(null)
  /** The button that was pressed keeps the focus, though its row has moved. */
  const pressed = useRef<string | null>(null)
  const known = new Map(items.map((item) => [item.id, item]))
  const order = (control.value as readonly string[]).flatMap((id) => known.get(id) ?? [])
  const ids = order.map(({ id }) => id)

  useEffect(() => {
    if (pressed.current === null) return
    list.current?.querySelector<HTMLElement>(`[data-move="${pressed.current}"]`)?.focus()
    pressed.current = null
  })

  function place(id: string, to: number) {
    const next = moveTo(ids, ids.indexOf(id), to)
    control.onChange(next)
    setSaid(`${known.get(id)?.ref ?? ''}: place ${next.indexOf(id) + 1} of ${next.length}`)
  }

  const { dragAndDropHooks } = useDragAndDrop<OrderedItem>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': known.get(String(key))?.title ?? '' })),
    onReorder({ keys, target }) {
      const [moved] = [...keys].map(String)
      if (moved === undefined || moved === target.key) return
      const rest = ids.filter((id) => id !== moved)
      place(moved, rest.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0))
    },
  })

  const step = (item: OrderedItem, at: number, way: 'up' | 'down') => {
    const end = way === 'up' ? at === 0 : at === ids.length - 1
    const name = `${item.id}-${way}`
    return (
      <Button
        small
        kind="quiet"
        data-move={name}
        aria-label={`Move ${item.ref} ${way}`}
        verdict={end ? { allowed: false, reason: already[way] } : undefined}
        reasonAt={`${fieldId(field.name)}-${way}-end`}
        onClick={() => {
          pressed.current = name
          place(item.id, way === 'up' ? at - 1 : at + 1)
        }}
      >
        {way === 'up' ? 'Up' : 'Down'}
      </Button>
    )
  }

  return (
    <div className={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'} ref={list}>
      <span id={`${fieldId(field.name)}-label`} className="govuk-label">
        {field.label}
      </span>
      {field.hint && <Hint name={field.name}>{field.hint}</Hint>}
      <FieldError name={field.name} message={error} />
      <GridList
        id={fieldId(field.name)}
        className="wm-order"
        aria-labelledby={`${fieldId(field.name)}-label`}
        items={order}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        // Drawn anew where only the place changed.
        dependencies={[order]}
      >
        {(item) => {
          const at = ids.indexOf(item.id)
          return (
            <GridListItem id={item.id} textValue={`${item.ref} ${item.title}`} className="wm-order__row">
              <AriaButton slot="drag" className="wm-order__handle" aria-label={`Drag ${item.ref} ${item.title}`}>
                <Icon name="menu" />
              </AriaButton>
              <span className="wm-order__words">
                <strong>{item.ref}</strong> {item.title}
              </span>
              <span className="wm-order__steps">
                {step(item, at, 'up')}
                {step(item, at, 'down')}
              </span>
            </GridListItem>
          )
        }}
      </GridList>
      <span hidden id={`${fieldId(field.name)}-up-end`}>
        {already.up}
      </span>
      <span hidden id={`${fieldId(field.name)}-down-end`}>
        {already.down}
      </span>
      <div role="status" className="govuk-visually-hidden">
        {said}
      </div>
    </div>
  )
}
