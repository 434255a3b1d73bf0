import { Link } from '@tanstack/react-router'
import type { ListName } from '@waymark/contract/exports'
import type { ExportFormat } from '@waymark/contract/export-formats'
import { useId, useState } from 'react'
import { useAsAt } from '../api/session.ts'
import { paths } from '../paths.ts'
import { stringifySearch } from '../ui/list-search.ts'
import { Menu } from '../ui/Menu.tsx'

const FORMATS: readonly (readonly [format: ExportFormat, what: string])[] = [
  ['xlsx', 'Excel workbook'],
  ['csv', 'Plain table, for any program'],
  ['pdf', 'To read and print'],
  ['docx', 'Word document'],
  ['json', 'For other systems'],
]

export interface Exported {
  list: ListName
  /** As the list is asked for: filters and sort. Its pages do not count. */
  query: Readonly<Record<string, unknown>>
}

type Choices = readonly (Exported & { label: string })[]

/** A whole list as it is narrowed and sorted here, as at the instant shown, in any format. */
export const ExportMenu = ({ list, query }: Exported) => (
  <Menu label="Export" icon="download" className="wm-export">
    {(close) => (
      <>
        <Formats list={list} query={query} onDownload={close} />
        <p>Every row, in this order, with the filters chosen.</p>
        <Proofs />
      </>
    )}
  </Menu>
)

/** A record with all that belongs to it, or one of the lists below it. */
export const ExportOneOf = ({ of }: { of: Choices }) => (
  <Menu label="Export" icon="download" className="wm-export">
    {(close) => <Chosen of={of} onDownload={close} />}
  </Menu>
)

function Chosen({ of, onDownload }: { of: Choices; onDownload: () => void }) {
  const id = useId()
  const [at, choose] = useState(0)
  const chosen = of[at]
  return (
    <>
      <label htmlFor={id}>What</label>
      <select id={id} className="govuk-select" value={at} onChange={(event) => choose(Number(event.target.value))}>
        {of.map(({ label }, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
      {chosen && <Formats {...chosen} onDownload={onDownload} />}
      <Proofs />
    </>
  )
}

function Formats({ list, query, onDownload }: Exported & { onDownload: () => void }) {
  const { page: _, pageSize: __, ...asked } = query
  const search = stringifySearch({ ...asked, asAt: useAsAt() })
  return (
    <ul>
      {FORMATS.map(([format, what]) => (
        <li key={format}>
          <a href={`/api/exports/${list}.${format}${search}`} download onClick={onDownload}>
            <strong>{format.toUpperCase()}</strong> {what}
          </a>
        </li>
      ))}
    </ul>
  )
}

const Proofs = () => (
  <p>
    Thousands of rows take a PDF or a Word document some seconds.{' '}
    <Link to={paths.exports}>Your exports and their proofs</Link>
  </p>
)
