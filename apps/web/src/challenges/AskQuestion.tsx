import type { About } from '@waymark/contract/about'
import { AskChallenge, challengeRoutes } from '@waymark/contract/challenges'
import { addDays } from '@waymark/domain/local-date'
import { ANSWERING_ROLES } from '@waymark/domain/permissions/challenges'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { MeetingField } from './MeetingField.tsx'

export interface AskedAbout {
  about: About
  name: string
  /** Offered first as the one to answer. */
  owner: { id: string; name: string } | null
}

const AskForm = AskChallenge.omit({ about: true })

/** The portfolio holder's question: what, of whom, and by when. */
export function AskQuestion({ about, name, owner, onClose }: AskedAbout & { onClose: () => void }) {
  const today = useToday()
  const ask = useAct(challengeRoutes.ask, 'Asked: whoever should answer is told')
  const people = usePeopleChoices(ANSWERING_ROLES)
  return (
    <FormDialog
      title={`Ask about ${name}`}
      schema={AskForm}
      startWith={{ question: '', askedOfId: owner?.id ?? '', answerByOn: addDays(today, 14) }}
      draftKey={`ask.${about.recordId}`}
      submit={(body) => ask.mutateAsync({ body: { ...body, about } })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Ask"
    >
      <TextArea
        name="question"
        label="Your question"
        hint={`Everybody who sees the ${about.noun === 'finding' ? 'finding' : 'plan'} can read it`}
        max={2000}
      />
      <ComboboxField name="askedOfId" label="Who should answer" options={people} />
      <DayField name="answerByOn" label="Answer by" />
      <MeetingField label="Asked at a meeting" />
    </FormDialog>
  )
}
