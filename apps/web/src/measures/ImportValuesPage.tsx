import { Link } from '@tanstack/react-router'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import {
  type ColumnUse,
  type ImportAnswer,
  type ImportColumn,
  ImportValues,
  measureValueRoutes,
} from '@waymark/contract/measure-values'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useAct, useView } from '../api/view.ts'
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
        <FileInto onChosen={() => setAnswer(null)} />
        <TextArea name="text" label="The table, with its headings" rows={8} max={900_000} />
        {answer && <Columns columns={answer.columns} />}
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

function FileInto({ onChosen }: { onChosen: () => void }) {
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
          if (file)
            void file.text().then((text) => {
              setValue('text', text, { shouldDirty: true })
              // Of another table nothing was said yet.
              setValue('columns', undefined)
              onChosen()
            })
        }}
      />
    </div>
  )
}

const USES: Readonly<Record<Exclude<ColumnUse, 'values_of_area'>, string>> = {
  measure: 'The measure',
  area: 'The area',
  period: 'The period',
  value: 'The value',
  values_of_period: 'Values of the period in its heading',
  numerator: 'Numerator',
  denominator: 'Denominator',
  finality: 'Provisional or final',
  note: 'Note',
  members_with_data: 'How many neighbours have data',
  not_read: 'Not read',
}
const OF_AREA = 'values_of_area '

/** By its heading, and where that does not tell it from others, by its place. */
function calledOf(columns: readonly ImportColumn[], index: number): string {
  const heading = columns[index]?.heading ?? ''
  if (heading === '') return `Column ${index + 1}, without a heading`
  const others = columns.some((other, at) => at !== index && other.heading === heading)
  return others ? `${heading} (column ${index + 1})` : heading
}

/** What each column was taken for, and may be said to be instead: it counts the next time that the table is looked at. */
function Columns({ columns: found }: { columns: readonly ImportColumn[] }) {
  const { setValue, watch } = useFormContext()
  const said: unknown = watch('columns')
  const columns = Array.isArray(said) ? (said as ImportColumn[]) : found
  const areas = useView(measureAreaRoutes.list, { query: { pageSize: 200 } })
  // By its place: two columns may have the same heading.
  const say = (place: number, choice: string) => {
    const areaId = choice.startsWith(OF_AREA) ? choice.slice(OF_AREA.length) : null
    const use = areaId === null ? (choice as ColumnUse) : 'values_of_area'
    setValue(
      'columns',
      columns.map((column, index) => (index === place ? { heading: column.heading, use, areaId } : column)),
      { shouldDirty: true },
    )
  }
  return (
    <fieldset className="govuk-fieldset govuk-form-group">
      <legend className="govuk-fieldset__legend">What each column is</legend>
      <p className="wm-hint">As its heading seems to say. Choose otherwise where that is wrong, and check again.</p>
      {columns.map(({ heading, use, areaId }, index) => (
        <div className="govuk-form-group" key={`${index} ${heading}`}>
          <label className="govuk-label" htmlFor={`column-${index}`}>
            {calledOf(columns, index)}
          </label>
          <select
            id={`column-${index}`}
            className="govuk-select"
            value={areaId === null ? use : OF_AREA + areaId}
            onChange={(event) => say(index, event.target.value)}
          >
            {Object.entries(USES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            {areas.data?.data.items.map(({ id, name, groupYear }) => (
              <option key={id} value={OF_AREA + id}>
                Values of {name}
                {groupYear !== null && ` (group of ${groupYear})`}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
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
  const { saved, added, changed, unchanged, refused, cells, rows, lacks } = answer
  const notRead = answer.columns.filter(({ use }) => use === 'not_read').map(({ heading }) => heading)
  if (lacks !== null)
    return <ErrorState title="It cannot be read yet" detail={`${lacks}, under “What each column is”.`} />
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
