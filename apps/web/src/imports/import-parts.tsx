import type { ImportCounts } from '@waymark/contract/imports'
import type { ImportedNoun, ImportField, ImportKind, ImportOutcome } from '@waymark/contract/import-words'

export const FIELD_WORD: Readonly<Record<ImportField, string>> = {
  ref: 'Reference',
  priority_ref: 'Reference of the priority',
  priority: 'Priority',
  action: 'Action',
  description: 'Description',
  measure: 'Success measure',
  milestone: 'Milestone',
  due: 'Due date',
  start: 'Start',
  owner: 'Owner and who helps',
  status: 'Status',
  rating: 'Rating',
  tick: 'Ticks for one status',
  note: 'Note, put into the description',
  finding: 'Words of the finding',
  addressed_to: 'Addressed to',
  area: 'Area of judgement',
  kind: 'Kind of finding',
  nothing: 'Nothing: not imported',
}

export const FIELDS_OF: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  plan: [
    ...(['ref', 'priority', 'priority_ref', 'action', 'description', 'measure', 'milestone', 'due', 'start'] as const),
    ...(['owner', 'status', 'rating', 'tick', 'note', 'nothing'] as const),
  ],
  findings: ['ref', 'finding', 'addressed_to', 'area', 'kind', 'nothing'],
}

export const OUTCOME_WORD: Readonly<Record<ImportOutcome, string>> = {
  create: 'New',
  change: 'Changed',
  same: 'There already',
  leave: 'Left out',
  decide: 'To decide',
}

const NOUNS: Readonly<Record<ImportedNoun, readonly [one: string, many: string]>> = {
  priority: ['priority', 'priorities'],
  action: ['action', 'actions'],
  milestone: ['milestone', 'milestones'],
  finding: ['finding', 'findings'],
}

export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** `2 priorities, 1 action`; an empty text where there are none. */
export const sayCounts = (counts: ImportCounts, does: ImportOutcome): string =>
  (Object.keys(NOUNS) as ImportedNoun[])
    .flatMap((noun) => {
      const count = counts[noun]?.[does] ?? 0
      return count === 0 ? [] : [counted(count, ...NOUNS[noun])]
    })
    .join(', ')

export const nounWord = (noun: ImportedNoun): string => NOUNS[noun][0].replace(/^./, (first) => first.toUpperCase())

/** Each outcome with how much it is, as rows that narrow the list below. */
export function Outcomes({
  counts,
  chosen,
  onChoose,
}: {
  counts: ImportCounts
  chosen: ImportOutcome | undefined
  onChoose: (does: ImportOutcome | undefined) => void
}) {
  const some = (Object.keys(OUTCOME_WORD) as ImportOutcome[]).filter((does) => sayCounts(counts, does) !== '')
  return (
    <ul className="wm-plain-list wm-import-outcomes" aria-label="How much that is">
      {some.map((does) => (
        <li key={does}>
          <button
            type="button"
            className="wm-button wm-button--secondary wm-button--small"
            aria-pressed={chosen === does}
            onClick={() => onChoose(chosen === does ? undefined : does)}
          >
            {OUTCOME_WORD[does]}
          </button>{' '}
          {sayCounts(counts, does)}
        </li>
      ))}
    </ul>
  )
}

/** What a row says, beside what is made of it. */
export const Original = ({ cells }: { cells: readonly string[] }) => (
  <span className="wm-hint">{cells.filter((cell) => cell.trim() !== '').join(' | ')}</span>
)

export const Notes = ({ doubts, reasons }: { doubts: readonly string[]; reasons: readonly string[] }) => (
  <>
    {doubts.length > 0 && (
      <p>
        <strong>Look at this:</strong> {doubts.join('. ')}
      </p>
    )}
    {reasons.length > 0 && <p>{reasons.join('. ')}</p>}
  </>
)

/** What was not read of a sheet that colours by rule, and what to do where it matters. */
export const RulesUnread = () => (
  <p className="wm-notice">
    This sheet colours cells by a rule that cannot be read here: a scale of colours, icons, or a formula. Ratings that
    stand in such colours alone are missing. Write them into the cells as words, or fill the cells by hand, and send it
    again.
  </p>
)
