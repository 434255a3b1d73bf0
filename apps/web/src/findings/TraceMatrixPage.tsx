import { getRouteApi, Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useListAddress } from '../ui/list-address.ts'
import { findingColumns } from './finding-columns.tsx'
import { FindingsList } from './FindingsList.tsx'

const route = getRouteApi('/frame/trace-matrix')

/** From each finding to the actions that answer it, to what shows their effect, and to what a later inspection said. */
export function TraceMatrixPage() {
  const { search, go } = useListAddress(route)
  return (
    <FindingsList
      title="Trace matrix"
      lead="From each finding to the actions that answer it, the evidence and measures that show their effect, and what a later inspection said."
      caption="Trace matrix"
      columns={findingColumns('matrix')}
      search={search}
      go={go}
      above={
        <p className="wm-actions">
          <Link to={paths.inspections}>Inspections</Link>
          <Link to={paths.findings}>All findings</Link>
          <Link to={paths.themes}>Themes across inspections</Link>
        </p>
      }
    />
  )
}
