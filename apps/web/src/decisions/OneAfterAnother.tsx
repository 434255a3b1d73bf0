import type { Problem } from '@waymark/contract/problems'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'

export interface Outcome {
  /** What was done, in a word or two. */
  said: string
  done: string[]
  refused: { name: string; reason: string }[]
}

interface OneAfterAnotherProps<Row> {
  label: string
  done: string
  rows: readonly Row[]
  nameOf: (row: Row) => string
  act: (row: Row) => Promise<unknown>
  onDone: (outcome: Outcome) => void
}

/** Each a decision of its own: what is refused is named, and stops none of the others. */
export function OneAfterAnother<Row>({ label, done, rows, nameOf, act, onDone }: OneAfterAnotherProps<Row>) {
  const [busy, setBusy] = useState(false)
  async function decideAll() {
    setBusy(true)
    const outcome: Outcome = { said: done, done: [], refused: [] }
    for (const row of rows) {
      try {
        await act(row)
        outcome.done.push(nameOf(row))
      } catch (error) {
        outcome.refused.push({ name: nameOf(row), reason: (error as Problem).detail })
      }
    }
    setBusy(false)
    onDone(outcome)
  }
  return (
    <Button kind="primary" busy={busy} onClick={() => void decideAll()}>
      {label}
    </Button>
  )
}

export function WhatBecame({ outcome: { said, done, refused } }: { outcome: Outcome }) {
  return (
    <div className="wm-notice" role="status">
      {done.length > 0 && (
        <p>
          {said}: {done.join(', ')}.
        </p>
      )}
      {refused.map(({ name, reason }) => (
        <p key={name}>
          Not {name}: {reason}
        </p>
      ))}
    </div>
  )
}
