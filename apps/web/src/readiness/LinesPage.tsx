import { getRouteApi, Link } from '@tanstack/react-router'
import { readinessRoutes } from '@waymark/contract/readiness'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ExportLines, LinesList } from './LinesList.tsx'

const route = getRouteApi('/frame/readiness/lines')

/** The lines of every round. */
export function LinesPage() {
  const { search, go } = useListAddress(route)
  const rounds = useView(readinessRoutes.rounds, { query: { pageSize: 200 } })
  const choices = rounds.data?.data.items ?? []
  return (
    <>
      <PageHeading
        title="Readiness lines"
        caption={<Link to={paths.readiness}>Readiness</Link>}
        actions={<ExportLines search={search} />}
        lead="What inspectors will ask, in every round: what has gaps stands first."
      />
      <LinesList
        search={search}
        go={go}
        first={{
          name: 'round',
          label: 'Round',
          unknown: rounds.data ? 'no longer there' : '…',
          choices: choices.map(({ id, title, framework }) => ({ value: id, label: `${framework.name}, ${title}` })),
        }}
      />
    </>
  )
}
