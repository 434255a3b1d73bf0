import { getRouteApi, Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { findingColumns } from './finding-columns.tsx'
import { type FindingSearch, FindingsList } from './FindingsList.tsx'

const route = getRouteApi('/frame/findings')

/** What inspections found, and what is missing between a finding and its answer. */
export function FindingsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const go = (change: Partial<FindingSearch>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  return (
    <FindingsList
      title="Findings"
      lead="What inspections found. A finding is flagged where no action answers it, or where all is done but nothing shows that it works."
      caption="Findings"
      columns={findingColumns('register')}
      search={search}
      onGo={go}
      above={
        <p className="wm-actions">
          <Link to={paths.inspections}>Inspections</Link>
          <Link to={paths.traceMatrix}>Trace matrix</Link>
          <Link to={paths.themes}>Themes across inspections</Link>
        </p>
      }
    />
  )
}
