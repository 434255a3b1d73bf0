import { type PriorityStory, noChange, said, step } from './story.ts'

/** Priorities 6 to 11: vulnerable and looked after children, transition, schools and their funding. */
export const outcomePriorities: PriorityStory[] = [
  {
    ref: 'SP-6',
    title: 'Support and protect vulnerable children',
    whyItMatters:
      'Assessment and planning must be good for every child who may be at risk, whichever team holds the case, including children who need protection and those before the court. 194 children had a child protection plan on 11 September 2017.',
    sponsor: 'ad-social-care',
    leadOfficer: 'assessment',
    area: 'assessment',
    declared: [
      {
        on: '2017-11-10',
        rating: 'amber',
        reason: 'Assessments are on time but audits still find too many that describe and do not analyse.',
      },
      {
        on: '2018-02-26',
        rating: 'green',
        reason: 'The risk model is in use everywhere and audit grades for assessments have risen for three months.',
      },
    ],
    actions: [
      {
        ref: 'SP-6.1',
        title: 'Make assessments for children in need say what the facts mean',
        successMeasure:
          'Seven in ten audited assessments graded good or better, and nine in ten finished within 45 working days',
        owner: 'assessment',
        with: { people: ['quality'] },
        startsOn: '2017-09-04',
        dueOn: '2018-04-30',
        steps: [
          step('Team managers agree what good looks like', '2017-10-20', '2017-10-20'),
          step('Analysis workshops for every team', '2018-01-19', '2018-01-25'),
          step('Seven in ten audits good or better', '2018-04-20'),
        ],
        updates: [
          said(
            '2017-10-06',
            'amber',
            'Timeliness is 90%. Audit found 48% good or better; most of the rest listed events without saying what they meant for the child.',
            'Managers to write a one-page standard with examples.',
          ),
          said(
            '2017-11-07',
            'amber',
            'Standard agreed and given to every team with two worked examples. 51% good or better.',
            'Workshops start in December.',
          ),
          said(
            '2018-01-09',
            'amber',
            'Three of five teams have had their workshop. 57% good or better; timeliness 92%.',
            'Last two workshops by 25 January.',
          ),
          said(
            '2018-02-07',
            'amber',
            'All workshops held. 62% good or better in January.',
            'Principal auditors sit with the two teams below 60%.',
            { evidenceNote: 'Audit summary, January 2018.' },
          ),
          said(
            '2018-03-07',
            'green',
            '66% good or better and timeliness 94%. The two weakest teams have both improved.',
            'Reach 70% by the April audit.',
          ),
        ],
      },
      {
        ref: 'SP-6.2',
        title: 'Introduce the risk assessment model across all teams',
        successMeasure: 'Every social worker trained, and the model seen in nine of ten audited assessments of risk',
        owner: 'compass',
        with: { people: ['quality', 'assessment'] },
        startsOn: '2017-09-11',
        dueOn: '2018-02-16',
        steps: [
          step('Two champions in each team', '2017-10-13', '2017-10-13'),
          step('All social workers trained', '2017-12-15', '2017-12-13'),
          step('Model found in nine of ten audits', '2018-02-09', '2018-02-07'),
        ],
        updates: [
          said(
            '2017-10-06',
            'green',
            'Champions named and the first training day was full. Practitioners like that it weighs strengths as well as dangers.',
          ),
          said('2017-11-08', 'green', 'Fifty-eight of ninety-one trained.'),
          said(
            '2018-01-09',
            'green',
            'Everyone in post is trained; new starters have it in their first month. Seen in eight of ten audits.',
          ),
          said('2018-02-08', 'green', 'January audits found the model in eleven of twelve assessments of risk.', null, {
            status: 'awaiting_sign_off',
            evidenceNote: 'Training register and January audit summary.',
            impact: 'evidenced',
            impactStatement:
              'Eleven of twelve assessments audited in January use the model; it was four of twelve in August.',
          }),
        ],
        signedOff: {
          on: '2018-02-14',
          note: 'I sat in on two audits and read the register. The model is in use, not just taught. Accepted.',
        },
      },
      {
        ref: 'SP-6.3',
        title: 'Finish work before care proceedings without drift',
        successMeasure:
          'Nothing stays in the pre-proceedings stage beyond 16 weeks, and proceedings average 30 weeks or fewer',
        owner: 'assessment',
        with: { people: ['ad-social-care'], partners: ['Legal services', 'Family court user group'] },
        startsOn: '2017-10-02',
        dueOn: '2018-05-31',
        steps: [
          step('Tracker shared with legal services', '2017-11-10', '2017-11-08'),
          step('Review at week 8 for every family', '2018-01-12', '2018-01-11'),
        ],
        updates: [
          said('2017-11-08', 'green', 'Tracker in use. Four families have been in the stage longer than 16 weeks.'),
          said('2018-01-11', 'green', 'Two families over 16 weeks. Week 8 reviews began on 11 January.'),
          said(
            '2018-03-06',
            'green',
            'One family over 16 weeks, waiting for a specialist assessment. Proceedings average 29 weeks.',
            null,
            { evidenceNote: 'Legal tracker, 28 February 2018.' },
          ),
        ],
      },
      {
        ref: 'SP-6.4',
        title: 'Hold strategy discussions on the day, with health present',
        successMeasure:
          'Nine in ten strategy discussions held within one working day with police and health taking part',
        owner: 'compass',
        with: { partners: ['Police', 'Community health trust'] },
        startsOn: '2017-10-09',
        dueOn: '2018-03-16',
        steps: [
          step('Telephone conference line in use', '2017-11-17', '2017-11-13'),
          step('Health rota for the front door', '2018-01-15', '2018-02-05'),
          step('Three-month sample of 30 discussions', '2018-03-14'),
        ],
        updates: [
          said(
            '2017-11-08',
            'green',
            'Conference line goes live on 13 November. Police attend nearly all; health about half.',
          ),
          said(
            '2017-12-07',
            'amber',
            'Health took part in 58% of November discussions.',
            'Named nurses to keep a rota from 15 January.',
          ),
          said(
            '2018-01-10',
            'amber',
            'Rota agreed but cannot begin until a nurse starts in February. Health 61%.',
            'Start on 5 February.',
          ),
          said('2018-02-08', 'green', 'Rota began on 5 February; health took part in all six discussions that week.'),
          said(
            '2018-03-07',
            'green',
            'February: 27 of 29 within one working day, health present at 26.',
            'Finish the sample on 14 March, then put forward for sign-off.',
            { forecastOn: '2018-03-16' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'SP-7',
    title: 'Keep looked after children close to home, in families',
    whyItMatters:
      'Children on the edge of care should stay at home where that is safe. For those who cannot, there must be local carers who suit their age and needs. 318 children were looked after on 11 September 2017, and 83 of them lived outside the area.',
    sponsor: 'ad-social-care',
    leadOfficer: 'placements',
    area: 'looked-after',
    steps: [step('Placement strategy reported to Cabinet', '2018-02-07', null)],
    declared: [
      { on: '2017-11-10', rating: 'amber', reason: 'Edge of care work is promising; the sufficiency review is late.' },
      {
        on: '2018-01-16',
        rating: 'amber',
        reason: 'Fostering enquiries are up. The sufficiency review needs the analyst we have now borrowed.',
      },
      {
        on: '2018-02-26',
        rating: 'red',
        reason: 'Without the sufficiency review we are buying placements one at a time. I have asked for it weekly.',
      },
    ],
    actions: [
      {
        ref: 'SP-7.1',
        title: 'Offer intensive support to families on the edge of care',
        successMeasure: 'Sixty families supported in the year, and four in five children still at home six months on',
        owner: 'looked-after',
        with: { people: ['early-help'], partners: ['Family group conference service'] },
        startsOn: '2017-09-04',
        dueOn: '2018-06-29',
        steps: [
          step('Team of six in post', '2017-10-31', '2017-12-01'),
          step('Thirty families supported', '2018-01-31', '2018-02-02'),
          step('Six-month review of outcomes', '2018-05-31'),
        ],
        updates: [
          said('2017-10-06', 'green', 'Four of six workers in post; nine families referred.'),
          said(
            '2017-11-08',
            'amber',
            'Two offers were declined, so evenings are not covered. Fourteen families.',
            'Interview again on 15 November.',
          ),
          said(
            '2017-12-08',
            'amber',
            'Team complete since 1 December. Nineteen families, behind the twenty-four we expected.',
            'Evening cover from 11 December; visit each social work team to ask for referrals.',
          ),
          said(
            '2018-01-11',
            'green',
            'Evening cover has changed who is referred: six families in five weeks with teenagers. Twenty-seven in all.',
          ),
          said(
            '2018-02-08',
            'green',
            'Thirty-two families. Of fifteen children followed for three months, thirteen are at home.',
            null,
            { evidenceNote: 'Edge of care tracker, 2 February 2018.' },
          ),
          noChange('2018-03-08', 'green'),
        ],
      },
      {
        ref: 'SP-7.2',
        title: 'Review whether we have enough of the right placements',
        successMeasure:
          'A sufficiency statement with numbers by age and need, agreed by Cabinet, that commissioners buy against',
        owner: 'placements',
        with: { people: ['performance'], partners: ['Regional commissioning consortium'] },
        startsOn: '2017-09-11',
        dueOn: '2017-12-29',
        steps: [
          step('Present placements mapped', '2017-10-27', '2017-11-14'),
          step('Need forecast to 2021', '2017-11-30', null, [
            {
              on: '2017-12-12',
              toOn: '2018-01-31',
              cause: 'capacity',
              reason: 'The analyst was needed for the inspection’s data requests until mid November.',
            },
          ]),
          step('Draft statement', '2018-02-16', null),
        ],
        moved: [
          {
            on: '2017-12-12',
            toOn: '2018-02-28',
            cause: 'capacity',
            reason:
              'Analyst time went to the inspection for ten weeks. The forecast cannot be bought in for less than the delay costs.',
          },
        ],
        updates: [
          said(
            '2017-10-06',
            'green',
            'Mapping has begun: 26% of children live outside the area, some by choice and near family.',
          ),
          said(
            '2017-11-08',
            'amber',
            'Mapping will finish on 14 November, a fortnight late. Forecast has not started.',
            'Borrow an analyst from public health.',
          ),
          said(
            '2017-12-08',
            'red',
            'No analyst yet; the agreed date is lost.',
            'Ask the sponsor for a new date with a plan behind it.',
            { forecastOn: '2018-02-28' },
          ),
          said(
            '2018-01-11',
            'amber',
            'Public health has lent an analyst for two days a week from 15 January.',
            'Forecast by 31 January, draft by 16 February.',
            { forecastOn: '2018-02-28' },
          ),
          said(
            '2018-02-08',
            'red',
            'Forecast is half done. Numbers of unaccompanied young people cannot be projected from past years and need a scenario of their own.',
            'Three scenarios to the sponsor on 2 March.',
            { forecastOn: '2018-03-30' },
          ),
          said(
            '2018-03-08',
            'red',
            'Scenarios were given to the sponsor on 5 March, late. The draft statement has not been written and the due date has gone.',
            'Draft by 23 March, Cabinet on 18 April.',
            { forecastOn: '2018-04-18' },
          ),
        ],
      },
      {
        ref: 'SP-7.3',
        title: 'Recruit foster carers for teenagers, and brothers and sisters',
        successMeasure:
          'Fifteen new households approved in the year, at least eight of them for teenagers or for brothers and sisters together',
        owner: 'placements',
        with: { partners: ['Foster carers’ association'] },
        startsOn: '2017-09-04',
        dueOn: '2018-03-31',
        steps: [
          step('Autumn campaign', '2017-10-31', '2017-10-30'),
          step('Ten households in assessment', '2018-01-31', '2018-01-29'),
          step('Fifteen households approved', '2018-03-30'),
        ],
        updates: [
          said('2017-10-06', 'green', 'Campaign led by carers themselves. Thirty-one enquiries in September.'),
          said('2017-12-08', 'green', 'Six households approved so far; nine in assessment.'),
          said('2018-01-11', 'green', 'Eight approved. Ten in assessment by the end of the month.'),
          said(
            '2018-02-08',
            'amber',
            'Nine approved. Two assessments stopped for good reasons. Fifteen is now unlikely by 31 March.',
            'Extra panel on 20 March with four households.',
            { forecastOn: '2018-05-31' },
          ),
          said(
            '2018-03-08',
            'amber',
            'Ten approved, six of them for teenagers or family groups. The extra panel would make fourteen.',
            'Hold the panel on 20 March and report the shortfall.',
            { forecastOn: '2018-05-31', evidenceNote: 'Panel minutes to 6 March 2018.' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'SP-8',
    title: 'Support young people into adulthood',
    whyItMatters:
      'Young people who leave care, and those who will need adult social services, should meet help that is already in place. That means somewhere suitable to live, including a training flat, and carrying the SEND reforms through to 25.',
    sponsor: 'director',
    leadOfficer: 'leaving-care',
    area: 'leaving-care',
    declared: [
      { on: '2017-11-09', rating: 'amber', reason: 'The training flat has a landlord but no lease.' },
      {
        on: '2018-02-27',
        rating: 'amber',
        reason: 'Adult services are fully signed up. The flat is late and I have met the landlord myself.',
      },
    ],
    actions: [
      {
        ref: 'SP-8.1',
        title: 'Open a training flat for care leavers',
        successMeasure:
          'Flat open, with eight young people having stayed and finished the living skills course by summer 2018',
        owner: 'placements',
        with: { people: ['participation'], partners: ['Housing association'] },
        startsOn: '2017-09-04',
        dueOn: '2018-01-31',
        steps: [
          step('Property found', '2017-10-20', '2017-10-16'),
          step('Lease signed', '2017-11-30', null, [
            {
              on: '2017-11-28',
              toOn: '2018-02-16',
              cause: 'decision',
              reason: 'The landlord’s board meets again in February and must approve the use.',
            },
          ]),
          step('Furnished with young people’s choices', '2018-03-09', null),
        ],
        moved: [
          {
            on: '2017-11-28',
            toOn: '2018-04-13',
            cause: 'decision',
            reason: 'The landlord’s board must approve the use of the flat and does not meet until February.',
          },
        ],
        handedTo: { on: '2018-01-15', owner: 'leaving-care' },
        updates: [
          said(
            '2017-10-10',
            'green',
            'A two-bedroom flat near the college has been offered. Three care leavers have seen it and approve.',
          ),
          said(
            '2017-11-09',
            'amber',
            'The landlord wants its board’s approval, which could take until February.',
            'Ask for a date the board can keep.',
            { forecastOn: '2018-04-13' },
          ),
          said(
            '2017-12-08',
            'amber',
            'Date changed. Furniture money has been set aside.',
            'Hand the flat to the leaving care team, who will run it.',
          ),
          said(
            '2018-02-08',
            'red',
            'Lease not signed. The landlord now asks for someone to be on site at night, which was never in the budget.',
            'Director and landlord meet on 19 February.',
            { forecastOn: '2018-05-31' },
          ),
          said(
            '2018-03-08',
            'red',
            'Meeting went well: an on-call arrangement is acceptable in place of night staff. The lease is still unsigned and furnishing has not begun.',
            'Lease by 29 March; furnish in April with three young people.',
            { forecastOn: '2018-05-25', evidenceNote: 'Note of the meeting of 19 February 2018.' },
          ),
        ],
      },
      {
        ref: 'SP-8.2',
        title: 'Agree with adult services who does what from age 14',
        successMeasure:
          'Joint protocol in use, and every young person who will need adult care has a named adult worker by 17',
        owner: 'leaving-care',
        with: { people: ['send'], partners: ['Adult social care'] },
        startsOn: '2017-10-02',
        dueOn: '2018-04-30',
        steps: [
          step('List of everyone aged 14 to 17 likely to need adult care', '2017-11-24', '2017-11-22'),
          step('Protocol agreed by both directors', '2018-02-28', '2018-02-21'),
        ],
        updates: [
          said(
            '2017-11-09',
            'green',
            'Adult services have matched our list against theirs; they had known of about half.',
          ),
          said('2018-01-11', 'green', 'Second draft of the protocol is with both legal teams.'),
          said(
            '2018-03-08',
            'green',
            'Signed by both directors on 21 February. Two thirds of 16-year-olds on the list have a named worker.',
            null,
            { evidenceNote: 'Signed protocol, 21 February 2018.' },
          ),
        ],
      },
      {
        ref: 'SP-8.3',
        title: 'Widen what is on offer after 16 for young people with SEND',
        successMeasure: 'Twenty supported internships running, and a local offer young people rate as useful',
        owner: 'send',
        with: { partners: ['Further education colleges', 'Chamber of commerce'] },
        startsOn: '2017-10-16',
        dueOn: '2018-07-20',
        steps: [
          step('Employers’ breakfast', '2017-12-01', '2017-12-01'),
          step('Ten internships agreed', '2018-02-28', null),
        ],
        updates: [
          said('2017-12-08', 'green', 'Seventeen employers came; five have said yes to an intern.'),
          said(
            '2018-02-09',
            'amber',
            'Seven internships agreed of the ten planned for February. Transport is the obstacle outside the towns.',
            'Travel training bid to the March panel.',
            { forecastOn: '2018-09-28' },
          ),
          said(
            '2018-03-09',
            'amber',
            'Eight agreed. Travel training will be paid for from April.',
            'Two more employers are deciding this month.',
            { forecastOn: '2018-07-20' },
          ),
        ],
      },
    ],
  },
  {
    ref: 'SP-9',
    title: 'Improve schools and outcomes, above all for disadvantaged children',
    whyItMatters:
      'The gap in attainment between disadvantaged children and others is still too wide. In the early years 95% of our providers are good or outstanding (21% and 74%), against 93% nationally; the task is to hold that while helping those who need it most.',
    sponsor: 'ad-education',
    leadOfficer: 'schools',
    area: 'education',
    declared: [
      {
        on: '2017-11-09',
        rating: 'green',
        reason: 'Good plans in the right schools. Results will show in the summer.',
      },
      { on: '2018-02-22', rating: 'green', reason: 'Reviews are bringing changes in classrooms, not just documents.' },
    ],
    actions: [
      {
        ref: 'SP-9.1',
        title: 'Review how 24 schools spend the pupil premium',
        successMeasure: 'Reviews done in the 24 schools with the widest gaps; 18 of them narrow the gap in summer 2018',
        owner: 'schools',
        with: { partners: ['Teaching school alliance'] },
        startsOn: '2017-09-11',
        dueOn: '2018-03-23',
        steps: [
          step('Schools chosen from 2017 results', '2017-10-06', '2017-10-05'),
          step('Twelve reviews done', '2017-12-15', '2017-12-14'),
          step('All 24 reviews done', '2018-03-16'),
        ],
        updates: [
          said('2017-10-10', 'green', 'Twenty-four schools chosen and none has refused.'),
          said(
            '2017-12-12',
            'green',
            'Eleven reviews done, a twelfth on 14 December. Teaching assistants are often placed where the need is loudest, not greatest.',
          ),
          said(
            '2018-02-09',
            'green',
            'Eighteen done. Nine schools have changed how they use teaching assistants.',
            null,
            { evidenceNote: 'Review summaries held by the education improvement service.' },
          ),
          said('2018-03-09', 'green', 'Twenty-two done; the last two are on 13 and 15 March.'),
        ],
      },
      {
        ref: 'SP-9.2',
        title: 'Support the schools that require improvement',
        successMeasure:
          'Every such school has a six-weekly progress meeting, and none is judged to have gone backwards',
        owner: 'schools',
        with: { partners: ['Regional schools commissioner'] },
        startsOn: '2017-09-04',
        dueOn: '2018-07-20',
        steps: [
          step('Risk assessment of every school', '2017-09-29', '2017-09-29'),
          step('Spring risk assessment', '2018-02-09', '2018-02-08'),
        ],
        updates: [
          said('2017-10-10', 'green', 'Risk assessment done: nine schools at the highest level of support.'),
          said('2017-12-12', 'green', 'Two schools inspected this term, both now good.'),
          said('2018-02-09', 'green', 'Seven schools at the highest level after the spring assessment.'),
          noChange('2018-03-09', 'green', 'No inspections since February; progress meetings continue.'),
        ],
      },
      {
        ref: 'SP-9.3',
        title: 'Help early years providers stay good or become outstanding',
        successMeasure:
          '95% of providers good or outstanding, none inadequate for longer than six months, and four in five eligible two-year-olds taking up a place',
        owner: 'early-years',
        with: { partners: ['Community health trust', 'Childminders’ network'] },
        startsOn: '2017-09-04',
        dueOn: '2018-08-31',
        steps: [
          step('Visit to every provider that requires improvement', '2017-11-30', '2017-11-24'),
          step('Integrated review at two in all areas', '2018-01-31', '2018-02-14'),
        ],
        updates: [
          said(
            '2017-10-10',
            'green',
            '95% good or outstanding; 4% require improvement and 1% are inadequate, the same shares as in our summer report.',
            null,
            { evidenceNote: 'Provider table in the council report of September 2017.' },
          ),
          said(
            '2017-12-12',
            'green',
            'Every provider that requires improvement has been visited and has a written plan.',
          ),
          said(
            '2018-01-12',
            'green',
            'Integrated review runs in all but one area, where a health visitor post is vacant.',
          ),
          said('2018-03-09', 'green', 'All areas covered since 14 February. Take-up for two-year-olds is about 80%.'),
        ],
      },
      {
        ref: 'SP-9.4',
        title: 'Give every looked after child a personal education plan of quality',
        successMeasure: 'Plans reviewed each term for all pupils, with 85% graded good or better by the virtual school',
        owner: 'virtual-school',
        with: { people: ['looked-after'], partners: ['Designated teachers’ network'] },
        startsOn: '2017-09-04',
        dueOn: '2018-04-20',
        steps: [
          step('Electronic plan in all schools', '2017-11-17', '2017-12-08'),
          step('Autumn plans graded', '2018-01-12', '2018-01-12'),
        ],
        updates: [
          said('2017-10-10', 'green', 'Designated teachers from 68 schools trained on the electronic plan.'),
          said(
            '2017-11-09',
            'amber',
            'Schools outside the area cannot sign in, which affects one plan in four.',
            'Supplier to open access by 8 December.',
          ),
          said('2017-12-12', 'green', 'Access opened on 8 December. 93% of autumn plans finished.'),
          said('2018-02-09', 'green', 'Autumn plans graded: 78% good or better, up from 64%.', null, {
            evidenceNote: 'Virtual school grading sheet, autumn 2017.',
          }),
          said('2018-03-09', 'green', 'Half of spring plans done. Targets for maths remain the weakest part.'),
        ],
      },
    ],
  },
  {
    ref: 'SP-10',
    title: 'Help governors and headteachers decide early about academies',
    whyItMatters:
      'National policy on academies moves on and pupil numbers fall in much of the county. Governing boards that choose their partners early keep a say in what happens; those that wait may not.',
    sponsor: 'ad-education',
    leadOfficer: 'schools',
    area: 'education',
    declared: [
      {
        on: '2017-11-09',
        rating: 'green',
        reason: 'Governors’ briefings are full and small schools have begun to talk to each other.',
      },
      {
        on: '2018-02-22',
        rating: 'green',
        reason: 'Six small schools are in talks about sharing leadership, which is more than I expected by now.',
      },
    ],
    actions: [
      {
        ref: 'SP-10.1',
        title: 'Brief every governing board on its choices',
        successMeasure: 'Nine in ten boards represented at a briefing, and each has minuted a discussion of its future',
        owner: 'school-funding',
        with: { people: ['schools'], partners: ['Diocesan boards'] },
        startsOn: '2017-09-18',
        dueOn: '2018-03-29',
        steps: [
          step('Three autumn briefings', '2017-11-30', '2017-11-28'),
          step('Two spring briefings', '2018-03-09', '2018-03-07'),
        ],
        updates: [
          said('2017-11-09', 'green', 'Two briefings held for 71 boards.'),
          said(
            '2018-01-12',
            'green',
            '98 boards have been represented. A one-page guide to federations is the thing they asked for most.',
          ),
          said(
            '2018-03-09',
            'green',
            'Last briefing held on 7 March: 118 of 128 boards have now come.',
            'Check minutes with clerks before the end of term.',
            { evidenceNote: 'Register of governor briefings.' },
          ),
        ],
      },
      {
        ref: 'SP-10.2',
        title: 'Broker shared leadership for small primary schools',
        successMeasure: 'Ten schools with fewer than 80 pupils share a headteacher or are in formal talks',
        owner: 'schools',
        startsOn: '2017-10-02',
        dueOn: '2018-07-20',
        steps: [
          step('Figures on numbers and budgets to each small school', '2017-12-08', '2017-12-06'),
          step('Six schools in talks', '2018-03-02', '2018-02-27'),
        ],
        updates: [
          said(
            '2017-12-12',
            'green',
            'Each small school has its own five-year picture. Several chairs rang the same day.',
          ),
          said('2018-02-09', 'green', 'Four schools in talks in two pairs.'),
          said('2018-03-09', 'green', 'Six schools in talks since 27 February.'),
        ],
      },
    ],
  },
  {
    ref: 'SP-11',
    title: 'Respond to changes and cuts in education funding',
    whyItMatters:
      'The grant for education services ended in April 2017 and a national formula is coming. Working with schools forum, the council must plan for less, protect what works, and press for a fairer settlement.',
    sponsor: 'ad-education',
    leadOfficer: 'school-funding',
    area: 'education',
    steps: [step('Schools forum agrees the 2018–19 formula', '2018-01-19', '2018-01-18')],
    declared: [
      {
        on: '2017-11-09',
        rating: 'amber',
        reason: 'The formula is clear for one year only, and traded services are not yet paying their way.',
      },
      { on: '2018-02-22', rating: 'green', reason: 'The 2018–19 formula is settled and schools know their budgets.' },
    ],
    actions: [
      {
        ref: 'SP-11.1',
        title: 'Model the national funding formula for every school',
        successMeasure: 'Each school has a three-year forecast before it sets its 2018–19 budget',
        owner: 'school-funding',
        with: { partners: ['Schools forum'] },
        startsOn: '2017-09-25',
        dueOn: '2018-02-28',
        steps: [
          step('First model to schools forum', '2017-11-16', '2017-11-16'),
          step('Forecast sent to each school', '2018-02-23', '2018-02-22'),
        ],
        updates: [
          said(
            '2017-11-09',
            'green',
            'Model ready for the forum on 16 November. 41 small schools gain a little; larger primaries lose.',
          ),
          said('2018-01-12', 'green', 'Rebuilt on December’s final figures.'),
          said(
            '2018-02-27',
            'green',
            'Every school has its forecast as of 22 February, with a note on the assumptions.',
            null,
            {
              status: 'awaiting_sign_off',
              evidenceNote: 'Distribution list and a sample of ten forecasts.',
              impact: 'not_yet_evidenced',
              impactStatement: 'Whether fewer schools set a deficit budget will be known in May 2018.',
            },
          ),
        ],
        signedOff: {
          on: '2018-03-02',
          note: 'Ten forecasts checked against the published formula and found right. Accepted.',
        },
      },
      {
        ref: 'SP-11.2',
        title: 'Press for a fairer settlement with other rural councils',
        successMeasure:
          'Joint case made to ministers, with evidence from our own schools, before the next spending decision',
        owner: 'school-funding',
        with: { people: ['portfolio-holder'], partners: ['Rural councils’ network', 'Schools forum'] },
        startsOn: '2017-10-02',
        dueOn: '2018-05-31',
        steps: [
          step('Evidence from twelve schools', '2017-12-15', '2017-12-20'),
          step('Joint letter to ministers', '2018-02-28', '2018-02-28'),
        ],
        updates: [
          said('2017-12-12', 'green', 'Nine of twelve schools have sent evidence. Transport costs stand out.'),
          said('2018-01-12', 'green', 'Twelfth school replied on 20 December. Four councils will sign.'),
          said(
            '2018-03-09',
            'green',
            'Letter sent on 28 February, signed by six councils.',
            'Meeting asked for in April.',
          ),
        ],
      },
      {
        ref: 'SP-11.3',
        title: 'Make traded services to schools pay for themselves',
        successMeasure: 'Income covers full cost in 2018–19 with eight in ten schools buying',
        owner: 'school-funding',
        startsOn: '2017-09-18',
        dueOn: '2018-02-16',
        steps: [
          step('True cost of each service known', '2017-11-24', '2017-12-15'),
          step('2018–19 brochure out', '2018-01-26', null),
        ],
        updates: [
          said(
            '2017-11-09',
            'amber',
            'Costs are known for five of nine services.',
            'Finance to finish the other four by 15 December.',
          ),
          said(
            '2017-12-15',
            'amber',
            'All nine costed; three lose money, two of them badly.',
            'Decide in January which to stop.',
            { forecastOn: '2018-03-16' },
          ),
          said(
            '2018-01-12',
            'amber',
            'Paper on the three services is with the leadership team.',
            'Decision on 30 January; brochure straight after.',
            { forecastOn: '2018-03-16' },
          ),
          said('2018-02-15', 'green', 'Decision taken and brochure sent to all schools.', null, {
            withdrawn: {
              on: '2018-02-16',
              reason: 'Posted in error: the decision was put off to 6 March and the brochure has not gone out.',
            },
          }),
          said(
            '2018-02-19',
            'red',
            'The decision on three services has been put off to 6 March, so the brochure cannot go out and the date is lost.',
            'Send a short list of the six certain services now.',
            { forecastOn: '2018-03-29' },
          ),
        ],
      },
    ],
  },
]
