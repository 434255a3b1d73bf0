import { peerReviewRatings } from './rating-keys.ts'
import { type PlanStory, step } from './story.ts'

/** A draft: it waits for the partnership board, so nothing has been reported on it. */
export const sendPeerReviewPlan: PlanStory = {
  key: 'PR',
  title: 'SEND peer review response',
  kind: 'peer_review',
  summary:
    'A draft for the SEND partnership board of 23 March 2018: what education, health and social care will each do about the three themes of the peer review, with parents and young people.',
  source: 'Feedback session of the peer review, 20 September 2017',
  startsOn: '2018-04-02',
  endsOn: '2019-07-31',
  cycle: 'quarterly',
  submissionDay: 15,
  graceWorkingDays: 5,
  ratingKey: peerReviewRatings,
  writtenFrom: '2018-02-19T09:00:00Z',
  liveAt: null,
  priorities: [
    {
      ref: 'PR-1',
      title: 'Plan and buy services together',
      whyItMatters: 'Reviewers met good people in each service who did not know what the others were buying.',
      sponsor: 'ad-education',
      leadOfficer: 'send',
      area: 'send',
      actions: [
        {
          ref: 'PR-1.1',
          title: 'Agree a joint commissioning plan for therapies',
          successMeasure: 'One specification and one budget line for speech and language therapy from September 2018',
          owner: 'send',
          with: { partners: ['Clinical commissioning group', 'Community health trust'] },
          startsOn: '2018-04-09',
          dueOn: '2018-09-03',
          steps: [
            step('Present spending known in all three services', '2018-05-18'),
            step('Specification agreed', '2018-07-13'),
          ],
          updates: [],
        },
        {
          ref: 'PR-1.2',
          title: 'Share one forecast of need to 2023',
          successMeasure: 'Forecast by age, area and need, used by all three partners in their budgets for 2019–20',
          owner: 'send',
          with: { people: ['performance'], partners: ['Public health'] },
          startsOn: '2018-05-01',
          dueOn: '2018-10-31',
          steps: [step('Data sharing agreed', '2018-06-15')],
          updates: [],
        },
      ],
    },
    {
      ref: 'PR-2',
      title: 'Help in school before a plan is needed',
      whyItMatters: 'What a child is offered before a statutory plan depends too much on which school they go to.',
      sponsor: 'ad-education',
      leadOfficer: 'schools',
      area: 'education',
      actions: [
        {
          ref: 'PR-2.1',
          title: 'Publish what every school should offer at SEN support',
          successMeasure:
            'Guide in use by all schools, and parents who say they know what to expect up from 41% to 65%',
          owner: 'schools',
          with: { people: ['send'], partners: ['Parent and carer forum', 'SENCO network'] },
          startsOn: '2018-04-16',
          dueOn: '2018-09-28',
          steps: [step('Draft tested in ten schools', '2018-06-29')],
          updates: [],
        },
        {
          ref: 'PR-2.2',
          title: 'Train SENCOs to review support each term',
          successMeasure: 'SENCOs of nine in ten schools trained, and reviews seen in eight of ten records sampled',
          owner: 'schools',
          startsOn: '2018-06-04',
          dueOn: '2019-03-29',
          steps: [step('First three training days', '2018-10-19')],
          updates: [],
        },
        {
          ref: 'PR-2.3',
          title: 'Find needs earlier in nurseries and with childminders',
          successMeasure: 'Half as many children arrive in reception with a need nobody had recorded',
          owner: 'early-years',
          with: { partners: ['Health visiting service'] },
          startsOn: '2018-04-16',
          dueOn: '2018-12-14',
          steps: [step('Review at two shared with every setting', '2018-07-20')],
          updates: [],
        },
      ],
    },
    {
      ref: 'PR-3',
      title: 'Prepare for adult life from year 9',
      whyItMatters:
        'Young people told reviewers that talk about work and independence starts when school is nearly over.',
      sponsor: 'director',
      leadOfficer: 'leaving-care',
      area: 'send',
      actions: [
        {
          ref: 'PR-3.1',
          title: 'Talk about adult life at every annual review from year 9',
          successMeasure: 'Four in five reviews in years 9 to 11 record a goal for work, home, friends and health',
          owner: 'send',
          startsOn: '2018-09-03',
          dueOn: '2019-07-19',
          steps: [step('Review form changed', '2018-09-28'), step('First sample of 40 reviews', '2018-12-14')],
          updates: [],
        },
      ],
    },
    {
      ref: 'PR-4',
      title: 'Parents and young people shape what we do',
      whyItMatters:
        'The parent and carer forum is a strength. It should be in the room when decisions are made, not told afterwards.',
      sponsor: 'ad-education',
      leadOfficer: 'send',
      area: 'send',
      actions: [
        {
          ref: 'PR-4.1',
          title: 'Rebuild the local offer with those who use it',
          successMeasure: 'Visits double, and seven in ten users find what they came for',
          owner: 'send',
          with: { people: ['participation', 'early-help'], partners: ['Parent and carer forum'] },
          startsOn: '2018-04-16',
          dueOn: '2018-11-30',
          steps: [
            step('Five families watched using the present site', '2018-05-25'),
            step('New site open for trial', '2018-09-28'),
          ],
          updates: [],
        },
      ],
    },
  ],
  // Parents asked to come first; the references wait until the board has seen the draft.
  reordered: { on: '2018-03-05', refs: ['PR-4', 'PR-1', 'PR-2', 'PR-3'] },
}
