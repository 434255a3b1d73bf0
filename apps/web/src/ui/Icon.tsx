import drawings from './icons.svg'

/** Each is a symbol of icons.svg: a file of its own, so that the first screen carries none of them in its script. */
export type IconName =
  | 'overview'
  | 'work'
  | 'plans'
  | 'actions'
  | 'inspections'
  | 'ready'
  | 'changed'
  | 'reporting'
  | 'measures'
  | 'scorecard'
  | 'bell'
  | 'challenge'
  | 'follow'
  | 'dates'
  | 'audit'
  | 'key'
  | 'people'
  | 'decide'
  | 'meetings'
  | 'areas'
  | 'account'
  | 'menu'
  | 'close'
  | 'tick'
  | 'down'
  | 'up'
  | 'view'
  | 'clock'
  | 'out'
  | 'download'
  | 'columns'
  | 'filter'
  | 'search'
  | 'alert'
  | 'offline'

/** A drawing beside a word; it never stands for the word. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="wm-icon"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <use href={`${drawings}#${name}`} />
    </svg>
  )
}
