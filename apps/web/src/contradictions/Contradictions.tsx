import { contradictionRoutes, type ContradictionView } from '@waymark/contract/contradictions'
import { useView } from '../api/view.ts'

/** What is said of one action that cannot all be true; nothing where it can. */
export function Contradictions({ actionId }: { actionId: string }) {
  const found = useView(contradictionRoutes.list, { query: { action: [actionId] } }).data?.data.items[0]
  if (!found) return null
  return (
    <div className="wm-notice">
      <p>
        <strong>This does not fit together</strong>
      </p>
      <Reasons of={found} />
    </div>
  )
}

export function Reasons({ of: { reasons } }: { of: ContradictionView }) {
  return (
    <ul>
      {reasons.map(({ kind, sentence }) => (
        <li key={kind}>{sentence}</li>
      ))}
    </ul>
  )
}
