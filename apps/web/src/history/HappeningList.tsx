import { Link } from '@tanstack/react-router'
import type { Happening } from '@waymark/contract/history'
import { paths } from '../paths.ts'
import { Instant } from '../ui/Day.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'

/** What happened, each in a sentence that leads to its record. */
export function HappeningList({ items, detailed = false }: { items: readonly Happening[]; detailed?: boolean }) {
  return (
    <ul className="wm-happenings">
      {items.map((happening) => (
        <li key={happening.id} className="wm-happening">
          <p>
            <Sentence happening={happening} />
          </p>
          {happening.ratingTo && (
            <p className="wm-happening__moved">
              {happening.ratingFrom && (
                <>
                  <RatingMark rating={happening.ratingFrom} size="small" /> to{' '}
                </>
              )}
              <RatingMark rating={happening.ratingTo} size="small" />
            </p>
          )}
          {detailed && happening.detail && <p>{happening.detail}</p>}
          <p className="wm-hint">
            {happening.by}, <Instant at={happening.at} />
            {detailed && <>, in {happening.plan.title}</>}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Sentence({ happening: { sentence, action, priority, plan, kind, said } }: { happening: Happening }) {
  if (kind === 'removed') return <>{sentence}</>
  if (said?.noun === 'challenge')
    return (
      <Link to={paths.challenge} params={{ challengeId: said.recordId }}>
        {sentence}
      </Link>
    )
  const at = said ? { hash: `comment-${said.recordId}` } : {}
  if (action)
    return (
      <Link to={paths.action} params={{ actionId: action.id }} {...at}>
        {sentence}
      </Link>
    )
  if (priority)
    return (
      <Link to={paths.priority} params={{ priorityId: priority.id }} {...at}>
        {sentence}
      </Link>
    )
  return (
    <Link to={paths.plan} params={{ planId: plan.id }} {...at}>
      {sentence}
    </Link>
  )
}
