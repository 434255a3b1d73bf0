import { getRouteApi, Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { findingColumns } from './finding-columns.tsx'
import { type FindingSearch, FindingsList } from './FindingsList.tsx'

const route = getRouteApi('/frame/trace-matrix')

/** From each finding to the actions that answer it, and to what a later inspection said. */
export function TraceMatrixPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const go = (change: Partial<FindingSearch>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  return (
    <FindingsList
      title="Trace matrix"
      lead="From each finding to the actions that answer it, where they stand, and what a later inspection said."
      caption="Trace matrix"
      columns={findingColumns('matrix')}
      search={search}
      onGo={go}
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
