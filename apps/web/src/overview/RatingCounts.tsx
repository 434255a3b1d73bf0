import type { RatingCounts as Counts } from '@waymark/contract/plans'
import type { Rating } from '@waymark/contract/words'
import { WORST_FIRST } from '@waymark/domain/roll-up'
import { RatingMark } from '../ui/RatingMark.tsx'

/** How many priorities stand at each rating: what is declared above what the evidence says. */
export function RatingCounts({ declared, computed }: { declared: Counts; computed: Counts }) {
  return (
    <dl className="wm-rating-counts">
      <dt>Declared</dt>
      <dd>
        <CountList counts={declared} />
      </dd>
      <dt>Evidence says</dt>
      <dd>
        <CountList counts={computed} />
      </dd>
    </dl>
  )
}

function CountList({ counts }: { counts: Counts }) {
  const held: Rating[] = WORST_FIRST.filter((rating) => counts[rating] > 0)
  if (held.length === 0) return <span className="wm-none">No priorities yet</span>
  return (
    <ul className="wm-rating-counts__list">
      {held.map((rating) => (
        <li key={rating}>
          <RatingMark rating={rating} size="small" /> <strong>{counts[rating]}</strong>
        </li>
      ))}
    </ul>
  )
}
