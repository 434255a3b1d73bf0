import { strategicRatings } from './rating-keys.ts'
import type { PlanStory } from './story.ts'
import { carePriorities } from './strategic-care.priorities.ts'
import { outcomePriorities } from './strategic-outcomes.priorities.ts'

export const strategicPlan: PlanStory = {
  key: 'SP',
  title: 'Strategic priorities 2017–18',
  kind: 'strategic_priorities',
  summary:
    'What Children’s Services set out to do between September 2017 and August 2018: the eleven key priorities reported to Council in September 2017, each with its sponsor, its actions and how we will know.',
  source: 'Portfolio holder’s report to Council, 21 September 2017',
  startsOn: '2017-09-01',
  endsOn: '2018-08-31',
  cycle: 'monthly',
  submissionDay: 8,
  graceWorkingDays: 3,
  ratingKey: strategicRatings,
  writtenFrom: '2017-09-04T08:45:00Z',
  liveAt: '2017-09-22T09:30:00Z',
  priorities: [...carePriorities, ...outcomePriorities],
}
