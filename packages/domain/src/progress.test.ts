import { expect, test } from 'vitest'
import { countMilestones, nextMilestone, progressOf } from './progress.ts'

const TODAY = '2018-03-12'

test('progress counts every status, and percent complete leaves cancelled actions out', () => {
  const dueOn = '2018-02-28'
  expect(
    progressOf(
      [
        { status: 'complete', dueOn, impact: 'evidenced' },
        { status: 'complete', dueOn, impact: 'not_achieved' },
        { status: 'in_progress', dueOn, impact: 'not_yet_evidenced' },
        { status: 'cancelled', dueOn, impact: 'evidenced' },
      ],
      TODAY,
    ),
  ).toEqual({
    total: 4,
    notStarted: 0,
    inProgress: 1,
    awaitingSignOff: 0,
    complete: 2,
    paused: 0,
    cancelled: 1,
    overdue: 1,
    percentComplete: 66,
    impactEvidenced: 1,
    impactNotAchieved: 1,
  })
})

test('nothing to do is 0 percent, not an error', () => expect(progressOf([], TODAY).percentComplete).toBe(0))

test('the next milestone is the earliest open one from today on', () => {
  const milestones = [
    { title: 'Missed', dueOn: '2018-03-01', status: 'open' },
    { title: 'Later', dueOn: '2018-05-01', status: 'open' },
    { title: 'Done', dueOn: '2018-03-13', status: 'done' },
    { title: 'Today', dueOn: TODAY, status: 'open' },
    { title: 'Given up', dueOn: '2018-03-13', status: 'cancelled' },
  ] as const
  expect(nextMilestone(milestones, TODAY)?.title).toBe('Today')
  expect(nextMilestone([milestones[0]], TODAY)).toBeNull()
  expect(countMilestones(milestones, TODAY, 'in_progress')).toEqual({ total: 4, done: 1, missed: 1 })
  expect(countMilestones(milestones, TODAY, 'complete')).toEqual({ total: 4, done: 1, missed: 0 })
})
