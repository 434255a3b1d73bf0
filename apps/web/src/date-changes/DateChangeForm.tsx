import { ChangeDate, type dateChangeRoutes } from '@waymark/contract/date-changes'
import type { BodyInputOf } from '@waymark/contract/route'
import type { ReactNode } from 'react'
import { useToday } from '../api/session.ts'
import { CauseField } from './CauseField.tsx'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Day } from '../ui/Day.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'

type Body = BodyInputOf<typeof dateChangeRoutes.ofAction>

export interface DateChangeFormProps {
  caption: ReactNode
  cancel: ReactNode
  of: { id: string; dueOn: string; originalDueOn: string; moved: { sentence: string | null }; version: number }
  /** Whoever usually asks: the owner. */
  owner?: { id: string; name: string } | null
  /** Whoever usually agrees: the sponsor. */
  sponsor?: { id: string; name: string } | null
  submit: (body: Body, ifMatch: string | null) => Promise<unknown>
  onDone: () => void
}

/** A due day moves only so: with a reason, who asked, and who agreed. The day first agreed stays in sight for ever. */
export function DateChangeForm({ caption, cancel, of, owner, sponsor, submit, onDone }: DateChangeFormProps) {
  const today = useToday()
  const people = usePeopleChoices()
  return (
    <FormPage
      title="Change due date"
      caption={caption}
      schema={ChangeDate}
      startWith={{
        toOn: '',

        reason: '',
        effect: '',
        askedById: owner?.id ?? '',
        agreedById: sponsor?.id ?? '',
      }}
      etag={`"${of.version}"`}
      submit={submit}
      onDone={onDone}
      submitLabel="Change due date"
      cancel={cancel}
      draftKey={`date-change.${of.id}`}
      inWords={(field, value) =>
        typeof value !== 'string' || value === ''
          ? null
          : field.endsWith('ById')
            ? (people.find(({ id }) => id === value)?.name ?? 'Somebody who has left')
            : value
      }
    >
      <SummaryList
        rows={[
          { name: 'Due now', value: <Day day={of.dueOn} today={today} /> },
          { name: 'First due', value: <Day day={of.originalDueOn} /> },
          { name: 'So far', value: of.moved.sentence ?? 'It has never moved' },
        ]}
      />
      <DayField name="toOn" label="New due date" />
      <CauseField />
      <TextArea
        name="reason"
        label="Why it moves"
        hint="It stands beside the date wherever the date is shown"
        max={2000}
      />
      <TextArea name="effect" label="What it means for what was promised" optional max={2000} rows={3} />
      <ComboboxField name="askedById" label="Asked by" options={people} />
      <ComboboxField
        name="agreedById"
        label="Agreed by"
        hint="Never the owner, and never the one who asked"
        options={people}
      />
    </FormPage>
  )
}
