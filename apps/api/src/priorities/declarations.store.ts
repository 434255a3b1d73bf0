import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Cycle, DeclaredRating, Rating } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import { toDbDay } from '@waymark/database/days'
import type { Write } from '@waymark/database/write'

interface Declared {
  rating: DeclaredRating
  reason: string
  untilOn: LocalDate
  byId: string
}

export async function setDeclared(
  { tx, at }: Write,
  priorityId: string,
  { rating, reason, untilOn, byId }: Declared,
): Promise<void> {
  await tx.priority.update({
    where: { id: priorityId },
    data: {
      ...{ declaredRating: rating, declaredReason: reason, declaredById: byId, declaredAt: at },
      declaredUntilOn: toDbDay(untilOn),
    },
    select: { id: true },
  })
}

/** What is computed stands alone from here on. */
export async function endDeclared({ tx }: Write, priorityId: string): Promise<void> {
  await tx.priority.update({
    where: { id: priorityId },
    data: {
      ...{ declaredRating: 'not_rated', declaredReason: null, declaredById: null, declaredAt: null },
      declaredUntilOn: null,
    },
    select: { id: true },
  })
}

export async function setUntil({ tx }: Write, priorityId: string, untilOn: LocalDate): Promise<void> {
  await tx.priority.update({
    where: { id: priorityId },
    data: { declaredUntilOn: toDbDay(untilOn) },
    select: { id: true },
  })
}

/**
 * Priorities whose declared rating has its last day by `days` after `day` (absent: today), or has none yet. In a closed plan
 * what was declared stands as it stood.
 */
export async function findEnding({ livePool }: Database, days: number, day?: LocalDate): Promise<string[]> {
  const { rows } = await livePool.query<{ id: string }>({
    name: 'declarations_ending',
    text: `select p.id from priority p join plan pl on pl.id = p.plan_id
            where p.declared_rating <> 'not_rated' and pl.status <> 'closed'
              and (p.declared_until_on is null or p.declared_until_on <= coalesce($2::date, app_today()) + $1::int) order by p.id`,
    values: [days, day ?? null],
  })
  return rows.map(({ id }) => id)
}

export interface DeclarationHeld {
  /** `SP-4 Children in care`. */
  name: string
  cycle: Cycle
  sponsorId: string | null
  rating: Rating
  untilOn: LocalDate | null
  at: Instant
}

/** As it is, kept so until the transaction ends; null where none stands. */
export async function lockDeclared({ tx }: Write, priorityId: string): Promise<DeclarationHeld | null> {
  await tx.$queryRaw`select id from plan where id = (select plan_id from priority where id = ${priorityId}::uuid) for share`
  await tx.$queryRaw`select id from priority where id = ${priorityId}::uuid for update`
  const [found] = await tx.$queryRaw<DeclarationHeld[]>`
    select p.ref || ' ' || p.title as name, pl.cycle, p.sponsor_id as "sponsorId", p.declared_rating as rating,
           p.declared_until_on::text as "untilOn",
           to_char(coalesce(p.declared_at, 'epoch') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from priority p join plan pl on pl.id = p.plan_id
     where p.id = ${priorityId}::uuid and p.declared_rating <> 'not_rated'`
  return found ?? null
}
