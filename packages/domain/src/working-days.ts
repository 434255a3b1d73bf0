import type { LocalDate } from '@waymark/contract/days'
import { addDays, dayOfWeek } from './local-date.ts'

/** Answers for one day. The real calendar is in `bank-holidays.ts`, which only the server loads. */
export type IsBankHoliday = (day: LocalDate) => boolean

/**
 * A working day is any day but a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday of England and Wales:
 * The Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007, SI 2007/462, regulation 1(2).
 */
export const isWorkingDay = (day: LocalDate, isBankHoliday: IsBankHoliday): boolean =>
  dayOfWeek(day) <= 5 && !isBankHoliday(day)

/**
 * The working day that is `days` working days after `from`. `from` itself is not counted, whether it is a working day or
 * not; 0 gives `from` back unchanged. `days` is a whole number, 0 or more, else a RangeError.
 */
export const addWorkingDays = (from: LocalDate, days: number, isBankHoliday: IsBankHoliday): LocalDate => {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('Working days are counted in whole numbers from 0 up')
  let day = from
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, isBankHoliday)) left -= 1
  }
  return day
}

/** How many working days come after `from`, up to and including `to`; 0 when `to` is not later. */
export const workingDaysBetween = (from: LocalDate, to: LocalDate, isBankHoliday: IsBankHoliday): number => {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, isBankHoliday)) count += 1
  return count
}
