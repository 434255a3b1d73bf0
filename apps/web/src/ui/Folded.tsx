import { type ReactNode, useId, useState } from 'react'
import { Icon } from './Icon.tsx'

/** A section that few need: its heading stays in sight, and what it holds is fetched and shown once it is opened. */
export function Folded({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const inside = useId()
  return (
    <section className="wm-section wm-folded" aria-labelledby={id}>
      <h2 id={id}>
        <button
          type="button"
          className="wm-folded__button"
          aria-expanded={open}
          aria-controls={inside}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'up' : 'down'} />
          {title}
        </button>
      </h2>
      <div id={inside} hidden={!open}>
        {open && children}
      </div>
    </section>
  )
}
