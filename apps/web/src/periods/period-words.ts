import type { PeriodStanding } from '@waymark/contract/words'
import type { TagTone } from '../ui/StatusTag.tsx'

export const periodStandingTones: Record<PeriodStanding, TagTone> = {
  running: 'neutral',
  due: 'brand',
  in_grace: 'waiting',
  late: 'warning',
  closed: 'done',
}

/** `12 of 15 (80%)`; nothing owed is no share of anything. */
export const sayCoverage = ({ owed, given }: { owed: number; given: number }): string =>
  owed === 0 ? 'None owed' : `${given} of ${owed} (${Math.floor((100 * given) / owed)}%)`
