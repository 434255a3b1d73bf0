import { getRouteApi, Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useListAddress } from '../ui/list-address.ts'
import { findingColumns } from './finding-columns.tsx'
import { FindingsList } from './FindingsList.tsx'

const route = getRouteApi('/frame/findings')

/** What inspections found, and what is missing between a finding and its answer. */
export function FindingsPage() {
  const { search, go } = useListAddress(route)
  return (
    <FindingsList
      title="Findings"
      lead="What inspections found. A finding is flagged where no action answers it, or where all is done but nothing shows that it works."
      caption="Findings"
      columns={findingColumns('register')}
      search={search}
      go={go}
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
