import { conversations } from './conversations.ts'
import { evidenceEvents } from './evidence.ts'
import { inspectionEvents } from './inspections.ts'
import { requestEvents } from './requests.ts'
import { measureEvents } from './measures.ts'
import { meetings } from './meetings.ts'
import { packEvents } from './packs.ts'
import { councilReportEvents } from './council-reports.ts'
import { people } from './people.ts'
import { readinessEvents } from './readiness.ts'
import { postInspectionPlan } from './post-inspection.plan.ts'
import { sendPeerReviewPlan } from './send-peer-review.plan.ts'
import { serviceAreas } from './service-areas.ts'
import { eventsOf } from './story.ts'
import { strategicPlan } from './strategic.plan.ts'
import type { Council, CouncilEvent } from './types.ts'
import { viewEvents } from './views.ts'

/** The autumn's meetings were entered in September, the rest once the inspection report was known. */
const enteredFrom = (heldOn: string) => (heldOn < '2017-12-01' ? '2017-09-01T09:00:00Z' : '2017-11-27T09:30:00Z')

const meetingEvents = meetings.map((meeting, index): CouncilEvent => ({
  at: new Date(Date.parse(enteredFrom(meeting.heldOn)) + index * 120_000).toISOString().replace('.000Z', 'Z'),
  by: 'performance',
  type: 'create_meeting',
  meetingKey: meeting.key,
}))

/** The service manager for looked after children is away for most of March. */
const cover: CouncilEvent = {
  ...{ at: '2018-03-02T10:20:00Z', by: 'administrator', type: 'arrange_cover' },
  ...{ coveredKey: 'looked-after', covererKey: 'placements', startsOn: '2018-03-05', endsOn: '2018-03-30' },
}

const inOrder = (events: CouncilEvent[]) => events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

export const council: Council = {
  name: 'Marlshire Council',
  notice:
    'Marlshire Council is not a real place. The figures with a source are published ones; the people, the actions and what is said about them are made up.',
  today: '2018-03-12',
  sources: [
    {
      title: 'Report of the portfolio holder for Children’s Services to Shropshire Council',
      publishedOn: '2017-09-21',
      usedFor: 'The eleven key priorities, in our own words, and the ratings of early years providers',
    },
    {
      title:
        'Ofsted: Shropshire, inspection of services for children in need of help and protection, children looked after and care leavers, and review of the Local Safeguarding Children Board',
      publishedOn: '2017-11-24',
      usedFor:
        'The subjects of the thirteen recommendations, in our own words, two of its judgements, and the numbers of children on 11 September 2017',
    },
    {
      title: 'Department for Education: Local Authority Interactive Tool',
      publishedOn: '2018-02-15',
      usedFor:
        'The figures of its measures for Shropshire, the West Midlands, England and statistical neighbours that were out by then, under the Open Government Licence v3.0',
    },
  ],
  serviceAreas,
  people,
  meetings,
  events: inOrder([
    ...meetingEvents,
    ...viewEvents,
    cover,
    ...inspectionEvents,
    ...requestEvents,
    ...readinessEvents,
    ...evidenceEvents,
    ...measureEvents,
    ...[strategicPlan, postInspectionPlan, sendPeerReviewPlan].flatMap(eventsOf),
    ...conversations,
    ...packEvents,
    ...councilReportEvents,
  ]),
}
