import type { Rating } from '@waymark/contract/words'

/** A plan's own words for each rating. */
export type RatingKey = Record<Rating, { label: string; meaning: string }>

/** The words a plan starts with. A plan may change them; the five ratings themselves stay. */
export const DEFAULT_RATING_KEY: RatingKey = {
  blue: { label: 'Blue', meaning: 'Complete, and independently checked' },
  green: { label: 'Green', meaning: 'On track to be delivered in full by the due date' },
  amber: { label: 'Amber', meaning: 'At risk: some slippage, with a plan to recover' },
  red: { label: 'Red', meaning: 'Off track: overdue, or not expected to be delivered as agreed' },
  not_rated: { label: 'Not rated', meaning: 'Not due to start yet, paused, cancelled, or nothing reported so far' },
}

/** Each rating's own word, for sentences. */
export const RATING_WORD: Readonly<Record<Rating, string>> = {
  blue: 'Blue',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  not_rated: 'Not rated',
}
