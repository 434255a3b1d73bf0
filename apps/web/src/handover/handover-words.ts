import type { HandoverKind } from '@waymark/contract/words'

/** What a row says that stays where it is. */
export const LEAVE = 'leave'

export const handoverKindWords: Readonly<Record<HandoverKind, string>> = {
  owned_action: 'Actions they own',
  sponsored_priority: 'Priorities they sponsor',
  approved_priority: 'Priorities they approve in',
  led_priority: 'Priorities they lead',
  contribution: 'Actions they help with',
  challenge: 'Questions they are asked',
  readiness_line: 'Readiness lines they own',
  measure: 'Measures they own',
}
