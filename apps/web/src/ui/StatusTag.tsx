import type { ReactNode } from 'react'

export type TagTone = 'neutral' | 'brand' | 'waiting' | 'done' | 'warning'

/** Where something stands. A tag is never a rating: it has no rating colour and no shape. */
export function StatusTag({ tone = 'neutral', children }: { tone?: TagTone; children: ReactNode }) {
  return <strong className={`wm-tag wm-tag--${tone}`}>{children}</strong>
}
