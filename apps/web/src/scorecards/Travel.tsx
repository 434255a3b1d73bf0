import type { Direction } from '@waymark/contract/measure-words'
import { DIRECTION_WORD } from '@waymark/domain/measure'
import { StatusTag, type TagTone } from '../ui/StatusTag.tsx'

const TONES: Readonly<Record<Direction, TagTone>> = {
  better: 'done',
  worse: 'warning',
  same: 'neutral',
  up: 'neutral',
  down: 'neutral',
}

/** Which way a measure went: the word, then from what to what; where nothing can be said, why. */
export function Travel({ direction, sentence }: { direction: Direction | null; sentence?: string }) {
  if (direction === null) return <span className="wm-none">{sentence ?? 'Not known'}</span>
  return (
    <>
      <StatusTag tone={TONES[direction]}>{DIRECTION_WORD[direction]}</StatusTag>
      {sentence && <span className="wm-beneath">{sentence.replace(/^[^:]*: /, '')}</span>}
    </>
  )
}
