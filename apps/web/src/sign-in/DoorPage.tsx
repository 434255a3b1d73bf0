import type { ReactNode } from 'react'
import { Mark } from '../ui/Mark.tsx'

/** The pages before the door: no frame, one thing to do. */
export function DoorPage({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="wm-door">
      <header className="wm-door__brand">
        <Mark />
        <p className="wm-door__product">Waymark</p>
        <p className="wm-door__says">Where the plan stands, how we know, and what comes next.</p>
      </header>
      <main id="main" className="wm-door__main">
        <div className="wm-door__card">{children}</div>
        {aside}
      </main>
    </div>
  )
}
