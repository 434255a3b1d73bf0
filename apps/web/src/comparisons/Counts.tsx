import type { ComparedNoun, comparisonRoutes, DifferenceKind } from '@waymark/contract/comparisons'
import type { AnswerOf } from '@waymark/contract/route'
import {
  COMPARED_NOUN_WORD,
  COMPARED_NOUNS,
  DIFFERENCE_KIND_WORD,
  DIFFERENCE_KINDS,
} from '@waymark/domain/comparison-counts'
import { CountChips } from '../ui/CountChips.tsx'

interface CountsProps {
  comparison: AnswerOf<typeof comparisonRoutes.list>
  noun: readonly ComparedNoun[]
  kind: readonly DifferenceKind[]
  go: (change: { noun?: string[] | undefined; kind?: string[] | undefined }) => void
}

/** How many records differ, by what they are and by how; pressed, only those are shown. */
export function Counts({ comparison: { kinds, nouns }, noun, kind, go }: CountsProps) {
  return (
    <div className="wm-compare">
      <CountChips
        label="By what it is"
        counts={COMPARED_NOUNS.map((value) => ({ value, word: COMPARED_NOUN_WORD[value][1], count: nouns[value] }))}
        chosen={noun}
        onChoose={(chosen) => go({ noun: chosen })}
      />
      <CountChips
        label="By how it differs"
        counts={DIFFERENCE_KINDS.map((value) => ({ value, word: DIFFERENCE_KIND_WORD[value], count: kinds[value] }))}
        chosen={kind}
        onChoose={(chosen) => go({ kind: chosen })}
      />
    </div>
  )
}
