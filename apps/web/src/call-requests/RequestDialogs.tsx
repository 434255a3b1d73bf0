import {
  AnswerRequest,
  type CallRequestInFull,
  callRequestRoutes,
  EditRequest,
  ReopenRequest,
  WithdrawRequest,
} from '@waymark/contract/call-requests'
import { momentInLondon } from '@waymark/domain/call'
import { REQUEST_OWNING_ROLES } from '@waymark/domain/permissions/inspections'
import { useAct } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

interface Doing {
  request: CallRequestInFull
  onClose: () => void
}

const of = ({ id }: CallRequestInFull) => ({ params: { requestId: id } })

export function AnswerDialog({ request, onClose }: Doing) {
  const answer = useAct(callRequestRoutes.answer, 'Answered')
  return (
    <FormDialog
      title={`Answer request ${request.number}`}
      schema={AnswerRequest}
      startWith={{ words: '', answeredOn: null, answeredTime: '' }}
      draftKey={`request.${request.id}`}
      submit={(body) => answer.mutateAsync({ ...of(request), body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save answer"
    >
      <TextArea
        name="words"
        label="The answer that was given"
        hint="What was handed over, and where. Evidence is attached on the page of the request."
        rows={5}
        max={4000}
      />
      <TextField
        name="answeredTime"
        label="Answered at"
        hint="A time, such as 11:05; empty: just now"
        width={10}
        optional
      />
      <DayField name="answeredOn" label="Answered on" hint="Empty: today" optional />
    </FormDialog>
  )
}

export function EditDialog({ request, etag, onClose }: Doing & { etag: string | null }) {
  const edit = useAct(callRequestRoutes.edit, 'Request saved')
  const people = usePeopleChoices(REQUEST_OWNING_ROLES, request.owner)
  const asked = momentInLondon(request.askedAt)
  const wanted = request.wantedAt === null ? null : momentInLondon(request.wantedAt)
  return (
    <FormDialog
      title={`Change request ${request.number}`}
      schema={EditRequest}
      startWith={{
        ...{ words: request.words, askedBy: request.askedBy, ownerId: request.owner?.id ?? null },
        ...{ askedOn: asked.day, askedTime: asked.time, wantedOn: wanted?.day ?? null, wantedTime: wanted?.time ?? '' },
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ ...of(request), body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save request"
      inWords={(field, value) =>
        field === 'ownerId' ? (people.find(({ id }) => id === value)?.name ?? null) : String(value ?? '')
      }
    >
      <TextArea name="words" label="What they ask for" max={4000} />
      <TextField name="askedBy" label="Who asks, by role" hint="No names of inspectors" />
      <ComboboxField name="ownerId" label="Owner" hint="Is told, and answers" options={people} optional />
      <DayField name="wantedOn" label="Wanted by the day" optional />
      <TextField name="wantedTime" label="Wanted by the time" hint="Such as 15:00; empty: 17:00" width={10} optional />
      <DayField name="askedOn" label="Asked on" />
      <TextField name="askedTime" label="Asked at" hint="Such as 09:30" width={10} />
    </FormDialog>
  )
}

export function ReopenDialog({ request, onClose }: Doing) {
  const reopen = useAct(callRequestRoutes.reopen, 'Opened again')
  return (
    <FormDialog
      title={`Open request ${request.number} again`}
      schema={ReopenRequest}
      startWith={{ words: '' }}
      submit={(body) => reopen.mutateAsync({ ...of(request), body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Open again"
    >
      <TextArea name="words" label="What they still ask for" max={2000} />
    </FormDialog>
  )
}

export function WithdrawDialog({ request, onClose }: Doing) {
  const withdraw = useAct(callRequestRoutes.withdraw, 'Request withdrawn')
  return (
    <FormDialog
      title={`Withdraw request ${request.number}`}
      schema={WithdrawRequest}
      startWith={{ words: '' }}
      submit={(body) => withdraw.mutateAsync({ ...of(request), body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Withdraw request"
    >
      <p>It stays in the log, as withdrawn.</p>
      <TextArea name="words" label="Why" hint="Such as: asked twice, or no longer needed" max={2000} />
    </FormDialog>
  )
}
