import { Link } from '@tanstack/react-router'
import { type ImportAnswer, ImportValues, measureValueRoutes } from '@waymark/contract/measure-values'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useAct } from '../api/view.ts'
import { paths } from '../paths.ts'
import { RadioField, SelectField } from '../ui/form/ChoiceFields.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { ErrorState } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'

/** Values from a table that was published or exported: looked at first, then kept. */
export function ImportValuesPage() {
  const send = useAct(measureValueRoutes.import, null)
  const [answer, setAnswer] = useState<ImportAnswer | null>(null)
  return (
    <>
      <FormPage
        title="Import values"
        caption={<Link to={paths.measures}>Measures</Link>}
        lead="Choose a CSV file, or paste a table with its headings. A row for each measure and period, with the areas or the periods across, or one value a row."
        schema={ImportValues}
        startWith={{ text: '', yearsNamedBy: 'end', finality: 'final', preview: true, skipRefused: false }}
        submit={async (body) => {
          setAnswer((await send.mutateAsync({ body })).data)
        }}
        onDone={() => {}}
        submitLabel="Check or import"
        cancel={<Link to={paths.measures}>Cancel</Link>}
      >
        <FileInto />
        <TextArea name="text" label="The table, with its headings" rows={8} max={900_000} />
        <SelectField
          name="yearsNamedBy"
          label="A year written as one number is"
          choices={[
            { value: 'end', label: 'the year in which it ends, as in national tables' },
            { value: 'start', label: 'the year in which it begins' },
          ]}
        />
        <RadioField
          name="finality"
          label="The figures are"
          look="inline"
          choices={[
            { value: 'final', label: 'Final' },
            { value: 'provisional', label: 'Provisional' },
          ]}
        />
        <WhatToDo />
      </FormPage>
      {send.error && <ErrorState title="It could not be read" detail={send.error.detail} />}
      {answer && <Answer answer={answer} />}
    </>
  )
}

function FileInto() {
  const { setValue } = useFormContext()
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor="measure-file">
        CSV file
      </label>
      <input
        id="measure-file"
        type="file"
        accept=".csv,text/csv,text/plain"
        className="govuk-file-upload wm-file"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void file.text().then((text) => setValue('text', text, { shouldDirty: true }))
        }}
      />
    </div>
  )
}

/** Look first; then keep all, or those that can be kept. */
function WhatToDo() {
  const { setValue, watch } = useFormContext()
  const now: unknown = watch('preview')
  const some: unknown = watch('skipRefused')
  const choose = (preview: boolean, skipRefused: boolean) => {
    setValue('preview', preview)
    setValue('skipRefused', skipRefused)
  }
  const kinds = [
    { label: 'Check it: nothing is kept', on: now === true, choose: () => choose(true, false) },
    {
      label: 'Import it, if every value can be kept',
      on: now === false && some === false,
      choose: () => choose(false, false),
    },
    {
      label: 'Import what can be kept, leave out the rest',
      on: now === false && some === true,
      choose: () => choose(false, true),
    },
  ]
  return (
    <fieldset className="govuk-fieldset govuk-form-group" role="radiogroup">
      <legend className="govuk-fieldset__legend">What to do</legend>
      <div className="govuk-radios govuk-radios--small wm-radios wm-radios--plain">
        {kinds.map((kind, index) => (
          <div className="govuk-radios__item" key={kind.label}>
            <input
              id={`what-to-do-${index}`}
              type="radio"
              name="what-to-do"
              className="govuk-radios__input"
              checked={kind.on}
              onChange={kind.choose}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={`what-to-do-${index}`}>
              {kind.label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

type Refused = ImportAnswer['cells'][number]

const columns: Column<Refused>[] = [
  { id: 'place', header: 'Where', names: true, cell: ({ place }) => place },
  { id: 'measure', header: 'Measure', cell: ({ measure }) => measure },
  { id: 'period', header: 'Period', cell: ({ period }) => period },
  { id: 'given', header: 'Given', cell: ({ given }) => given },
  { id: 'why', header: 'Why it is refused', cell: ({ why }) => why },
]

function Answer({ answer }: { answer: ImportAnswer }) {
  const { saved, added, changed, unchanged, refused, cells, rows } = answer
  const notRead = answer.columns.filter(({ use }) => use === 'not_read').map(({ heading }) => heading)
  return (
    <section className="wm-section" aria-labelledby="answer">
      <h2 id="answer">{saved ? 'Imported' : 'What would be kept'}</h2>
      <p role="status">
        {rows} rows: {added} values {saved ? 'added' : 'to add'}, {changed} {saved ? 'changed' : 'to change'},{' '}
        {unchanged} as they are, {refused} refused.
      </p>
      {notRead.length > 0 && <p>Columns that are not read: {notRead.join(', ')}.</p>}
      {refused > 0 && (
        <DataTable
          caption="Values that are refused"
          columns={columns}
          rows={cells.filter(({ outcome }) => outcome === 'refused')}
          idOf={({ index }) => String(index)}
        />
      )}
    </section>
  )
}
