import type { LocalDate } from '@waymark/contract/days'
import type { Write } from '@waymark/database/write'

export interface Ending {
  id: string
  name: string
  /** The last day with an account. */
  lastOn: LocalDate
}

/** Whose account ends after that day and not later than another. */
export const findEnding = ({ tx }: Write, after: LocalDate, until: LocalDate): Promise<Ending[]> =>
  tx.$queryRaw<Ending[]>`
    select id, name, (ended_on - 1)::text as "lastOn" from person
     where ended_on > ${after}::date and ended_on <= ${until}::date order by ended_on, name`

export async function administratorsOn({ tx }: Write, day: LocalDate): Promise<string[]> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    select distinct p.id from role_assignment r join person p on p.id = r.person_id
     where r.role = 'administrator' and r.starts_on <= ${day}::date and (r.ends_on is null or r.ends_on >= ${day}::date)
       and (p.ended_on is null or p.ended_on > ${day}::date)`
  return held.map(({ id }) => id)
}

/** Whether this very sentence was said to them already. */
export async function wasSaid({ tx }: Write, personId: string, sentence: string): Promise<boolean> {
  const [said] = await tx.$queryRaw<{ there: boolean }[]>`
    select exists (select from ops.notification
      where person_id = ${personId}::uuid and kind = 'account_ends' and sentence = ${sentence}) as there`
  return said?.there ?? false
}
