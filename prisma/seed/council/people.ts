import type { Role } from '../../../packages/contract/src/words.ts'
import { fixedId } from './fixed-id.ts'
import { addDays } from '../../../packages/domain/src/local-date.ts'
import type { Person } from './types.ts'

type Job = {
  role: Role
  /** Their service area, and the scope of a service manager's role. */
  area?: string
  email?: string
  jobTitle?: string
  /** The last day with the role and the account, of somebody who is here for a time. */
  untilOn?: string
}

const STARTS_ON = '2017-09-01'

const person = (key: string, name: string, { role, area, email, jobTitle, untilOn }: Job): Person => ({
  key,
  id: fixedId('person', key),
  name,
  jobTitle: jobTitle ?? name,
  email: email ?? null,
  serviceAreaKey: area ?? null,
  roles: [
    {
      id: fixedId('role_assignment', `${key}/${role}`),
      role,
      serviceAreaKey: role === 'service_manager' ? (area ?? null) : null,
      startsOn: STARTS_ON,
      endsOn: untilOn ?? null,
    },
  ],
  endedOn: untilOn ? addDays(untilOn, 1) : null,
})

const manager = (key: string, name: string, area: string) => person(key, name, { role: 'service_manager', area })

export const people: Person[] = [
  person('director', 'Director of Children’s Services', { role: 'director', email: 'director@demo.example' }),
  person('ad-social-care', 'Assistant director, social care and safeguarding', { role: 'director' }),
  person('ad-education', 'Assistant director, education and achievement', { role: 'director' }),
  person('compass', 'Service manager, Compass front door', {
    role: 'service_manager',
    area: 'assessment',
    email: 'service.manager@demo.example',
  }),
  manager('assessment', 'Service manager, assessment and case management', 'assessment'),
  manager('looked-after', 'Service manager, looked after children', 'looked-after'),
  manager('placements', 'Service manager, fostering and placements', 'looked-after'),
  manager('leaving-care', 'Service manager, leaving care', 'leaving-care'),
  manager('early-help', 'Service manager, Early Help', 'early-help'),
  manager('schools', 'Principal education improvement adviser', 'education'),
  manager('school-funding', 'School funding and policy manager', 'education'),
  manager('virtual-school', 'Virtual school headteacher', 'education'),
  manager('early-years', 'Early years and childcare manager', 'early-years'),
  manager('send', 'SEND and inclusion manager', 'send'),
  manager('quality', 'Safeguarding and quality assurance manager', 'safeguarding'),
  manager('participation', 'Participation and advocacy manager', 'safeguarding'),
  manager('board', 'Safeguarding board business manager', 'safeguarding'),
  person('performance', 'Performance and improvement officer', {
    role: 'performance_officer',
    email: 'performance@demo.example',
  }),
  person('interim-adviser', 'Interim improvement adviser', { role: 'performance_officer', untilOn: '2018-01-31' }),
  person('portfolio-holder', 'Portfolio holder for Children’s Services', {
    role: 'portfolio_holder',
    email: 'portfolio.holder@demo.example',
    jobTitle: 'Elected member and cabinet member',
  }),
  person('auditor', 'Internal auditor', { role: 'auditor', email: 'auditor@demo.example' }),
  person('administrator', 'Systems administrator', { role: 'administrator', email: 'admin@demo.example' }),
]

/** The service area a person works in; those of the whole service have none. */
export const areaOf = (personKey: string): string => {
  const area = people.find((one) => one.key === personKey)?.serviceAreaKey
  if (!area) throw new Error(`Give ${personKey} a service area before they own an action`)
  return area
}
