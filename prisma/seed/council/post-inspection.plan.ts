import { postInspectionRatings } from './rating-keys.ts'
import { type PlanStory, type PriorityStory, noChange, said, step } from './story.ts'

/** R1 to R12 answer the recommendations to the council, R13 the one to its safeguarding board. */
const recommendations: PriorityStory[] = [
  {
    ref: 'R1',
    title: 'Managers see every first contact in time',
    whyItMatters:
      'Recommendation 1. Inspectors found that some contacts waited because no manager could see them waiting. Children must not depend on somebody happening to look.',
    sponsor: 'ad-social-care',
    leadOfficer: 'compass',
    area: 'assessment',
    declared: [
      { on: '2018-01-16', rating: 'amber', reason: 'The tracker is in use, but December’s timeliness was poor.' },
      {
        on: '2018-02-26',
        rating: 'green',
        reason: 'I see the tracker every morning. Nothing has waited more than a day since the middle of January.',
      },
    ],
    actions: [
      {
        ref: 'R1.1',
        title: 'Put a live contact tracker in front of every duty manager',
        successMeasure:
          'No contact is without a manager’s decision at the end of the next working day, and the tracker shows it',
        owner: 'compass',
        with: { people: ['performance'], partners: ['System supplier'] },
        startsOn: '2017-11-29',
        dueOn: '2018-02-28',
        steps: [
          step('Tracker built and tested', '2017-12-22', '2017-12-21'),
          step('All duty managers trained', '2018-01-19', '2018-01-18'),
          step('Four weeks with nothing beyond the next working day', '2018-02-23', '2018-02-23'),
        ],
        updates: [
          said(
            '2017-12-14',
            'green',
            'A first version shows age, source and who holds each contact. It was built in-house in eight days.',
          ),
          said(
            '2018-01-09',
            'amber',
            'Tracker in use since 21 December. It showed us 31 contacts over a day old in the first week of January.',
            'Second decision-maker from 15 January; train all duty managers by the 19th.',
          ),
          said('2018-02-06', 'green', 'No contact over a day old since 16 January.', 'Reach four clear weeks.'),
          said(
            '2018-02-27',
            'green',
            'Five clear weeks. Duty managers asked for a colour at four hours, which has been added.',
            null,
            {
              status: 'awaiting_sign_off',
              evidenceNote: 'Tracker history, 16 January to 23 February 2018.',
              impact: 'evidenced',
              impactStatement:
                'No contact has waited more than a day since 16 January; 31 had in the first week of that month.',
            },
          ),
        ],
      },
      {
        ref: 'R1.2',
        title: 'Check the quality of decisions as well as their speed',
        successMeasure: 'Ten decisions sampled each week by a manager outside the team; nine in ten agreed with',
        owner: 'quality',
        with: { people: ['compass'] },
        startsOn: '2018-01-08',
        dueOn: '2018-04-27',
        steps: [
          step('Sampling begins', '2018-01-22', '2018-01-22'),
          step('First quarter’s findings to the board', '2018-04-26'),
        ],
        updates: [
          said(
            '2018-02-06',
            'green',
            'Twenty decisions sampled; agreed with eighteen. Both of the others should have gone to assessment and now have.',
          ),
          said('2018-03-06', 'green', 'Sixty sampled in all; 92% agreed with.', null, {
            evidenceNote: 'Weekly sampling sheets.',
          }),
        ],
      },
    ],
  },
  {
    ref: 'R2',
    title: 'Nothing about a child is left off the record',
    whyItMatters:
      'Recommendation 2. Lower-level domestic abuse notifications were not always on a child’s record, and night-time work was written up the next day. A pattern is only visible when all of it is there.',
    sponsor: 'ad-social-care',
    leadOfficer: 'compass',
    area: 'assessment',
    declared: [
      { on: '2018-01-16', rating: 'green', reason: 'The emergency duty team now writes straight into the system.' },
      { on: '2018-02-26', rating: 'green', reason: 'New notifications are all recorded. The backlog is shrinking.' },
    ],
    actions: [
      {
        ref: 'R2.1',
        title: 'Record every police notification on the record of each child it names',
        successMeasure:
          'All new notifications recorded within one working day, and the backlog of lower-level ones cleared',
        owner: 'compass',
        with: { people: ['performance'], partners: ['Police'] },
        startsOn: '2017-11-29',
        dueOn: '2018-03-09',
        steps: [
          step('New notifications recorded from day one', '2017-12-11', '2017-12-11'),
          step('Half of the backlog recorded', '2018-01-26', '2018-02-09'),
          step('Backlog cleared', '2018-03-09', null),
        ],
        updates: [
          said(
            '2017-12-14',
            'green',
            'All new notifications have been recorded since 11 December. The backlog since April has been counted: 1,140.',
          ),
          said(
            '2018-01-09',
            'amber',
            '310 of the backlog recorded. Two temporary recorders start a fortnight late.',
            'Overtime on three Saturdays.',
          ),
          said(
            '2018-02-06',
            'amber',
            '540 recorded, short of half. Nine records changed what we think about a family, and each has been looked at again.',
            'Third recorder from 12 February.',
            { forecastOn: '2018-03-23' },
          ),
          said(
            '2018-03-06',
            'amber',
            '905 recorded; at this pace the last will be done on 21 March, after the date.',
            'Keep three recorders until the end of the month and report weekly.',
            { forecastOn: '2018-03-21', evidenceNote: 'Backlog count, 5 March 2018.' },
          ),
        ],
      },
      {
        ref: 'R2.2',
        title: 'Emergency duty team writes up its work as it happens',
        successMeasure: 'Every out-of-hours record finished before the shift ends',
        owner: 'assessment',
        with: { partners: ['Emergency duty team'] },
        startsOn: '2017-11-29',
        dueOn: '2018-01-31',
        steps: [
          step('System access and laptops for all duty workers', '2017-12-20', '2017-12-18'),
          step('Four weekends sampled', '2018-01-29', '2018-01-29'),
        ],
        updates: [
          said('2017-12-14', 'green', 'Laptops ordered; sign-ins arranged for all fourteen duty workers.'),
          said('2018-01-10', 'green', 'In use since 18 December. Two weekends sampled with one late record.'),
          said(
            '2018-01-30',
            'green',
            'Four weekends sampled: 88 records, all finished before the end of the shift bar one.',
            null,
            {
              status: 'awaiting_sign_off',
              evidenceNote: 'Weekend sample, 6 to 28 January 2018.',
              impact: 'evidenced',
              impactStatement:
                'All but one of 88 records were finished within the shift; before the laptops most waited for Monday.',
            },
          ),
        ],
        signedOff: {
          on: '2018-02-07',
          note: 'The sample is convincing and I looked at five records of my own choosing. Accepted.',
        },
      },
    ],
  },
  {
    ref: 'R3',
    title: 'Every brother and sister has a record of their own',
    whyItMatters:
      'Recommendation 3. A contact about one child says something about the others in the home. Without a record for each, the next worker cannot see it.',
    sponsor: 'ad-social-care',
    leadOfficer: 'compass',
    area: 'assessment',
    declared: [
      {
        on: '2018-02-26',
        rating: 'green',
        reason: 'The form no longer lets a contact close without the whole family on it.',
      },
    ],
    actions: [
      {
        ref: 'R3.1',
        title: 'Open a record for each child of the family at first contact',
        successMeasure: 'A monthly check of 50 contacts finds a record for every child living in the home',
        owner: 'compass',
        startsOn: '2017-12-04',
        dueOn: '2018-03-23',
        steps: [
          step('Rule built into the contact form', '2018-01-12', '2018-01-12'),
          step('First monthly check', '2018-02-09', '2018-02-08'),
          step('Second check with nothing missing', '2018-03-16'),
        ],
        updates: [
          said(
            '2017-12-14',
            'green',
            'The new contact form asks who else lives at home; from January it will not close without an answer.',
          ),
          said('2018-01-09', 'green', 'The rule is tested and goes in on 12 January.'),
          said(
            '2018-02-08',
            'green',
            'First check: 47 of 50 contacts complete. The three others came by e-mail and went round the form.',
            'Close the e-mail route.',
          ),
          said(
            '2018-03-06',
            'green',
            'E-mailed contacts now go into the form by the same screen.',
            'Second check on 14 March.',
            { forecastOn: '2018-03-16' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'R4',
    title: 'Assessments of looked after children explain, and lead to a plan in time',
    whyItMatters:
      'Recommendation 4. Assessments were too often a history. Care plans and decisions need the worker’s view of what that history means.',
    sponsor: 'ad-social-care',
    leadOfficer: 'looked-after',
    area: 'looked-after',
    declared: [
      {
        on: '2018-02-26',
        rating: 'amber',
        reason: 'Training is done. The number of updated assessments is still behind.',
      },
    ],
    actions: [
      {
        ref: 'R4.1',
        title: 'Update the assessment of every looked after child before review',
        successMeasure:
          'Nine in ten reviews have an assessment less than six months old that audit grades good or better',
        owner: 'looked-after',
        with: { people: ['quality'] },
        startsOn: '2017-12-04',
        dueOn: '2018-05-31',
        steps: [
          step('List of children whose assessment is over a year old', '2017-12-22', '2017-12-20'),
          step('Half of them updated', '2018-02-28', null),
          step('All updated', '2018-04-30'),
        ],
        updates: [
          said('2018-01-11', 'green', 'List finished: 112 children.'),
          said(
            '2018-02-08',
            'amber',
            'Thirty-one updated. Court work takes precedence in two teams.',
            'One assessment day a week without visits for each worker until May.',
          ),
          said(
            '2018-03-08',
            'amber',
            'Forty-six of 112, short of half by the end of February. Quality is good: eight of ten audited.',
            'Two assessing social workers for ten weeks from 19 March.',
            { forecastOn: '2018-05-31', evidenceNote: 'Assessment list, 6 March 2018.' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'R5',
    title: 'Plans say what is to change, by when and who does it',
    whyItMatters:
      'Recommendation 5. Families told inspectors they did not know what they had to do for the plan to end. Good plans are short and dated, whatever kind they are.',
    sponsor: 'ad-social-care',
    leadOfficer: 'assessment',
    area: 'assessment',
    declared: [
      {
        on: '2018-02-26',
        rating: 'amber',
        reason: 'Child protection plans are clearly better; pathway plans have hardly started.',
      },
    ],
    actions: [
      {
        ref: 'R5.1',
        title: 'One plan format with dated steps for child in need and protection plans',
        successMeasure: 'Eight in ten audited plans state an aim, and steps with a name and a date',
        owner: 'assessment',
        with: { people: ['quality', 'participation'] },
        startsOn: '2017-12-04',
        dueOn: '2018-04-27',
        steps: [
          step('Format tried with ten families', '2018-01-26', '2018-01-24'),
          step('In use by all teams', '2018-03-02', '2018-03-02'),
        ],
        updates: [
          said(
            '2018-01-11',
            'green',
            'Six of ten families have tried it. Parents took the jargon out of the headings for us.',
          ),
          said(
            '2018-02-07',
            'green',
            'Trial finished on 24 January. Conference chairs will not accept the old format from March.',
          ),
          said(
            '2018-03-07',
            'green',
            'In use everywhere from 2 March. February audit: 68% have dated steps, from 44%.',
            null,
            { evidenceNote: 'Audit summary, February 2018.' },
          ),
        ],
      },
      {
        ref: 'R5.2',
        title: 'Rewrite pathway plans with young people in their own words',
        successMeasure:
          'Every pathway plan reviewed within six months, and seven in ten written in the young person’s own words',
        owner: 'leaving-care',
        with: { partners: ['Care leavers’ forum'] },
        startsOn: '2018-01-08',
        dueOn: '2018-06-29',
        steps: [
          step('Format agreed by the care leavers’ forum', '2018-02-16', null),
          step('Half of plans rewritten', '2018-04-30'),
        ],
        updates: [
          said(
            '2018-02-08',
            'amber',
            'The forum could not meet in January, so the format is a month behind.',
            'Evening meeting on 22 February.',
          ),
          said(
            '2018-03-08',
            'amber',
            'The forum met and wants a version for the phone. Paper first, then the phone.',
            'Format agreed on 21 March; personal advisers begin in April.',
            { forecastOn: '2018-07-31' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'R6',
    title: 'Supervision makes plans happen',
    whyItMatters:
      'Recommendation 6. Supervision was regular yet seldom asked whether the plan was working. A manager’s challenge is what stops drift.',
    sponsor: 'ad-social-care',
    leadOfficer: 'assessment',
    area: 'safeguarding',
    declared: [
      {
        on: '2018-02-26',
        rating: 'green',
        reason: 'Managers are trained, and audit shows supervision asking the right question.',
      },
    ],
    actions: [
      {
        ref: 'R6.1',
        title: 'Change case supervision to ask what has moved since last time',
        successMeasure:
          'Monthly supervision on nine in ten records, and the effect on the plan visible in eight in ten',
        owner: 'assessment',
        with: { people: ['looked-after', 'leaving-care'] },
        startsOn: '2017-12-04',
        dueOn: '2018-05-31',
        steps: [
          step('New supervision record', '2018-01-12', '2018-01-10'),
          step('All team managers trained', '2018-02-09', '2018-02-06'),
        ],
        updates: [
          said(
            '2018-01-11',
            'green',
            'New record has four questions, the first of which is what has changed for the child.',
          ),
          said('2018-02-07', 'green', 'All 22 team managers trained by watching one another supervise.'),
          said(
            '2018-03-07',
            'green',
            'Supervision monthly on 91% of records. Effect on the plan visible in 63%.',
            'Managers below 60% paired with those above 80%.',
          ),
        ],
      },
      {
        ref: 'R6.2',
        title: 'Record front door management reasoning, not only the outcome',
        successMeasure: 'Nine in ten sampled decisions say why, in two sentences a family could read',
        owner: 'compass',
        startsOn: '2018-01-08',
        dueOn: '2018-05-18',
        steps: [
          step('Examples agreed with duty managers', '2018-02-02', '2018-02-01'),
          step('Sample of 40 decisions', '2018-04-20'),
        ],
        updates: [
          said('2018-02-06', 'green', 'Six examples agreed. Writing for the family to read has shortened everything.'),
          said('2018-03-07', 'green', 'Reasons in 82% of decisions sampled, up from 55%.'),
        ],
      },
    ],
  },
  {
    ref: 'R7',
    title: 'Permanence is planned early and does not drift',
    whyItMatters:
      'Recommendation 7. Some children waited too long to know where they would grow up. Months matter most to the youngest.',
    sponsor: 'ad-social-care',
    leadOfficer: 'looked-after',
    area: 'looked-after',
    steps: [step('Permanence policy agreed', '2018-02-28', '2018-02-28')],
    declared: [
      { on: '2018-01-16', rating: 'amber', reason: 'Too many children have no plan by their second review.' },
      { on: '2018-02-26', rating: 'green', reason: 'The panel meets fortnightly and clears what comes to it.' },
    ],
    actions: [
      {
        ref: 'R7.1',
        title: 'Track every child’s permanence plan from the second review',
        successMeasure:
          'Nine in ten children have a permanence plan at the second review, and none waits more than six weeks for a match to be considered',
        owner: 'looked-after',
        with: { people: ['placements', 'quality'] },
        startsOn: '2017-12-04',
        dueOn: '2018-04-30',
        steps: [
          step('Tracker covers every looked after child', '2018-01-19', '2018-02-02'),
          step('Fortnightly permanence panel', '2018-01-31', '2018-01-30'),
          step('Early permanence carers: first three approved', '2018-03-02', null),
        ],
        updates: [
          said(
            '2018-01-11',
            'amber',
            'Tracker covers 190 children. Of those past second review, 71% have a plan.',
            'Finish the tracker by 2 February.',
          ),
          said(
            '2018-02-08',
            'red',
            'Tracker finished: 22 children past second review have no plan, more than we knew.',
            'Each of the 22 goes to the panel by the end of March.',
            { forecastOn: '2018-06-29' },
          ),
          said(
            '2018-03-08',
            'amber',
            'Thirteen of the 22 have been to panel and now have a plan. No early permanence carers approved yet.',
            'Remaining nine on 13 and 27 March; two carers to panel in April.',
            { forecastOn: '2018-05-31' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'R8',
    title: 'Contact with family is assessed, agreed and well supervised',
    whyItMatters:
      'Recommendation 8. Agreements were thin, and those who supervise contact had not been trained for it.',
    sponsor: 'ad-social-care',
    leadOfficer: 'placements',
    area: 'looked-after',
    declared: [
      {
        on: '2018-02-26',
        rating: 'green',
        reason: 'Training is on course and the agreement is in use for new children.',
      },
    ],
    actions: [
      {
        ref: 'R8.1',
        title: 'Write a full contact agreement for each child',
        successMeasure:
          'Every looked after child has an agreement based on an assessment, reviewed at least once a year',
        owner: 'placements',
        startsOn: '2018-01-08',
        dueOn: '2018-05-31',
        steps: [
          step('Agreement format in use', '2018-02-09', '2018-02-08'),
          step('Half of children have one', '2018-04-13'),
        ],
        updates: [
          said('2018-02-08', 'green', 'Format in use for every child who starts to be looked after.'),
          said(
            '2018-03-08',
            'green',
            'Eighty-four children have a new agreement. Foster carers say it has ended arguments about phones.',
          ),
        ],
      },
      {
        ref: 'R8.2',
        title: 'Train all contact supervisors',
        successMeasure: 'All 19 supervisors trained and observed once',
        owner: 'placements',
        with: { partners: ['Regional training partnership'] },
        startsOn: '2018-01-08',
        dueOn: '2018-03-30',
        steps: [step('First group trained', '2018-02-16', '2018-02-14'), step('Second group trained', '2018-03-15')],
        updates: [
          said('2018-02-15', 'green', 'Ten supervisors trained on 14 February.'),
          said('2018-03-08', 'green', 'Second group on 15 March. Six have been observed.', null, {
            evidenceNote: 'Training register and observation notes.',
          }),
        ],
      },
    ],
  },
  {
    ref: 'R9',
    title: 'Children take part in their conferences, and we learn from it',
    whyItMatters:
      'Recommendation 9. Few children attend or are represented, and what they say has not been gathered. We cannot improve what we do not count.',
    sponsor: 'director',
    leadOfficer: 'participation',
    area: 'safeguarding',
    declared: [
      { on: '2018-02-27', rating: 'amber', reason: 'We count at last; the numbers themselves are still low.' },
    ],
    actions: [
      {
        ref: 'R9.1',
        title: 'Offer an advocate to every child over seven before a conference',
        successMeasure: 'All are offered an advocate, and half of children over ten take part in some way',
        owner: 'participation',
        with: { people: ['quality'], partners: ['Advocacy service'] },
        startsOn: '2017-12-11',
        dueOn: '2018-04-27',
        steps: [
          step('Offer made part of the conference booking', '2018-01-26', '2018-01-25'),
          step('First report of what children said', '2018-03-09', null),
        ],
        updates: [
          said('2018-01-12', 'green', 'Advocacy hours extended from January.'),
          said(
            '2018-02-09',
            'amber',
            'Offered to 83% of children; 29% of those over ten took part.',
            'Chairs ask why at the start of each conference.',
          ),
          said(
            '2018-03-09',
            'amber',
            'Offered to 97%; 36% took part. The report is drafted but will be a week late.',
            'Report to chairs on 16 March; try a short film made by young people.',
            { forecastOn: '2018-05-31' },
          ),
        ],
      },
      {
        ref: 'R9.2',
        title: 'Tell children what happened after they contacted the front door',
        successMeasure: 'Each child over ten who contacts us gets an answer in words they chose',
        owner: 'compass',
        with: { people: ['participation'] },
        startsOn: '2018-03-19',
        dueOn: '2018-07-13',
        steps: [step('Letters and messages written with young people', '2018-04-27')],
        updates: [],
      },
    ],
  },
  {
    ref: 'R10',
    title: 'Care leavers can get an apprenticeship',
    whyItMatters:
      'Recommendation 10. The council is one of the county’s largest employers and had no apprenticeships kept for young people it had looked after.',
    sponsor: 'director',
    leadOfficer: 'leaving-care',
    area: 'leaving-care',
    declared: [
      { on: '2018-02-27', rating: 'green', reason: 'Six posts are kept and the first two young people have started.' },
    ],
    actions: [
      {
        ref: 'R10.1',
        title: 'Keep apprenticeships in the council for care leavers',
        successMeasure:
          'Ten care leavers start as apprentices by September 2018, and eight are still there six months on',
        owner: 'leaving-care',
        with: { partners: ['Human resources', 'Chamber of commerce', 'Further education colleges'] },
        startsOn: '2017-12-04',
        dueOn: '2018-09-28',
        steps: [
          step('Six posts kept by directorates', '2018-01-31', '2018-01-29'),
          step('First two start', '2018-03-05', '2018-03-05'),
        ],
        updates: [
          said(
            '2018-01-11',
            'green',
            'Four directorates offer a post each. Human resources agreed a guaranteed interview.',
          ),
          said('2018-02-08', 'green', 'Six posts kept. Five young people are in a ten-day taster.'),
          said('2018-03-08', 'green', 'Two started on 5 March, in highways and in the library service.', null, {
            evidenceNote: 'Start letters held by human resources.',
          }),
        ],
      },
    ],
  },
  {
    ref: 'R11',
    title: 'Care leavers are ready to live alone and know what we promise them',
    whyItMatters:
      'Recommendation 11. Young people did not know what the council’s pledge offers, and help with living skills came late.',
    sponsor: 'director',
    leadOfficer: 'leaving-care',
    area: 'leaving-care',
    declared: [
      {
        on: '2018-02-27',
        rating: 'amber',
        reason: 'The pledge is rewritten and liked; the living skills course waits for the training flat.',
      },
    ],
    actions: [
      {
        ref: 'R11.1',
        title: 'Rewrite and publish the pledge with care leavers',
        successMeasure: 'Nine in ten care leavers asked can name two things the pledge gives them',
        owner: 'leaving-care',
        with: { people: ['participation'], partners: ['Care leavers’ forum'] },
        startsOn: '2017-12-04',
        dueOn: '2018-03-29',
        steps: [
          step('Care leavers write a first draft', '2018-01-26', '2018-01-31'),
          step('Published and sent to every care leaver', '2018-03-23'),
        ],
        updates: [
          said('2018-01-11', 'green', 'Nine young people are writing it. Money comes first on their list.'),
          said('2018-02-08', 'green', 'Draft finished on 31 January; legal services asked for two small changes.'),
          said('2018-03-08', 'green', 'At the printers. A version for phones comes out on the same day.', null, {
            forecastOn: '2018-03-23',
          }),
        ],
      },
      {
        ref: 'R11.2',
        title: 'Start living skills at 15 for every looked after young person',
        successMeasure: 'Each young person has a living skills plan by 16 and finishes the course before moving on',
        owner: 'leaving-care',
        with: { people: ['placements'], partners: ['Foster carers’ association'] },
        startsOn: '2018-01-15',
        dueOn: '2018-06-29',
        steps: [
          step('Course written', '2018-02-23', '2018-02-23'),
          step('First course in the training flat', '2018-04-30'),
        ],
        updates: [
          said('2018-02-08', 'green', 'Course half written with carers and two young people.'),
          said(
            '2018-03-08',
            'amber',
            'Course written. The flat in SP-8.1 will not be ready by the end of April.',
            'Run the first course in a family centre kitchen.',
            { forecastOn: '2018-06-29' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'R12',
    title: 'No homeless 16 or 17-year-old is without suitable accommodation',
    whyItMatters:
      'Recommendation 12. Not every homeless young person of 16 or 17 had been offered somewhere suitable. This is about safety tonight.',
    sponsor: 'director',
    leadOfficer: 'leaving-care',
    area: 'leaving-care',
    declared: [
      { on: '2018-01-17', rating: 'red', reason: 'We still have no emergency bed in the south of the county.' },
      {
        on: '2018-02-27',
        rating: 'amber',
        reason: 'Two emergency beds since 12 February. The joint protocol with housing is not signed.',
      },
    ],
    actions: [
      {
        ref: 'R12.1',
        title: 'Sign a joint protocol with housing for 16 and 17-year-olds',
        successMeasure:
          'Every homeless young person has a joint assessment within 24 hours and a suitable offer that night; bed and breakfast is never used',
        owner: 'leaving-care',
        with: { people: ['compass'], partners: ['Housing options team', 'Supported lodgings provider'] },
        startsOn: '2017-11-29',
        dueOn: '2018-02-16',
        steps: [
          step('Two emergency beds', '2018-01-19', '2018-02-12'),
          step('Protocol signed', '2018-02-16', null),
          step('Front door and housing staff trained together', '2018-03-16'),
        ],
        updates: [
          said(
            '2017-12-14',
            'amber',
            'Draft protocol shared. Housing and children’s services differ over who assesses first.',
            'Heads of service meet on 4 January.',
          ),
          said(
            '2018-01-11',
            'red',
            'One young person spent a night in bed and breakfast in December because there was no bed in the south.',
            'Supported lodgings provider to open two beds; daily call between the duty teams.',
            { forecastOn: '2018-03-30' },
          ),
          said(
            '2018-02-09',
            'red',
            'Both beds open on 12 February. The protocol will miss its date: housing’s lawyers want it to cover care leavers up to 21.',
            'Sign for 16 and 17 now, add the older group later.',
            { forecastOn: '2018-03-23' },
          ),
          said(
            '2018-03-08',
            'amber',
            'Housing agrees to sign for 16 and 17 on 20 March. Seven young people offered a bed since 12 February; no bed and breakfast.',
            'Sign on 20 March and train in the same week.',
            { forecastOn: '2018-03-23', evidenceNote: 'Joint duty log, 12 February to 7 March 2018.' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'R13',
    title: 'Safeguarding board: explain what the data means',
    whyItMatters:
      'The recommendation addressed to the safeguarding board. Members were given many numbers and little about what lies behind them, so could not see where practice is strong or weak.',
    sponsor: 'director',
    leadOfficer: 'board',
    area: 'safeguarding',
    declared: [
      {
        on: '2018-02-27',
        rating: 'green',
        reason: 'The January report was the first one that partners argued about, which is the point.',
      },
    ],
    actions: [
      {
        ref: 'R13.1',
        title: 'Give each board report a page of analysis by the partners who own the data',
        successMeasure:
          'Each of the six headline measures has a commentary signed by a partner, and minutes record at least one decision that follows',
        owner: 'board',
        with: {
          people: ['performance'],
          partners: ['Police', 'Community health trust', 'Schools’ safeguarding leads'],
        },
        startsOn: '2017-12-04',
        dueOn: '2018-04-27',
        steps: [
          step('Six headline measures agreed', '2017-12-20', '2017-12-19'),
          step('First report with commentary', '2018-01-26', '2018-01-25'),
          step('Second report with commentary', '2018-04-20'),
        ],
        updates: [
          said('2018-01-12', 'green', 'Measures agreed on 19 December. Police and health have each named an analyst.'),
          said(
            '2018-02-09',
            'green',
            'First report went to the board on 25 January. Members asked for a further look at repeat child protection plans.',
          ),
          noChange('2018-03-09', 'green', 'No change: the next report is for the April board.'),
        ],
      },
    ],
  },
]

export const postInspectionPlan: PlanStory = {
  key: 'PI',
  title: 'Post-inspection action plan',
  kind: 'post_inspection',
  summary:
    'How the council and its safeguarding board answer the thirteen recommendations of the inspection held between 11 September and 5 October 2017. The report was received on 24 November 2017, so the statement of proposed action was due 70 working days later, on 7 March 2018.',
  source: 'Ofsted inspection report published on 24 November 2017; each recommendation in a short summary of our own',
  startsOn: '2017-11-27',
  endsOn: '2018-11-30',
  cycle: 'monthly',
  submissionDay: 8,
  graceWorkingDays: 2,
  ratingKey: postInspectionRatings,
  writtenFrom: '2017-11-28T08:45:00Z',
  liveAt: '2017-12-12T14:00:00Z',
  priorities: recommendations,
}
