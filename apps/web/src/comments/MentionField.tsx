import { type KeyboardEvent, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { ComboboxOption } from '../ui/form/ComboboxField.tsx'
import { fieldId } from '../ui/form/Field.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { mentionAt } from './mentions.ts'

const MOST = 6

interface MentionFieldProps {
  name: string
  label: string
  people: readonly ComboboxOption[]
}

/**
 * A longer text in which people can be named. After an @ the people whose names fit stand below the field: the arrow
 * down goes to them, Enter takes one, Escape goes back.
 */
export function MentionField({ name, label, people }: MentionFieldProps) {
  const { setValue, getValues } = useFormContext()
  const [typed, setTyped] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const area = () => box.current?.querySelector<HTMLTextAreaElement>(`#${fieldId(name)}`) ?? null
  const look = () => {
    const at = area()
    setTyped(at ? mentionAt(at.value, at.selectionStart) : null)
  }
  const fitting =
    typed === null
      ? []
      : people.filter((person) => person.name.toLowerCase().includes(typed.trim().toLowerCase())).slice(0, MOST)

  const take = (person: ComboboxOption) => {
    const at = area()
    if (!at || typed === null) return
    const words = String(getValues(name) ?? '')
    const from = at.selectionStart - typed.length
    const named = `${words.slice(0, from)}${person.name} `
    setValue(name, named + words.slice(at.selectionStart), { shouldDirty: true })
    setTyped(null)
    at.focus()
    requestAnimationFrame(() => at.setSelectionRange(named.length, named.length))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (fitting.length === 0) return
    const choices = [...(box.current?.querySelectorAll<HTMLButtonElement>('.wm-mentions button') ?? [])]
    const on = choices.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'Escape') {
      event.stopPropagation()
      setTyped(null)
      area()?.focus()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (on === -1 && event.key === 'ArrowUp') return
    event.preventDefault()
    const next = on + (event.key === 'ArrowDown' ? 1 : -1)
    if (next < 0) area()?.focus()
    else choices[Math.min(next, choices.length - 1)]?.focus()
  }

  return (
    <div ref={box} role="presentation" onKeyDown={onKeyDown} onKeyUp={look} onClick={look}>
      <TextArea name={name} label={label} hint="To tell somebody of it, type @ and their name" max={2000} />
      <div role="status" className="govuk-visually-hidden">
        {fitting.length > 0 && `${fitting.length} people fit: arrow down to choose`}
      </div>
      {fitting.length > 0 && (
        <ul className="wm-mentions" aria-label="People to mention">
          {fitting.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                onClick={(event) => {
                  event.stopPropagation()
                  take(person)
                }}
              >
                {person.name}
                {person.detail && <span className="wm-beneath">{person.detail}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
