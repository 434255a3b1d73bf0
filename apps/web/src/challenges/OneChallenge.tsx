import type { ChallengeView } from '@waymark/contract/challenges'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useToday } from '../api/session.ts'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Button, type Verdict } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Again, Answer, Close, Pass } from './ChallengeDialogs.tsx'
import { replyWords, standingOf } from './challenge-words.ts'

export function ChallengeState({ challenge }: { challenge: ChallengeView }) {
  const { tone, words } = standingOf(challenge)
  return <StatusTag tone={tone}>{words}</StatusTag>
}

/** Of whom it is asked and by when, and at which meeting it was. */
export function Asked({ challenge: { state, askedOf, answerByOn, exempt, meeting } }: { challenge: ChallengeView }) {
  const today = useToday()
  return (
    <p className="wm-hint">
      Asked of {askedOf.name}
      {state === 'asked' && (
        <>
          , to be answered by <Day day={answerByOn} today={today} />
        </>
      )}
      {meeting && (
        <>
          , at{' '}
          <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
            {meeting.title}
          </Link>
          , <Day day={meeting.heldOn} />
        </>
      )}
      {exempt && '. Exempt: said at a meeting in private, it goes into no public pack'}
    </p>
  )
}

/** All that was said since it was asked; `latest`: the last of it alone. */
export function Replies({ challenge: { replies }, latest = false }: { challenge: ChallengeView; latest?: boolean }) {
  const shown = latest ? replies.slice(-1) : replies
  if (shown.length === 0) return null
  return (
    <ol className="wm-replies" aria-label={latest ? 'The last that was said' : 'What was said since'}>
      {shown.map(({ id, kind, words, passedTo, by, at, meeting }) => (
        <li key={id}>
          <p>
            <strong>
              {replyWords[kind]}
              {passedTo && ` to ${passedTo.name}`}
            </strong>{' '}
            by {by.name}, <Instant at={at} />
            {meeting && `, at ${meeting.title}`}
          </p>
          {words && <AsTyped>{words}</AsTyped>}
        </li>
      ))}
    </ol>
  )
}

const DO = [
  { what: 'answer', label: 'Answer', Dialog: Answer },
  { what: 'close', label: 'Close', Dialog: Close },
  { what: 'askAgain', label: 'Ask again', Dialog: Again },
  { what: 'passOn', label: 'Pass on', Dialog: Pass },
] as const

/**
 * What can be done with it. In a list only what this person may do is offered; on its own page (`all`) the rest stands
 * there too, with its reason.
 */
export function Replying({ challenge, all = false }: { challenge: ChallengeView; all?: boolean }) {
  const [doing, setDoing] = useState<(typeof DO)[number]['what'] | null>(null)
  const reasonId = useId()
  const { can, question, state } = challenge
  const allowed = DO.filter(({ what }) => can[what].allowed)
  const shown = all ? [...allowed, ...DO.filter(({ what }) => !can[what].allowed)] : allowed
  // What it waits for.
  const next = state === 'answered' ? 'close' : 'answer'
  const Chosen = DO.find(({ what }) => what === doing)?.Dialog
  if (shown.length === 0) return null
  // Said once where it is the same for all: the past, or a challenge that is closed.
  const reasons = new Set(shown.map(({ what }) => reasonOf(can[what])))
  const [only] = reasons
  const once = reasons.size === 1 && only ? only : null
  return (
    <>
      {once && (
        <p id={reasonId} className="wm-hint">
          {once}
        </p>
      )}
      <div className="wm-actions">
        {shown.map(({ what, label }) => (
          <Button
            key={what}
            small={!all}
            kind={what === next && can[what].allowed ? 'primary' : 'secondary'}
            verdict={can[what]}
            reasonAt={once ? reasonId : undefined}
            {...(!all && { 'aria-label': `${label}: ${question}` })}
            onClick={() => setDoing(what)}
          >
            {label}
          </Button>
        ))}
      </div>
      {Chosen && <Chosen challenge={challenge} onClose={() => setDoing(null)} />}
    </>
  )
}

const reasonOf = (verdict: Verdict): string | null => (verdict.allowed ? null : verdict.reason)
