import { CouncilReportPart } from '@waymark/contract/council-reports'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CouncilReportRecord,
  draftCouncilReport,
  piecesOf,
  type ReportedAction,
  type ReportedTheme,
} from './council-report.ts'

const action = (over: Partial<ReportedAction>): ReportedAction => ({
  ...{ ref: '1.1', title: 'Recruit six social workers', status: 'in_progress', computed: 'green' },
  ...{ impact: 'not_yet_evidenced', impactStatement: null, dueOn: '2018-06-30', completedOn: null },
  ...over,
})
const record = (over: Partial<CouncilReportRecord> = {}): CouncilReportRecord => ({
  plan: { title: 'Strategic priorities', startsOn: '2017-09-21', endsOn: '2018-09-20' },
  today: '2018-03-12',
  meetingOn: '2018-03-22',
  portfolioHolder: 'The portfolio holder',
  themes: [
    {
      ...{ title: 'Corporate parenting', declared: 'green', computed: 'amber', whyItMatters: 'They are our children.' },
      actions: [
        action({
          ref: '1.1',
          status: 'complete',
          completedOn: '2018-02-20',
          computed: 'blue',
          impact: 'evidenced',
          impactStatement: 'Fewer moves',
        }),
        action({ ref: '1.2', title: 'Meet care leavers', dueOn: '2018-02-28', computed: 'red' }),
        action({ ref: '1.3', title: 'Given up', status: 'cancelled' }),
      ],
      measures: [
        {
          ...{ title: 'Placed within 20 miles', periodLabel: 'Quarter 3 2017/18' },
          ...{ sentence: 'Amber: 87% against a target of 90%', direction: 'Better than the period before' },
        },
      ],
    },
    { title: 'Early help', declared: 'red', computed: 'red', whyItMatters: null, actions: [], measures: [] },
  ],
  ...over,
})
const all = CouncilReportPart.options
const said = (over: Partial<CouncilReportRecord> = {}) =>
  Object.fromEntries(draftCouncilReport(record(over), all).map(({ key, generated }) => [key, generated]))

test('a report has its sections in the order of such reports, one for each theme', () => {
  expect(draftCouncilReport(record(), all).map(({ key, heading }) => [key, heading])).toEqual([
    ['summary', 'Summary'],
    ['theme-1', 'Corporate parenting'],
    ['theme-2', 'Early help'],
    ['priorities', 'Key priorities for the coming year'],
    ['background', 'Background papers'],
    ['cabinet_member', 'Cabinet member (portfolio holder)'],
    ['local_member', 'Local member'],
    ['appendices', 'Appendices'],
  ])
})

test.each(all)('without %s it says the same in the other sections', (part) => {
  const whole = draftCouncilReport(record(), all)
  const rest = all.filter((one) => one !== part)
  expect(draftCouncilReport(record(), rest)).toEqual(whole.filter((section) => section.part !== part))
})

describe('what it says', () => {
  test('the summary counts actions, what works and what is overdue; what was cancelled counts nowhere', () => {
    expect(said()['summary']?.split('\n\n')).toEqual([
      'This report tells Council what has been achieved under “Strategic priorities”, which runs from 21 September 2017 to 20 September 2018, where it stands on 12 March 2018, and what comes next.',
      'The plan has two priorities and two actions. One action is complete, and for one there is evidence that it has made a difference. One action is overdue.',
      'By what the evidence says, the priorities stand at one red and one amber.',
    ])
  })

  test('a theme says both ratings where they differ, what was achieved, the difference, the figures and what is overdue', () => {
    expect(said()['theme-1']).toBe(
      [
        'They are our children.',
        'It is declared green; the evidence says amber. One of its two actions is complete. They stand at one red and one blue.',
        'Achieved since 22 March 2017, twelve months before the meeting:\n- Recruit six social workers (1.1)',
        'The difference that was evidenced:\n- Recruit six social workers (1.1): Fewer moves',
        'The figures:\n- Placed within 20 miles, Quarter 3 2017/18: Amber: 87% against a target of 90%. Better than the period before',
        'Overdue:\n- Meet care leavers (1.2), due on 28 February 2018',
      ].join('\n\n'),
    )
    expect(said()['theme-2']).toBe('It is rated red. No actions have been agreed yet.')
  })

  describe('what was achieved is what was completed in the twelve months before the meeting', () => {
    const done = (ref: string, completedOn: string | null) =>
      action({ ref, title: `Step ${ref}`, status: 'complete', computed: 'blue', completedOn })
    const achieved = (meetingOn: string, ...actions: ReportedAction[]) => {
      const [theme] = record().themes
      if (!theme) throw new Error('no theme')
      const measures: ReportedTheme['measures'] = []
      return said({ meetingOn, themes: [{ ...theme, whyItMatters: null, measures, actions }] })
        ['theme-1']?.split('\n\n')
        .slice(1)
    }

    test.each<[when: string, completedOn: string | null, says: string[]]>([
      [
        'a year before to the day',
        '2017-03-22',
        ['Achieved since 22 March 2017, twelve months before the meeting:\n- Step 1.1 (1.1)'],
      ],
      ['a day earlier is counted', '2017-03-21', ['One action was completed before 22 March 2017.']],
      ['on a day nobody recorded is counted', null, ['One action is complete since a day that is not recorded.']],
    ])('%s', (_, completedOn, says) => expect(achieved('2018-03-22', done('1.1', completedOn))).toEqual(says))

    test('the rest is counted beneath', () =>
      expect(achieved('2018-03-22', done('1', '2018-01-09'), done('2', '2016-09-01'), done('3', '2016-10-01'))).toEqual(
        [
          'Achieved since 22 March 2017, twelve months before the meeting:\n- Step 1 (1)',
          'Two actions were completed before 22 March 2017.',
        ],
      ))

    test('a meeting on 29 February looks back to 1 March', () =>
      expect(achieved('2020-02-29', done('1', '2019-02-28'))).toEqual([
        'One action was completed before 1 March 2019.',
      ]))
  })

  test('what comes next is what is open, the soonest first, and beyond five it is counted', () => {
    const open = Array.from({ length: 7 }, (_, index) =>
      action({ title: `Step ${7 - index}`, dueOn: `2018-0${9 - index}-01` }),
    )
    const [theme] = record().themes
    if (!theme) throw new Error('no theme')
    expect(said({ themes: [{ ...theme, actions: open }] })['priorities']).toBe(
      [
        ...[
          'Corporate parenting:',
          '- Step 1, by 1 March 2018',
          '- Step 2, by 1 April 2018',
          '- Step 3, by 1 May 2018',
        ],
        ...['- Step 4, by 1 June 2018', '- Step 5, by 1 July 2018', '- and two further actions'],
      ].join('\n'),
    )
    expect(said({ themes: [] })['priorities']).toMatch(/^Every action of the plan is complete/)
  })

  test.each<[key: string, says: string]>([
    ['background', '- Strategic priorities, as it stood on 12 March 2018'],
    ['cabinet_member', 'The portfolio holder'],
    ['local_member', 'All'],
    ['appendices', 'None.'],
  ])('the section %s says %s', (key, says) => expect(said()[key]).toBe(says))

  test('a plan without priorities says so', () =>
    expect(said({ themes: [] })['summary']).toContain('has no priorities yet'))
})

describe('how a section is set', () => {
  test.each<[typed: string, pieces: ReturnType<typeof piecesOf>]>([
    [
      'One.\nTwo.\n\nThree.',
      [
        { is: 'paragraph', text: 'One.\nTwo.' },
        { is: 'paragraph', text: 'Three.' },
      ],
    ],
    [
      'Achieved:\n- a\n- b',
      [
        { is: 'paragraph', text: 'Achieved:' },
        { is: 'list', items: ['a', 'b'] },
      ],
    ],
    [
      '* a\n• b\nThen',
      [
        { is: 'list', items: ['a', 'b'] },
        { is: 'paragraph', text: 'Then' },
      ],
    ],
    ['-not a list', [{ is: 'paragraph', text: '-not a list' }]],
    ['  \n\n ', []],
  ])('%j', (typed, pieces) => expect(piecesOf(typed)).toEqual(pieces))

  test('no word of what was typed is lost', () => {
    const words = (text: string) => text.split(/[\s•*-]+/).filter((word) => word !== '')
    fc.assert(
      fc.property(fc.array(fc.constantFrom('word', '- ', '\n', '\n\n', ' ', 'Two', '* ')), (parts) => {
        const typed = parts.join('')
        const set = piecesOf(typed).flatMap((piece) => (piece.is === 'list' ? piece.items : [piece.text]))
        expect(words(set.join(' '))).toEqual(words(typed))
      }),
    )
  })
})
