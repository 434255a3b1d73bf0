import { Link } from '@tanstack/react-router'
import { type LineSummary, readinessRoutes } from '@waymark/contract/readiness'
import { LineRating } from '@waymark/contract/readiness-words'
import { LINE_OWNING_ROLES } from '@waymark/domain/permissions/readiness'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Day, Instant } from '../ui/Day.tsx'
import type { ListSearch } from '../ui/list-search.ts'
import { RatingMark } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { FilterBar, type FilterGroup } from '../ui/table/Filters.tsx'
import { ratingWords } from '../words.ts'
import { GAP_CHOICES, Gaps } from './readiness-words.tsx'

export type LineSearch = ListSearch<'round' | 'area' | 'owner' | 'rating' | 'gap' | 'mine' | 'dueBy'>

/** The lines of the list as a file, narrowed and in order as they are. */
export const ExportLines = ({ search, roundId }: { search: LineSearch; roundId?: string }) => (
  <ExportMenu list="readiness-lines" query={{ ...search, round: roundId ?? search.round }} />
)

/** Lines, those with gaps first. In a round of its own, its areas can be chosen; elsewhere, rounds. */
export function LinesList({
  search,
  go,
  roundId,
  first,
}: {
  search: LineSearch
  go: (change: Partial<LineSearch>) => void
  roundId?: string
  /** What is narrowed by before all else: areas or rounds. */
  first: FilterGroup
}) {
  const today = useToday()
  const people = usePeopleChoices(LINE_OWNING_ROLES)
  const asked = queryFrom(readinessRoutes.lines, search)
  const view = useView(readinessRoutes.lines, { query: { ...asked, ...(roundId && { round: [roundId] }) } })
  const { round, area, owner, rating, gap, mine, dueBy, text } = search
  const filtered = [round, area, owner, rating, gap, mine, dueBy, text].some((one) => one !== undefined)
  return (
    <>
      <FilterBar
        search={{ value: text, label: 'Line, statement or evidence', onChange: (words) => go({ text: words }) }}
        groups={[
          first,
          { name: 'mine', label: 'Owner', single: true, choices: [{ value: 'true', label: 'Mine' }] },
          { name: 'gap', label: 'Gap', choices: GAP_CHOICES },
          {
            name: 'rating',
            label: 'Rating',
            choices: LineRating.options.map((one) => ({ value: one, label: ratingWords[one] })),
          },
          {
            name: 'owner',
            label: 'Owned by',
            unknown: 'no longer here',
            choices: people.map(({ id, name }) => ({ value: id, label: name })),
          },
          { name: 'dueBy', label: 'Review due by' },
        ]}
        values={{ [first.name]: first.name === 'area' ? area : round, mine, gap, rating, owner, dueBy }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Lines"
            columns={columnsOf(today, roundId === undefined)}
            list={list}
            of="lines"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-gaps'}
            rememberAs="readiness-lines"
            empty={
              <EmptyState title={filtered ? 'No line fits that' : 'No lines yet'}>
                <p>
                  {filtered
                    ? 'Look for fewer words, or take a filter off.'
                    : 'A performance officer or a director adds what inspectors will ask.'}
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columnsOf = (today: string, withRound: boolean): Column<LineSummary>[] => [
  {
    id: 'title',
    header: 'What inspectors will ask',
    sort: 'title',
    names: true,
    cell: ({ id, title, framework, round }) => (
      <>
        <Link to={paths.readinessLine} params={{ lineId: id }}>
          {title}
        </Link>
        {withRound && (
          <span className="wm-beneath">
            {framework.name}, {round.title}
          </span>
        )}
      </>
    ),
  },
  { id: 'area', header: 'Area', sort: 'area', cell: ({ area }) => area.name },
  {
    id: 'rating',
    header: 'Rating',
    sort: 'rating',
    cell: ({ rating, ratingWord }) => <RatingMark rating={rating} word={ratingWord} size="small" />,
  },
  {
    id: 'gaps',
    header: 'Gaps',
    sort: 'gaps',
    cell: ({ gaps }) =>
      gaps.length === 0 ? (
        <span className="wm-none">None</span>
      ) : gaps.every(({ kind }) => kind === 'red' || kind === 'not_rated') ? (
        'Its rating'
      ) : (
        <Gaps gaps={gaps} />
      ),
  },
  {
    id: 'attached',
    header: 'Evidence attached',
    align: 'end',
    startsHidden: true,
    cell: ({ attached }) => attached,
  },
  {
    id: 'owner',
    header: 'Owner',
    sort: 'owner',
    cell: ({ owner }) => owner?.name ?? <span className="wm-none">Nobody</span>,
  },
  {
    id: 'nextReviewOn',
    header: 'Next review',
    sort: 'nextReviewOn',
    cell: ({ nextReviewOn }) => <Day day={nextReviewOn} today={today} />,
  },
  {
    id: 'reviewedAt',
    header: 'Last reviewed',
    sort: 'reviewedAt',
    startsHidden: true,
    cell: ({ reviewedAt }) => <Instant at={reviewedAt} />,
  },
]
