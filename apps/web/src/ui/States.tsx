import type { ReactNode } from 'react'
import { Button } from './Button.tsx'

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="wm-state">
      <p className="wm-state__title">{title}</p>
      {children && <div className="wm-state__next">{children}</div>}
    </div>
  )
}

/** It failed; trying again may help. */
export function ErrorState({ title, detail, onRetry }: { title: string; detail: string; onRetry?: () => void }) {
  return (
    <div className="wm-state wm-state--error" role="alert">
      <p className="wm-state__title">{title}</p>
      <p>{detail}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}

/** You may not see or do this, and why. */
export function RefusedState({ reason, title = 'You cannot see this' }: { reason: string; title?: string }) {
  return (
    <div className="wm-state wm-state--refused">
      <p className="wm-state__title">{title}</p>
      <p>{reason}</p>
      <p>If you think you should, ask your administrator.</p>
    </div>
  )
}

/** The shape of what is coming, so that the page does not jump. Said once to a screen reader. */
export function Skeleton({ rows = 4, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div className="wm-skeleton" role="status">
      <span className="govuk-visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="wm-skeleton__row" aria-hidden="true" />
      ))}
    </div>
  )
}

/** A share of the whole, with its words: colour and length alone do not say it. */
export function ProgressBar({
  label,
  value,
  max,
  words,
}: {
  label: string
  value: number
  max: number
  words?: string
}) {
  const said = words ?? `${value} of ${max}`
  return (
    <div className="wm-progress">
      <progress aria-label={label} aria-valuetext={said} value={value} max={Math.max(max, 1)} />
      <span className="wm-progress__words">{said}</span>
    </div>
  )
}
