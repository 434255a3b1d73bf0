import type { Happening } from '@waymark/contract/history'

/** Kinds of news, as those who choose among them know them. */
export const HAPPENING_WORD: Readonly<Record<Happening['kind'], string>> = {
  rating: 'Ratings',
  status: 'Status',
  date: 'Dates moved',
  milestone: 'Milestones',
  update: 'Updates posted',
  added: 'Added',
  removed: 'Removed',
  challenge: 'Questions',
  comment: 'Comments',
  inspection: 'Inspection',
  evidence: 'Evidence',
  readiness: 'Readiness',
  measure: 'Measures',
  edited: 'Edited',
}
