import { actionRoutes, type ActionView, MoveAction as Body } from '@waymark/contract/actions'
import type { BodyInputOf } from '@waymark/contract/route'
import { useEffect, useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { useAct, useView } from '../api/view.ts'
import { usePriorityChoices } from '../priorities/priorities.queries.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

/** To another priority, with all that belongs to it: what it is called there, and who decides on it then, before it is moved. */
export function MoveAction({
  action,
  etag,
  onClose,
}: {
  action: ActionView
  etag: string | null
  onClose: () => void
}) {
  const move = useAct(actionRoutes.move, 'Action moved')
  const priorities = usePriorityChoices(action.priority.id)
  return (
    <FormDialog
      title="Move to another priority"
      schema={Body}
      startWith={{ priorityId: '', ref: action.ref }}
      submit={(body: BodyInputOf<typeof actionRoutes.move>) =>
        move.mutateAsync({ params: { actionId: action.id }, body, ifMatch: etag })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Move action"
    >
      <p>
        It is {action.ref} in {action.priority.ref} {action.priority.title}. Its updates, dates, questions and history
        come along.
      </p>
      <SelectField
        name="priorityId"
        label="New priority"
        empty="Choose one"
        choices={priorities.map(({ id, name, detail }) => ({ value: id, label: `${name}, ${detail}` }))}
      />
      <Place actionId={action.id} now={action.ref} />
    </FormDialog>
  )
}

/** How it would stand in the priority that is chosen. */
function Place({ actionId, now }: { actionId: string; now: string }) {
  const { watch, setValue } = useFormContext()
  const priority: unknown = watch('priorityId')
  const chosen = typeof priority === 'string' && priority !== ''
  const view = useView(
    actionRoutes.place,
    { params: { actionId }, query: { priority: chosen ? priority : '' } },
    { enabled: chosen },
  )
  const place = chosen ? view.data?.data : undefined
  const proposed = place?.ref
  const proposedFor = useRef<string | null>(null)
  useEffect(() => {
    if (proposed === undefined || !place || proposedFor.current === place.priority.id) return
    proposedFor.current = place.priority.id
    setValue('ref', proposed)
  }, [proposed, place, setValue])

  return (
    <>
      <div role="status">
        {view.error && chosen && <p className="wm-notice">{view.error.detail}</p>}
        {place && !place.verdict.allowed && <p className="wm-notice">It cannot move there: {place.verdict.reason}.</p>}
        {place?.verdict.allowed && place.says.length > 0 && (
          <ul className="wm-notice">
            {place.says.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
      {place && (
        <TextField
          name="ref"
          label={`Reference in ${place.priority.ref}`}
          hint={
            place.ref === now
              ? `${now} is free there; the next in its order is ${place.nextFreeRef}`
              : `${now} is taken there; the next free one is ${place.nextFreeRef}`
          }
          width={10}
        />
      )}
    </>
  )
}
