import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type Numbering, orderRoutes } from '@waymark/contract/order'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'

const route = getRouteApi('/frame/plans/$planId/renumber')

/** What would each be called, before it is. */
export function RenumberPage() {
  const { planId } = route.useParams()
  const view = useView(orderRoutes.numbering, { params: { planId } })
  return <Loaded view={view}>{(numbering, etag) => <Preview numbering={numbering} etag={etag} />}</Loaded>
}

interface Row {
  id: string
  noun: 'Priority' | 'Action'
  title: string
  from: string
  to: string
}

function Preview({ numbering, etag }: { numbering: Numbering; etag: string | null }) {
  const navigate = useNavigate()
  const { plan, priorities, changes, can } = numbering
  const renumber = useAct(
    orderRoutes.renumber,
    changes === 1 ? '1 reference renumbered' : `${changes} references renumbered`,
  )
  const back = { to: paths.plan, params: { planId: plan.id } } as const
  const rows = priorities.flatMap(({ actions, ...priority }): Row[] => [
    { noun: 'Priority', ...priority },
    ...actions.map((action): Row => ({ noun: 'Action', ...action })),
  ])
  const title = 'Renumber references'
  const caption = <Link {...back}>{plan.title}</Link>

  if (changes === 0)
    return (
      <>
        <PageHeading title={title} caption={caption} />
        <EmptyState title="Every reference says its place already">
          <p>
            Nothing would change. <Link {...back}>Back to the plan</Link>
          </p>
        </EmptyState>
      </>
    )
  return (
    <>
      <PageHeading
        title={title}
        caption={caption}
        lead={`Each priority and action is numbered by its place. ${changes} of ${rows.length} references would change; nothing else does.`}
      />
      <div className="wm-notice">
        <p>
          Papers that are published already name the old references, and will no longer match. What each was called
          stays in the audit trail and in what changed.
        </p>
      </div>
      <DataTable caption="References as they would be" columns={COLUMNS} rows={rows} idOf={(row) => row.id} />
      {renumber.error && (
        <ErrorState
          title="Nothing was renumbered"
          detail={renumber.error.detail}
          onRetry={renumber.error.code === 'stale' ? () => window.location.reload() : undefined}
        />
      )}
      <div className="wm-actions wm-form__foot">
        <Button
          kind="primary"
          verdict={can.renumber}
          busy={renumber.isPending}
          onClick={() =>
            renumber.mutate({ params: { planId: plan.id }, ifMatch: etag }, { onSuccess: () => void navigate(back) })
          }
        >
          {changes === 1 ? 'Renumber 1 reference' : `Renumber ${changes} references`}
        </Button>
        <Link {...back}>Cancel</Link>
      </div>
    </>
  )
}

const COLUMNS: Column<Row>[] = [
  {
    id: 'title',
    header: 'Priority or action',
    names: true,
    cell: ({ noun, title }) => (noun === 'Priority' ? <strong>{title}</strong> : title),
  },
  { id: 'noun', header: 'Kind', cell: ({ noun }) => noun },
  { id: 'from', header: 'Now', cell: ({ from }) => from },
  {
    id: 'to',
    header: 'Would be',
    cell: ({ from, to }) => (from === to ? <span className="wm-none">Stays {to}</span> : <strong>{to}</strong>),
  },
]
