import { fixedId } from './fixed-id.ts'
import type { CouncilEvent } from './types.ts'

/** Shared by the performance officer, who asks the same two things before every board. */
export const viewEvents: CouncilEvent[] = [
  {
    at: '2018-02-05T09:40:00Z',
    by: 'performance',
    type: 'save_view',
    id: fixedId('saved_view', 'overdue-and-red'),
    name: 'Overdue and red',
    search: {
      overdue: 'true',
      computed: ['red'],
      columns: ['ref', 'title', 'owner', 'sponsor', 'declared', 'computed', 'why', 'dueOn', 'lastUpdatedAt'],
    },
  },
  {
    at: '2018-03-09T10:10:00Z',
    by: 'performance',
    type: 'save_view',
    id: fixedId('saved_view', 'owed-since-january'),
    name: 'Owed an update since January',
    search: {
      status: ['not_started', 'in_progress'],
      notUpdatedSince: '2018-02-01',
      sort: 'lastUpdatedAt',
      columns: ['ref', 'title', 'owner', 'serviceArea', 'status', 'dueOn', 'nextMilestone', 'lastUpdatedAt'],
    },
  },
]
