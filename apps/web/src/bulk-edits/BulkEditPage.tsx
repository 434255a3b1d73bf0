import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BulkChange, bulkEditRoutes, type BulkEditView } from '@waymark/contract/bulk-edits'
import { useState } from 'react'
import type { z } from 'zod'
import { call } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { useAsAt, useSession } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { expectHeading } from '../ui/heading-focus.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, RefusedState } from '../ui/States.tsx'
import { BulkEditFields } from './BulkEditFields.tsx'
import { BulkEditPreview } from './BulkEditPreview.tsx'
import { BulkEditResult } from './BulkEditResult.tsx'
import { count } from './bulk-words.ts'
import { useChosenActions } from './selection.ts'

type Values = z.input<typeof BulkChange>

/** The next step is a page of its own to whoever reads it: from its top, at its heading. */
function turnOver(): void {
  expectHeading()
  window.scrollTo(0, 0)
}

const NOTHING: Values = {
  fields: [],
  priorityId: null,
  ownerId: null,
  serviceAreaId: null,
  toOn: null,
  cause: null,
  reason: '',
  effect: '',
  askedById: null,
  agreedById: null,
  status: null,
  statusReason: '',
  rating: null,
  whatChanged: '',
  whatNext: '',
}

/** Many actions at once: what to change, what would become of each, and what did. */
export function BulkEditPage() {
  const { can } = useSession()
  const chosen = useChosenActions()
  const past = useAsAt() !== undefined
  const [result, setResult] = useState<BulkEditView | null>(null)
  if (!past && !can.editTogether.allowed)
    return (
      <>
        <PageHeading title="Change several actions" />
        <RefusedState title="You cannot do this" reason={can.editTogether.reason} />
      </>
    )
  if (result) return <BulkEditResult result={result} />
  if (!past && chosen.names.size === 0)
    return (
      <>
        <PageHeading title="Change several actions" />
        <EmptyState title="No actions are chosen">
          <p>
            Choose them in the <Link to={paths.actions}>list of actions</Link>, then press Change selected.
          </p>
        </EmptyState>
      </>
    )
  return (
    <ChangeThem
      ids={[...chosen.names.keys()]}
      onDrop={(ids) =>
        chosen.choose(
          ids.map((id) => ({ id, name: '' })),
          false,
        )
      }
      onDone={(done) => {
        chosen.clear()
        turnOver()
        setResult(done)
      }}
    />
  )
}

interface Previewed {
  /** As the contract made them of what was typed. */
  change: z.output<typeof BulkChange>
  view: BulkEditView
}

function ChangeThem({
  ids,
  onDrop,
  onDone,
}: {
  ids: string[]
  onDrop: (ids: string[]) => void
  onDone: (result: BulkEditView) => void
}) {
  // What was typed stays here while the preview is shown.
  const [values, setValues] = useState<Values>(NOTHING)
  const [previewed, setPreviewed] = useState<Previewed | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const apply = useAct(bulkEditRoutes.apply, 'Actions changed')
  const preview = async (change: Previewed['change'], actionIds: string[]): Promise<void> => {
    const { data } = await call(bulkEditRoutes.preview, { body: { ...change, actionIds } })
    if (!previewed) turnOver()
    setPreviewed({ change, view: data })
  }
  const again = useMutation<void, Error, { change: Previewed['change']; actionIds: string[] }>({
    mutationFn: ({ change, actionIds }) => preview(change, actionIds),
  })

  if (!previewed)
    return (
      <FormPage
        title={`Change ${count(ids.length, 'action', 'actions')}`}
        lead="You see what would become of each of them before anything is changed."
        schema={BulkChange}
        startWith={values as never}
        submit={(typed) => {
          setValues(typed)
          return preview(BulkChange.parse(typed), ids)
        }}
        onDone={() => setProblem(null)}
        submitLabel="Preview the changes"
        cancel={<Link to={paths.actions}>Cancel</Link>}
      >
        <BulkEditFields />
      </FormPage>
    )

  const { change, view } = previewed
  async function carryOut(mode: 'all' | 'allowed') {
    setProblem(null)
    const actions = view.actions.map(({ id, version }) => ({ id, version }))
    try {
      const { data } = await apply.mutateAsync({ body: { ...change, actions, mode } })
      onDone(data)
    } catch (error) {
      setProblem(error instanceof Problem ? error.detail : 'Nothing was changed. Try again.')
      // What stood in the way is shown, as it is now.
      if (error instanceof Problem && error.code === 'conflict') again.mutate({ change, actionIds: ids })
    }
  }
  return (
    <BulkEditPreview
      view={view}
      problem={problem ?? (again.error ? again.error.message : null)}
      busy={apply.isPending || again.isPending}
      onBack={() => {
        setProblem(null)
        turnOver()
        setPreviewed(null)
      }}
      onApply={(mode) => void carryOut(mode)}
      onDropRefused={() => {
        const refused = view.actions.filter(({ outcome }) => outcome === 'refused').map(({ id }) => id)
        onDrop(refused)
        again.mutate({ change, actionIds: ids.filter((id) => !refused.includes(id)) })
      }}
    />
  )
}
