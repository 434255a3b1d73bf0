import { Link } from '@tanstack/react-router'
import type { FindingSummary } from '@waymark/contract/findings'
import { FINDING_KIND_WORD } from '@waymark/domain/finding'
import { paths } from '../paths.ts'
import { MeasureLink } from '../scorecards/MeasureLink.tsx'
import { Travel } from '../scorecards/Travel.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { AnsweringActions, Flags, LaterVerdict } from './finding-parts.tsx'

/** Columns of a list of findings. `of` an inspection leaves out what the page around the table says already. */
export function findingColumns(of: 'register' | 'inspection' | 'matrix'): Column<FindingSummary>[] {
  const columns: (Column<FindingSummary> & { in?: readonly (typeof of)[] })[] = [
    { id: 'ref', header: 'No.', sort: 'ref', cell: ({ ref }) => ref },
    {
      id: 'words',
      header: 'Finding',
      names: true,
      cell: ({ id, words, kind, area }) => (
        <>
          <Link to={paths.finding} params={{ findingId: id }} className="wm-as-typed">
            {words}
          </Link>
          <span className="wm-beneath">
            {FINDING_KIND_WORD[kind]}
            {area && `, ${area}`}
          </span>
        </>
      ),
    },
    {
      id: 'inspection',
      header: 'Inspection',
      sort: 'inspection',
      in: ['register', 'matrix'],
      cell: ({ inspection }) => (
        <Link to={paths.inspection} params={{ inspectionId: inspection.id }}>
          {inspection.title}
        </Link>
      ),
    },
    {
      id: 'addressedTo',
      header: 'Addressed to',
      sort: 'addressedTo',
      in: ['register', 'inspection'],
      cell: ({ addressedTo }) => addressedTo ?? <span className="wm-none">Nobody named</span>,
    },
    {
      id: 'themes',
      header: 'Themes',
      in: ['register'],
      startsHidden: true,
      cell: ({ themes }) => (themes.length === 0 ? <span className="wm-none">None</span> : themes.join(', ')),
    },
    {
      id: 'actions',
      header: 'Actions',
      cell: (finding) =>
        of === 'matrix' ? (
          <AnsweringActions {...finding} />
        ) : (
          <ShortActions actions={finding.actions} actionsNotSeen={finding.actionsNotSeen} />
        ),
    },
    {
      id: 'evidence',
      header: 'Evidence',
      in: ['matrix'],
      cell: ({ evidence }) => <FindingEvidence evidence={evidence} />,
    },
    {
      id: 'measures',
      header: 'Measures',
      in: ['matrix'],
      cell: ({ measures }) => <FindingMeasures measures={measures} />,
    },
    {
      id: 'flags',
      header: 'Flags',
      sort: 'flags',
      cell: ({ flags }) => <Flags flags={flags} short={of !== 'matrix'} />,
    },
    {
      id: 'verdict',
      header: 'Later verdict',
      sort: 'verdict',
      cell: ({ verdicts }) => <LaterVerdict verdicts={verdicts} words={of === 'matrix'} />,
    },
  ]
  const shown = columns.filter((column) => !column.in || column.in.includes(of))
  return of === 'matrix' ? shown.map(leadingOn) : shown
}

/** Each measure once, with how it reads now. */
function FindingMeasures({ measures }: Pick<FindingSummary, 'measures'>) {
  const each = [...new Map(measures.map((one) => [one.id, one])).values()]
  if (each.length === 0) return <span className="wm-none">None</span>
  return (
    <ul className="wm-plain-list wm-spaced-list">
      {each.map(({ id, ref, title, rating, direction, latest }) => (
        <li key={id}>
          <MeasureLink measureId={id}>
            {ref} {title}
          </MeasureLink>
          <span className="wm-beneath">
            <RatingMark rating={rating} size="small" />{' '}
            {latest ? `${latest.shown}, ${latest.periodLabel}` : 'No value yet'}
          </span>
          {direction && (
            <span className="wm-beneath">
              <Travel direction={direction} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What a cell of the matrix says where nothing is: the way to the page on which it is added, or seen to be missing. */
const MISSING: Readonly<Record<string, (finding: FindingSummary) => string | false>> = {
  actions: ({ actions, actionsNotSeen }) => actions.length + actionsNotSeen === 0 && 'None linked',
  evidence: ({ evidence }) => evidence.length === 0 && 'None',
  measures: ({ measures }) => measures.length === 0 && 'None',
  verdict: ({ verdicts }) => verdicts.length === 0 && 'None yet',
}

const leadingOn = (column: Column<FindingSummary>): Column<FindingSummary> => ({
  ...column,
  cell: (finding) => {
    const words = MISSING[column.id]?.(finding)
    if (!words) return column.cell(finding)
    return (
      <Link
        to={paths.finding}
        params={{ findingId: finding.id }}
        aria-label={`${words}: finding ${finding.ref} of ${finding.inspection.title}`}
      >
        {words}
      </Link>
    )
  },
})

/** Each piece once, however many of the actions it serves. */
function FindingEvidence({ evidence }: Pick<FindingSummary, 'evidence'>) {
  const pieces = [...new Map(evidence.map((one) => [one.id, one])).values()]
  if (pieces.length === 0) return <span className="wm-none">None</span>
  return (
    <ul className="wm-plain-list">
      {pieces.map(({ id, title }) => (
        <li key={id}>
          <Link to={paths.evidencePiece} params={{ evidenceId: id }}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function ShortActions({ actions, actionsNotSeen }: Pick<FindingSummary, 'actions' | 'actionsNotSeen'>) {
  if (actions.length + actionsNotSeen === 0) return <span className="wm-none">None linked</span>
  return (
    <>
      {actions.map(({ id, ref }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={paths.action} params={{ actionId: id }} className="wm-nowrap">
            {ref}
          </Link>
        </span>
      ))}
      {actionsNotSeen > 0 && <span className="wm-beneath">{actionsNotSeen} in a draft that you do not see</span>}
    </>
  )
}
