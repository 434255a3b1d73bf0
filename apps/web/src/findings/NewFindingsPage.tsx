import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ConfirmFindings, findingRoutes } from '@waymark/contract/findings'
import type { FindingKind } from '@waymark/contract/inspection-words'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { parsePastedFindings, withRefs } from '@waymark/domain/pasted-findings'
import { useState } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { fieldId } from '../ui/form/Field.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'
import { FINDING_KINDS, KindWhereNone } from './KindWhereNone.tsx'

const route = getRouteApi('/frame/inspections/$inspectionId/findings/new')

export function NewFindingsPage() {
  const { inspectionId } = route.useParams()
  const view = useView(inspectionRoutes.read, { params: { inspectionId } })
  return <Loaded view={view}>{({ id, title }) => <Form inspection={{ id, title }} />}</Loaded>
}

function Form({ inspection }: { inspection: { id: string; title: string } }) {
  const navigate = useNavigate()
  const confirm = useAct(findingRoutes.confirm, 'Findings confirmed')
  const back = { to: paths.inspection, params: { inspectionId: inspection.id } } as const
  return (
    <FormPage
      title="Add findings"
      caption={<Link {...back}>{inspection.title}</Link>}
      lead="Paste them from the report, look at the rows, put right what was read wrongly, then confirm. Nothing is saved before that; afterwards words change only by a correction with a reason."
      schema={ConfirmFindings}
      startWith={{ findings: [] }}
      submit={(body) => confirm.mutateAsync({ params: { inspectionId: inspection.id }, body })}
      onDone={() => void navigate(back)}
      submitLabel="Confirm findings"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`findings.${inspection.id}`}
    >
      <p>
        As a table, in a file or copied:{' '}
        <Link to={paths.importNew} search={{ inspection: [inspection.id] }}>
          import them
        </Link>
        .
      </p>
      <Rows />
    </FormPage>
  )
}

/** As it is read, before it has a number of its own. */
interface Made {
  ref: string | null
  kind: FindingKind
  words: string
  addressedTo: string | null
}

interface Row {
  ref: string
  kind: FindingKind
  words: string
  area: string
  addressedTo: string
}

function Rows() {
  const { control, formState } = useFormContext<{ findings: Row[] }>()
  const { fields, append, remove } = useFieldArray({ control, name: 'findings' })
  const rows = useWatch({ control, name: 'findings' })
  const [pasted, setPasted] = useState('')
  const taken = rows.map(({ ref }) => ref)
  const next = () => {
    let number = rows.length + 1
    while (taken.includes(String(number))) number += 1
    return String(number)
  }
  const add = (made: Made[]) => {
    append(
      withRefs(made, taken).map(({ addressedTo, ...one }) => ({ ...one, area: '', addressedTo: addressedTo ?? '' })),
      { shouldFocus: false },
    )
    announce(`${made.length} ${made.length === 1 ? 'row' : 'rows'} added below, to look at before you confirm`)
  }
  const wrong = formState.errors.findings?.root?.message ?? formState.errors.findings?.message
  return (
    <>
      <Paste text={pasted} onText={setPasted} onRows={add} />
      <section aria-labelledby={fieldId('findings')}>
        <h2 id={fieldId('findings')} tabIndex={-1}>
          {fields.length === 0 ? 'No rows yet' : `${fields.length} to confirm`}
        </h2>
        {wrong && (
          <p className="govuk-error-message">
            <span className="govuk-visually-hidden">Error: </span>
            {wrong}
          </p>
        )}
        {fields.map((field, at) => (
          <fieldset key={field.id} className="wm-card">
            <legend className="govuk-visually-hidden">Finding {at + 1}</legend>
            <TextArea name={`findings.${at}.words`} label={`Words of finding ${at + 1}`} max={4000} rows={3} />
            <div className="wm-row-fields">
              <TextField name={`findings.${at}.ref`} label="Number" width={4} />
              <SelectField name={`findings.${at}.kind`} label="Kind" choices={FINDING_KINDS} />
              <TextField name={`findings.${at}.addressedTo`} label="Addressed to" optional />
              <TextField name={`findings.${at}.area`} label="Area of judgement" optional />
            </div>
            <Button kind="quiet" small aria-label={`Take out finding ${at + 1}`} onClick={() => remove(at)}>
              Take out
            </Button>
          </fieldset>
        ))}
        <div className="wm-actions">
          <Button onClick={() => add([{ ref: next(), kind: 'recommendation', words: '', addressedTo: null }])}>
            Enter one by hand
          </Button>
          {fields.length > 0 && <Button onClick={() => remove()}>Take out all</Button>}
        </div>
      </section>
    </>
  )
}

interface PasteProps {
  text: string
  onText: (text: string) => void
  onRows: (rows: Made[]) => void
}

/** The text as it was copied, made into rows that can be changed and taken out. */
function Paste({ text, onText, onRows }: PasteProps) {
  const [kind, setKind] = useState<FindingKind>('recommendation')
  const found = parsePastedFindings(text)
  const show = () => {
    onRows(found.map((one) => ({ ...one, kind: one.kind ?? kind })))
    onText('')
  }
  return (
    <section className="wm-card" aria-labelledby="paste">
      <h2 id="paste">Paste from the report</h2>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="pasted">
          Numbered or bulleted text
        </label>
        <div id="pasted-hint" className="govuk-hint">
          Wrapped lines are joined. A heading such as “The local authority should:” says whom the next ones address.
        </div>
        <textarea
          id="pasted"
          className="govuk-textarea"
          rows={8}
          aria-describedby="pasted-hint"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      <KindWhereNone id="pasted-kind" label="Kind, where no heading says it" kind={kind} onKind={setKind} />
      <p role="status" className="wm-hint">
        {text.trim() !== '' && (found.length === 1 ? 'This makes 1 row' : `This makes ${found.length} rows`)}
      </p>
      <Button verdict={found.length === 0 ? EMPTY : undefined} onClick={show}>
        Show as rows
      </Button>
    </section>
  )
}

const EMPTY = { allowed: false, reason: 'Paste some text first' } as const
