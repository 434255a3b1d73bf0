import {
  type ActionViewSearch,
  CreateSavedView,
  savedViewRoutes,
  type SavedViewView,
} from '@waymark/contract/saved-views'
import type { ViewList } from '@waymark/contract/words'
import { z } from 'zod'
import { useAct } from '../api/view.ts'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

const NameAndReaders = z.object({
  name: CreateSavedView.shape.name,
  seenBy: z.enum(['me', 'everybody'], { error: 'Choose who sees it' }),
})

/** What is looked for now, under a name. */
export function SaveViewDialog({
  list,
  search,
  onSaved,
  onClose,
}: {
  list: ViewList
  search: ActionViewSearch
  onSaved: (view: SavedViewView) => void
  onClose: () => void
}) {
  const create = useAct(savedViewRoutes.create, 'View saved')
  return (
    <FormDialog
      title="Save this view"
      schema={NameAndReaders}
      startWith={{ name: '', seenBy: 'me' }}
      submit={async ({ name, seenBy }) => {
        const { data } = await create.mutateAsync({ body: { list, name, search, shared: seenBy === 'everybody' } })
        onSaved(data)
      }}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save view"
    >
      <p>The filters, words, order and columns that you see now are kept under a name.</p>
      <TextField name="name" label="Name" hint="For example, Overdue and red" />
      <SeenBy />
    </FormDialog>
  )
}

/** Another name, or other readers. */
export function ChangeViewDialog({ view, onClose }: { view: SavedViewView; onClose: () => void }) {
  const edit = useAct(savedViewRoutes.edit, 'View saved')
  return (
    <FormDialog
      title="Change view"
      schema={NameAndReaders}
      startWith={{ name: view.name, seenBy: view.shared ? 'everybody' : 'me' }}
      etag={`"${view.version}"`}
      submit={({ name, seenBy }, ifMatch) => {
        const shared = seenBy === 'everybody'
        const body = { name, ...(shared !== view.shared && { shared }) }
        return edit.mutateAsync({ params: { viewId: view.id }, body, ifMatch })
      }}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save view"
    >
      <TextField name="name" label="Name" />
      <SeenBy verdict={view.can.share} />
    </FormDialog>
  )
}

/** Refused, the choice stays as it stands, and says why. */
function SeenBy({ verdict }: { verdict?: SavedViewView['can']['share'] }) {
  const refused = verdict?.allowed === false ? verdict : undefined
  return (
    <RadioField
      name="seenBy"
      label="Who sees it"
      choices={[
        { value: 'me', label: 'Only me', verdict: refused },
        {
          value: 'everybody',
          label: 'Everyone who may see the list',
          hint: refused ? undefined : 'Each sees the records that they may see, and no others.',
        },
      ]}
    />
  )
}
