import type { RatingKey } from './types.ts'

export const strategicRatings: RatingKey = {
  blue: { label: 'Blue', meaning: 'Delivered in full, and someone outside the service has checked that it is so' },
  green: { label: 'Green', meaning: 'On course: it will be delivered by its date and we can show why we think so' },
  amber: { label: 'Amber', meaning: 'Slipping or at risk, with a recovery we control and can describe' },
  red: {
    label: 'Red',
    meaning: 'Overdue, or will not be delivered as agreed unless something outside the service changes',
  },
  not_rated: { label: 'Not rated', meaning: 'Not due to start, paused or cancelled, or no update has been given yet' },
}

export const postInspectionRatings: RatingKey = {
  blue: {
    label: 'Assured',
    meaning: 'Finished, and an audit of children’s records confirms that practice has changed',
  },
  green: { label: 'On track', meaning: 'Every step due so far is done and the rest will be done in time' },
  amber: { label: 'Behind', meaning: 'A step is late or evidence is thin; recovery is agreed with the sponsor' },
  red: { label: 'Off track', meaning: 'The date will be missed or children are not yet feeling any difference' },
  not_rated: { label: 'Not yet rated', meaning: 'Waiting for its start date or its first report' },
}

export const peerReviewRatings: RatingKey = {
  blue: { label: 'Closed', meaning: 'Done, and agreed as done by the SEND partnership board' },
  green: {
    label: 'Good progress',
    meaning: 'Moving as planned with education, health and care all playing their part',
  },
  amber: { label: 'Some progress', meaning: 'Moving, but one partner or one step is holding it back' },
  red: { label: 'Stuck', meaning: 'No route to the agreed date without a decision by the partnership board' },
  not_rated: { label: 'Not started', meaning: 'The plan is still a draft, or work has not begun' },
}
