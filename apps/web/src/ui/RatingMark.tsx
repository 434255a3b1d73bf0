import type { Rating } from '@waymark/contract/words'

/** The words of a rating where the plan's own rating key gives none. */
const words: Record<Rating, string> = {
  blue: 'Blue',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  not_rated: 'Not rated',
}

/** Red octagon, amber triangle, green circle, blue square with a tick, grey dashed ring: told apart without colour. */
function Shape({ rating }: { rating: Rating }) {
  switch (rating) {
    case 'red':
      return <path className="wm-shape" d="M7.1 2h5.8L18 7.1v5.8L12.9 18H7.1L2 12.9V7.1z" />
    case 'amber':
      return <path className="wm-shape" d="M10 2.2 18.6 17.6H1.4z" />
    case 'green':
      return <circle className="wm-shape" cx="10" cy="10" r="8" />
    case 'blue':
      return (
        <>
          <rect className="wm-shape" x="2.2" y="2.2" width="15.6" height="15.6" rx="1.5" />
          <path className="wm-shape-tick" d="M6 10.3l2.7 2.7L14 7.2" />
        </>
      )
    case 'not_rated':
      return <circle className="wm-shape" cx="10" cy="10" r="7.5" />
  }
}

export interface RatingMarkProps {
  rating: Rating
  /** The plan's own word for it, from its rating key. */
  word?: string | undefined
  size?: 'small' | 'medium' | 'large'
}

/** A rating: its word, its shape and its colour, the same everywhere. */
export function RatingMark({ rating, word, size = 'medium' }: RatingMarkProps) {
  return (
    <span className={`wm-rating wm-rating--${rating} wm-rating--${size}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <Shape rating={rating} />
      </svg>
      <span>{word ?? words[rating]}</span>
    </span>
  )
}

export interface RatingPairProps {
  declared: Rating
  computed: Rating
  /** Why the evidence says so: "Red: due 12 days ago; 2 of 5 milestones missed". */
  sentence?: string | undefined
  /** Said when the two differ. */
  disagreement?: string | null | undefined
  wordOf?: ((rating: Rating) => string) | undefined
  size?: RatingMarkProps['size']
}

/** What the owner declares beside what the evidence says; flagged where they differ. */
export function RatingPair({ declared, computed, sentence, disagreement, wordOf, size = 'medium' }: RatingPairProps) {
  return (
    <div className={disagreement ? 'wm-rating-pair wm-rating-pair--differ' : 'wm-rating-pair'}>
      <dl className="wm-rating-pair__two">
        <div>
          <dt>Declared</dt>
          <dd>
            <RatingMark rating={declared} word={wordOf?.(declared)} size={size} />
          </dd>
        </div>
        <div>
          <dt>Evidence says</dt>
          <dd>
            <RatingMark rating={computed} word={wordOf?.(computed)} size={size} />
          </dd>
        </div>
      </dl>
      {sentence && <p className="wm-rating-pair__why">{sentence}</p>}
      {disagreement && <p className="wm-rating-pair__flag">{disagreement}</p>}
    </div>
  )
}
