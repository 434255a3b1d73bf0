import { Link } from '@tanstack/react-router'
import type { FindingSummary, LinkedAction } from '@waymark/contract/findings'
import { FINDING_FLAG_WORD, LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { flagTones, verdictTones } from '../inspections/inspection-words.ts'
import { paths } from '../paths.ts'
import { RatingMark } from '../ui/RatingMark.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { actionStatusTones, actionStatusWords, impactWords } from '../words.ts'

/** What is missing, in a tag and its sentence. */
export function Flags({ flags, short = false }: Pick<FindingSummary, 'flags'> & { short?: boolean }) {
  if (flags.length === 0) return <span className="wm-none">None</span>
  return (
    <>
      {flags.map(({ flag, sentence }) => (
        <span key={flag}>
          <StatusTag tone={flagTones[flag]}>{FINDING_FLAG_WORD[flag]}</StatusTag>
          {!short && <span className="wm-beneath">{sentence}</span>}
        </span>
      ))}
    </>
  )
}

/** What the latest inspection to speak of it said. */
export function LaterVerdict({
  verdicts: [latest],
  words = false,
}: Pick<FindingSummary, 'verdicts'> & { words?: boolean }) {
  if (!latest) return <span className="wm-none">None yet</span>
  return (
    <>
      <StatusTag tone={verdictTones[latest.verdict]}>{LATER_VERDICT_WORD[latest.verdict]}</StatusTag>
      <span className="wm-beneath">
        <Link to={paths.inspection} params={{ inspectionId: latest.inspection.id }}>
          {latest.inspection.title}
        </Link>
        {words && `: ${latest.words}`}
      </span>
    </>
  )
}

/** The actions that answer a finding, each with where it stands. */
export function AnsweringActions({ actions, actionsNotSeen }: Pick<FindingSummary, 'actions' | 'actionsNotSeen'>) {
  if (actions.length + actionsNotSeen === 0) return <span className="wm-none">None linked</span>
  return (
    <ul className="wm-plain-list wm-spaced-list">
      {actions.map((action) => (
        <li key={action.id}>
          <OneAction action={action} />
        </li>
      ))}
      {actionsNotSeen > 0 && <li className="wm-hint">{actionsNotSeen} in a draft plan that you do not see</li>}
    </ul>
  )
}

/** Both ratings where they differ: the owner's word is not the evidence's. */
function OneAction({ action: { id, ref, title, status, declared, computed, impact } }: { action: LinkedAction }) {
  return (
    <>
      <Link to={paths.action} params={{ actionId: id }}>
        {ref} {title}
      </Link>
      <span className="wm-beneath">
        <StatusTag tone={actionStatusTones[status]}>{actionStatusWords[status]}</StatusTag>{' '}
        {declared !== computed && (
          <>
            Declared <RatingMark rating={declared} size="small" /> Evidence says{' '}
          </>
        )}
        <RatingMark rating={computed} size="small" /> Impact: {impactWords[impact].toLowerCase()}
      </span>
    </>
  )
}
