import { fixedId } from './fixed-id.ts'
import type { CouncilEvent } from './types.ts'

/** What inspectors asked for in September 2017, as the kind of thing that they do ask for. Every request and answer is made up. */

interface RequestStory {
  askedAt: string
  askedBy: string
  words: string
  owner: string
  /** The day and time by which it was wanted. */
  wanted: [day: string, time: string]
  answered?: { at: string; words: string }
  reopened?: { at: string; words: string }
  answeredAgain?: { at: string; words: string }
  withdrawn?: { at: string; words: string }
}

const INSPECTION = 'SIF-2017'

const stories: RequestStory[] = [
  {
    askedAt: '2017-09-11T09:40:00Z',
    askedBy: 'Lead inspector',
    words: 'The list of all children with an open plan today, by team, with the day of the last visit.',
    owner: 'assessment',
    wanted: ['2017-09-11', '16:00'],
    answered: { at: '2017-09-11T13:55:00Z', words: 'Handed over as a spreadsheet without names, by reference number.' },
  },
  {
    askedAt: '2017-09-12T08:30:00Z',
    askedBy: 'Inspector, help and protection',
    words: 'How contacts are shared out at the front door, and an hour with a duty manager while it happens.',
    owner: 'early-help',
    wanted: ['2017-09-13', '12:00'],
    answered: {
      at: '2017-09-12T14:10:00Z',
      words: 'Sat with the duty manager from 13:00; the written guide was handed over.',
    },
  },
  {
    askedAt: '2017-09-14T10:15:00Z',
    askedBy: 'Inspector, looked after children',
    words: 'Minutes of the last six permanence panels, with what was decided for each child.',
    owner: 'looked-after',
    wanted: ['2017-09-15', '12:00'],
    answered: { at: '2017-09-15T13:20:00Z', words: 'Six sets of minutes, names taken out.' },
    reopened: { at: '2017-09-18T08:50:00Z', words: 'The panel of July is missing.' },
    answeredAgain: { at: '2017-09-18T10:05:00Z', words: 'July was held in August: those minutes were handed over.' },
  },
  {
    askedAt: '2017-09-19T09:05:00Z',
    askedBy: 'Lead inspector',
    words: 'Audits of practice since April, and what changed because of them.',
    owner: 'quality',
    wanted: ['2017-09-20', '17:00'],
    answered: {
      at: '2017-09-20T11:30:00Z',
      words: 'The audit file of quarter 1 and the note of what was done with it.',
    },
  },
  {
    askedAt: '2017-09-25T08:20:00Z',
    askedBy: 'Inspector, care leavers',
    words: 'A meeting with care leavers who live on their own.',
    owner: 'leaving-care',
    wanted: ['2017-09-28', '17:00'],
    answered: { at: '2017-09-27T13:45:00Z', words: 'Five young people met two inspectors at the drop-in.' },
  },
  {
    askedAt: '2017-09-26T09:30:00Z',
    askedBy: 'Inspector, looked after children',
    words: 'The list of placements outside the county.',
    owner: 'placements',
    wanted: ['2017-09-27', '12:00'],
    withdrawn: { at: '2017-09-26T13:00:00Z', words: 'It stands in the list that was handed over on the first day.' },
  },
]

export const requestEvents: CouncilEvent[] = stories.flatMap((story, index): CouncilEvent[] => {
  const { askedAt, askedBy, words, owner, wanted } = story
  const requestKey = `${INSPECTION}/request ${index + 1}`
  const [wantedOn, wantedTime] = wanted
  const say = (
    type: 'answer_request' | 'reopen_request' | 'withdraw_request',
    said: { at: string; words: string } | undefined,
  ): CouncilEvent[] =>
    said === undefined
      ? []
      : [
          {
            ...{ type, requestKey, at: said.at, words: said.words },
            ...{ id: fixedId('call_request_reply', `${requestKey} ${said.at}`) },
            by: type === 'answer_request' ? owner : 'performance',
          },
        ]
  return [
    {
      ...{ type: 'log_request', at: askedAt, by: 'performance', inspectionKey: INSPECTION, requestKey },
      ...{ id: fixedId('call_request', requestKey), askedBy, words, ownerKey: owner, wantedOn, wantedTime },
    },
    ...say('answer_request', story.answered),
    ...say('reopen_request', story.reopened),
    ...say('answer_request', story.answeredAgain),
    ...say('withdraw_request', story.withdrawn),
  ]
})
