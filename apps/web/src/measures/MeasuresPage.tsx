import { getRouteApi, Link } from '@tanstack/react-router'
import { Direction, Frequency, MeasureRating } from '@waymark/contract/measure-words'
import { measureRoutes, type MeasureSummary } from '@waymark/contract/measures'
import { DIRECTION_WORD, FREQUENCY_WORD } from '@waymark/domain/measure'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { Travel } from '../scorecards/Travel.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'

const route = getRouteApi('/frame/measures')

const YES_OR_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]
const choicesOf = <Word extends string>(options: readonly Word[], words: Readonly<Record<Word, string>>) =>
  options.map((value) => ({ value, label: words[value] }))

/** What happened to children: every measure, with how its latest value reads. */
export function MeasuresPage() {
  const { search, go } = useListAddress(route)
  const asked = queryFrom(measureRoutes.list, search)
  const view = useView(measureRoutes.list, { query: asked })
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const priorities = useView(priorityRoutes.list, { query: { pageSize: 200 } })
  const areas = useServiceAreaChoices()
  const people = usePeopleChoices()
  const { page: _page, pageSize: _pageSize, sort = 'ref', text, asAt: _asAt, ...filters } = asked
  const can = view.data?.data.can
  const { rating, direction, late, plan, priority, serviceArea, owner, frequency, archived } = search
  const filtered = text !== undefined || Object.keys(filters).length > 0
  return (
    <>
      <PageHeading
        title="Measures"
        lead="What the work changes for children, in figures: each against its target, the year before, and others."
        actions={
          <LinkButton to={paths.measureNew} kind="primary" verdict={can?.create}>
            Add a measure
          </LinkButton>
        }
      />
      <p className="wm-actions">
        <LinkButton to={paths.measuresImport} verdict={can?.importValues}>
          Import values
        </LinkButton>
        <LinkButton to={paths.measureAreas}>Areas and neighbours</LinkButton>
      </p>
      <FilterBar
        search={{ value: search.text, label: 'Measure', onChange: (words) => go({ text: words }) }}
        groups={[
          { name: 'rating', label: 'Rating', choices: choicesOf(MeasureRating.options, RATING_WORD) },
          { name: 'direction', label: 'Direction of travel', choices: choicesOf(Direction.options, DIRECTION_WORD) },
          { name: 'late', label: 'Late', choices: YES_OR_NO, single: true },
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          {
            name: 'priority',
            label: 'Priority',
            choices:
              priorities.data?.data.items.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` })) ?? [],
          },
          { name: 'serviceArea', label: 'Service area', choices: areas },
          { name: 'owner', label: 'Owner', choices: people.map(({ id, name }) => ({ value: id, label: name })) },
          { name: 'frequency', label: 'How often', choices: choicesOf(Frequency.options, FREQUENCY_WORD) },
          { name: 'archived', label: 'Archived', choices: YES_OR_NO, single: true },
        ]}
        values={{ rating, direction, late, plan, priority, serviceArea, owner, frequency, archived }}
        onChange={go}
      >
        <ExportMenu list="measures" query={asked} />
      </FilterBar>
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Measures"
            columns={COLUMNS}
            list={list}
            of="measures"
            go={go}
            idOf={({ id }) => id}
            sort={sort}
            rememberAs="measures"
            empty={
              <EmptyState title={filtered ? 'No measure fits that' : 'No measures yet'}>
                <p>
                  {filtered
                    ? 'Look for fewer words, or take a filter off.'
                    : 'A performance officer or an administrator defines the first one.'}
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const none = <span className="wm-none">None yet</span>

const COLUMNS: Column<MeasureSummary>[] = [
  {
    id: 'title',
    header: 'Measure',
    sort: 'ref',
    names: true,
    cell: ({ id, ref, title, category }) => (
      <>
        <Link to={paths.measure} params={{ measureId: id }}>
          {title}
        </Link>
        <span className="wm-hint">{category === null ? ref : `${ref}, ${category}`}</span>
      </>
    ),
  },
  {
    id: 'value',
    header: 'Latest',
    sort: 'period',
    align: 'end',
    cell: ({ reading }) =>
      reading ? (
        <>
          {reading.latest.shown}
          <span className="wm-hint">{reading.periodLabel}</span>
        </>
      ) : (
        none
      ),
  },
  {
    id: 'rating',
    header: 'Rating',
    sort: 'worst',
    cell: ({ reading }) => <RatingMark rating={reading?.rating ?? 'not_rated'} size="small" />,
  },
  {
    id: 'direction',
    header: 'Since the period before',
    sort: 'direction',
    cell: ({ reading }) => <Travel direction={reading?.direction ?? null} />,
  },
  {
    id: 'onYear',
    header: 'Since last year',
    sort: 'onYear',
    startsHidden: true,
    cell: ({ reading }) => <Travel direction={reading?.onYear ?? null} />,
  },
  { id: 'england', header: 'England', align: 'end', cell: ({ reading }) => reading?.england?.shown ?? '–' },
  { id: 'neighbours', header: 'Neighbours', align: 'end', cell: ({ reading }) => reading?.neighbours?.shown ?? '–' },
  {
    id: 'late',
    header: 'Late',
    sort: 'late',
    cell: ({ late }) =>
      late ? (
        <>
          {late.periodLabel}
          <span className="wm-hint">
            since <Day day={late.since} />
          </span>
        </>
      ) : (
        '–'
      ),
  },
  { id: 'owner', header: 'Owner', sort: 'owner', startsHidden: true, cell: ({ owner }) => owner?.name ?? '–' },
  {
    id: 'serviceArea',
    header: 'Service area',
    sort: 'serviceArea',
    startsHidden: true,
    cell: ({ serviceArea }) => serviceArea?.name ?? '–',
  },
]
