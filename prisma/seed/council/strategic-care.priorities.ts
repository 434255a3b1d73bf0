import { type PriorityStory, noChange, said, step } from './story.ts'

/** Priorities 1 to 5: inspection, corporate parenting, the social work structure and Early Help. */
export const carePriorities: PriorityStory[] = [
  {
    ref: 'SP-1',
    title: 'Be ready for inspection, and act on what it finds',
    whyItMatters:
      'Children’s social care was last inspected in November 2012, and the current round of inspections is due to end in December 2017. Inspectors may ring any week; when they have been, members expect an action plan whatever the judgement is.',
    sponsor: 'director',
    leadOfficer: 'quality',
    area: 'safeguarding',
    steps: [
      step('Member briefing on the inspection framework held', '2017-09-29', '2017-09-27'),
      step('Lessons of the fieldwork weeks reported to the improvement board', '2017-12-20', '2017-12-20'),
    ],
    declared: [
      {
        on: '2017-10-11',
        rating: 'green',
        reason:
          'Fieldwork has finished with every data request met on the day it was due, and the self-evaluation matched what inspectors told us at keeping-in-touch meetings.',
      },
      {
        on: '2017-12-19',
        rating: 'amber',
        reason:
          'The audit programme fell behind while managers supported the inspection. I expect it to catch up in January.',
      },
      {
        on: '2018-02-27',
        rating: 'green',
        reason: 'Audits have caught up and the statement of proposed action is on course for 7 March.',
      },
    ],
    actions: [
      {
        ref: 'SP-1.1',
        title: 'Keep a self-evaluation that tells inspectors what we already know',
        successMeasure:
          'Self-evaluation agreed by the leadership team, with evidence named for every claim and nothing older than one quarter',
        owner: 'quality',
        with: { people: ['performance', 'assessment'] },
        startsOn: '2017-09-01',
        dueOn: '2017-10-31',
        steps: [
          step('Draft shared with service managers for challenge', '2017-09-15', '2017-09-14'),
          step('Evidence named beside every statement', '2017-10-13', '2017-10-12'),
          step('Agreed by the leadership team', '2017-10-31', '2017-10-30'),
        ],
        updates: [
          said(
            '2017-10-04',
            'green',
            'First full draft went to inspectors on day one. Four statements had no evidence behind them and were taken out rather than argued.',
            'Finish the evidence column and take the final text to the leadership team.',
          ),
          said(
            '2017-10-31',
            'green',
            'Leadership team agreed the text on 30 October with two changes about permanence.',
            null,
            {
              status: 'awaiting_sign_off',
              evidenceNote: 'Self-evaluation v3 and leadership team minute of 30 October 2017.',
              impact: 'not_yet_evidenced',
              impactStatement:
                'Inspectors will say whether our picture of ourselves matches theirs; the report is due in November.',
            },
          ),
        ],
        signedOff: {
          on: '2017-11-08',
          note: 'I have read v3 against the performance book and the claims stand up. Accepted.',
        },
      },
      {
        ref: 'SP-1.2',
        title: 'Keep a front door evidence file that is ready within one working day',
        successMeasure:
          'Contact timeliness, decision records and five tracked journeys can be handed over within one working day of being asked',
        owner: 'compass',
        with: { people: ['performance'] },
        startsOn: '2017-09-11',
        dueOn: '2018-03-30',
        steps: [
          step('List of what the file must hold agreed with quality assurance', '2017-09-29', '2017-09-28'),
          step('First dry run, timed', '2017-11-30', '2017-11-29'),
          step('Second dry run by someone outside the team', '2018-03-23'),
        ],
        updates: [
          said(
            '2017-10-05',
            'green',
            'The file was used for real in fieldwork. Timeliness data took half a day to pull because two reports count repeat contacts differently.',
            'Agree one definition with the performance team.',
          ),
          said(
            '2017-11-07',
            'green',
            'One definition of a repeat contact is now used in both reports. The out-of-hours section is still empty.',
            'Dry run before the end of the month.',
          ),
          said(
            '2017-12-05',
            'green',
            'Dry run took five hours against a target of one working day. The tracked journeys were the slow part.',
            null,
            { evidenceNote: 'Dry run timing sheet, 29 November 2017.' },
          ),
          noChange('2018-01-09', 'green'),
          said(
            '2018-02-06',
            'green',
            'Out-of-hours records have been added now that the emergency duty team writes straight into the system.',
            'Ask an auditor from education to run the second test cold.',
          ),
          said(
            '2018-03-06',
            'green',
            'Second dry run is booked for 21 March with an auditor from the education team.',
            null,
            { forecastOn: '2018-03-23' },
          ),
        ],
      },
      {
        ref: 'SP-1.3',
        title: 'Audit twelve children’s records every month and act on what they show',
        successMeasure:
          'Twelve audits a month finished within the month, moderated, with every remedial action closed in 20 working days',
        owner: 'quality',
        with: { people: ['assessment', 'looked-after', 'leaving-care'] },
        startsOn: '2017-09-01',
        dueOn: '2018-03-31',
        steps: [
          step('Audit tool revised and auditors trained', '2017-10-06', '2017-10-05'),
          step('First moderation panel', '2017-11-10', '2017-11-24'),
          step('Backlog of autumn audits cleared', '2018-01-31', '2018-01-26'),
          step('Year-end findings reported to the improvement board', '2018-03-29'),
        ],
        updates: [
          said(
            '2017-10-10',
            'amber',
            'Only five of twelve September audits were finished: managers were with inspectors for three weeks.',
            'Each service manager takes two of the outstanding seven by 31 October.',
          ),
          said(
            '2017-11-06',
            'amber',
            'October reached nine of twelve, and the September seven became four. The moderation panel has been put back a fortnight.',
            'Hold the panel on 24 November and pair new auditors with experienced ones.',
            { forecastOn: '2018-04-15' },
          ),
          said(
            '2017-12-06',
            'amber',
            'Panel held. A third of grades were lowered by one, which says our auditors are generous. Nine audits are now outstanding.',
            'Two audit days in January, diaries cleared by the assistant director.',
          ),
          said(
            '2018-01-08',
            'amber',
            'Both audit days are booked and staffed. Outstanding audits unchanged at nine.',
            'Clear all nine by 26 January.',
            { forecastOn: '2018-03-31' },
          ),
          said(
            '2018-02-05',
            'green',
            'Backlog cleared on 26 January and the January twelve were finished in the month for the first time. Grades moved by moderation fell from a third to one in eight.',
            'Hold this for two more months.',
            { evidenceNote: 'Audit tracker and moderation notes, January 2018.' },
          ),
          said(
            '2018-03-05',
            'green',
            'February complete, twelve of twelve. Remedial actions are closing in 17 working days on average.',
            'Year-end report to the board on 29 March.',
          ),
        ],
      },
      {
        ref: 'SP-1.4',
        title: 'Send the statement of proposed action within the statutory time',
        description:
          'The report was received on 24 November 2017, so the statement is due 70 working days later, on 7 March 2018.',
        successMeasure: 'Statement approved by members and sent to the inspectorate on or before 7 March 2018',
        owner: 'quality',
        with: { people: ['performance', 'ad-social-care'] },
        startsOn: '2017-11-27',
        dueOn: '2018-03-07',
        steps: [
          step('Draft statement to the improvement board', '2018-01-31', '2018-01-31'),
          step('Scrutiny’s comments taken in', '2018-02-09', '2018-02-08'),
          step('Approved and sent', '2018-03-07', '2018-03-06'),
        ],
        updates: [
          said(
            '2017-12-07',
            'green',
            'Clock confirmed as 70 working days from receipt. Recommendation leads named and first drafts asked for by the new year.',
          ),
          said(
            '2018-01-10',
            'green',
            'Eleven of thirteen drafts are in. Housing and the safeguarding board have asked for another week.',
            'Full draft to the board on 31 January.',
          ),
          said(
            '2018-02-08',
            'green',
            'Scrutiny asked for clearer dates on care leavers’ accommodation; these have been added.',
            'Director approval in the week of 26 February.',
          ),
          said('2018-03-07', 'green', 'Statement sent on 6 March, one day early, and receipt acknowledged.', null, {
            status: 'awaiting_sign_off',
            evidenceNote: 'Covering e-mail and acknowledgement, 6 March 2018.',
            impact: 'not_yet_evidenced',
            impactStatement: 'The statement is a promise: each recommendation shows its own results from April.',
          }),
        ],
      },
    ],
  },
  {
    ref: 'SP-2',
    title: 'Prepare for the local area inspection of SEND',
    whyItMatters:
      'Ofsted and the Care Quality Commission will look at the whole local area, not only the council, by 2021. A peer review has told us where to start; the plan that answers it has still to be agreed by all partners.',
    sponsor: 'ad-education',
    leadOfficer: 'send',
    area: 'send',
    steps: [step('SEND partnership board agrees terms of reference', '2017-11-17', '2017-11-14')],
    declared: [
      {
        on: '2017-11-09',
        rating: 'amber',
        reason: 'Health partners have not yet put names to their actions, so the peer review plan cannot be agreed.',
      },
      {
        on: '2018-02-22',
        rating: 'amber',
        reason:
          'Timeliness of plans is strong, but the answer to the peer review has moved twice and I will not call that green.',
      },
    ],
    actions: [
      {
        ref: 'SP-2.1',
        title: 'Agree one action plan in answer to the SEND peer review',
        successMeasure:
          'Plan agreed by the SEND partnership board, with a named lead in education, health and social care for every action',
        owner: 'send',
        with: { partners: ['Clinical commissioning group', 'Parent and carer forum'] },
        startsOn: '2017-09-04',
        dueOn: '2017-10-31',
        steps: [
          step('Feedback session with reviewers', '2017-09-22', '2017-09-20'),
          step('Health leads named', '2017-11-30', '2018-02-16'),
          step('Draft plan to the partnership board', '2018-03-02', null),
        ],
        moved: [
          {
            on: '2017-10-27',
            toOn: '2017-12-15',
            cause: 'partner',
            reason:
              'The commissioning group’s lead for children has left and cover starts on 13 November. A plan without health in it would fail the first question an inspector asks.',
          },
          {
            on: '2017-12-14',
            toOn: '2018-03-30',
            cause: 'decision',
            reason:
              'The partnership board will not meet in January. Agreeing the plan by e-mail was refused by the parent and carer forum, reasonably.',
          },
        ],
        updates: [
          said(
            '2017-10-05',
            'green',
            'Reviewers’ feedback session held on 20 September; their three themes are joint commissioning, the graduated response and preparing for adulthood.',
            'Draft by mid October.',
          ),
          said(
            '2017-10-26',
            'amber',
            'Education and care sections are drafted. Health has nobody who can commit to a date.',
            'New date asked for; the director will raise it with the commissioning group’s accountable officer.',
            { forecastOn: '2017-12-15' },
          ),
          said(
            '2017-12-08',
            'red',
            'Interim health lead started on 13 November but has no capacity until January. The December board was the last chance for the agreed date.',
            'Ask for a date after the March board and circulate the draft for comment in the meantime.',
            { forecastOn: '2018-03-30' },
          ),
          said(
            '2018-01-10',
            'amber',
            'Draft circulated on 8 January. The parent and carer forum has sent eleven pages of comments, most of them useful.',
            'Meet the forum on 25 January.',
          ),
          said(
            '2018-02-21',
            'amber',
            'Health leads named on 16 February. The plan has been set up as a draft in this system.',
            'Final draft to the partnership board on 2 March.',
            { evidenceNote: 'Letter from the commissioning group naming leads.' },
          ),
          said(
            '2018-03-06',
            'amber',
            'Board of 2 March was cancelled because of snow and is rearranged for 23 March.',
            'Agree the plan on 23 March; the date of 30 March can still be met.',
            { forecastOn: '2018-03-23' },
          ),
        ],
      },
      {
        ref: 'SP-2.2',
        title: 'Write a joint SEND self-evaluation with health and parents',
        successMeasure:
          'Self-evaluation published, graded against the inspection handbook, and co-written with the parent and carer forum',
        owner: 'send',
        with: { partners: ['Community health trust', 'Parent and carer forum'] },
        startsOn: '2017-10-02',
        dueOn: '2018-04-27',
        steps: [
          step('Data set agreed across three partners', '2017-12-01', '2017-12-18'),
          step('Workshops with parents in three towns', '2018-02-16', '2018-02-13'),
          step('Full draft for comment', '2018-03-16'),
        ],
        updates: [
          said(
            '2017-11-03',
            'green',
            'Outline agreed with the forum. They want their own chapter, which we have welcomed.',
          ),
          said(
            '2017-12-06',
            'amber',
            'Therapy waiting times cannot be split by age, so a third of the data set is missing.',
            'Trust to run the figures by hand for one quarter.',
          ),
          said(
            '2018-01-09',
            'amber',
            'Data set agreed on 18 December, seventeen days late, with therapy waits for one quarter only.',
            'Hold the three workshops in February as planned.',
          ),
          said(
            '2018-02-20',
            'green',
            'All three workshops held; 46 parents came. The strongest message was having to tell the story more than once.',
            'Draft by 16 March.',
            { evidenceNote: 'Workshop notes, 6, 8 and 13 February.' },
          ),
          said(
            '2018-03-08',
            'green',
            'Two of four chapters are drafted.',
            'Send the full draft for comment on 16 March.',
          ),
        ],
      },
      {
        ref: 'SP-2.3',
        title: 'Keep new education, health and care plans inside 20 weeks',
        successMeasure: 'Nine in ten new plans issued within 20 weeks, exceptions excluded, and none beyond 30',
        owner: 'send',
        with: { partners: ['Educational psychology service'] },
        startsOn: '2017-09-01',
        dueOn: '2018-08-31',
        steps: [
          step('Weekly tracking meeting started', '2017-09-29', '2017-09-25'),
          step('Conversion of old statements finished', '2018-03-31'),
        ],
        updates: [
          said('2017-10-06', 'green', 'Nine of ten September plans were in time. Weekly tracking meeting is running.'),
          said(
            '2017-12-07',
            'green',
            'Autumn term stands at 89%. One plan went to 26 weeks while a placement was found.',
            'Escalate any plan at week 14 with no psychologist’s advice.',
          ),
          said('2018-01-10', 'green', 'Still at 89% for the year. Nineteen conversions remain of the old statements.'),
          said(
            '2018-02-07',
            'green',
            'Ninety per cent in January. Eleven conversions remain.',
            'Finish the eleven before the legal deadline of 31 March.',
            { evidenceNote: 'SEND tracker, 31 January 2018.' },
          ),
          said('2018-03-07', 'green', 'Three conversions remain, each with a meeting booked before 23 March.'),
        ],
      },
    ],
  },
  {
    ref: 'SP-3',
    title: 'Be a better corporate parent, and show the difference it makes',
    whyItMatters:
      'Every councillor is a corporate parent. The panel now has a short list of priorities and two ambassadors with experience of care; more members need to take part, and the council needs to show that children’s lives are better for it.',
    sponsor: 'director',
    leadOfficer: 'looked-after',
    area: 'looked-after',
    declared: [
      {
        on: '2017-11-09',
        rating: 'green',
        reason: 'Member training has begun well and the panel’s scorecard is on its way.',
      },
      {
        on: '2018-02-27',
        rating: 'green',
        reason: 'Attendance at training is the best we have had, and children’s views are heard at every panel.',
      },
    ],
    actions: [
      {
        ref: 'SP-3.1',
        title: 'Train every member for the corporate parent role',
        successMeasure:
          'Nine in ten members trained by the end of March, and each can name one thing they did afterwards',
        owner: 'looked-after',
        with: { people: ['participation'], partners: ['Children in care council'] },
        startsOn: '2017-09-18',
        dueOn: '2018-03-31',
        steps: [
          step('Session designed with the two ambassadors', '2017-10-13', '2017-10-11'),
          step('Half of members trained', '2017-12-15', '2017-12-12'),
          step('Nine in ten members trained', '2018-03-23'),
        ],
        updates: [
          said(
            '2017-10-06',
            'green',
            'Ambassadors have written the opening exercise: a day in which every decision is made by someone else.',
          ),
          said(
            '2017-12-08',
            'green',
            'Twenty-nine of sixty members had come by 7 December; another session is on the 12th.',
            'Two evening sessions in February for members who work.',
          ),
          said(
            '2018-01-11',
            'green',
            'Thirty-five members trained. Group leaders have agreed to ring those who have not booked.',
          ),
          said(
            '2018-02-08',
            'green',
            'Forty-two trained after the first evening session.',
            'Last session on 20 March.',
            { evidenceNote: 'Attendance sheets kept by democratic services.' },
          ),
          said(
            '2018-03-08',
            'green',
            'Forty-nine of sixty trained. Seven more are booked for 20 March, which would take us past nine in ten.',
          ),
        ],
      },
      {
        ref: 'SP-3.2',
        title: 'Give the panel a quarterly scorecard of what has changed for children',
        successMeasure: 'A one-page scorecard at each quarter’s panel, with a comment from children on every line',
        owner: 'looked-after',
        with: { people: ['performance'] },
        startsOn: '2017-09-18',
        dueOn: '2018-03-28',
        asksFor: {
          on: '2018-03-09',
          toOn: '2018-06-08',
          cause: 'dependency',
          reason:
            'The new case system reports on care leavers from May: until then a third of the scorecard is counted by hand.',
          effect:
            'The panel sees one scorecard this year where it was promised two; the children’s comments are read out in March without it.',
        },
        steps: [
          step('Measures chosen with the children in care council', '2017-10-20', '2017-10-19'),
          step('First scorecard at the panel', '2017-12-08', null),
          step('Second scorecard at the panel', '2018-03-02', null),
        ],
        updates: [
          said('2017-10-06', 'green', 'Children in care council narrowed a list of thirty measures to eight.'),
          said(
            '2017-11-08',
            'green',
            'Layout agreed. Six of eight measures can be filled from existing reports; the two about friendships need a survey.',
            'First scorecard to the December panel.',
          ),
        ],
      },
      {
        ref: 'SP-3.3',
        title: 'Members visit children’s homes and settings each quarter',
        successMeasure:
          'Every home and the contact centre visited once a quarter by two members, with a written account to the panel',
        owner: 'placements',
        startsOn: '2017-10-02',
        dueOn: '2018-06-29',
        steps: [
          step('Guide for visiting members written', '2017-11-17', '2017-11-15'),
          step('First round of visits finished', '2018-01-31', null, [
            {
              on: '2018-01-11',
              toOn: '2018-05-31',
              cause: 'dependency',
              reason:
                'Visits are paused until the new guide on children’s privacy at home has been agreed with the children who live there.',
            },
          ]),
        ],
        updates: [
          said('2017-11-07', 'green', 'Eight members have volunteered. The guide goes to print next week.'),
          said(
            '2017-12-06',
            'amber',
            'Two visits made. Children in one home said they had not been asked whether they wanted visitors.',
            'Stop new visits, listen, and come back with a proposal in January.',
          ),
          said(
            '2018-01-10',
            'amber',
            'Children want a say over who comes and when, and no visits on school nights. They are right.',
            'Rewrite the guide with them over the spring.',
            {
              status: 'paused',
              statusReason:
                'Children living in the homes asked for a say in how visits are made. The guide is being rewritten with them; visits start again when they have agreed it.',
              forecastOn: '2018-06-29',
            },
          ),
          noChange('2018-02-08', 'amber', 'Still paused. First meeting with residents is on 22 February.'),
        ],
      },
    ],
  },
  {
    ref: 'SP-4',
    title: 'Embed the new social work structure',
    whyItMatters:
      'The restructure has begun to bring caseloads down. The gain is lost if processes and systems still make families wait: they should be in the social work system only while they need to be.',
    sponsor: 'ad-social-care',
    leadOfficer: 'assessment',
    area: 'assessment',
    steps: [step('Six-month review of the structure reported', '2018-02-28', '2018-02-26')],
    declared: [
      {
        on: '2017-11-10',
        rating: 'amber',
        reason:
          'Caseloads are better in three teams of five, and the recording system is not keeping up with how we now work.',
      },
      {
        on: '2018-01-16',
        rating: 'amber',
        reason: 'Decisions at the front door slowed in December. The staff are in place to recover.',
      },
      {
        on: '2018-02-26',
        rating: 'amber',
        reason:
          'Front door times have recovered. The recording system workflows are overdue, but the supplier has given a date I believe.',
      },
    ],
    actions: [
      {
        ref: 'SP-4.1',
        title: 'Bring every social worker’s caseload to 18 children or fewer',
        successMeasure:
          'No social worker holds more than 18 children and nobody in their first year holds more than 12, for three months running',
        owner: 'assessment',
        with: { people: ['performance'] },
        startsOn: '2017-09-04',
        dueOn: '2018-04-30',
        steps: [
          step('Weekly caseload report to team managers', '2017-09-29', '2017-09-29'),
          step('Four vacant posts filled', '2017-12-22', '2018-02-12'),
          step('First month with nobody over 18', '2018-03-31'),
        ],
        updates: [
          said(
            '2017-10-05',
            'amber',
            'Average is 17 but nine workers hold more than 20, all in two teams.',
            'Move one duty week from the two teams; fill four vacancies by Christmas.',
          ),
          said(
            '2017-11-07',
            'amber',
            'Two of four posts filled. Workers over 20 have gone from nine to six.',
            'Interviews on 23 November for the other two.',
          ),
          said(
            '2017-12-06',
            'amber',
            'One candidate withdrew. Six workers remain over 20.',
            'Re-advertise in the new year and use an agency worker until then.',
            { forecastOn: '2018-05-31' },
          ),
          said(
            '2018-01-09',
            'red',
            'Sickness in one team put eight workers over 20 in the first week of January, two of them newly qualified.',
            'Newly qualified staff brought back to 12 this week; cases of the absent worker shared across three teams.',
            { forecastOn: '2018-06-30' },
          ),
          said(
            '2018-02-07',
            'amber',
            'Newly qualified staff are all at 12 or fewer. Four workers hold more than 20, and the last post starts on 12 February.',
            'Allocate to the new starter at five a fortnight.',
            { forecastOn: '2018-05-31' },
          ),
          said(
            '2018-03-07',
            'amber',
            'All posts filled. Two workers hold 19 and one holds 21.',
            'Step down three families ready for Early Help this month.',
            { forecastOn: '2018-04-30', evidenceNote: 'Caseload report, week ending 2 March 2018.' },
          ),
        ],
      },
      {
        ref: 'SP-4.2',
        title: 'Decide every contact at the front door within one working day',
        successMeasure: '95% of contacts have a manager’s decision recorded within one working day, every month',
        owner: 'compass',
        with: { people: ['early-help'], partners: ['Police'] },
        startsOn: '2017-09-04',
        dueOn: '2018-03-30',
        steps: [
          step('Daily list of contacts without a decision', '2017-10-06', '2017-10-04'),
          step('Second decision-maker on the rota', '2017-12-01', '2018-01-15'),
          step('Three months running above 95%', '2018-03-30'),
        ],
        updates: [
          said(
            '2017-10-05',
            'green',
            'September stands at 93%. The daily list went live on 4 October and is read out at the morning meeting.',
            'Add a second decision-maker so that leave does not stop the queue.',
          ),
          said(
            '2017-11-07',
            'green',
            'October reached 95%. Police notifications arrive in one batch at 3 pm, which pushes some past midnight.',
          ),
          said(
            '2017-12-07',
            'amber',
            'November fell to 88%. One decision-maker was away for two weeks and the rota had no cover.',
            'Second decision-maker agreed, to start on 15 January; the assessment manager covers until then.',
          ),
          said(
            '2018-01-09',
            'amber',
            'December 84%, our lowest this year, over four short weeks. No contact waited more than three working days.',
            'New rota from 15 January; daily report to the assistant director until we are above 95%.',
            { evidenceNote: 'Contact timeliness report, December 2017.' },
          ),
          said(
            '2018-02-06',
            'green',
            'January 94% for the month and 97% since the new rota began.',
            'Keep the daily report for one more month.',
          ),
        ],
      },
      {
        ref: 'SP-4.3',
        title: 'Change the recording system to match how teams now work',
        successMeasure: 'Contact, assessment and transfer forms rebuilt, and one recorded transfer in place of three',
        owner: 'compass',
        with: { people: ['performance', 'administrator'], partners: ['System supplier'] },
        startsOn: '2017-09-18',
        dueOn: '2018-01-31',
        steps: [
          step('Forms specified with practitioners', '2017-10-27', '2017-11-03'),
          step('Contact form live', '2017-11-30', '2017-12-14'),
          step('Assessment form live', '2018-01-12', null),
          step('Transfer form live', '2018-01-31', null),
        ],
        updates: [
          said(
            '2017-10-05',
            'green',
            'Practitioners from each team have marked up the present forms; most boxes are never read by anybody.',
          ),
          said(
            '2017-11-07',
            'amber',
            'Specification agreed a week late. The supplier’s first date for building is 4 December.',
            'Build the contact form ourselves with the configuration tool.',
          ),
          said(
            '2017-12-07',
            'amber',
            'Contact form is in testing and will go live on 14 December.',
            'Ask the supplier to start both other forms in January.',
            { forecastOn: '2018-02-16' },
          ),
          said(
            '2018-01-09',
            'red',
            'Contact form is live and liked. The supplier has moved its build to late January, so the other two forms will not meet their dates.',
            'Supplier’s account director called in on 16 January; new date to be agreed.',
            { forecastOn: '2018-02-28' },
          ),
          said(
            '2018-02-06',
            'red',
            'Both forms have been built but fail with brothers and sisters recorded as one family. The due date has passed.',
            'Supplier to mend by 9 March; two practitioners released to test.',
            { forecastOn: '2018-03-23' },
          ),
          said(
            '2018-03-06',
            'red',
            'A corrected assessment form came on 2 March and passed nine of eleven tests. Transfer form still to come.',
            'Finish testing by 16 March; go live on 26 March.',
            { forecastOn: '2018-03-30', evidenceNote: 'Test log, 5 March 2018.' },
          ),
        ],
      },
      {
        ref: 'SP-4.4',
        title: 'Write a transfer protocol between assessment and case management',
        successMeasure: 'Protocol in use by all five teams',
        owner: 'assessment',
        startsOn: '2017-10-02',
        dueOn: '2018-02-28',
        steps: [step('Protocol drafted', '2017-11-30', null)],
        updates: [
          said(
            '2017-11-07',
            'green',
            'Draft begun. Most of it repeats what the new transfer form in SP-4.3 will make people do.',
          ),
        ],
        deletedOn: '2017-12-11',
      },
    ],
  },
  {
    ref: 'SP-5',
    title: 'Strengthen families through Early Help',
    whyItMatters:
      'Finding need and risk early, and bringing the right people round a family near where it lives, keeps children out of statutory services. Feedback so far says parents cope better after our help.',
    sponsor: 'ad-social-care',
    leadOfficer: 'early-help',
    area: 'early-help',
    steps: [step('Annual survey of families reported', '2018-03-30')],
    declared: [
      { on: '2017-11-10', rating: 'green', reason: 'Two locality teams are running and schools are on board.' },
      {
        on: '2018-02-26',
        rating: 'amber',
        reason: 'Four of five localities are working. The last depends on a building we do not own.',
      },
    ],
    actions: [
      {
        ref: 'SP-5.1',
        title: 'Set up multi-disciplinary teams in five localities',
        successMeasure:
          'Five teams meeting fortnightly with health, police and schools, each with a list of families they are working with',
        owner: 'early-help',
        with: { partners: ['Community health trust', 'Police', 'Housing associations'] },
        startsOn: '2017-09-04',
        dueOn: '2018-02-28',
        steps: [
          step('Two teams meeting', '2017-10-31', '2017-10-24'),
          step('Four teams meeting', '2018-01-31', '2018-01-30'),
          step('Fifth team meeting', '2018-02-28', null, [
            {
              on: '2018-02-20',
              toOn: '2018-05-18',
              cause: 'partner',
              reason: 'The health centre that will house the fifth team is being rewired until the end of April.',
            },
          ]),
        ],
        moved: [
          {
            on: '2018-02-20',
            toOn: '2018-05-31',
            cause: 'partner',
            reason:
              'Four of five teams are working. The fifth shares a health centre that is being rewired until the end of April, and no other building in the town has the space.',
          },
        ],
        updates: [
          said('2017-10-06', 'green', 'First team met on 19 September; eight families discussed with consent.'),
          said(
            '2017-11-08',
            'green',
            'Second team began on 24 October. Housing associations have been the most useful newcomers.',
          ),
          said('2017-12-08', 'green', 'Third team started. A single consent form is in use in all three.'),
          said(
            '2018-01-10',
            'green',
            'Fourth team will first meet on 30 January.',
            'Settle the building for the fifth.',
          ),
          said(
            '2018-02-08',
            'amber',
            'Fourth team met. The fifth has no room: the health centre is to be rewired.',
            'Look for another building for two weeks, then ask for a new date.',
            { forecastOn: '2018-05-31' },
          ),
          said(
            '2018-03-08',
            'amber',
            'New date agreed. The fifth team’s staff sit with the fourth until May.',
            'Site visit to the health centre on 27 April.',
            { forecastOn: '2018-05-18' },
          ),
        ],
      },
      {
        ref: 'SP-5.2',
        title: 'Make stepping down to Early Help a handover, not a referral',
        successMeasure:
          'Every family that steps down meets its Early Help worker before the social worker closes, and one in ten or fewer comes back within six months',
        owner: 'early-help',
        with: { people: ['assessment', 'compass'] },
        startsOn: '2017-10-02',
        dueOn: '2018-04-13',
        steps: [
          step('Joint visit built into the closing form', '2017-12-14', '2017-12-14'),
          step('Dip sample of 20 families', '2018-02-23', '2018-02-22'),
        ],
        updates: [
          said('2017-11-08', 'green', 'Twelve families stepped down in October, nine with a joint visit.'),
          said(
            '2018-01-10',
            'green',
            'The new contact form will not close a family without the date of a joint visit.',
          ),
          said(
            '2018-03-06',
            'green',
            'Dip sample: 19 of 20 families had a joint visit and two have come back.',
            'Write the findings up for the April board.',
            { evidenceNote: 'Dip sample summary, 22 February 2018.' },
          ),
        ],
      },
      {
        ref: 'SP-5.3',
        title: 'Double the Early Help assessments led by schools',
        successMeasure: 'Forty assessments led by schools in the spring term, against nineteen in spring 2017',
        owner: 'early-help',
        with: { people: ['schools'], partners: ['Primary headteachers’ group'] },
        startsOn: '2017-09-04',
        dueOn: '2018-03-29',
        steps: [
          step('Named worker for every school', '2017-10-20', '2017-10-18'),
          step('Training for pastoral leads', '2017-12-01', '2017-11-29'),
          step('Thirty assessments led by schools', '2018-02-28', null),
        ],
        updates: [
          said(
            '2017-11-08',
            'green',
            'Every school has a named worker, and 41 pastoral leads have booked for training.',
          ),
          said('2017-12-08', 'green', 'Training held. Schools led fourteen assessments this term.'),
          said(
            '2018-02-08',
            'amber',
            'Eleven so far this term. Secondary schools have led only one.',
            'Visit each secondary school before half term with its own figures.',
            { forecastOn: '2018-03-29' },
          ),
          said(
            '2018-03-08',
            'amber',
            'Twenty-three, of which four in secondary schools. Forty by 29 March would need a jump we do not expect.',
            'Ask headteachers what stops them; report to the April board with an honest target.',
            { forecastOn: '2018-07-20' },
          ),
        ],
      },
      {
        ref: 'SP-5.4',
        title: 'Open a separate Early Help telephone line',
        successMeasure: 'One number for families and professionals, answered in two minutes',
        owner: 'early-help',
        with: { people: ['compass'] },
        startsOn: '2017-10-02',
        dueOn: '2018-03-30',
        steps: [step('Options paper', '2017-11-17', '2017-11-16')],
        updates: [
          said(
            '2017-11-16',
            'green',
            'Options paper finished. Families we asked do not want another number to remember.',
          ),
          said('2017-12-08', 'green', 'Partners prefer one front door, and so do families.', null, {
            status: 'cancelled',
            statusReason:
              'The options paper found that a second number would send families to the wrong door. Early Help advisers sit in Compass instead, under SP-4.2.',
          }),
        ],
      },
    ],
  },
]
