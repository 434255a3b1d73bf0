import type { ActionColumn, ActionSort } from '@waymark/contract/actions'
import type { z } from 'zod'

/** What a list of actions shows and is sorted by. */
export const COLUMN_WORD: Readonly<Record<ActionColumn, string>> = {
  ref: 'Plan and reference',
  title: 'Title',
  description: 'Description',
  plan: 'Plan',
  priority: 'Priority',
  sponsor: 'Sponsor',
  owner: 'Owner',
  contributors: 'Contributors',
  serviceArea: 'Service area',
  status: 'Status',
  statusReason: 'Why it is paused or cancelled',
  declared: 'Declared rating',
  computed: 'What the evidence says',
  why: 'Why the evidence says so',
  impact: 'Impact',
  impactStatement: 'What shows the impact',
  successMeasure: 'Success measure',
  startsOn: 'Start',
  dueOn: 'Due date',
  originalDueOn: 'Original due date',
  forecastOn: 'Forecast',
  moved: 'Days the due date moved',
  timesMoved: 'Times the due date moved',
  milestones: 'Share of milestones done',
  nextMilestone: 'Next milestone',
  lastUpdatedAt: 'Last update',
  openChallenges: 'Open challenges',
}

/** `Due date, the other way round` */
export const sayActionSort = (sort: z.infer<typeof ActionSort>): string => {
  const by = sort.replace(/^-/, '') as ActionColumn | 'place'
  const word = by === 'place' ? 'The order of the plan' : COLUMN_WORD[by]
  return sort.startsWith('-') ? `${word}, the other way round` : word
}
