import { getRouteApi, Link } from '@tanstack/react-router'
import { readinessRoutes } from '@waymark/contract/readiness'
import { SelfEvaluationKind } from '@waymark/contract/readiness-words'
import { selfEvaluationRoutes, type SelfEvaluationView } from '@waymark/contract/self-evaluations'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'

const route = getRouteApi('/frame/readiness/self-evaluations')

/** What the council says of itself each year, and what was agreed when it met the inspectorate. */
export function SelfEvaluationsPage() {
  const { search, go } = useListAddress(route)
  const view = useView(selfEvaluationRoutes.list, { query: queryFrom(selfEvaluationRoutes.list, search) })
  const rounds = useView(readinessRoutes.rounds, { query: { pageSize: 200 } })
  const [roundId] = search.round?.length === 1 ? search.round : []
  const round = useView(
    readinessRoutes.round,
    { params: { roundId: roundId ?? '' } },
    { enabled: roundId !== undefined },
  ).data?.data
  const filtered = search.kind !== undefined || search.text !== undefined
  return (
    <>
      <PageHeading
        title="Self-evaluations and meetings"
        caption={
          round ? (
            <Link to={paths.readinessRound} params={{ roundId: round.id }}>
              {round.framework.name}, {round.title}
            </Link>
          ) : (
            <Link to={paths.readiness}>Readiness</Link>
          )
        }
        lead="What we say of ourselves each year, and what was agreed at engagement meetings."
        actions={
          <>
            <ExportMenu list="self-evaluations" query={queryFrom(selfEvaluationRoutes.list, search)} />
            {round && (
              <LinkButton
                to={paths.selfEvaluationNew}
                params={{ roundId: round.id }}
                kind="primary"
                verdict={round.can.writeNote}
              >
                Write one
              </LinkButton>
            )}
          </>
        }
      />
      {!roundId && <p className="wm-hint">Open a round of readiness to write one for its year.</p>}
      <FilterBar
        search={{
          value: search.text,
          label: 'Title, words or what was agreed',
          onChange: (words) => go({ text: words }),
        }}
        groups={[
          {
            name: 'round',
            label: 'Round',
            unknown: rounds.data ? 'no longer there' : '…',
            choices:
              rounds.data?.data.items.map(({ id, title, framework }) => ({
                value: id,
                label: `${framework.name}, ${title}`,
              })) ?? [],
          },
          {
            name: 'kind',
            label: 'Kind',
            choices: SelfEvaluationKind.options.map((kind) => ({ value: kind, label: SELF_EVALUATION_WORD[kind] })),
          },
        ]}
        values={{ round: search.round, kind: search.kind }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Self-evaluations and meetings"
            columns={columns}
            list={list}
            of="self-evaluations and meetings"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-at'}
            empty={
              <EmptyState title={filtered ? 'None fits that' : 'None yet'}>
                <p>A performance officer or a director writes the self-evaluation of the year.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<SelfEvaluationView>[] = [
  {
    id: 'title',
    header: 'Title',
    sort: 'title',
    names: true,
    cell: ({ id, title, framework, round }) => (
      <>
        <Link to={paths.selfEvaluation} params={{ selfEvaluationId: id }}>
          {title}
        </Link>
        <span className="wm-beneath">
          {framework.name}, {round.title}
        </span>
      </>
    ),
  },
  { id: 'kind', header: 'Kind', sort: 'kind', cell: ({ kind }) => SELF_EVALUATION_WORD[kind] },
  {
    id: 'heldOn',
    header: 'Held on',
    cell: ({ heldOn }) => (heldOn ? <Day day={heldOn} /> : <span className="wm-none">Not a meeting</span>),
  },
  {
    id: 'at',
    header: 'Written',
    sort: 'at',
    cell: ({ by, at }) => (
      <>
        {by.name}
        <span className="wm-beneath">
          <Instant at={at} />
        </span>
      </>
    ),
  },
]
