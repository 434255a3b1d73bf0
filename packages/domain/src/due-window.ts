import type { LocalDate } from '@waymark/contract/days'
import type { DueWindow } from '@waymark/contract/words'
import { addDays, periodEnd, periodOf, periodStart } from './local-date.ts'

const DAYS_AHEAD = { next_7_days: 7, next_30_days: 30, next_90_days: 90 } as const

/**
 * The first and last day of a window, both in it. The next days begin today; months and quarters are whole ones, with
 * what was due in them before today. Quarters are those that councils report by (see `periodOf`).
 */
export function daysOfWindow(window: DueWindow, today: LocalDate): { from: LocalDate; to: LocalDate } {
  const wholePeriod = (period: string) => ({ from: periodStart(period), to: periodEnd(period) })
  switch (window) {
    case 'next_7_days':
    case 'next_30_days':
    case 'next_90_days':
      return { from: today, to: addDays(today, DAYS_AHEAD[window]) }
    case 'this_month':
      return wholePeriod(periodOf(today, 'monthly'))
    case 'this_quarter':
      return wholePeriod(periodOf(today, 'quarterly'))
    case 'next_quarter':
      return wholePeriod(periodOf(addDays(periodEnd(periodOf(today, 'quarterly')), 1), 'quarterly'))
  }
}

/** As it is said of a list: `Due: In the next 30 days`. */
export const DUE_WINDOW_WORD: Readonly<Record<DueWindow, string>> = {
  next_7_days: 'In the next 7 days',
  next_30_days: 'In the next 30 days',
  next_90_days: 'In the next 90 days',
  this_month: 'This month',
  this_quarter: 'This quarter',
  next_quarter: 'Next quarter',
}
