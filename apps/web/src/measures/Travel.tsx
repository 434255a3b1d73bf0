import type { Direction } from '@waymark/contract/measure-words'
import { DIRECTION_WORD } from '@waymark/domain/measure'

/** Which way a measure went, in a word: nothing where nothing can be said. */
export function Travel({ direction }: { direction: Direction | null }) {
  return direction === null ? <span className="wm-none">Not known</span> : <>{DIRECTION_WORD[direction]}</>
}
