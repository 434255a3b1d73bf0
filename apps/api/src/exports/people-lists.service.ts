import type { AccessRow, RecordAccessRow } from '@waymark/contract/access'
import type { exportRoutes } from '@waymark/contract/exports'
import type { PersonView } from '@waymark/contract/people'
import type { SecurityEventView } from '@waymark/contract/security-events'
import type { ServiceAreaView } from '@waymark/contract/service-areas'
import type { Database } from '@waymark/database/client'
import { ABILITY_WORD } from '@waymark/domain/ability-words'
import { sayDay } from '@waymark/domain/local-date'
import { SECURITY_EVENT_WORD } from '@waymark/domain/security-event-words'
import * as access from '../access/access.service.ts'
import { ROLE_WORD } from '../history/column.words.ts'
import * as people from '../people/people.service.ts'
import type { Call } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import * as securityEvents from '../security-events/security-events.service.ts'
import * as serviceAreas from '../service-areas/service-areas.service.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import { chosenOf, type Columns, flagged, instant, listAsFile, pagesOf, sortInWords, whole } from './list-as-file.ts'

type Routes = typeof exportRoutes

const WHOLE = 'The whole service'

/** Who held which role on these days. */
export function accessList(prover: Prover, call: Call<Routes['access']>) {
  const { asAt: _, about: __, sort: ___, ...filter } = call.query
  const days = access.daysOf(filter, call.reader.today)
  const oneDay = days.from === days.to
  return listAsFile(prover, call, {
    ...{ name: 'access', title: 'Who had access', columns: ACCESS, filter: { ...filter, ...days } },
    stem: `${oneDay ? `access-on-${days.from}` : `access-${days.from}-to-${days.to}`}-as-known-on-`,
    what: 'Who held which role, and could use it on one of these days at the least',
    asAtWords: 'As known at',
    read: async (source) => ({
      ...(await pagesOf(access.list, call)(source)),
      of: [['Days', oneDay ? sayDay(days.from) : `${sayDay(days.from)} to ${sayDay(days.to)}`]],
    }),
    onPaper: ['Person', 'Job title', 'Role', 'Service area', 'Access from', 'Access until', 'Given by', 'Account'],
    filters: (named) => [
      ['Text', filter.text || undefined],
      ['Person', named(filter.person)],
      ['Role', filter.role?.map((one) => ROLE_WORD[one]).join(' or ')],
      ['Service area', named(filter.serviceArea)],
    ],
  })
}

const ACCESS: Columns<AccessRow> = [
  ['Person', (row) => row.person.name],
  ['Job title', (row) => row.jobTitle],
  ['Role', (row) => ROLE_WORD[row.role] ?? row.role],
  ['Service area', (row) => row.serviceArea?.name ?? WHOLE],
  ['Covering for', (row) => row.covering?.name ?? null],
  ['Access from', (row) => row.accessFrom, 'day'],
  ['Access until', (row) => row.accessTo, 'day'],
  ['Role from', (row) => row.startsOn, 'day'],
  ['Role until', (row) => row.endsOn, 'day'],
  ['Given at', (row) => row.givenAt, 'instant'],
  ['Given by', (row) => row.givenBy],
  ['Account', (row) => (row.account === 'ended' ? 'Ended' : 'Open')],
  ['First day without an account', (row) => row.accountEndsOn, 'day'],
  ['Last sign-in', (row) => row.lastSignInAt, 'instant'],
]

/** Who could see or change one record at the end of a day. */
export async function recordAccessList(database: Database, prover: Prover, call: Call<Routes['recordAccess']>) {
  const list = access.ofRecord.bind(null, database)
  const everybody = { page: 1, pageSize: Number.MAX_SAFE_INTEGER }
  // Before the snapshot of the file is opened: who holds one instant does not wait for another.
  const { items, title, on } = await list({ ...call, params: undefined, query: { ...call.query, ...everybody } })
  return listAsFile(prover, call, {
    ...{ name: 'record-access', title: 'Who could see or change it', columns: ABILITIES },
    what: `Who could see or change “${title}” on ${sayDay(on)}, and by which role`,
    read: async () => whole(items),
    filters: () => [['May', chosenOf(call.query.may, ABILITY_WORD)]],
    sortedBy: sortInWords(call.query.sort, { person: 'Person', role: 'Role' }),
  })
}

const ABILITIES: Columns<RecordAccessRow> = [
  ['Person', ({ person }) => person.name],
  ['Role', ({ role }) => ROLE_WORD[role] ?? role],
  ['Service area', ({ serviceArea }) => serviceArea?.name ?? WHOLE],
  ['Covering for', ({ covering }) => covering?.name ?? null],
  ['Could', ({ abilities }) => abilities.map((ability) => ABILITY_WORD[ability]).join('; ')],
]

export const peopleList = (signIn: SignIn, prover: Prover, call: Call<Routes['people']>) =>
  listAsFile(prover, call, {
    ...{ name: 'people', title: 'People', columns: PEOPLE, read: pagesOf(people.list.bind(null, signIn), call) },
    what: 'People, with the roles they hold and who covers for them',
    onPaper: ['Person', 'Job title', 'Service area', 'Roles', 'Covered by', 'Left on'],
    filters: (named) => [
      ['Text', call.query.text || undefined],
      ['Role', call.query.role?.map((one) => ROLE_WORD[one]).join(' or ')],
      ['Service area', named(call.query.serviceArea)],
      ['Current', flagged(call.query.current)],
    ],
    sortedBy: sortInWords(call.query.sort, { name: 'Name', jobTitle: 'Job title' }),
  })

/** `Director of Early help, from 1 April 2017 to 31 March 2018, covering for Dee Rector` */
const sayRole = ({ role, serviceArea, startsOn, endsOn, covering }: PersonView['roles'][number]): string =>
  [
    `${ROLE_WORD[role] ?? role}${serviceArea ? ` of ${serviceArea.name}` : ''}`,
    `from ${sayDay(startsOn)}${endsOn ? ` to ${sayDay(endsOn)}` : ''}`,
    ...(covering ? [`covering for ${covering.name}`] : []),
  ].join(', ')

const PEOPLE: Columns<PersonView> = [
  ['Person', ({ name }) => name],
  ['Job title', ({ jobTitle }) => jobTitle],
  ['E-mail', ({ email }) => email],
  ['Service area', ({ serviceArea }) => serviceArea?.name ?? null],
  ['Roles', ({ roles }) => roles.map(sayRole).join('; ')],
  [
    'Covered by',
    ({ coveredBy }) =>
      coveredBy
        .map(
          ({ by, role, startsOn, endsOn }) =>
            `${by.name} as ${ROLE_WORD[role] ?? role}, from ${sayDay(startsOn)} to ${sayDay(endsOn)}`,
        )
        .join('; '),
  ],
  ['Left on', ({ endedOn }) => endedOn, 'day'],
]

export const serviceAreasList = (prover: Prover, call: Call<Routes['serviceAreas']>) =>
  listAsFile(prover, call, {
    ...{ name: 'service-areas', title: 'Service areas', columns: AREAS, read: pagesOf(serviceAreas.list, call) },
    what: 'Service areas, with the open actions of live plans that stand under each',
    filters: () => [['Text', call.query.text || undefined]],
    sortedBy: sortInWords(call.query.sort, { name: 'Name', openActions: 'Open actions, the fewest first' }),
  })

const AREAS: Columns<ServiceAreaView> = [
  ['Service area', ({ name }) => name],
  ['Open actions', ({ openActions }) => openActions],
]

export const securityEventsList = (prover: Prover, call: Call<Routes['securityEvents']>) =>
  listAsFile(prover, call, {
    ...{ name: 'security-events', title: 'Security events', columns: EVENTS, read: pagesOf(securityEvents.list, call) },
    what: 'Sign-ins, failures, links, exports and warnings about identifiable text: never a password, a link or the text',
    filters: (named) => [
      ['What happened', chosenOf(call.query.kind, SECURITY_EVENT_WORD)],
      ['Person', named(call.query.person)],
      ['From', call.query.from && sayDay(call.query.from)],
      ['To', call.query.to && sayDay(call.query.to)],
    ],
    sortedBy: sortInWords(call.query.sort, { '-at': 'The newest first', at: 'The oldest first' }),
  })

const EVENTS: Columns<SecurityEventView> = [
  ['At', ({ at }) => instant(at), 'instant'],
  ['What happened', ({ kind }) => SECURITY_EVENT_WORD[kind]],
  ['Person', ({ person }) => person?.name ?? null],
  ['More', ({ detail }) => detail],
]
