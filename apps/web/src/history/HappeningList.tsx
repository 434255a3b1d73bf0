import { Link } from '@tanstack/react-router'
import type { Happening } from '@waymark/contract/history'
import { paths } from '../paths.ts'
import { Instant } from '../ui/Day.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'

/** What happened, each in a sentence that leads to its record; many that one step of a person did stand folded under one. */
export function HappeningList({ items, detailed = false }: { items: readonly Happening[]; detailed?: boolean }) {
  return (
    <ul className="wm-happenings">
      {foldedOf(items).map((some) => {
        const [first] = some
        if (!first) return null
        if (some.length === 1) return <OneHappening key={first.id} happening={first} detailed={detailed} />
        return (
          <li key={first.id} className="wm-happening">
            <details>
              <summary>{first.together?.of} records changed together</summary>
              <ul className="wm-happenings">
                {some.map((happening) => (
                  <OneHappening key={happening.id} happening={happening} detailed={detailed} />
                ))}
              </ul>
            </details>
            <p className="wm-hint">
              {first.by}, <Instant at={first.at} />
            </p>
          </li>
        )
      })}
    </ul>
  )
}

/** Neighbours of one step are one entry; everything else is one of its own. */
export function foldedOf(items: readonly Happening[]): Happening[][] {
  const folded: Happening[][] = []
  for (const happening of items) {
    const last = folded.at(-1)
    if (last && happening.together && last[0]?.together?.id === happening.together.id) last.push(happening)
    else folded.push([happening])
  }
  return folded
}

function OneHappening({ happening, detailed }: { happening: Happening; detailed: boolean }) {
  return (
    <li className="wm-happening">
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
        {detailed && (
          <>, in {(happening.inspection ?? happening.readiness ?? happening.measure ?? happening.plan)?.title}</>
        )}
      </p>
    </li>
  )
}

function Sentence({ happening }: { happening: Happening }) {
  const { sentence, action, priority, plan, inspection, readiness, measure, kind, said } = happening
  if (kind === 'removed') return <>{sentence}</>
  if (inspection)
    return (
      <Link to={paths.inspection} params={{ inspectionId: inspection.id }}>
        {sentence}
      </Link>
    )
  if (readiness?.lineId)
    return (
      <Link to={paths.readinessLine} params={{ lineId: readiness.lineId }}>
        {sentence}
      </Link>
    )
  if (readiness?.roundId)
    return (
      <Link to={paths.readinessRound} params={{ roundId: readiness.roundId }}>
        {sentence}
      </Link>
    )
  if (measure)
    return (
      <Link to={paths.measure} params={{ measureId: measure.id }}>
        {sentence}
      </Link>
    )
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
  if (!plan) return <>{sentence}</>
  return (
    <Link to={paths.plan} params={{ planId: plan.id }} {...at}>
      {sentence}
    </Link>
  )
}
