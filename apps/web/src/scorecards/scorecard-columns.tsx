import type { Comparison, ScorecardRow } from '@waymark/contract/measures'
import { DIRECTION_WORD, sayFigure } from '@waymark/domain/measure'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Sparkline } from '../ui/chart/Sparkline.tsx'
import { Day } from '../ui/Day.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { inShort } from './in-short.ts'
import { MeasureLink } from './MeasureLink.tsx'
import { Travel } from './Travel.tsx'

const none = (words: string) => <span className="wm-none">{words}</span>

function Compared({ with: other }: { with: Comparison | null | undefined }) {
  if (!other) return none('None')
  return (
    <>
      {other.shown}
      {other.sentence && <span className="wm-beneath">{inShort(other.sentence)}</span>}
    </>
  )
}

export const scorecardColumns: Column<ScorecardRow>[] = [
  {
    id: 'measure',
    header: 'Measure',
    sort: 'ref',
    names: true,
    cell: ({ id, ref, title, priorities, late }) => (
      <>
        <MeasureLink measureId={id}>
          {ref} {title}
        </MeasureLink>
        {priorities.length > 0 && (
          <span className="wm-beneath">Priority {[...new Set(priorities.map((one) => one.ref))].join(', ')}</span>
        )}
        {late && (
          <span className="wm-beneath">
            <strong>
              {late.periodLabel} late since <Day day={late.since} />
            </strong>
          </span>
        )}
      </>
    ),
  },
  {
    id: 'value',
    header: 'Value',
    sort: 'period',
    align: 'end',
    cell: ({ reading }) =>
      reading ? (
        <>
          <strong>{reading.latest.shown}</strong>
          <span className="wm-beneath">
            {reading.periodLabel}
            {reading.finality === 'provisional' && ', provisional'}
          </span>
        </>
      ) : (
        none('None yet')
      ),
  },
  {
    id: 'target',
    header: 'Target',
    align: 'end',
    cell: ({ reading, unit, decimals }) =>
      reading?.target ? (
        <>
          {sayFigure(reading.target.target, unit, decimals)}
          {reading.fromTarget && <span className="wm-beneath">{inShort(reading.fromTarget)}</span>}
        </>
      ) : (
        none('None')
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
    header: 'Direction of travel',
    sort: 'direction',
    cell: ({ reading, frequency }) =>
      reading ? (
        <>
          <Travel direction={reading.direction} sentence={inShort(reading.directionSentence)} />
          {/* Of what is measured once a year the two are one. */}
          {frequency !== 'annual' && (
            <span className="wm-beneath">
              On last year: {reading.onYear ? DIRECTION_WORD[reading.onYear].toLowerCase() : 'not known'}
              {reading.onYear && `, ${inShort(reading.onYearSentence)}`}
            </span>
          )}
        </>
      ) : (
        none('None yet')
      ),
  },
  { id: 'england', header: 'England', align: 'end', cell: ({ reading }) => <Compared with={reading?.england} /> },
  {
    id: 'neighbours',
    header: 'Neighbours',
    align: 'end',
    cell: ({ reading }) => <Compared with={reading?.neighbours} />,
  },
  {
    id: 'chart',
    header: 'Over time',
    screenOnly: true,
    cell: ({ id, ref, sparkline, reading }) =>
      sparkline.length === 0 ? (
        none('No values')
      ) : (
        <Link
          to={paths.scorecard}
          search={(before: object) => ({ ...before, measure: [id] })}
          aria-label={`Chart of ${ref}`}
          resetScroll
        >
          <Sparkline values={sparkline.map(({ value }) => value)} target={reading?.target?.target} />
        </Link>
      ),
  },
  {
    id: 'commentary',
    header: 'Commentary',
    cell: ({ reading }) => (reading?.note ? <AsTyped>{reading.note}</AsTyped> : none('None')),
  },
  {
    id: 'region',
    header: 'Region',
    align: 'end',
    startsHidden: true,
    cell: ({ reading }) => <Compared with={reading?.region} />,
  },
  {
    id: 'serviceArea',
    header: 'Service area',
    sort: 'serviceArea',
    startsHidden: true,
    cell: ({ serviceArea }) => serviceArea?.name ?? none('None'),
  },
  {
    id: 'owner',
    header: 'Owner',
    sort: 'owner',
    startsHidden: true,
    cell: ({ owner }) => owner?.name ?? none('Nobody'),
  },
]
