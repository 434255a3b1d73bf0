import { actionRoutes } from '@waymark/contract/actions'
import { findingRoutes, type FindingSummary, type FindingView } from '@waymark/contract/findings'
import { useDeferredValue, useState } from 'react'
import { useAct, useView } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ChooseMany, type ManyOption } from '../ui/form/ChooseMany.tsx'
import { ErrorState } from '../ui/States.tsx'

const SHOWN = 20

const findingLabel = ({ ref, words }: Pick<FindingSummary, 'ref' | 'words'>) => `${ref} ${words}`

/** Which actions answer a finding. */
export function LinkActions({ finding, onClose }: { finding: FindingView; onClose: () => void }) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ManyOption[]>(() =>
    finding.actions.map(({ id, ref, title, plan }) => ({ id, label: `${ref} ${title}`, detail: plan.title })),
  )
  const looked = useDeferredValue(text)
  const view = useView(actionRoutes.list, { query: { text: looked, sort: 'ref', pageSize: SHOWN } })
  const save = useAct(findingRoutes.setActions, 'Actions linked')
  const found = view.data?.data
  return (
    <LinkDialog
      title="Which actions answer this finding?"
      busy={save.isPending}
      error={save.error?.detail}
      onSave={() =>
        save.mutate(
          { params: { findingId: finding.id }, body: { actionIds: chosen.map(({ id }) => id) } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>{findingLabel(finding)}</p>
      <ChooseMany
        legend="Actions"
        searchLabel="Reference or words of an action"
        text={text}
        onText={setText}
        chosen={chosen}
        onChange={setChosen}
        found={(found?.items ?? []).map(({ id, ref, title, plan }) => ({
          ...{ id, label: `${ref} ${title}`, detail: plan.title },
        }))}
        more={found && found.total > SHOWN && <p className="wm-hint">Type to find the other {found.total - SHOWN}.</p>}
      />
    </LinkDialog>
  )
}

/** Which findings an action answers. */
export function LinkFindings({
  action,
  linked,
  onClose,
}: {
  action: { id: string; name: string }
  linked: readonly FindingSummary[]
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const optionOf = (finding: FindingSummary): ManyOption => ({
    ...{ id: finding.id, label: findingLabel(finding), detail: finding.inspection.title },
  })
  const [chosen, setChosen] = useState<ManyOption[]>(() => linked.map(optionOf))
  const looked = useDeferredValue(text)
  const view = useView(findingRoutes.list, { query: { text: looked, pageSize: SHOWN } })
  const save = useAct(findingRoutes.setFindings, 'Findings linked')
  const found = view.data?.data
  return (
    <LinkDialog
      title="Which findings does this action answer?"
      busy={save.isPending}
      error={save.error?.detail}
      onSave={() =>
        save.mutate(
          { params: { actionId: action.id }, body: { findingIds: chosen.map(({ id }) => id) } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>{action.name}</p>
      <ChooseMany
        legend="Findings"
        searchLabel="Number or words of a finding"
        text={text}
        onText={setText}
        chosen={chosen}
        onChange={setChosen}
        found={(found?.items ?? []).map(optionOf)}
        more={found && found.total > SHOWN && <p className="wm-hint">Type to find the other {found.total - SHOWN}.</p>}
      />
    </LinkDialog>
  )
}

/** Chooses what is linked: the whole of it is saved. */
export function LinkDialog({
  title,
  busy,
  error,
  onSave,
  onClose,
  children,
}: {
  title: string
  busy: boolean
  error: string | undefined
  onSave: () => void
  onClose: () => void
  children: React.ReactNode
}) {
  return (
    <Dialog
      title={title}
      open
      wide
      keepOnVeil
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy} onClick={onSave}>
            {busy ? 'Saving…' : 'Save links'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {error && <ErrorState title="It was not saved" detail={error} />}
      {children}
    </Dialog>
  )
}
