import type { FindingKind } from '@waymark/contract/inspection-words'
import { FINDING_COLUMNS, type FindingColumn, findingsOf, type FindingsTable } from '@waymark/domain/findings-table'
import { useRef, useState } from 'react'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useDroppedFiles } from '../ui/form/useDroppedFiles.ts'
import { type FileRead, type Made, readFindingsFile } from './findings-file.ts'
import { KindWhereNone } from './KindWhereNone.tsx'

const columnWords: Record<FindingColumn, string> = {
  words: 'Words of the finding',
  ref: 'Number',
  kind: 'Kind',
  area: 'Area of judgement',
  addressedTo: 'Addressed to',
}

interface FromFileProps {
  /** Running text goes where text is pasted. */
  onText: (text: string) => void
  onRows: (rows: Made[]) => void
}

type Chosen = FileRead & { name: string }

/** A file with a list of findings, chosen or dropped: its columns are named, and can be named otherwise, before it makes rows. */
export function FromFile({ onText, onRows }: FromFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [busy, setBusy] = useState(false)
  const take = async ([file]: readonly File[]) => {
    if (!file || busy) return
    setBusy(true)
    const read = await readFindingsFile(file).catch(() => CANNOT_BE_READ)
    setBusy(false)
    setChosen({ ...read, name: file.name })
    if (read.kind === 'text') {
      onText(read.text)
      announce(`${file.name} stands in the field above: look at it, then show it as rows`)
    }
  }
  const { over, target } = useDroppedFiles((files) => void take(files))
  return (
    <section className="wm-card" aria-labelledby="from-file">
      <h2 id="from-file">Read them from a file</h2>
      <div className={over ? 'wm-drop wm-drop--over' : 'wm-drop'} {...target}>
        <Button busy={busy} aria-describedby="from-file-hint" onClick={() => input.current?.click()}>
          {chosen === null ? 'Choose a file' : 'Choose another file'}
        </Button>
        <p id="from-file-hint" className="wm-hint">
          Or drop it here. CSV or plain text, up to 1 MB and 200 rows; a spreadsheet can be saved as CSV.
        </p>
        <input
          ref={input}
          type="file"
          hidden
          tabIndex={-1}
          aria-label="Choose a file"
          accept=".csv,.tsv,.tab,.txt,text/csv,text/plain"
          onChange={(event) => {
            void take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      {chosen?.kind === 'refused' && (
        <p role="alert" className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: {chosen.name} was not taken. </span>
          {chosen.why}
        </p>
      )}
      {chosen?.kind === 'text' && (
        <p className="wm-hint">{chosen.name} stands in the field above: look at it, then show it as rows.</p>
      )}
      {chosen?.kind === 'table' && (
        <Columns
          key={chosen.name}
          name={chosen.name}
          table={chosen.table}
          onRows={(rows) => {
            onRows(rows)
            setChosen(null)
          }}
        />
      )}
    </section>
  )
}

const CANNOT_BE_READ: FileRead = {
  kind: 'refused',
  why: 'This file could not be read: it may have been moved since. Choose it again.',
}

/** How much of a cell says what its column holds. */
const SAMPLE = 60

function Columns({ name, table, onRows }: { name: string; table: FindingsTable; onRows: (rows: Made[]) => void }) {
  const [columns, setColumns] = useState(table.columns)
  const [kind, setKind] = useState<FindingKind>('recommendation')
  const found = findingsOf({ rows: table.rows, columns })
  // What one column holds, no other does.
  const choose = (at: number, chosen: FindingColumn | null) =>
    setColumns(columns.map((one, index) => (index === at ? chosen : one === chosen ? null : one)))
  const left = table.rows.length - found.length
  return (
    <div role="group" aria-label={`Columns of ${name}`}>
      <p>
        What each column of {name} holds{table.headings === null && ', which does not name its columns'}:
      </p>
      <div className="wm-row-fields">
        {columns.map((column, at) => {
          const sample = table.rows.find((row) => row[at] !== '')?.[at] ?? ''
          const heading = table.headings?.[at] || `Column ${at + 1}`
          return (
            <div key={at} className="govuk-form-group">
              <label className="govuk-label" htmlFor={`column-${at}`}>
                {heading}
              </label>
              <div id={`column-${at}-hint`} className="govuk-hint">
                {sample === '' ? 'Empty' : `“${sample.length > SAMPLE ? `${sample.slice(0, SAMPLE)}…` : sample}”`}
              </div>
              <select
                id={`column-${at}`}
                className="govuk-select"
                aria-describedby={`column-${at}-hint`}
                value={column ?? ''}
                onChange={(event) => choose(at, FINDING_COLUMNS.find((one) => one === event.target.value) ?? null)}
              >
                <option value="">Leave it out</option>
                {FINDING_COLUMNS.map((one) => (
                  <option key={one} value={one}>
                    {columnWords[one]}
                  </option>
                ))}
              </select>
            </div>
          )
        })}
      </div>
      <KindWhereNone id="file-kind" label="Kind, where the file does not say it" kind={kind} onKind={setKind} />
      <p role="status" className="wm-hint">
        {found.length === 1 ? 'This makes 1 row' : `This makes ${found.length} rows`}
        {left > 0 && found.length > 0 && `; ${left} without words ${left === 1 ? 'is' : 'are'} left out`}
      </p>
      <Button
        verdict={found.length === 0 ? NO_WORDS : undefined}
        onClick={() => onRows(found.map((one) => ({ ...one, kind: one.kind ?? kind })))}
      >
        Show these as rows
      </Button>
    </div>
  )
}

const NO_WORDS = { allowed: false, reason: 'Choose the column that holds the words of the findings' } as const
