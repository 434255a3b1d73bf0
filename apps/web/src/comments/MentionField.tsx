import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { ComboboxOption } from '../ui/form/ComboboxField.tsx'
import { fieldId } from '../ui/form/Field.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { fittingTo, mentionAt } from './mentions.ts'

const MOST = 6

interface MentionFieldProps {
  name: string
  label: string
  people: readonly ComboboxOption[]
  /** Somebody was chosen from the list, who may share their name with another. */
  onTake: (personId: string) => void
}

/**
 * A longer text in which people can be named. After an @ those whose names fit stand below it, as suggestions of the field:
 * the focus stays in the text, the arrows move, Enter takes one, Escape or Tab leaves it as it is.
 */
export function MentionField({ name, label, people, onTake }: MentionFieldProps) {
  const { setValue, getValues } = useFormContext()
  const [typed, setTyped] = useState<string | null>(null)
  const [marked, setMarked] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const list = useId()
  const fitting = typed === null ? [] : fittingTo(typed, people, MOST)
  const open = fitting.length > 0
  const here = Math.min(marked, fitting.length - 1)
  const optionId = (index: number) => `${list}-${index}`

  const area = () => box.current?.querySelector<HTMLTextAreaElement>(`#${fieldId(name)}`) ?? null
  const look = () => {
    const at = area()
    const next = at && at.selectionStart === at.selectionEnd ? mentionAt(at.value, at.selectionStart) : null
    if (next === typed) return
    setTyped(next)
    setMarked(0)
  }

  useEffect(() => {
    if (open) document.getElementById(`${list}-${here}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, list, here])

  const take = (person: ComboboxOption | undefined) => {
    const at = area()
    if (!at || !person || typed === null) return
    const words = String(getValues(name) ?? '')
    const named = `${words.slice(0, at.selectionStart - typed.length)}${person.name} `
    setValue(name, named + words.slice(at.selectionStart).replace(/^ /, ''), { shouldDirty: true })
    setTyped(null)
    onTake(person.id)
    at.focus()
    at.setSelectionRange(named.length, named.length)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setMarked((here + step + fitting.length) % fitting.length)
    else if (event.key === 'Enter') take(fitting[here])
    else if (event.key === 'Escape' || event.key === 'Tab') setTyped(null)
    else return
    // A dialog around the field stays open; Tab goes on as ever.
    if (event.key !== 'Tab') {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  return (
    <div ref={box} onBlur={() => setTyped(null)}>
      <TextArea
        name={name}
        label={label}
        hint="To tell somebody of it, type @ and their name"
        max={2000}
        area={{
          'aria-autocomplete': 'list',
          'aria-haspopup': 'listbox',
          'aria-controls': open ? list : undefined,
          'aria-activedescendant': open ? optionId(here) : undefined,
          onKeyDown,
          onSelect: look,
          onInput: look,
        }}
      />
      <div role="status" className="govuk-visually-hidden">
        {open &&
          `${fitting.length === 1 ? '1 person fits' : `${fitting.length} people fit`}: arrows to move, Enter to choose`}
      </div>
      {open && (
        <div id={list} role="listbox" className="wm-mentions" aria-label="People to mention">
          {fitting.map((person, index) => (
            // The keys are those of the field, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={person.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === here}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.name}
              {person.detail && <span className="wm-beneath">{person.detail}</span>}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
