import type { LocalDate } from '@waymark/contract/days'
import type { Role } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

export async function findOne({ tx }: Write, personId: string) {
  const [person] = await tx.$queryRawUnsafe<{ name: string; endedOn: LocalDate | null }[]>(
    `select name, ${day('ended_on')} as "endedOn" from person where id = $1::uuid`,
    personId,
  )
  return person ?? null
}

export interface OwnRole {
  id: string
  role: Role
  serviceAreaId: string | null
  startsOn: LocalDate
  endsOn: LocalDate | null
}

/** Those of these roles that the person holds of their own: what is held in another's place is not passed on. */
export const rolesOf = ({ tx }: Write, personId: string, roleIds: readonly string[]): Promise<OwnRole[]> =>
  tx.$queryRawUnsafe<OwnRole[]>(
    `select id, role, service_area_id as "serviceAreaId", ${day('starts_on')} as "startsOn", ${day('ends_on')} as "endsOn"
       from role_assignment where person_id = $1::uuid and id = any($2::uuid[]) and covers_id is null order by id`,
    personId,
    roleIds,
  )

/** Who covers this role already on one of these days. */
export async function findOverlap({ tx }: Write, roleId: string, startsOn: LocalDate, endsOn: LocalDate) {
  const [found] = await tx.$queryRawUnsafe<{ name: string; startsOn: LocalDate; endsOn: LocalDate }[]>(
    `select p.name, ${day('r.starts_on')} as "startsOn", ${day('r.ends_on')} as "endsOn"
       from role_assignment r join person p on p.id = r.person_id
      where r.covers_id = $1::uuid and r.starts_on <= $3::date and r.ends_on >= $2::date
      order by r.starts_on limit 1`,
    roleId,
    startsOn,
    endsOn,
  )
  return found ?? null
}
