import { Link } from '@tanstack/react-router'
import type { ListName } from '@waymark/contract/exports'
import type { ExportFormat } from '@waymark/contract/export-formats'
import { useId, useState } from 'react'
import { useAsAt } from '../api/session.ts'
import { paths } from '../paths.ts'
import { stringifySearch } from '../ui/list-search.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useMaking } from './making.ts'

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
export function ExportMenu({ list, query }: Exported) {
  const making = useMaking()
  return (
    <Menu label={labelOf(making)} icon="download" className="wm-export">
      {(close) => (
        <>
          <Formats list={list} query={query} making={making} onDownload={close} />
          <p>Every row, in this order, with the filters chosen.</p>
          <Proofs />
        </>
      )}
    </Menu>
  )
}

/** A record with all that belongs to it, or one of the lists below it. */
export function ExportOneOf({ of }: { of: Choices }) {
  const making = useMaking()
  return (
    <Menu label={labelOf(making)} icon="download" className="wm-export">
      {(close) => <Chosen of={of} making={making} onDownload={close} />}
    </Menu>
  )
}

type Making = ReturnType<typeof useMaking>

/** What is being made, or was not, stays in sight when the menu is closed. */
function labelOf({ underWay, seconds, failed }: Making): string {
  if (underWay) return `Making ${underWay.what}: ${seconds} s`
  return failed ? `Export: no ${failed.what}` : 'Export'
}

interface Way {
  making: Making
  onDownload: () => void
}

function Chosen({ of, ...way }: Way & { of: Choices }) {
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
      {chosen && <Formats {...chosen} {...way} />}
      <Proofs />
    </>
  )
}

/** These are whole before their first byte comes: the browser alone would show nothing meanwhile, nor why it was refused. */
const MADE_FIRST: readonly ExportFormat[] = ['pdf', 'docx']

function Formats({ list, query, making, onDownload }: Exported & Way) {
  const { page: _, pageSize: __, ...asked } = query
  const search = stringifySearch({ ...asked, asAt: useAsAt() })
  const { underWay, failed, make } = making
  return (
    <>
      <ul>
        {FORMATS.map(([format, what]) => {
          const address = `/api/exports/${list}.${format}${search}`
          return (
            <li key={format}>
              <a
                href={address}
                download
                onClick={(event) => {
                  if (!MADE_FIRST.includes(format)) return onDownload()
                  event.preventDefault()
                  if (!underWay) void make(format.toUpperCase(), address).then((done) => done && onDownload())
                }}
              >
                <strong>{format.toUpperCase()}</strong> {what}
              </a>
            </li>
          )
        })}
      </ul>
      <div role="status">
        {underWay && <p>{underWay.what} is being made. You can go on working: it is downloaded when it is ready.</p>}
        {failed && (
          <p>
            No {failed.what} was made. {failed.why}
          </p>
        )}
      </div>
      {underWay && <Button onClick={underWay.stop}>Stop</Button>}
    </>
  )
}

const Proofs = () => (
  <p>
    <Link to={paths.exports}>Your exports and their proofs</Link>
  </p>
)
