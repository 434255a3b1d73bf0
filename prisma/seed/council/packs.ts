import type { PackSection } from '../../../packages/contract/src/meeting-packs.ts'
import { fixedId } from './fixed-id.ts'
import type { CouncilEvent } from './types.ts'

const packId = (key: string) => fixedId('meeting_pack', key)
const ALL: PackSection[] = ['ratings', 'exceptions', 'measures', 'challenges', 'evidence']
const january = packId('review 2018-01-31')
const march = packId('review 2018-03-09')
const board = packId('board 2018-02-28')

/** What the portfolio holder was given for two reviews, what the board had in between, and what is being made for scrutiny. */
export const packEvents: CouncilEvent[] = [
  {
    ...{ at: '2018-02-01T09:10:00Z', by: 'performance', type: 'make_pack', id: january },
    ...{ meetingKey: 'Portfolio holder’s review 2018-02-15', title: 'Portfolio holder’s review, end of January' },
    ...{ audience: 'restricted', planKeys: ['SP', 'PI'], sections: ALL },
    ...{ asAtOn: '2018-01-31', previousId: null },
  },
  {
    ...{ at: '2018-02-01T11:40:00Z', by: 'director', type: 'comment_on_pack', packId: january },
    words:
      'Most of what is not green waits for people. I would rather see amber reported honestly than a date promised that we cannot keep; where the evidence says worse than we declare, I have asked the owners to say why before the next review.',
  },
  { at: '2018-02-01T14:05:00Z', by: 'performance', type: 'freeze_pack', packId: january },
  {
    ...{ at: '2018-02-01T14:20:00Z', by: 'performance', type: 'publish_pack', packId: january },
    roles: ['portfolio_holder', 'director'],
  },
  {
    ...{ at: '2018-02-26T09:30:00Z', by: 'performance', type: 'make_pack', id: board },
    ...{ meetingKey: 'Children’s improvement board 2018-02-28', title: 'Improvement board, February' },
    ...{ audience: 'public', planKeys: ['SP'], sections: ['ratings', 'exceptions', 'measures', 'challenges'] },
    ...{ asAtOn: '2018-02-23', previousId: january },
  },
  { at: '2018-02-26T10:15:00Z', by: 'performance', type: 'freeze_pack', packId: board },
  {
    ...{ at: '2018-02-26T10:20:00Z', by: 'performance', type: 'publish_pack', packId: board },
    roles: ['portfolio_holder', 'director', 'service_manager', 'auditor'],
  },
  {
    ...{ at: '2018-03-08T13:15:00Z', by: 'performance', type: 'make_pack', id: march },
    ...{ meetingKey: 'Portfolio holder’s review 2018-03-15', title: 'Portfolio holder’s review, March' },
    ...{ audience: 'restricted', planKeys: ['SP', 'PI'], sections: ALL },
    ...{ asAtOn: null, previousId: january },
  },
  {
    ...{ at: '2018-03-08T15:30:00Z', by: 'director', type: 'comment_on_pack', packId: march },
    words:
      'What slipped since January slipped for want of people, not of will. I ask for patience with the dates and for none with the quality of our work; the contradictions below are the right questions, and I will answer them at the review.',
  },
  { at: '2018-03-09T09:45:00Z', by: 'performance', type: 'freeze_pack', packId: march },
  {
    ...{ at: '2018-03-09T10:00:00Z', by: 'performance', type: 'publish_pack', packId: march },
    roles: ['portfolio_holder', 'director'],
  },
  {
    ...{ at: '2018-03-09T14:30:00Z', by: 'performance', type: 'make_pack', id: packId('scrutiny 2018-03-21') },
    ...{ meetingKey: 'Children’s scrutiny committee 2018-03-21', title: 'Scrutiny: leaving care and accommodation' },
    ...{ audience: 'public', planKeys: ['SP'], sections: ['ratings', 'exceptions', 'measures'] },
    ...{ asAtOn: null, previousId: board },
  },
]
