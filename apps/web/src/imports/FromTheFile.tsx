import { Link } from '@tanstack/react-router'
import { type ImportOrigin, importRoutes } from '@waymark/contract/imports'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Instant } from '../ui/Day.tsx'
import { Folded } from '../ui/Folded.tsx'

const useOrigins = (recordId: string) => useView(importRoutes.origins, { params: { recordId } }).data?.data.items ?? []

/** The rows of a file that a record and its milestones were made of, as they stood there; nothing where no file made it. */
export function FromTheFile({ recordId }: { recordId: string }) {
  return useOrigins(recordId).map((origin) => (
    <Folded key={origin.importId} id={`file-${origin.importId}`} title={`From the file: ${origin.fileName}`}>
      <p className="wm-hint">
        {origin.does === 'change' ? 'Changed' : 'Made'} by {origin.by.name}, <Instant at={origin.at} />
        {origin.sheet !== '' && `, from the sheet “${origin.sheet}”`}. The cells say what they said then:{' '}
        <Link to={paths.imported} params={{ importId: origin.importId }}>
          the report of the import
        </Link>
        .
      </p>
      <ul className="wm-plain-list">
        {origin.rows.map((row) => (
          <li key={row.row} className="wm-card">
            <Row row={row} />
          </li>
        ))}
      </ul>
    </Folded>
  ))
}

/** Of a row, what stands for the record is said by its place; what else it made is named. */
function Row({ row: { row, cells, redacted, makes } }: { row: ImportOrigin['rows'][number] }) {
  const steps = makes.flatMap(({ noun, title }) => (noun === 'milestone' ? [title] : []))
  return (
    <>
      <p>
        <strong>Row {row}</strong>
        {steps.length > 0 && <span className="wm-hint"> Milestone: {steps.join('; ')}</span>}
      </p>
      {redacted && <p className="wm-hint">What stood there was redacted.</p>}
      <dl className="wm-cells">
        {cells.map(({ header, text }, at) => (
          <div key={at}>
            <dt>{header === '' ? 'Without a name' : header}</dt>
            <dd className="wm-as-typed">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Whom the file names, where nobody owns it yet. */
export function NamedInTheFile({ recordId }: { recordId: string }) {
  const named = [...new Set(useOrigins(recordId).flatMap((origin) => origin.named))]
  return named.length > 0 && <span className="wm-hint">The imported file names {named.join('; ')}</span>
}
