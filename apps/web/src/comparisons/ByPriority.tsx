import { Link } from '@tanstack/react-router'
import type { comparisonRoutes } from '@waymark/contract/comparisons'
import type { AnswerOf } from '@waymark/contract/route'
import { paths } from '../paths.ts'
import { Folded } from '../ui/Folded.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'

type Row = AnswerOf<typeof comparisonRoutes.list>['priorities'][number]

/** Where most differs: for whoever asks about one priority. */
export function ByPriority({ priorities }: { priorities: readonly Row[] }) {
  if (priorities.length < 2) return null
  return (
    <Folded id="by-priority" title="By priority">
      <DataTable
        caption="By priority"
        columns={columns}
        rows={priorities}
        idOf={({ priority }) => priority?.id ?? 'none'}
      />
    </Folded>
  )
}

const columns: Column<Row>[] = [
  {
    id: 'priority',
    header: 'Priority',
    names: true,
    cell: ({ priority, plan }) =>
      priority ? (
        <>
          <Link to={paths.priority} params={{ priorityId: priority.id }}>
            {priority.ref} {priority.title}
          </Link>
          <span className="wm-beneath">{plan?.title}</span>
        </>
      ) : (
        'Findings and measures'
      ),
  },
  { id: 'records', header: 'Records that differ', align: 'end', cell: ({ records }) => records },
  { id: 'worse', header: 'Rated worse', align: 'end', cell: ({ worse }) => worse },
  { id: 'better', header: 'Rated better', align: 'end', cell: ({ better }) => better },
]
