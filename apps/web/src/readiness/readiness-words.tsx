import type { LineSummary } from '@waymark/contract/readiness'
import { GAP_WORD } from '@waymark/domain/readiness'
import { StatusTag } from '../ui/StatusTag.tsx'

export const GAP_CHOICES = Object.entries(GAP_WORD).map(([value, label]) => ({ value, label }))

/** What is lacking that the rating beside it does not say already. */
export function Gaps({ gaps }: Pick<LineSummary, 'gaps'>) {
  const unsaid = gaps.filter(({ kind }) => kind !== 'red' && kind !== 'not_rated')
  if (unsaid.length === 0) return null
  return (
    <span className="wm-gaps">
      {unsaid.map(({ kind }) => (
        <StatusTag key={kind} tone="warning">
          {GAP_WORD[kind]}
        </StatusTag>
      ))}
    </span>
  )
}
