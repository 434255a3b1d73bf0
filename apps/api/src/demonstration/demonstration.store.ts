import type { Database } from '@waymark/database/client'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Write } from '@waymark/database/write'
import type { Person, ServiceArea } from '../../../../prisma/seed/council/types.ts'

/** The council before anything happens: its service areas and its people with their roles. */
export async function insertCouncil({ tx }: Write, areas: ServiceArea[], people: Person[]): Promise<void> {
  await tx.serviceArea.createMany({ data: areas.map(({ id, name }) => ({ id, name })) })
  const areaId = (key: string | null) => areas.find((area) => area.key === key)?.id ?? null
  await tx.person.createMany({
    data: people.map(({ id, name, jobTitle, email, serviceAreaKey, endedOn }) => ({
      id,
      name,
      jobTitle,
      email,
      serviceAreaId: areaId(serviceAreaKey),
      endedOn: toDbDayOrNull(endedOn),
    })),
  })
  await tx.roleAssignment.createMany({
    data: people.flatMap((person) =>
      person.roles.map(({ id, role, serviceAreaKey, startsOn, endsOn }) => ({
        id,
        personId: person.id,
        role,
        serviceAreaId: areaId(serviceAreaKey),
        startsOn: toDbDay(startsOn),
        endsOn: toDbDayOrNull(endsOn),
      })),
    ),
  })
}

export const versionOfPlan = async ({ live }: Database, id: string) =>
  (await live.plan.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
export const versionOfAction = async ({ live }: Database, id: string) =>
  (await live.action.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
export const versionOfMilestone = async ({ live }: Database, id: string) =>
  (await live.milestone.findUniqueOrThrow({ where: { id }, select: { version: true } })).version

/** The proposal of an action that waits to be decided. */
export const waitingSignOff = async ({ live }: Database, actionId: string) =>
  (await live.signOff.findFirstOrThrow({ where: { actionId, state: 'proposed' }, select: { id: true } })).id

export const versionOfInspection = async ({ live }: Database, id: string) =>
  (await live.inspection.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
export const clockOf = ({ live }: Database, inspectionId: string, clock: string) =>
  live.inspectionClock.findFirstOrThrow({ where: { inspectionId, clock }, select: { id: true, version: true } })
export const statementStepOf = ({ live }: Database, inspectionId: string, step: string) =>
  live.statementStep.findFirstOrThrow({ where: { inspectionId, step }, select: { id: true, version: true } })
export const versionOfLine = async ({ live }: Database, id: string) =>
  (await live.readinessLine.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
