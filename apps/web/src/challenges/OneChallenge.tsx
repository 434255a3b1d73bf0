import {
  AnswerChallenge,
  AskAgain,
  challengeRoutes,
  type ChallengeView,
  CloseChallenge,
  PassOn,
} from '@waymark/contract/challenges'
import type { Role } from '@waymark/contract/words'
import { useState } from 'react'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Button } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { challengeStateTones, challengeStateWords, replyWords } from './challenge-words.ts'

/** Those who can be asked. */
export const ANSWERING: readonly Role[] = ['service_manager', 'director', 'performance_officer']

export function ChallengeState({ challenge }: { challenge: ChallengeView }) {
  return challenge.isLate ? (
    <StatusTag tone="warning">No answer yet, late</StatusTag>
  ) : (
    <StatusTag tone={challengeStateTones[challenge.state]}>{challengeStateWords[challenge.state]}</StatusTag>
  )
}

/** Who should answer and by when, and all that was said since it was asked. */
export function Thread({ challenge }: { challenge: ChallengeView }) {
  const today = useToday()
  const { state, askedOf, answerByOn, meeting, replies } = challenge
  return (
    <>
      <p className="wm-hint">
        Asked of {askedOf.name}
        {state === 'asked' && (
          <>
            , to be answered by <Day day={answerByOn} today={today} />
          </>
        )}
        {meeting && (
          <>
            , at {meeting.title}, <Day day={meeting.heldOn} />
          </>
        )}
      </p>
      {replies.length > 0 && (
        <ol className="wm-replies">
          {replies.map(({ id, kind, words, passedTo, by, at }) => (
            <li key={id}>
              <p>
                <strong>
                  {replyWords[kind]}
                  {passedTo && ` to ${passedTo.name}`}
                </strong>{' '}
                by {by.name}, <Instant at={at} />
              </p>
              {words && <p>{words}</p>}
            </li>
          ))}
        </ol>
      )}
      <Replying challenge={challenge} />
    </>
  )
}

/** What this person may do with it; what is for others is not offered, and said in words above. */
function Replying({ challenge }: { challenge: ChallengeView }) {
  const [doing, setDoing] = useState<'answer' | 'askAgain' | 'passOn' | 'close' | null>(null)
  const { answer, askAgain, passOn, close } = challenge.can
  const of = { challenge, onClose: () => setDoing(null) }
  const about = `: ${challenge.question}`
  if (![answer, askAgain, passOn, close].some(({ allowed }) => allowed)) return null
  return (
    <>
      <div className="wm-actions">
        {answer.allowed && (
          <Button small kind="primary" aria-label={`Answer${about}`} onClick={() => setDoing('answer')}>
            Answer
          </Button>
        )}
        {close.allowed && (
          <Button small aria-label={`Close${about}`} onClick={() => setDoing('close')}>
            Close
          </Button>
        )}
        {close.allowed && (
          <Button small verdict={askAgain} aria-label={`Ask again${about}`} onClick={() => setDoing('askAgain')}>
            Ask again
          </Button>
        )}
        {passOn.allowed && (
          <Button small aria-label={`Pass on${about}`} onClick={() => setDoing('passOn')}>
            Pass on
          </Button>
        )}
      </div>
      {doing === 'answer' && <Answer {...of} />}
      {doing === 'askAgain' && <Again {...of} />}
      {doing === 'passOn' && <Pass {...of} />}
      {doing === 'close' && <Close {...of} />}
    </>
  )
}

interface Doing {
  challenge: ChallengeView
  onClose: () => void
}

const Question = ({ challenge }: { challenge: ChallengeView }) => (
  <blockquote className="wm-quote">
    <p>{challenge.question}</p>
  </blockquote>
)

function Answer({ challenge, onClose }: Doing) {
  const answer = useAct(challengeRoutes.answer, `Answered: ${challenge.askedBy.name} is told`)
  return (
    <FormDialog
      title="Answer"
      schema={AnswerChallenge}
      startWith={{ words: '' }}
      draftKey={`challenge.${challenge.id}`}
      submit={(body) => answer.mutateAsync({ params: { challengeId: challenge.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Answer"
    >
      <Question challenge={challenge} />
      <TextArea name="words" label="Your answer" hint="Everybody who sees the plan can read it" rows={6} max={4000} />
    </FormDialog>
  )
}

function Again({ challenge, onClose }: Doing) {
  const again = useAct(challengeRoutes.askAgain, `Asked again: ${challenge.askedOf.name} is told`)
  return (
    <FormDialog
      title="Ask again"
      schema={AskAgain}
      startWith={{ words: '', answerByOn: '' }}
      submit={(body) => again.mutateAsync({ params: { challengeId: challenge.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Ask again"
    >
      <Question challenge={challenge} />
      <TextArea name="words" label="What is still to be answered" max={2000} />
      <DayField name="answerByOn" label="Answer by" />
    </FormDialog>
  )
}

function Pass({ challenge, onClose }: Doing) {
  const pass = useAct(challengeRoutes.passOn, 'Passed on')
  const people = usePeopleChoices(ANSWERING)
  return (
    <FormDialog
      title="Pass it on"
      schema={PassOn}
      startWith={{ words: '' }}
      submit={(body) => pass.mutateAsync({ params: { challengeId: challenge.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Pass on"
    >
      <Question challenge={challenge} />
      <ComboboxField name="askedOfId" label="Who should answer instead" options={people} />
      <TextArea name="words" label="A word with it" optional max={2000} />
    </FormDialog>
  )
}

function Close({ challenge, onClose }: Doing) {
  const close = useAct(challengeRoutes.close, 'Closed')
  return (
    <FormDialog
      title="Close this challenge?"
      schema={CloseChallenge}
      startWith={{ words: '' }}
      submit={(body) => close.mutateAsync({ params: { challengeId: challenge.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Close it"
    >
      <Question challenge={challenge} />
      <TextArea
        name="words"
        label={challenge.state === 'asked' ? 'Why, though it has not been answered' : 'What you make of the answer'}
        optional={challenge.state !== 'asked'}
        max={2000}
      />
    </FormDialog>
  )
}
