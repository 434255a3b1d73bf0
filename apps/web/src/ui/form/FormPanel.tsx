import type { ReactNode } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { Button } from '../Button.tsx'
import { DraftNotice } from './DraftNotice.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'
import { type SubmissionProps, useSubmission } from './submission.tsx'

export interface FormPanelProps<Input extends FieldValues, Output> extends SubmissionProps<Input, Output> {
  submitLabel: string
  /** It may be left at any time, so what is typed is always kept. */
  draftKey: string
  /** Beside the button: skip, close. */
  besides: ReactNode
  children: ReactNode
}

/** A form in a part of a page, where other work goes on around it. */
export function FormPanel<Input extends FieldValues, Output>({
  submitLabel,
  besides,
  children,
  ...submissionProps
}: FormPanelProps<Input, Output>) {
  const { form, summary, attempt, busy, send, draft, discardDraft, conflict } = useSubmission(submissionProps)
  return (
    <FormProvider {...form}>
      <ErrorSummary errors={summary} attempt={attempt} />
      <DraftNotice draft={draft} onDiscard={discardDraft} />
      <form
        className="wm-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {children}
        <div className="wm-actions wm-form__foot">
          <Button type="submit" kind="primary" busy={busy}>
            {busy ? 'Saving…' : submitLabel}
          </Button>
          {besides}
        </div>
      </form>
      {conflict}
    </FormProvider>
  )
}
