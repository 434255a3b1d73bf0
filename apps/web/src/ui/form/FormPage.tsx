import { Link, useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { useAsAt } from '../../api/session.ts'
import { Button } from '../Button.tsx'
import { ConfirmDialog } from '../Dialog.tsx'
import { PageHeading } from '../PageHeading.tsx'
import { DraftNotice } from './DraftNotice.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'
import { type SubmissionProps, useSubmission } from './submission.tsx'

export interface FormPageProps<Input extends FieldValues, Output> extends SubmissionProps<Input, Output> {
  title: string
  caption?: ReactNode
  lead?: ReactNode
  submitLabel: string
  /** Where to go instead: a link. */
  cancel?: ReactNode
  children: ReactNode
}

/** A page that is one form: heading, error summary, fields, one primary button. Nothing typed is ever lost. */
export function FormPage<Input extends FieldValues, Output>(props: FormPageProps<Input, Output>) {
  return useAsAt() === undefined ? <Form {...props} /> : <NotInThePast title={props.title} caption={props.caption} />
}

/** A form opened at a past instant would save over today. */
function NotInThePast({ title, caption }: { title: string; caption: ReactNode }) {
  return (
    <>
      <PageHeading title={title} caption={caption} />
      <div className="wm-state wm-state--refused">
        <p className="wm-state__title">Nothing can be changed while you look at the past</p>
        <p>Go back to today, and this form opens.</p>
        <Link to="." search={(search) => ({ ...search, asAt: undefined })} className="wm-button wm-button--secondary">
          Back to today
        </Link>
      </div>
    </>
  )
}

function Form<Input extends FieldValues, Output>({
  title,
  caption,
  lead,
  submitLabel,
  cancel,
  children,
  ...submissionProps
}: FormPageProps<Input, Output>) {
  const { form, summary, attempt, busy, unsaved, send, draft, keepsDraft, discardDraft, conflict } =
    useSubmission(submissionProps)

  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved() && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  })

  return (
    <FormProvider {...form}>
      <ErrorSummary errors={summary} attempt={attempt} />
      <PageHeading title={title} caption={caption} lead={lead} hasErrors={summary.length > 0} />
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
          {cancel}
        </div>
      </form>
      {conflict}
      <ConfirmDialog
        title="Leave without saving?"
        open={leaving.status === 'blocked'}
        confirm="Leave this page"
        onConfirm={() => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      >
        <p>
          {keepsDraft
            ? 'What you typed is kept in this browser, and will be here when you come back. It is not saved yet.'
            : 'What you typed on this page will be lost.'}
        </p>
      </ConfirmDialog>
    </FormProvider>
  )
}
