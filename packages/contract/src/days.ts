import { z } from 'zod'

/** A calendar day, `2018-03-07`: no time, no zone. Names of days end in `On`. */
export const LocalDate = z.iso.date({ error: 'Enter a real date, such as 7 March 2018' }).meta({ id: 'LocalDate' })
export type LocalDate = z.infer<typeof LocalDate>

/** A time of day in Europe/London, `09:30`. */
export const LocalTime = z
  .string({ error: 'Enter a time, such as 09:30' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, such as 09:30')
  .meta({ id: 'LocalTime' })
export type LocalTime = z.infer<typeof LocalTime>

/** An instant in UTC, ISO 8601, `2018-03-12T09:30:00.000Z`. Names of instants end in `At`. Shown in Europe/London. */
export const Instant = z.iso
  .datetime({ error: 'Enter an instant in UTC, such as 2018-03-12T09:30:00Z' })
  .meta({ id: 'Instant' })
export type Instant = z.infer<typeof Instant>

/** The past instant a page is read at: a day stands for its end in Europe/London. */
export const AsAt = z.union([LocalDate, Instant], { error: 'Enter a day or an instant in the past' })
export type AsAt = z.infer<typeof AsAt>
