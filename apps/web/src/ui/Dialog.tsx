import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button, type ButtonKind } from './Button.tsx'
import { Icon } from './Icon.tsx'

export interface DialogProps {
  title: string
  open: boolean
  /** Escape, the cross, or the veil behind. */
  onClose: () => void
  children: ReactNode
  /** At the foot, the primary one first. */
  actions?: ReactNode
  wide?: boolean
  side?: boolean
  /** A press on the veil behind does not close it: something typed would be lost. */
  keepOnVeil?: boolean
}

/** To what opened the dialog, or where that is gone, a deleted row perhaps, to the page; not if it has moved on already. */
function giveFocusBack(before: Element | null) {
  const now = document.activeElement
  if (now && now !== document.body && now.isConnected) return
  const back = before instanceof HTMLElement && before.isConnected ? before : document.querySelector('main')
  back?.focus({ preventScroll: true })
}

/** The browser's own modal dialog: it keeps focus inside and gives it back on closing. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  actions,
  wide = false,
  side = false,
  keepOnVeil = false,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const pressedVeil = useRef(false)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (!element || !open) return
    const before = document.activeElement
    if (!element.open) element.showModal()
    // The first thing to fill in, rather than the cross at its top.
    element.querySelector<HTMLElement>('.wm-dialog__body :is(input, select, textarea, a[href])')?.focus()
    return () => giveFocusBack(before)
  }, [open])

  if (!open) return null
  return (
    <dialog
      ref={dialog}
      className={`wm-dialog${wide ? ' wm-dialog--wide' : ''}${side ? ' wm-dialog--side' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A drag that begins inside, to mark text, and ends on the veil is no wish to close.
      onPointerDown={(event) => {
        pressedVeil.current = event.target === dialog.current
      }}
      onClick={(event) => {
        if (event.target === dialog.current && pressedVeil.current && !keepOnVeil) onClose()
      }}
    >
      <div className="wm-dialog__inside">
        <div className="wm-dialog__head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="wm-icon-button" onClick={onClose} aria-label="Close">
            <Icon name="close" />
          </button>
        </div>
        <div className="wm-dialog__body">{children}</div>
        {actions && <div className="wm-dialog__foot">{actions}</div>}
      </div>
    </dialog>
  )
}

export interface ConfirmDialogProps {
  title: string
  open: boolean
  /** The verb on the button: "Delete action". */
  confirm: string
  kind?: ButtonKind
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks once, with the verb on the button, and the safe way out beside it. */
export function ConfirmDialog({
  confirm,
  kind = 'danger',
  busy = false,
  onConfirm,
  children,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <Dialog
      {...dialog}
      actions={
        <>
          <Button kind={kind} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
          <Button onClick={dialog.onClose}>Keep as it is</Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
