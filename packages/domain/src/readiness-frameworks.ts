import type { FrameworkTemplate, LineRating } from '@waymark/contract/readiness-words'

/** A framework's own words for each rating of a line. */
export type ReadinessKey = Record<LineRating, { label: string; meaning: string }>

/** The words a framework starts with. It may change them; the ratings themselves stay. */
export const DEFAULT_READINESS_KEY: ReadinessKey = {
  green: { label: 'Confident', meaning: 'We do this well, can show it today, and children would say the same' },
  amber: {
    label: 'On course',
    meaning: 'Partly in place, or not yet for every child: we know what is missing and when it comes',
  },
  red: {
    label: 'Gap',
    meaning: 'Not good enough, or we cannot show it: inspectors would find this before we could explain it',
  },
  not_rated: { label: 'Not rated', meaning: 'Its owner has not reviewed it in this round yet' },
}

interface AreaOfFramework {
  name: string
  /** What inspectors will ask, in our own words, and what good looks like. */
  lines: readonly (readonly [title: string, definition: string])[]
}

export interface FrameworkWords {
  name: string
  source: string
  sourceUrl: string
  areas: readonly AreaOfFramework[]
}

/**
 * The lines are short and in our own words; what is to be judged, and under which headings, is the source's.
 * ILACS: Ofsted, "Inspecting local authority children's services", in force since January 2018.
 * Area SEND: Ofsted and the Care Quality Commission, "Area SEND: framework and handbook", from January 2023.
 */
export const FRAMEWORKS: Readonly<Record<FrameworkTemplate, FrameworkWords>> = {
  ilacs: {
    name: 'ILACS: local authority children’s services',
    source: 'Ofsted, Inspecting local authority children’s services (ILACS), framework and evaluation criteria',
    sourceUrl: 'https://www.gov.uk/government/publications/inspecting-local-authority-childrens-services-from-2018',
    areas: [
      {
        name: 'The experiences and progress of children who need help and protection',
        lines: [
          [
            'Early help reaches families in time',
            'Families get help when a need first shows, and it is clear who leads it',
          ],
          [
            'The front door decides well and within a day',
            'Thresholds are understood by partners, and decisions say why',
          ],
          [
            'Strategy discussions and child protection enquiries',
            'The right agencies are there, and children are seen in time',
          ],
          [
            'Assessments lead to plans',
            'Each is timely, hears the child, weighs risk and history, and ends in a plan that is followed',
          ],
          [
            'Children missing or at risk of exploitation',
            'Return interviews happen, and what they say changes the plan',
          ],
          [
            'Children in need and on protection plans make progress',
            'Visits and core groups are regular, and drift is seen and stopped',
          ],
        ],
      },
      {
        name: 'The experiences and progress of children in care',
        lines: [
          [
            'Decisions to look after a child are right and timely',
            'Legal planning has no drift, and families are considered first',
          ],
          [
            'Children live in homes that meet their needs',
            'There is enough choice, moves are few, and brothers and sisters live together where that is right',
          ],
          [
            'Permanence is planned early',
            'Each child has a plan for permanence by the second review, and it is tracked',
          ],
          [
            'Health, education and emotional wellbeing',
            'Assessments are in time, plans are of use, and gaps are followed up',
          ],
          ['Children take part and are heard', 'Reviews, advocacy and visitors reach children wherever they live'],
        ],
      },
      {
        name: 'The experiences and progress of care leavers',
        lines: [
          ['Pathway plans that young people own', 'Written with them, reviewed in time, and ambitious'],
          ['Somewhere safe to live', 'Suitable homes, no use of bed and breakfast, and help to keep a tenancy'],
          ['Education, employment and training', 'The service knows who is not in any, and has an offer for each'],
          [
            'Staying in touch, and the local offer',
            'Contact is kept until 25, and young people know what they are entitled to',
          ],
        ],
      },
      {
        name: 'The impact of leaders on social work practice with children and families',
        lines: [
          [
            'Leaders know the service as it is',
            'Performance data and audit are trusted, agree with each other, and are acted on',
          ],
          ['Supervision and management oversight', 'Recorded, regular and reflective, and it moves cases on'],
          [
            'Workforce, caseloads and stability',
            'Caseloads let social workers do good work, and leaders know where they do not',
          ],
          [
            'Learning from audit, complaints and inspection',
            'What was found has changed practice, and leaders can show where',
          ],
          ['Corporate parenting and partners', 'Members and partners know their part, and children see the difference'],
        ],
      },
    ],
  },
  area_send: {
    name: 'Area SEND, from 2023',
    source: 'Ofsted and the Care Quality Commission, Area SEND: framework and handbook, from January 2023',
    sourceUrl: 'https://www.gov.uk/government/publications/area-send-framework-and-handbook',
    areas: [
      {
        name: 'Needs are identified and assessed in time',
        lines: [
          [
            'Needs are seen early, at every age',
            'Health visitors, settings and schools see needs and know what to do next',
          ],
          [
            'Education, health and care needs assessments',
            'Within 20 weeks, with advice from health and care that says something',
          ],
        ],
      },
      {
        name: 'Children, young people and families take part in decisions',
        lines: [
          ['Plans are made with children and parents', 'Their views shape what is decided, and they can say how'],
          ['Information, advice and the local offer', 'Families find it, understand it, and trust it'],
        ],
      },
      {
        name: 'The right help at the right time',
        lines: [
          ['Waiting times for health services', 'Known by need and by age, with help while families wait'],
          ['The quality of plans, and that they are reviewed', 'Specific, measurable, and changed when needs change'],
        ],
      },
      {
        name: 'Well prepared for their next steps',
        lines: [
          ['Moves between phases and into adulthood', 'Planned from year 9, with health and social care at the table'],
          ['Attendance, progress and destinations', 'Followed for every child with a need, and acted on'],
        ],
      },
      {
        name: 'Valued, visible and included in their communities',
        lines: [
          ['Short breaks and things to do', 'Enough, within reach, and shaped with young people'],
          ['Alternative provision', 'Commissioned for a reason, visited, and with a way back'],
        ],
      },
      {
        name: 'How the partnership plans, evaluates and develops',
        lines: [
          [
            'A shared and accurate view of need',
            'One set of data across education, health and care, used to commission',
          ],
          ['Joint commissioning', 'Gaps in provision are known, and closed together'],
          ['Partners hold each other to account', 'Parents and carers see what changed because of what they said'],
        ],
      },
    ],
  },
}
