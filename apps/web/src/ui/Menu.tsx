import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export interface MenuProps {
  /** The button's words. */
  label: ReactNode
  icon?: IconName
  children: (close: () => void) => ReactNode
  className?: string
  /** The pointer or the keyboard is on the button: what the panel needs may be fetched. */
  onNear?: () => void
}

/** A button that opens a panel under it. Escape, a click outside, or leaving it by Tab closes it. */
export function Menu({ label, icon, children, className = '', onNear }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [atLeft, setAtLeft] = useState(false)
  const panelId = useId()

  // It hangs from the button's right end; where that would put its left out of sight, from the left end.
  useLayoutEffect(() => {
    if (open && root.current && panel.current)
      setAtLeft(root.current.getBoundingClientRect().right < panel.current.offsetWidth)
  }, [open, label])

  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])

  /** What was pressed goes with the panel: the keyboard stays at the button. */
  function close() {
    if (root.current?.contains(document.activeElement)) button.current?.focus()
    setOpen(false)
  }

  return (
    <div
      ref={root}
      className={`wm-menu ${className}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          setOpen(false)
          button.current?.focus()
        }
      }}
    >
      <button
        ref={button}
        type="button"
        className="wm-menu__button"
        aria-expanded={open}
        aria-controls={panelId}
        onPointerEnter={onNear}
        onFocus={onNear}
        onClick={() => setOpen(!open)}
      >
        {icon && <Icon name={icon} />}
        <span className="wm-menu__label">{label}</span>
        <Icon name="down" />
      </button>
      <div
        ref={panel}
        id={panelId}
        className={`wm-menu__panel${atLeft ? ' wm-menu__panel--at-left' : ''}`}
        hidden={!open}
      >
        {open && children(close)}
      </div>
    </div>
  )
}
