import type { Impact } from '@waymark/contract/words'
import { no, type Verdict, yes } from './permissions/verdict.ts'

/** How a verdict on impact is called: delivered is not the same as working. */
export const IMPACT_WORD: Readonly<Record<Impact, string>> = {
  not_yet_evidenced: 'Impact not yet evidenced',
  evidenced: 'Impact evidenced',
  not_achieved: 'Impact not achieved',
}

/** What an action has to show for its impact. */
export interface ImpactFacts {
  impact: Impact
  statement: string | null
  /** Linked to the action itself. */
  measures: number
  /** Pieces of the library that serve it, with its milestones and updates, and what was written as evidence in those or in a proposal. */
  evidence: number
}

/** What works is shown by a measure, or by a statement with evidence; a word alone shows nothing. */
export const checkImpact = ({ impact, statement, measures, evidence }: ImpactFacts): Verdict =>
  impact !== 'evidenced' || measures > 0 || (statement !== null && evidence > 0)
    ? yes
    : no('Link a measure or add evidence to the action first: that shows the impact')
