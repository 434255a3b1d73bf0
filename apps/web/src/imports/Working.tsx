import { type ImportDraftView, importRoutes } from '@waymark/contract/imports'
import { useState } from 'react'
import { call } from '../api/client.ts'
import { useView } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { counted } from './import-parts.tsx'

const WRITING = 'It is being written already, and goes to its end. It can be taken back then.'
const ENDED = 'Nothing of it is under way: it has just ended.'
const FAILED = 'It could not be stopped. Try again.'

interface WorkingProps {
  draft: ImportDraftView
  /** What is being done, in words. */
  what: string
  /** Whether it is an import and no dry run: of that, only what was under way was stopped. */
  imports?: boolean
  onStopped: () => void
}

/** How far a dry run or an import is, and the way to stop it. */
export function Working({ draft, what, imports = false, onStopped }: WorkingProps) {
  const params = { draftId: draft.id }
  const view = useView(importRoutes.work, { params }, { everySeconds: 0.5 })
  const [said, setSaid] = useState<string | null>(null)
  const { stage, done, of } = view.data?.data ?? { stage: 'none' as const, done: 0, of: 0 }
  const stop = () =>
    call(importRoutes.stop, { params, body: {} }).then(
      ({ data }) => {
        if (data.stage === 'writing') setSaid(WRITING)
        else if (imports && data.stage === 'none') setSaid(ENDED)
        else onStopped()
      },
      () => setSaid(FAILED),
    )
  const rows = draft.sheets[draft.sheet]?.rows ?? 0
  return (
    <div className="wm-card">
      <p role="status">
        {what} {counted(rows, 'row', 'rows')}
      </p>
      <p className="wm-progress">
        {/* Without a value it is drawn as under way. */}
        <progress aria-label={what} {...(stage === 'comparing' && of > 0 && { value: done, max: of })} />
        <span className="wm-progress__words">
          {stage === 'comparing' && of > 0
            ? `${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} compared with what is there`
            : stage === 'writing'
              ? 'Being written, all of it or nothing'
              : 'Being read'}
        </span>
      </p>
      {said !== null && <p role="alert">{said}</p>}
      {stage !== 'writing' && (
        <div className="wm-actions">
          <Button onClick={() => void stop()}>Cancel</Button>
        </div>
      )}
    </div>
  )
}
