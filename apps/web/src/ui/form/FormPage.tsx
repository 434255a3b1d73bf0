import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { Problem as ProblemDetails } from '@waymark/contract/problems'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type Path,
  type PathValue,
  useForm,
} from 'react-hook-form'
import type { z } from 'zod'
import { Problem } from '../../api/problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { Button } from '../Button.tsx'
import { instantInWords } from '../dates.ts'
import { ConfirmDialog } from '../Dialog.tsx'
import { PageHeading } from '../PageHeading.tsx'
import { type Clash, ConflictDialog, type ConflictChoice } from './ConflictDialog.tsx'
import { forgetDraft, keepDraft, readDraft } from './draft.ts'
import { ErrorSummary, type SummaryError } from './ErrorSummary.tsx'

type Stale = NonNullable<z.output<typeof ProblemDetails>['stale']>

export interface FormPageProps<Input extends FieldValues, Output> {
  title: string
  caption?: ReactNode
  lead?: ReactNode
  /** The contract's schema of the body: the same rules and the same words at both ends. */
  schema: z.ZodType<Output, Input>
  startWith: DefaultValues<Input>
  /** The version that was read, for a change to an existing record. */
  etag?: string | null
  /** Sends it. What it throws is shown: by the field, at the top, or as a choice between two versions. */
  submit: (values: Input, ifMatch: string | null) => Promise<unknown>
  /** After it was saved: usually go somewhere. */
  onDone: () => void
  submitLabel: string
  /** Where to go instead: a link. */
  cancel?: ReactNode
  /** Keeps what is typed in this browser until it is saved; one key for one form on one record. */
  draftKey?: string
  /** A field's value in the words shown on screen, for the choice between two versions. */
  inWords?: (field: string, value: unknown) => string | null
  children: ReactNode
}

function flatten(errors: FieldErrors, prefix = ''): SummaryError[] {
  return Object.entries(errors).flatMap(([name, error]): SummaryError[] => {
    if (!error || name === 'root' || name === 'ref') return []
    const path = prefix + name
    if (typeof error.message === 'string') return [{ name: path, message: error.message }]
    return typeof error === 'object' ? flatten(error as FieldErrors, `${path}.`) : []
  })
}

const plainWords = (_field: string, value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)

/** The other person's value for a form's field; a form holds `ownerId` where the record shows `owner`. */
function theirValue(current: Stale['current'], field: string): unknown {
  if (field in current) return current[field]
  const shown = field.endsWith('Id') ? current[field.slice(0, -2)] : null
  return typeof shown === 'object' && shown !== null && 'id' in shown ? shown.id : null
}

const formField = (change: string, values: FieldValues): string =>
  change in values ? change : `${change}Id` in values ? `${change}Id` : change

/** A page that is one form: heading, error summary, fields, one primary button. Nothing typed is ever lost. */
export function FormPage<Input extends FieldValues, Output>({
  title,
  caption,
  lead,
  schema,
  startWith,
  etag = null,
  submit,
  onDone,
  submitLabel,
  cancel,
  draftKey,
  inWords = plainWords,
  children,
}: FormPageProps<Input, Output>) {
  const me = useQueryClient().getQueryData(sessionQuery.queryKey)?.person.id ?? 'nobody'
  const key = draftKey === undefined ? null : `${me}.${draftKey}`
  const [draft, setDraft] = useState(() => (key === null ? null : readDraft(key)))
  const form = useForm<Input, unknown, Input>({
    defaultValues: startWith,
    resolver: zodResolver<Input, unknown, Output>(schema, undefined, { raw: true }),
    shouldFocusError: false,
    reValidateMode: 'onSubmit',
  })
  const { isDirty, isSubmitting, errors, submitCount } = form.formState
  const [problem, setProblem] = useState<Problem | null>(null)
  const [stale, setStale] = useState<Stale | null>(null)
  const version = useRef(etag)
  const saved = useRef(false)

  useEffect(() => {
    if (!draft) return
    for (const [name, value] of Object.entries(draft.values)) {
      form.setValue(name as Path<Input>, value as PathValue<Input, Path<Input>>, { shouldDirty: true })
    }
    // A draft is taken up once, when the form opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    if (key === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          if (!saved.current && form.formState.isDirty) keepDraft(key, values)
        }, 300)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [form, key])

  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && !saved.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty && !saved.current,
    withResolver: true,
  })

  async function send(values: Input) {
    setProblem(null)
    try {
      await submit(values, version.current)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const details = ProblemDetails.shape.stale.safeParse(error.more['stale'])
      if (error.status === 412 && details.success && details.data) {
        setStale(details.data)
        return
      }
      let placed = false
      for (const { path, message } of error.errors) {
        const field = path.replace(/^body\./, '')
        if (field.split('.')[0] === '' || !(String(field.split('.')[0]) in form.getValues())) continue
        form.setError(field as Path<Input>, { type: 'server', message })
        placed = true
      }
      if (!placed) setProblem(error)
      return
    }
    saved.current = true
    if (key !== null) forgetDraft(key)
    onDone()
  }

  function clashesOf(with_: Stale): Clash[] {
    const values = form.getValues()
    return with_.changes.map((change) => {
      const field = formField(change.field, values)
      const { isDirty: youChanged } = form.getFieldState(field as Path<Input>, form.formState)
      const yours = inWords(field, Reflect.get(values, field))
      return { field, label: change.label, from: change.from, theirs: change.to, yours, youChanged }
    })
  }

  function resolve(choices: Record<string, ConflictChoice>) {
    if (!stale) return
    for (const [field, choice] of Object.entries(choices)) {
      if (choice === 'theirs' && field in form.getValues()) {
        form.setValue(field as Path<Input>, theirValue(stale.current, field) as PathValue<Input, Path<Input>>)
      }
    }
    version.current = stale.etag
    setStale(null)
    void form.handleSubmit(send)()
  }

  const summary = [...flatten(errors), ...(problem ? [{ message: problem.detail }] : [])]

  return (
    <FormProvider {...form}>
      <ErrorSummary errors={summary} attempt={submitCount} />
      <PageHeading title={title} caption={caption} lead={lead} hasErrors={summary.length > 0} />
      {draft && (
        <div className="wm-notice" role="status">
          <p>Not saved yet: this is what you typed on {instantInWords(draft.keptAt)}.</p>
          <Button
            onClick={() => {
              if (key !== null) forgetDraft(key)
              form.reset(startWith)
              setDraft(null)
            }}
          >
            Discard it and start again
          </Button>
        </div>
      )}
      <form className="wm-form" noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
        {children}
        <div className="wm-actions wm-form__foot">
          <Button type="submit" kind="primary" busy={isSubmitting}>
            {isSubmitting ? 'Saving…' : submitLabel}
          </Button>
          {cancel}
        </div>
      </form>
      {stale && (
        <ConflictDialog
          changedBy={stale.changedBy}
          changedAt={stale.changedAt}
          clashes={clashesOf(stale)}
          onResolve={resolve}
          onClose={() => setStale(null)}
        />
      )}
      <ConfirmDialog
        title="Leave without saving?"
        open={leaving.status === 'blocked'}
        confirm="Leave this page"
        onConfirm={() => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      >
        <p>
          {key === null
            ? 'What you typed on this page will be lost.'
            : 'What you typed is kept in this browser, and will be here when you come back. It is not saved yet.'}
        </p>
      </ConfirmDialog>
    </FormProvider>
  )
}
