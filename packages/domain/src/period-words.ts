import type { PeriodStanding } from '@waymark/contract/words'

/** Where a reporting period stands. */
export const PERIOD_STANDING_WORD: Readonly<Record<PeriodStanding, string>> = {
  running: 'Under way',
  due: 'Updates due',
  in_grace: 'In days of grace',
  late: 'Late',
  closed: 'Closed',
}
