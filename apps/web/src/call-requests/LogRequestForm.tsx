import { callRequestRoutes, LogRequest } from '@waymark/contract/call-requests'
import { REQUEST_OWNING_ROLES } from '@waymark/domain/permissions/inspections'
import { useEffect, useRef, useState } from 'react'
import { useFormContext, useFormState } from 'react-hook-form'
import { useAct, useView } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { fieldId } from '../ui/form/Field.tsx'
import { FormPanel } from '../ui/form/FormPanel.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

interface Kept {
  nth: number
  askedBy: string
}

const ROLES = 'inspector-roles'
/** Who asks, until a log has roles of its own. */
const USUAL_ROLES = ['Lead inspector', 'Inspector']

/** Logged in the time it takes to type: after each the next begins, with who asked kept. */
export function LogRequestForm({ inspectionId }: { inspectionId: string }) {
  const log = useAct(callRequestRoutes.log, 'Request logged', { waits: false })
  const people = usePeopleChoices(REQUEST_OWNING_ROLES)
  const known = useView(callRequestRoutes.list, { query: { inspection: [inspectionId], pageSize: 1 } })
  const [kept, setKept] = useState<Kept>({ nth: 0, askedBy: USUAL_ROLES[0] ?? '' })
  const asked = useRef('')
  useEffect(() => {
    if (kept.nth > 0) document.getElementById(fieldId('words'))?.focus()
  }, [kept.nth])
  const roles = new Set([...(known.data?.data.roles ?? []), ...USUAL_ROLES])
  return (
    <div className="wm-card">
      <h3>Log a request</h3>
      <FormPanel
        key={kept.nth}
        schema={LogRequest}
        startWith={{ ...EMPTY, askedBy: kept.askedBy }}
        submit={(body) => {
          asked.current = body.askedBy
          return log.mutateAsync({ params: { inspectionId }, body })
        }}
        onDone={() => setKept(({ nth }) => ({ nth: nth + 1, askedBy: asked.current }))}
        draftKey={`request.of.${inspectionId}`}
        submitLabel="Log request"
        besides={<span className="wm-hint">Or press Ctrl and Enter in the text</span>}
      >
        <TextArea
          name="words"
          label="What they ask for"
          rows={2}
          max={4000}
          area={{
            onKeyDown: (event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
            },
          }}
        />
        <div className="wm-abreast">
          <TextField name="askedBy" label="Who asks, by role" list={ROLES} />
          <ComboboxField name="ownerId" label="Owner" options={people} optional />
          <TextField name="wantedTime" label="Wanted today by" width={10} optional />
        </div>
        <datalist id={ROLES}>
          {[...roles].map((role) => (
            <option key={role} value={role} />
          ))}
        </datalist>
        <OtherTimes />
      </FormPanel>
    </div>
  )
}

const EMPTY = { words: '', ownerId: null, wantedOn: null, wantedTime: '', askedOn: null, askedTime: '' }
const TIMES = ['wantedOn', 'askedOn', 'askedTime']

/** Most are asked just now, for today: the rest is behind one press, and opens where something in it is wrong. */
function OtherTimes() {
  const { errors } = useFormState()
  const { getValues } = useFormContext()
  const open = TIMES.some((name) => name in errors || Boolean(getValues(name)))
  return (
    <details className="govuk-details" open={open || undefined}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Another day, or asked earlier</span>
      </summary>
      <div className="govuk-details__text">
        <DayField name="wantedOn" label="Wanted by the day" hint="Without a time, until 17:00" optional />
        <TextField
          name="askedTime"
          label="Asked at"
          hint="A time, such as 09:30; empty: just now"
          width={10}
          optional
        />
        <DayField name="askedOn" label="Asked on" hint="Empty: today" optional />
      </div>
    </details>
  )
}
