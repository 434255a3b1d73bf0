import type { MyWorkItem } from '@waymark/contract/my-work'
import { useEffect, useRef } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { isOwed } from './owed.ts'

/** After an update: straight on to the next, in its place. */
export function NextOwed({ posted, items }: { posted: string; items: readonly MyWorkItem[] }) {
  const notice = useRef<HTMLDivElement>(null)
  // The form that had the focus is gone.
  useEffect(() => notice.current?.focus(), [])
  const next = items.find((item) => item.ref !== posted && isOwed(item))
  return (
    <div className="wm-notice" ref={notice} tabIndex={-1}>
      <p>Your update on {posted} is posted.</p>
      {next ? (
        <LinkButton to="." search={(before: object) => ({ ...before, update: [next.id], posted: undefined })}>
          Next one owed: {next.ref}
        </LinkButton>
      ) : (
        <p>Nothing more is owed now.</p>
      )}
    </div>
  )
}
