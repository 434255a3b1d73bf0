import { contradictionRoutes, type ContradictionView } from '@waymark/contract/contradictions'
import { useView } from '../api/view.ts'

type Reason = ContradictionView['reasons'][number]

/** As many as a priority and its actions may have. */
const ALL = 200

/** What is said of one action or priority that cannot all be true; nothing where it can. The pair of ratings says by itself where they differ. */
export function Contradictions({ of }: { of: { action: string } | { priority: string } }) {
  const query = 'action' in of ? { action: [of.action] } : { priority: [of.priority], pageSize: ALL }
  const items = useView(contradictionRoutes.list, { query }).data?.data.items
  const found = items?.find(({ action }) => (action !== null) === 'action' in of)
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
      {reasons.map(({ sentence }) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
