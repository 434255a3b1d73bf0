import { getRouteApi, Link } from '@tanstack/react-router'
import { measureRoutes, type ScorecardRow } from '@waymark/contract/measures'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Sparkline } from '../ui/chart/Sparkline.tsx'
import { Day } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { exceptionsIn } from './exceptions.ts'
import { MeasureLink } from './MeasureLink.tsx'
import { filtersOf, useScorecardGroups } from './scorecard-search.ts'
import { Travel } from './Travel.tsx'

const route = getRouteApi('/frame/scorecard/exceptions')

/** What is red or getting worse, with its facts and what was written about it: a page to take to a meeting. */
export function ExceptionsPage() {
  const { search, go } = useListAddress(route)
  const { of } = useScorecardGroups()
  const filters = filtersOf(search)
  const query = { ...filters, exception: true }
  const view = useView(measureRoutes.scorecard, { query })
  return (
    <>
      <PageHeading
        title="Exception report"
        caption={<Link to={paths.scorecard}>Scorecard</Link>}
        lead="Measures that are red or getting worse, with what was written about each."
        actions={<ExportMenu list="scorecard" query={query} />}
      />
      <FilterBar
        groups={of}
        values={{
          ...{ plan: search.plan, priority: search.priority, serviceArea: search.serviceArea, owner: search.owner },
        }}
        onChange={go}
      />
      <Loaded view={view}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No exceptions">
              <p>No measure is red, and none got worse since the period before.</p>
            </EmptyState>
          ) : (
            exceptionsIn(items).map(({ id, heading, rows }) => (
              <section key={id} className="wm-section" aria-labelledby={id}>
                <h2 id={id}>
                  {heading} ({rows.length})
                </h2>
                <ul className="wm-plain-list">
                  {rows.map((row) => (
                    <li key={row.id}>
                      <Exception row={row} />
                    </li>
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Loaded>
    </>
  )
}

function Exception({ row }: { row: ScorecardRow }) {
  const { id, ref, title, reading, sparkline, priorities, owner, serviceArea, late, frequency } = row
  if (!reading) return null
  const { england, neighbours } = reading
  const others = [england, neighbours].flatMap((other) => (other?.sentence ? [other.sentence] : []))
  const none = (words: string) => <span className="wm-none">{words}</span>
  return (
    <article className="wm-card" aria-labelledby={`exception-${id}`}>
      <h3 id={`exception-${id}`}>
        <MeasureLink measureId={id}>
          {ref} {title}
        </MeasureLink>
      </h3>
      <SummaryList
        rows={[
          {
            name: reading.periodLabel,
            value: (
              <>
                <strong>{reading.latest.shown}</strong>{' '}
                <Sparkline values={sparkline.map(({ value }) => value)} target={reading.target?.target} />
              </>
            ),
          },
          {
            name: 'Rating',
            value: (
              <>
                <RatingMark rating={reading.rating} size="small" />
                <span className="wm-beneath">{reading.sentence.replace(/^[^:]*: /, '')}</span>
              </>
            ),
          },
          {
            name: 'Since the period before',
            value: <Travel direction={reading.direction} sentence={reading.directionSentence} />,
          },
          ...(frequency === 'annual'
            ? []
            : [
                {
                  name: 'Since last year',
                  value: <Travel direction={reading.onYear} sentence={reading.onYearSentence} />,
                },
              ]),
          ...(others.length > 0 ? [{ name: 'Beside others', value: others.join('; ') }] : []),
          { name: 'Commentary', value: reading.note ? <AsTyped>{reading.note}</AsTyped> : none('None was written') },
          {
            name: 'Priorities',
            value:
              priorities.length === 0
                ? none('Linked to none')
                : priorities.map((priority, index) => (
                    <span key={priority.id}>
                      {index > 0 && ', '}
                      <Link to={paths.priority} params={{ priorityId: priority.id }}>
                        {priority.ref} {priority.title}
                      </Link>
                    </span>
                  )),
          },
          {
            name: 'Owner',
            value: (
              <>
                {owner?.name ?? none('Nobody')}
                {serviceArea && <span className="wm-beneath">{serviceArea.name}</span>}
              </>
            ),
          },
          ...(late
            ? [
                {
                  name: 'Late',
                  value: (
                    <>
                      {late.periodLabel}, since <Day day={late.since} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </article>
  )
}
