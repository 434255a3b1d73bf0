import { fixedId } from './fixed-id.ts'
import { during } from './story.ts'
import type { AboutKey, CouncilEvent } from './types.ts'

/** What the portfolio holder asked and what became of it, what was remarked beside the updates, and who follows what. */

type Question = {
  about: AboutKey
  on: string
  /** Who should answer: a person's key. */
  of: string
  question: string
  answerByOn: string
  atMeeting?: string
  answered?: { on: string; words: string }
  again?: { on: string; words: string; answerByOn: string; answered: { on: string; words: string } }
  closed?: { on: string; words: string }
}

const ASKER = 'portfolio-holder'

const questions: Question[] = [
  {
    about: { noun: 'action', key: 'SP-1.1' },
    on: '2018-01-31',
    of: 'quality',
    atMeeting: 'Children’s improvement board 2018-01-31',
    question:
      'The inspectors found looked after children to require improvement. Does our own evaluation say so in as many words?',
    answerByOn: '2018-02-14',
    answered: {
      on: '2018-02-12',
      words:
        'It does since January: the chapter on looked after children opens with the judgement and the four reasons for it.',
    },
    closed: { on: '2018-02-21', words: 'Read, and it does. Thank you.' },
  },
  {
    about: { noun: 'priority', key: 'SP-7' },
    on: '2018-02-15',
    of: 'ad-social-care',
    atMeeting: 'Portfolio holder’s review 2018-02-15',
    question:
      'The placement strategy should have been with Cabinet on 7 February. What does each month without it cost children who live outside the area?',
    answerByOn: '2018-02-23',
    answered: { on: '2018-02-22', words: 'It goes to Cabinet in April.' },
    again: {
      on: '2018-02-27',
      words: 'That says when it comes, not what the delay costs. How many could have come home by now?',
      answerByOn: '2018-03-09',
      answered: {
        on: '2018-03-08',
        words:
          'Two young people could have moved back in March; both moves are now planned for May, with carers already approved.',
      },
    },
  },
  {
    about: { noun: 'action', key: 'SP-3.1' },
    on: '2018-02-26',
    of: 'looked-after',
    question:
      'Which members have not been to the training, and what happens with those who do not come to the second date either?',
    answerByOn: '2018-03-05',
  },
  {
    about: { noun: 'action', key: 'SP-8.1' },
    on: '2018-03-01',
    of: 'placements',
    question:
      'How many young people will have lived in the flat by the end of the year, and how do we know it helped them?',
    answerByOn: '2018-03-16',
    answered: {
      on: '2018-03-08',
      words:
        'Four, each for some eight weeks. Each keeps a short diary of what they can do alone; we read it again half a year later.',
    },
  },
  {
    about: { noun: 'action', key: 'SP-4.3' },
    on: '2018-03-06',
    of: 'compass',
    question:
      'What does a family notice of the forms being late, and what have we done meanwhile so that nobody waits for a computer?',
    answerByOn: '2018-03-19',
  },
  {
    about: { noun: 'milestone', key: 'SP-4.3/m4' },
    on: '2018-03-07',
    of: 'performance',
    question: 'Has the supplier confirmed a day for the transfer form in writing?',
    answerByOn: '2018-03-15',
  },
]

const comments: { about: AboutKey; on: string; by: string; words: string; mentions?: string[] }[] = [
  {
    about: { noun: 'priority', key: 'SP-4' },
    on: '2018-02-27',
    by: 'ad-social-care',
    words: 'Thank you to everybody at the front door: the times have held for four weeks now.',
  },
  {
    about: { noun: 'action', key: 'SP-4.3' },
    on: '2018-03-07',
    by: 'performance',
    words:
      '@Service manager, Compass front door, the two tests that failed are the ones the monthly return rests on. Can they be run again first?',
    mentions: ['compass'],
  },
  {
    about: { noun: 'milestone', key: 'SP-4.3/m3' },
    on: '2018-03-09',
    by: 'compass',
    words: 'Both testers are released until the 16th; brothers and sisters are now kept apart on saving.',
  },
  {
    about: { noun: 'action', key: 'SP-3.2' },
    on: '2018-03-07',
    by: 'performance',
    words: 'The figures on placements can come from the national return until then: shall we show those in March?',
  },
]

const follows: { about: AboutKey; on: string; by: string }[] = [
  { about: { noun: 'priority', key: 'SP-4' }, on: '2018-02-26', by: ASKER },
  { about: { noun: 'action', key: 'SP-8.1' }, on: '2018-03-01', by: ASKER },
  { about: { noun: 'action', key: 'SP-4.3' }, on: '2018-02-26', by: 'performance' },
]

const eventsOfQuestion = ({
  about,
  on,
  of,
  atMeeting,
  answered,
  again,
  closed,
  ...asked
}: Question): CouncilEvent[] => {
  const challengeId = fixedId('challenge', `${about.key} ${on}`)
  const at = (day: string, what: string) => during(day, `${challengeId} ${what}`)
  const answer = (given: { on: string; words: string }): CouncilEvent => ({
    ...{ at: at(given.on, 'answered'), by: of, type: 'answer', challengeId, words: given.words },
  })
  return [
    {
      ...{ at: at(on, 'asked'), by: ASKER, type: 'ask', id: challengeId, about },
      ...{ ...asked, askedOfKey: of, atMeetingKey: atMeeting ?? null },
    },
    ...(answered ? [answer(answered)] : []),
    ...(again
      ? [
          {
            ...({ at: at(again.on, 'asked again'), by: ASKER, type: 'ask_again', challengeId } as const),
            ...{ words: again.words, answerByOn: again.answerByOn },
          },
          answer(again.answered),
        ]
      : []),
    ...(closed
      ? [{ at: at(closed.on, 'closed'), by: ASKER, type: 'close_challenge', challengeId, words: closed.words } as const]
      : []),
  ]
}

/** Not yet in order of time. */
export const conversations: CouncilEvent[] = [
  ...questions.flatMap(eventsOfQuestion),
  ...comments.map(({ about, on, by, words, mentions = [] }): CouncilEvent => ({
    ...{ at: during(on, `${about.key} ${by} comments`), by, type: 'comment', about, words, mentionedKeys: mentions },
    id: fixedId('comment', `${about.key} ${on} ${by}`),
  })),
  ...follows.map(({ about, on, by }): CouncilEvent => ({
    at: during(on, `${by} follows ${about.key}`),
    by,
    type: 'follow',
    about,
  })),
]
