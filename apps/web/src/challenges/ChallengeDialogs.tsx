import {
  AnswerChallenge,
  AskAgain,
  challengeRoutes,
  type ChallengeView,
  CloseChallenge,
  PassOn,
} from '@waymark/contract/challenges'
import { addDays } from '@waymark/domain/local-date'
import { ANSWERING_ROLES as ANSWERING } from '@waymark/domain/permissions/challenges'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { MeetingField } from './MeetingField.tsx'

export interface Doing {
  challenge: ChallengeView
  onClose: () => void
}

const Question = ({ challenge }: { challenge: ChallengeView }) => (
  <blockquote className="wm-quote">
    <AsTyped>{challenge.question}</AsTyped>
  </blockquote>
)

export function Answer({ challenge, onClose }: Doing) {
  const answer = useAct(challengeRoutes.answer, `Answered: ${challenge.askedBy.name} is told`)
  return (
    <FormDialog
      title="Answer"
      schema={AnswerChallenge}
      startWith={{ words: '', meetingId: null }}
      draftKey={`challenge.${challenge.id}`}
      submit={(body) => answer.mutateAsync({ params: { challengeId: challenge.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Answer"
    >
      <Question challenge={challenge} />
      <TextArea
        name="words"
        label="Your answer"
        hint="Everybody who sees the plan can read it. A link to what shows it can stand in it."
        rows={6}
        max={4000}
      />
      <MeetingField label="Answered at a meeting" />
    </FormDialog>
  )
}

export function Again({ challenge, onClose }: Doing) {
  const today = useToday()
  const again = useAct(challengeRoutes.askAgain, `Asked again: ${challenge.askedOf.name} is told`)
  return (
    <FormDialog
      title="Ask again"
      schema={AskAgain}
      startWith={{ words: '', answerByOn: addDays(today, 14) }}
      draftKey={`challenge.${challenge.id}.again`}
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

export function Pass({ challenge, onClose }: Doing) {
  const pass = useAct(challengeRoutes.passOn, 'Passed on')
  const people = usePeopleChoices(ANSWERING).filter(({ id }) => id !== challenge.askedOf.id)
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

export function Close({ challenge, onClose }: Doing) {
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
