import { Button } from '../Button.tsx'
import { instantInWords } from '../dates.ts'
import type { Draft } from './draft.ts'

/** What was typed before stands in the form again: said, with a way to begin anew. */
export function DraftNotice({ draft, onDiscard }: { draft: Draft | null; onDiscard: () => void }) {
  if (!draft) return null
  return (
    <div className="wm-notice" role="status">
      <p>Not saved yet: this is what you typed on {instantInWords(draft.keptAt)}.</p>
      <Button onClick={onDiscard}>Discard it and start again</Button>
    </div>
  )
}
