import { Link } from '@tanstack/react-router'
import { evidenceRoutes } from '@waymark/contract/evidence'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'

/** The pieces that an update rests on: of those of its action, which the page reads anyway. */
export function UpdateEvidence({ updateId, actionId }: { updateId: string; actionId: string }) {
  const view = useView(evidenceRoutes.ofRecord, { params: { noun: 'action', recordId: actionId } })
  const pieces = view.data?.data.items.filter(({ links }) => links.some(({ recordId }) => recordId === updateId)) ?? []
  if (pieces.length === 0) return null
  return (
    <p>
      <strong>Rests on:</strong>{' '}
      {pieces.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={paths.evidencePiece} params={{ evidenceId: id }}>
            {title}
          </Link>
        </span>
      ))}
    </p>
  )
}
