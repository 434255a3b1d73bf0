import { contradictionRoutes, type ContradictionView } from '@waymark/contract/contradictions'
import { useView } from '../api/view.ts'

type Reason = ContradictionView['reasons'][number]

/** What is said of one action that cannot all be true; nothing where it can. The pair of ratings says by itself where they differ. */
export function Contradictions({ actionId }: { actionId: string }) {
  const found = useView(contradictionRoutes.list, { query: { action: [actionId] } }).data?.data.items[0]
  const reasons = found?.reasons.filter(({ kind }) => kind !== 'better_than_evidence') ?? []
  if (reasons.length === 0) return null
  return (
    <div className="wm-notice">
      <div>
        <p>
          <strong>This does not fit together</strong>
        </p>
        <Reasons reasons={reasons} />
      </div>
    </div>
  )
}

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul>
      {reasons.map(({ kind, sentence }) => (
        <li key={kind}>{sentence}</li>
      ))}
    </ul>
  )
}
