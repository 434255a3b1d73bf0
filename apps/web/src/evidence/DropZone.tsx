import type { Verdict } from '@waymark/contract/shared'
import { FILE_TYPES, saySize } from '@waymark/domain/evidence'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import { useDroppedFiles } from '../ui/form/useDroppedFiles.ts'
import type { OnItsWay, useUploads } from './useUploads.ts'

type Uploads = ReturnType<typeof useUploads>

const ACCEPT = FILE_TYPES.flatMap(({ extensions }) => extensions.map((one) => `.${one}`)).join(',')

/** Files come in by dropping them anywhere on it, by pasting, by choosing, and, on a phone, from its camera. */
export function DropZone({
  uploads,
  verdict,
  several = true,
  label = 'Choose files',
  children,
  buttons,
}: {
  uploads: Uploads
  verdict: Verdict | undefined
  several?: boolean
  label?: string
  children?: ReactNode
  /** Other ways to add something, beside. */
  buttons?: ReactNode
}) {
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const may = verdict?.allowed === true
  const take = (given: readonly File[]) => {
    if (may && given.length > 0) uploads.start(several ? given : given.slice(0, 1))
  }
  const took = (input: HTMLInputElement) => {
    take([...(input.files ?? [])])
    input.value = ''
  }
  const { over, target } = useDroppedFiles(take)
  const taking = useRef(take)
  useEffect(() => {
    taking.current = take
  })
  useEffect(() => {
    // What is pasted into a field is meant for the field.
    const paste = (event: ClipboardEvent) => {
      const given = [...(event.clipboardData?.files ?? [])]
      const inField = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
      if (given.length > 0 && !inField) taking.current(given)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])

  return (
    <div className={over && may ? 'wm-drop wm-drop--over' : 'wm-drop'} {...target}>
      {children}
      <OnTheirWay uploads={uploads} />
      <div className="wm-actions">
        <Button verdict={verdict} aria-describedby={hintId} onClick={() => files.current?.click()}>
          {label}
        </Button>
        {may && (
          <span className="wm-only-touch">
            <Button onClick={() => camera.current?.click()}>Take a photo</Button>
          </span>
        )}
        {may && buttons}
      </div>
      {may && (
        <p id={hintId} className="wm-hint">
          Or drop them here, or paste. Up to 50 MB each. Name no child in them or in what they are called.
        </p>
      )}
      <input
        ref={files}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={label}
        multiple={several}
        accept={ACCEPT}
        onChange={(event) => took(event.target)}
      />
      <input
        ref={camera}
        type="file"
        hidden
        tabIndex={-1}
        aria-label="Take a photo"
        accept="image/*"
        capture="environment"
        onChange={(event) => took(event.target)}
      />
    </div>
  )
}

const sayState = ({ state, sent, file }: OnItsWay): string => {
  if (state === 'waiting') return 'Waiting'
  if (state === 'checking') return 'Sent; being checked'
  return state === 'refused' ? 'Not taken' : `${saySize(sent)} of ${saySize(file.size)}`
}

function OnTheirWay({ uploads: { all, again, cancel } }: { uploads: Uploads }) {
  const refused = all.filter(({ state }) => state === 'refused')
  const under = all.length - refused.length
  return (
    <>
      <p role="status" className="govuk-visually-hidden">
        {under > 0 && `${under} ${under === 1 ? 'file is' : 'files are'} being sent`}
      </p>
      {all.length > 0 && (
        <ul className="wm-plain-list wm-uploads" aria-label="Files on their way">
          {all.map((one) => (
            <li key={one.id} className="wm-upload">
              <span className="wm-upload__name">{one.file.name || 'Pasted picture'}</span>
              {one.state === 'refused' ? (
                <p role="alert" className="govuk-error-message">
                  <span className="govuk-visually-hidden">Error: {one.file.name} was not taken. </span>
                  {one.why}
                </p>
              ) : (
                <span className="wm-progress">
                  <progress
                    aria-label={`Sending ${one.file.name}`}
                    aria-valuetext={sayState(one)}
                    value={one.sent}
                    max={Math.max(one.file.size, 1)}
                  />
                  <span className="wm-progress__words">{sayState(one)}</span>
                </span>
              )}
              <span className="wm-actions">
                {one.state === 'refused' && (
                  <Button small aria-label={`Try again: ${one.file.name}`} onClick={() => again(one)}>
                    Try again
                  </Button>
                )}
                <Button
                  small
                  aria-label={`${one.state === 'refused' ? 'Dismiss' : 'Cancel'} ${one.file.name}`}
                  onClick={() => cancel(one.id)}
                >
                  {one.state === 'refused' ? 'Dismiss' : 'Cancel'}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
