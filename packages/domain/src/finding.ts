import type { FindingFlag, FindingKind, LaterVerdict } from '@waymark/contract/inspection-words'
import type { ActionStatus, Impact } from '@waymark/contract/words'

export const FINDING_KIND_WORD: Readonly<Record<FindingKind, string>> = {
  recommendation: 'Recommendation',
  area_for_improvement: 'Area for improvement',
  priority_action: 'Area for priority action',
  strength: 'Strength',
}

export const LATER_VERDICT_WORD: Readonly<Record<LaterVerdict, string>> = {
  addressed: 'Addressed',
  partly: 'Partly addressed',
  not_addressed: 'Not addressed',
}

export const FINDING_FLAG_WORD: Readonly<Record<FindingFlag, string>> = {
  no_action: 'No action',
  impact_not_evidenced: 'Done, but impact not evidenced',
}

export interface FindingFacts {
  kind: FindingKind
  /** All that are linked, whoever may see them. */
  actions: readonly { ref: string; status: ActionStatus; impact: Impact }[]
  /** What the latest inspection to say anything said. */
  verdict: LaterVerdict | null
}

/**
 * What is missing between a finding and an answer to it. A cancelled action answers nothing; a strength needs no answer; and
 * where a later inspection said that it was addressed, nothing is missing any more.
 */
export function findingFlags({ kind, actions, verdict }: FindingFacts): { flag: FindingFlag; sentence: string }[] {
  if (kind === 'strength' || verdict === 'addressed') return []
  const answering = actions.filter(({ status }) => status !== 'cancelled')
  if (answering.length === 0)
    return [
      {
        flag: 'no_action',
        sentence: actions.length === 0 ? 'No action answers it' : 'No action answers it: those that did were cancelled',
      },
    ]
  const unproven = answering.filter(({ impact }) => impact !== 'evidenced')
  if (unproven.length === 0 || answering.some(({ status }) => status !== 'complete')) return []
  const of = answering.length === 1 ? 'Its action is' : `All its ${answering.length} actions are`
  return [
    {
      flag: 'impact_not_evidenced',
      sentence: `${of} complete, but nothing shows yet that ${unproven.map(({ ref }) => ref).join(', ')} made the difference`,
    },
  ]
}
