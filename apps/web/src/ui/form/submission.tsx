import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { Problem as ProblemDetails } from '@waymark/contract/problems'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Path,
  type PathValue,
  useForm,
  type UseFormReturn,
} from 'react-hook-form'
import type { z } from 'zod'
import { Problem } from '../../api/problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { dayInWords } from '../dates.ts'
import { type Clash, ConflictDialog, type ConflictChoice } from './ConflictDialog.tsx'
import { type Draft, forgetDraft, keepDraft, readDraft } from './draft.ts'
import type { SummaryError } from './ErrorSummary.tsx'

type Stale = NonNullable<z.output<typeof ProblemDetails>['stale']>

export interface SubmissionProps<Input extends FieldValues, Output> {
  /** The contract's schema of the body: the same rules and the same words at both ends. */
  schema: z.ZodType<Output, Input>
  startWith: DefaultValues<Input>
  /** The version that was read, for a change to an existing record. */
  etag?: string | null
  /** Sends it. What it throws is shown: by the field, at the top, or as a choice between two versions. */
  submit: (values: Input, ifMatch: string | null) => Promise<unknown>
  /** After it was saved: usually go somewhere. */
  onDone: () => void
  /** Keeps what is typed in this browser until it is saved; one key for one form on one record. */
  draftKey?: string
  /** A field's value in the words shown on screen, for the choice between two versions. */
  inWords?: (field: string, value: unknown) => string | null
}

export interface Submission<Input extends FieldValues> {
  form: UseFormReturn<Input, unknown, Input>
  /** What is wrong, for the summary at the top. */
  summary: SummaryError[]
  attempt: number
  busy: boolean
  /** Something is typed that is not saved. Read when it is asked, so that it is false as soon as it was saved. */
  unsaved: () => boolean
  send: () => void
  /** What was typed before and taken up again, while it stands. */
  draft: Draft | null
  keepsDraft: boolean
  discardDraft: () => void
  /** The choice between two versions, while it is asked. */
  conflict: ReactNode
}

function flatten(errors: FieldErrors, prefix = ''): SummaryError[] {
  return Object.entries(errors).flatMap(([name, error]): SummaryError[] => {
    // Of a list, `root` is what is wrong with the whole of it.
    if (error && name === 'root' && prefix !== '' && typeof error.message === 'string')
      return [{ name: prefix.slice(0, -1), message: error.message }]
    if (!error || name === 'root' || (name === 'ref' && typeof error.message !== 'string')) return []
    const path = prefix + name
    if (typeof error.message === 'string') return [{ name: path, message: error.message }]
    return typeof error === 'object' ? flatten(error as FieldErrors, `${path}.`) : []
  })
}

const plainWords = (_field: string, value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayInWords(text) : text
}

/** The other person's value for a form's field; a form holds `ownerId` where the record shows `owner`. */
function theirValue(current: Stale['current'], field: string): unknown {
  if (field in current) return current[field]
  const shown = field.endsWith('Id') ? current[field.slice(0, -2)] : null
  return typeof shown === 'object' && shown !== null && 'id' in shown ? shown.id : null
}

const formField = (change: string, values: FieldValues): string | null =>
  change in values ? change : `${change}Id` in values ? `${change}Id` : null

/** One form from what it starts with to saved: rules, refusals, two versions, and what was typed kept throughout. */
export function useSubmission<Input extends FieldValues, Output>({
  schema,
  startWith,
  etag = null,
  submit,
  onDone,
  draftKey,
  inWords = plainWords,
}: SubmissionProps<Input, Output>): Submission<Input> {
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
  const saved = useRef(false)
  // A draft was begun on the version it was typed over: what others have changed since is then asked about, not undone.
  const version = useRef(draft ? draft.etag : etag)

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
    let newest: Input | null = null
    const keep = () => {
      if (newest && !saved.current && form.formState.isDirty) keepDraft(key, newest, version.current)
      newest = null
    }
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        newest = values
        clearTimeout(timer)
        timer = setTimeout(keep, 300)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
      // The page is left before the pause was over.
      keep()
    }
  }, [form, key])

  async function send(values: Input) {
    setProblem(null)
    try {
      await submit(values, version.current)
    } catch (error) {
      refused(error)
      return
    }
    saved.current = true
    if (key !== null) forgetDraft(key)
    onDone()
  }

  function refused(error: unknown) {
    if (!(error instanceof Problem)) {
      reportError(error)
      setProblem(
        new Problem({
          status: 0,
          code: 'unreadable',
          title: 'Something went wrong',
          detail: 'It was not saved. What you typed is still here: try again.',
        }),
      )
      return
    }
    const details = ProblemDetails.shape.stale.safeParse(error.more['stale'])
    if (error.status === 412 && details.success && details.data) {
      setStale(details.data)
      return
    }
    let placed = false
    for (const { path, message } of error.errors) {
      const field = path.replace(/^body\./, '')
      const [first = ''] = field.split('.')
      if (first === '' || !(first in form.getValues())) continue
      form.setError(field as Path<Input>, { type: 'server', message })
      placed = true
    }
    if (!placed) setProblem(error)
  }

  /** What both could have changed is asked; what this form does not hold is only told. */
  function compare({ changes }: Stale): { clashes: Clash[]; others: Clash[] } {
    const values = form.getValues()
    const clashes: Clash[] = []
    const others: Clash[] = []
    for (const change of changes) {
      const field = formField(change.field, values)
      const told = { field: field ?? change.field, label: change.label, from: change.from, theirs: change.to }
      if (field === null) {
        others.push({ ...told, yours: null, youChanged: false })
        continue
      }
      const { isDirty: youChanged } = form.getFieldState(field as Path<Input>, form.formState)
      // Whoever answers may know only how it stands now: what it was is what this form opened with.
      const opened: unknown = Reflect.get(form.formState.defaultValues ?? {}, field)
      clashes.push({
        ...told,
        from: told.from ?? inWords(field, opened),
        yours: inWords(field, Reflect.get(values, field)),
        youChanged,
      })
    }
    return { clashes, others }
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

  return {
    form,
    summary: [...flatten(errors), ...(problem ? [{ message: problem.detail }] : [])],
    attempt: submitCount,
    busy: isSubmitting,
    unsaved: () => isDirty && !saved.current,
    send: () => void form.handleSubmit(send)(),
    draft,
    keepsDraft: key !== null,
    discardDraft: () => {
      version.current = etag
      form.reset(startWith)
      if (key !== null) forgetDraft(key)
      setDraft(null)
    },
    conflict: stale && (
      <ConflictDialog
        changedBy={stale.changedBy}
        changedAt={stale.changedAt}
        {...compare(stale)}
        onResolve={resolve}
        onClose={() => setStale(null)}
      />
    ),
  }
}
