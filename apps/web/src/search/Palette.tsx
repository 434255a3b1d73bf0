import { useNavigate } from '@tanstack/react-router'
import { searchRoutes } from '@waymark/contract/search'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { type Option, useFound, usePages, useRecent, useStarts } from './palette-options.tsx'
import { readStart } from './starts.ts'

const SHOWN = 10
/** Between the last key and the question, in milliseconds. */
const PAUSE = 150
const SHORTEST = 2

/**
 * Goes to a page or a record, or starts something, by typing a part of it: a combobox in a dialog. The keyboard stays in the
 * box; the arrows move among what can be chosen, Enter goes there.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const id = useId()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [refused, setRefused] = useState('')
  const found = useHits(typed)
  const { words } = readStart(typed)
  const answer = found.answer
  const all: Option[] =
    answer && answer.total > answer.items.length
      ? [
          {
            ...{ id: 'all', group: 'Everything', icon: 'search', stale: found.pending },
            name: `See all ${answer.total.toLocaleString('en-GB')} results`,
            go: () => void navigate({ to: paths.search, search: { q: words } }),
          },
        ]
      : []
  const meant: Option[] = answer?.didYouMean
    ? [
        {
          ...{ id: 'meant', group: 'Did you mean', icon: 'search', name: answer.didYouMean, stays: true },
          go: () => change(answer.didYouMean ?? ''),
        },
      ]
    : []
  const recent = useRecent()
  const pages = usePages(typed)
  const starts = useStarts(typed)
  const records = useFound(typed, answer?.items ?? [], found.pending)
  const mine = starts.filter(({ verdict }) => verdict?.allowed !== false)
  const refusedStarts = starts.filter((start) => !mine.includes(start))
  const options =
    typed.trim() === ''
      ? [...recent, ...mine, ...pages, ...refusedStarts]
      : [...pages, ...mine, ...meant, ...records, ...all, ...refusedStarts]
  const chosen = options[Math.min(active, options.length - 1)]

  // Enter that came before the answer goes to the first that it finds.
  const waiting = useRef<string | null>(null)
  useEffect(() => {
    if (found.pending || waiting.current !== typed) return
    waiting.current = null
    const first = options.find(({ verdict }) => verdict?.allowed !== false)
    if (first && !first.stays) choose(first)
  })
  useEffect(() => {
    document.getElementById(`${id}-${chosen?.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen?.id])

  function change(text: string) {
    setTyped(text)
    setActive(0)
    setRefused('')
    waiting.current = null
  }

  function choose(option: Option) {
    if (option.stale) {
      waiting.current = typed
      return
    }
    if (option.verdict?.allowed === false) return setRefused(option.verdict.reason)
    if (!option.stays) onClose()
    option.go()
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.nativeEvent.isComposing) return
    if (step !== 0 && options.length > 0) {
      event.preventDefault()
      setRefused('')
      setActive((Math.min(active, options.length - 1) + step + options.length) % options.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (chosen) choose(chosen)
      else if (found.pending) waiting.current = typed
    }
  }

  const groups = [...new Set(options.map(({ group }) => group))]
  return (
    <Dialog title="Search and go to" open onClose={onClose} wide>
      <div className="wm-palette">
        <label htmlFor={`${id}-box`} className="govuk-visually-hidden">
          Words, a reference, a page, or what you want to start
        </label>
        <input
          id={`${id}-box`}
          className="govuk-input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder="Words, a reference such as 4.3, or a page"
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          value={typed}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <p role="status" className={refused === '' ? 'govuk-visually-hidden' : 'wm-palette__refused'}>
          {refused || sayFound(typed, options.length, found.pending, answer?.total)}
        </p>
        {found.problem !== null && (
          <p role="alert" className="wm-palette__note">
            Records could not be searched. {found.problem}
          </p>
        )}
        {answer?.hint && <p className="wm-palette__note">{answer.hint}</p>}
        {answer && answer.alsoLookedFor.length > 0 && (
          <p className="wm-palette__note">Also looked for: {answer.alsoLookedFor.join(', ')}</p>
        )}
        <div id={`${id}-list`} role="listbox" aria-label="What can be chosen" className="wm-palette__list">
          {groups.map((group) => (
            <div key={group} role="group" aria-label={group}>
              <p className="wm-palette__group" aria-hidden="true">
                {group}
              </p>
              {options
                .filter((option) => option.group === group)
                .map((option) => (
                  <Choice
                    key={option.id}
                    id={`${id}-${option.id}`}
                    option={option}
                    active={option === chosen}
                    onActive={() => setActive(options.indexOf(option))}
                    onChoose={() => choose(option)}
                  />
                ))}
            </div>
          ))}
        </div>
        {options.length === 0 && !found.pending && (
          <p className="wm-palette__note">Nothing found for “{typed.trim()}”</p>
        )}
        <p className="wm-palette__keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>Enter</kbd> to go, <kbd>Esc</kbd> to close
        </p>
      </div>
    </Dialog>
  )
}

interface ChoiceProps {
  id: string
  option: Option
  active: boolean
  onActive: () => void
  onChoose: () => void
}

function Choice({ id, option, active, onActive, onChoose }: ChoiceProps) {
  const { icon, name, detail, beside, verdict, stale } = option
  const no = verdict?.allowed === false ? verdict.reason : null
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={no !== null || undefined}
      className={`wm-option${stale ? ' wm-option--stale' : ''}`}
      onPointerMove={active ? undefined : onActive}
      // The keyboard stays in the box.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
    >
      {icon && <Icon name={icon} />}
      <span className="wm-option__words">
        <span className="wm-option__name">{name}</span>
        {(no ?? detail) && <span className="wm-option__detail">{no ?? detail}</span>}
      </span>
      {beside && <span className="wm-option__beside">{beside}</span>}
    </div>
  )
}

function sayFound(typed: string, options: number, pending: boolean, total: number | undefined): string {
  if (typed.trim() === '') return ''
  if (pending) return 'Searching'
  if (options === 0) return 'Nothing found'
  const more = total !== undefined && total > 0 ? `, ${total.toLocaleString('en-GB')} found in all` : ''
  return `${options} to choose from${more}`
}

/**
 * What the words find, asked a moment after the last key. Each question has its own answer, so that a late one of older words
 * never takes the place of a newer one.
 */
function useHits(typed: string) {
  const { words } = readStart(typed)
  const worth = words.length >= SHORTEST || /\d/.test(words) ? words : ''
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(worth), worth === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [worth])
  const view = useView(searchRoutes.find, { query: { q: asked, pageSize: SHOWN } }, { enabled: asked !== '' })
  const late = worth !== asked || view.isPlaceholderData || view.isPending
  return {
    answer: worth === '' || asked === '' ? undefined : view.data?.data,
    pending: worth !== '' && late && view.error === null,
    problem: worth !== '' && view.error ? view.error.detail : null,
  }
}
