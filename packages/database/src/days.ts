import type { Instant, LocalDate } from '@waymark/contract/days'

/** Prisma gives a `date` as midnight UTC. */
export const dayOf = (value: Date): LocalDate => value.toISOString().slice(0, 10)
export const dayOrNull = (value: Date | null): LocalDate | null => (value === null ? null : dayOf(value))

/** What Prisma takes for a `date`. */
export const toDbDay = (day: LocalDate): Date => new Date(`${day}T00:00:00.000Z`)
export const toDbDayOrNull = (day: LocalDate | null | undefined): Date | null => (day ? toDbDay(day) : null)

export const instantOf = (value: Date): Instant => value.toISOString()
