import { Link } from '@tanstack/react-router'
import type { ComparedRecord, comparisonRoutes, Difference } from '@waymark/contract/comparisons'
import type { AnswerOf } from '@waymark/contract/route'
import { COMPARED_NOUN_WORD } from '@waymark/domain/comparison-counts'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { RatingMark } from '../ui/RatingMark.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { sayDay, sideOf } from './compared-days.ts'

type Sides = Pick<AnswerOf<typeof comparisonRoutes.list>, 'from' | 'to'>

/** A record and where it is, what differs, and the way to how it stood on either day. */
export const comparedColumns = (sides: Sides): Column<ComparedRecord>[] => [
  {
    id: 'record',
    header: 'Record',
    sort: 'place',
    names: true,
    cell: (record) => (
      <>
        <span className="wm-beneath">{COMPARED_NOUN_WORD[record.noun][0]}</span>
        <RecordLink record={record} asAt={sideOf(record, sides)}>
          {record.ref} {record.title}
        </RecordLink>
        {record.of && (
          <span className="wm-beneath">
            {record.of.noun === 'action' ? 'Of ' : 'From '}
            {record.of.title}
          </span>
        )}
        <Place record={record} />
      </>
    ),
  },
  {
    id: 'differs',
    header: 'What differs',
    sort: 'differences',
    cell: ({ differences }) => (
      <ul className="wm-changes">
        {differences.map((one) => (
          <li key={one.sentence}>
            <OneDifference difference={one} />
          </li>
        ))}
      </ul>
    ),
  },
  {
    id: 'stood',
    header: 'As it stood',
    screenOnly: true,
    cell: (record) => (
      <ul className="wm-changes">
        {record.before && <Stood record={record} asked={sides.from.asked} />}
        {record.after && <Stood record={record} asked={sides.to.asked} />}
      </ul>
    ),
  },
]

/** A priority is its own place; findings and measures are of no one plan. */
function Place({ record: { noun, priority, plan } }: { record: ComparedRecord }) {
  if (plan === null) return null
  const of = noun === 'priority' || priority === null ? '' : `${priority.ref} ${priority.title}, `
  return (
    <span className="wm-beneath">
      {of}
      {plan.title}
    </span>
  )
}

const Stood = ({ record, asked }: { record: ComparedRecord; asked: string | null }) => (
  <li>
    <RecordLink record={record} asAt={asked ?? undefined}>
      {sayDay(asked)}
      <span className="govuk-visually-hidden">
        : {record.ref} {record.title}
      </span>
    </RecordLink>
  </li>
)

/** Ratings with their marks; everything else in its sentence. */
function OneDifference({ difference: { kind, sentence, rating } }: { difference: Difference }) {
  if (rating === null) return <>{sentence}</>
  return (
    <>
      {rating.of === 'declared' ? 'Declared rating' : 'Evidence says'}
      {kind === 'rated' ? '' : ` ${kind}`}: <RatingMark rating={rating.before} size="small" />{' '}
      <span className="wm-nowrap">
        to <RatingMark rating={rating.after} size="small" />
      </span>
    </>
  )
}

interface RecordLinkProps {
  record: ComparedRecord
  /** Undefined: as it is now. */
  asAt: string | undefined
  children: ReactNode
}

/** A milestone is shown with what it is a step of. */
function RecordLink({ record: { noun, id, of, priority }, asAt, children }: RecordLinkProps) {
  const search = { asAt }
  if (noun === 'finding')
    return (
      <Link to={paths.finding} params={{ findingId: id }} search={search}>
        {children}
      </Link>
    )
  if (noun === 'measure')
    return (
      <Link to={paths.measure} params={{ measureId: id }} search={search}>
        {children}
      </Link>
    )
  const actionId = noun === 'action' ? id : of?.id
  if (actionId !== undefined)
    return (
      <Link to={paths.action} params={{ actionId }} search={search}>
        {children}
      </Link>
    )
  const priorityId = noun === 'priority' ? id : priority?.id
  return priorityId === undefined ? (
    <>{children}</>
  ) : (
    <Link to={paths.priority} params={{ priorityId }} search={search}>
      {children}
    </Link>
  )
}
