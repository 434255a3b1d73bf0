import type { peopleRoutes, PersonView } from '@waymark/contract/people'
import { sayDay } from '@waymark/domain/local-date'
import { daysCovered, mayArrangeCover } from '@waymark/domain/permissions/cover'
import { tell } from '../notifications/notifications.service.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { ask, type Call } from '../platform/serve.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import * as store from './cover.store.ts'
import * as people from './people.service.ts'
import { insertRole, lockPerson } from './people.store.ts'

type Arrange = (typeof peopleRoutes)['arrangeCover']

/** Whoever covers holds the chosen roles of the absent person, from day to day, each marked as theirs. It begins and ends by itself. */
export async function arrange(signIn: SignIn, call: Call<Arrange>): Promise<PersonView> {
  await giveCover(call)
  return people.read(signIn, call, call.params.personId)
}

/** The same without an answer, which takes sign-in to say: for the demonstration too. */
export async function giveCover(call: Call<Arrange>): Promise<void> {
  const { actor, body, today } = call
  const coveredId = call.params.personId
  const { covererId, roleAssignmentIds, startsOn, endsOn } = body
  await call.write(async (write) => {
    // In the order of their ids, so that two who arrange at once wait for each other.
    for (const id of [coveredId, covererId].toSorted()) await lockPerson(write, id)
    const [covered, coverer] = await Promise.all([store.findOne(write, coveredId), store.findOne(write, covererId)])
    if (!covered) throw notFound('person')
    const held = await store.rolesOf(write, coveredId, roleAssignmentIds)
    if (held.length < new Set(roleAssignmentIds).size)
      throw invalid('roleAssignmentIds', 'Choose from the roles that they hold themselves')
    ask(mayArrangeCover(actor, { coveredId, covererId, roles: held.map(({ role }) => role) }))
    if (startsOn < today) throw invalid('startsOn', 'Choose today or a later day')
    if (!coverer || (coverer.endedOn !== null && coverer.endedOn <= today))
      throw invalid('covererId', 'Choose somebody from the list: this person is not, or no longer, here')
    if (coverer.endedOn !== null && coverer.endedOn <= endsOn)
      throw invalid(
        'covererId',
        `${coverer.name} leaves on ${sayDay(coverer.endedOn)}: choose somebody who is here throughout`,
      )
    for (const role of held) {
      const days = daysCovered({ startsOn, endsOn }, role)
      if (!days) throw invalid('startsOn', 'They hold none of that role on those days: choose others')
      const other = await store.findOverlap(write, role.id, startsOn, endsOn)
      if (other)
        throw invalid(
          'startsOn',
          `${other.name} covers from ${sayDay(other.startsOn)} until ${sayDay(other.endsOn)}: choose other days, or end that first`,
        )
      await insertRole(write, covererId, {
        ...{ role: role.role, serviceAreaId: role.serviceAreaId, coversId: role.id },
        ...days,
      })
    }
    const when = `from ${sayDay(startsOn)} until ${sayDay(endsOn)}`
    const said = { kind: 'cover_arranged', by: actor.personId, detail: null } as const
    await tell(write, {
      ...{ ...said, to: [covererId], about: { noun: 'person', recordId: coveredId } },
      sentence: `You cover for ${covered.name} ${when}`,
    })
    await tell(write, {
      ...{ ...said, to: [coveredId], about: { noun: 'person', recordId: coveredId } },
      sentence: `${coverer.name} covers for you ${when}`,
    })
  })
}
