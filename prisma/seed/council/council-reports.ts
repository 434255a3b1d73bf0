import { fixedId } from './fixed-id.ts'
import type { CouncilEvent } from './types.ts'

const annual = fixedId('council_report', 'Council 2018-05-17')

/** The portfolio holder’s next annual report: begun in good time, and half of it read by people. */
export const councilReportEvents: CouncilEvent[] = [
  {
    ...{ at: '2018-03-08T10:05:00Z', by: 'performance', type: 'draft_council_report', id: annual },
    ...{ planKey: 'SP', committee: 'Council', meetingOn: '2018-05-17' },
    portfolioHolder: 'Portfolio holder for Children’s Services',
  },
  {
    ...{ at: '2018-03-08T10:40:00Z', by: 'performance', type: 'take_on_section', reportId: annual, key: 'theme-1' },
    words: null,
  },
  {
    ...{ at: '2018-03-08T10:45:00Z', by: 'performance', type: 'take_on_section', reportId: annual, key: 'background' },
    words:
      '- Strategic priorities 2017–18\n- Report of the portfolio holder to Council, 21 September 2017\n- Ofsted’s report on services for children in need of help and protection, published on 24 November 2017',
  },
  {
    ...{ at: '2018-03-09T13:10:00Z', by: 'director', type: 'take_on_section', reportId: annual, key: 'summary' },
    words:
      'In September I told Council what we set out to do for children, and how we would know. This report says how far we have come, what has not moved, and why.\n\nWhat is complete is counted only where somebody other than its owner has accepted the evidence. What is late is named under its theme. I would ask members to read the figures beside the ratings: where the two differ, the figures should prevail until we have shown otherwise.',
  },
]
