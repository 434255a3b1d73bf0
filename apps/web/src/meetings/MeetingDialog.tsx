import { EXEMPT_PARAGRAPHS, MeetingFields, meetingRoutes, type MeetingView } from '@waymark/contract/meetings'
import { useFormContext, useWatch } from 'react-hook-form'
import { useEffect } from 'react'
import { useAct } from '../api/view.ts'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { describedBy, fieldId, LabelledField, useFieldError } from '../ui/form/Field.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

/** Adds a meeting, or changes one. */
export function MeetingDialog({ meeting, onClose }: { meeting: MeetingView | null; onClose: () => void }) {
  const create = useAct(meetingRoutes.create, 'Meeting added')
  const edit = useAct(meetingRoutes.edit, 'Meeting saved')
  return (
    <FormDialog
      title={meeting ? 'Change meeting' : 'Add a meeting'}
      schema={MeetingFields}
      startWith={{
        title: meeting?.title ?? '',
        body: meeting?.body ?? '',
        heldOn: meeting?.heldOn ?? '',
        part: meeting?.part ?? 'open',
        exemptParagraph: meeting?.exemptParagraph ?? null,
      }}
      etag={meeting && `"${meeting.version}"`}
      submit={(body, ifMatch) =>
        meeting ? edit.mutateAsync({ params: { meetingId: meeting.id }, body, ifMatch }) : create.mutateAsync({ body })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel={meeting ? 'Save meeting' : 'Add meeting'}
    >
      <TextField name="title" label="Meeting" hint="For example, Improvement board, January" />
      <TextField name="body" label="Committee or board" />
      <DayField name="heldOn" label="Day it is held" />
      <RadioField
        name="part"
        label="How it is held"
        choices={[
          { value: 'open', label: 'In public' },
          {
            value: 'part_2',
            label: 'In private, as Part 2',
            hint: 'What is asked and answered there goes into no public pack',
          },
        ]}
      />
      <ParagraphField />
    </FormDialog>
  )
}

const NAME = 'exemptParagraph'

/** Which paragraph of Schedule 12A: only of a meeting in private. */
function ParagraphField() {
  const { register, setValue } = useFormContext()
  const part: unknown = useWatch({ name: 'part' })
  const error = useFieldError(NAME)
  useEffect(() => {
    if (part === 'open') setValue(NAME, null)
  }, [part, setValue])
  if (part !== 'part_2') return null
  const hint = 'Of Part 1 of Schedule 12A of the Local Government Act 1972'
  return (
    <LabelledField name={NAME} label="Paragraph it is exempt under" hint={hint}>
      <select
        {...register(NAME, { setValueAs: (value: unknown) => (value === '' || value === null ? null : Number(value)) })}
        id={fieldId(NAME)}
        className={error ? 'govuk-select govuk-select--error' : 'govuk-select'}
        aria-describedby={describedBy(NAME, hint, error)}
        aria-invalid={error !== undefined}
      >
        <option value="">Choose a paragraph</option>
        {Object.entries(EXEMPT_PARAGRAPHS).map(([paragraph, words]) => (
          <option key={paragraph} value={paragraph}>
            {paragraph}: {words}
          </option>
        ))}
      </select>
    </LabelledField>
  )
}
