import type { BulkEditedAction, BulkEditView, BulkField } from '@waymark/contract/bulk-edits'
import { asCsv } from '../ui/csv.ts'

export const fieldWords: Record<BulkField, string> = {
  priority: 'Priority',
  owner: 'Owner',
  serviceArea: 'Service area',
  dueDate: 'Due date',
  status: 'Status',
}

const nothingWords: Record<BulkField, string> = {
  priority: 'None',
  owner: 'Nobody',
  serviceArea: 'None',
  dueDate: 'None',
  status: 'None',
}

type Change = BulkEditedAction['changes'][number]

/** What stood, or would stand, there. */
export const sayValue = ({ field }: Pick<Change, 'field'>, value: string | null): string => value ?? nothingWords[field]

export const sayRefusals = ({ refusals }: BulkEditedAction): string =>
  refusals.map(({ field, reason }) => (field === null ? reason : `${fieldWords[field]}: ${reason}`)).join('. ')

export const sayName = ({ ref, title }: BulkEditedAction): string =>
  ref === null || title === null ? 'An action that is not here' : `${ref} ${title}`

export const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`

/** `197 will be changed. 3 are refused. 1 is so already.` */
export const sayPreview = ({ counts }: BulkEditView): string =>
  [
    counts.changed === 0 ? 'None would be changed.' : `${count(counts.changed, 'action', 'actions')} would be changed.`,
    ...(counts.refused > 0 ? [`${count(counts.refused, 'is', 'are')} refused.`] : []),
    ...(counts.unchanged > 0 ? [`${count(counts.unchanged, 'is', 'are')} so already.`] : []),
  ].join(' ')

export const sayResult = ({ counts }: BulkEditView): string =>
  [
    `${count(counts.changed, 'action was', 'actions were')} changed.`,
    ...(counts.refused > 0
      ? [`${count(counts.refused, 'was refused, and stays as it was', 'were refused, and stay as they were')}.`]
      : []),
    ...(counts.stale > 0
      ? [`${count(counts.stale, 'was', 'were')} changed by somebody else since the preview, and left.`]
      : []),
    ...(counts.unchanged > 0 ? [`${count(counts.unchanged, 'was', 'were')} so already.`] : []),
  ].join(' ')

const OUTCOME_WORDS: Record<BulkEditedAction['outcome'], string> = {
  changed: 'Changed',
  unchanged: 'So already',
  refused: 'Refused',
  stale: 'Changed by somebody else since the preview',
}

/** One line for each value that changed, or for each action that stays. */
export function resultAsCsv({ actions }: BulkEditView): string {
  const head = ['Reference', 'Action', 'Plan', 'Outcome', 'What', 'From', 'To', 'Note or reason']
  const lines = actions.flatMap((one) => {
    const row = [one.ref, one.title, one.plan?.title ?? null, OUTCOME_WORDS[one.outcome]]
    return one.outcome === 'changed'
      ? one.changes.map((change) => [
          ...[...row, fieldWords[change.field], sayValue(change, change.from), sayValue(change, change.to)],
          change.note,
        ])
      : [[...row, null, null, null, sayRefusals(one)]]
  })
  return asCsv([head, ...lines])
}
