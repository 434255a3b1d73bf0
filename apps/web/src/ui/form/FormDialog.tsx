import { type ReactNode, useId } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { Button } from '../Button.tsx'
import { Dialog } from '../Dialog.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'
import { type SubmissionProps, useSubmission } from './submission.tsx'

export interface FormDialogProps<Input extends FieldValues, Output> extends SubmissionProps<Input, Output> {
  title: string
  submitLabel: string
  onClose: () => void
  children: ReactNode
}

/** A form of a few fields over the page it belongs to. It is there while it is open: mount it to open it. */
export function FormDialog<Input extends FieldValues, Output>({
  title,
  submitLabel,
  onClose,
  children,
  ...submissionProps
}: FormDialogProps<Input, Output>) {
  const { form, summary, attempt, busy, unsaved, send, conflict } = useSubmission(submissionProps)
  const id = useId()
  return (
    <FormProvider {...form}>
      <Dialog
        title={title}
        open
        onClose={onClose}
        keepOnVeil={unsaved()}
        actions={
          <>
            <Button type="submit" form={id} kind="primary" busy={busy}>
              {busy ? 'Saving…' : submitLabel}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        <ErrorSummary errors={summary} attempt={attempt} />
        <form
          id={id}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          {children}
        </form>
      </Dialog>
      {conflict}
    </FormProvider>
  )
}
