/** Of a table's row; no more than its height needs. */
const [WIDTH, HEIGHT, EDGE] = [96, 24, 4]

export interface SparklineProps {
  /** One for each period in its order; null is a gap. */
  values: readonly (number | null)[]
  /** A faint line across. */
  target?: number | null | undefined
  /** Said where the row does not say it in figures. Without one nothing is read. */
  label?: string | undefined
}

/** How a measure went, no larger than a word. It is drawn without measuring or loading anything: rows by the hundred. */
export function Sparkline({ values, target, label }: SparklineProps) {
  const shown = values.filter((value) => value !== null)
  const all = target == null ? shown : [...shown, target]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (at: number) => EDGE + (values.length < 2 ? 1 : at / (values.length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE)
  const place = (at: number, value: number) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`
  const path = values
    .map((value, at) => {
      if (value === null) return ''
      return `${values[at - 1] == null ? 'M' : 'L'}${place(at, value)}`
    })
    .join('')
  // A point that stands alone is a line to itself, which round ends make a dot.
  const alone = values
    .map((value, at) =>
      value === null || values[at - 1] != null || values[at + 1] != null ? '' : `M${place(at, value)}h0`,
    )
    .join('')
  const last = values.findLastIndex((value) => value !== null)
  const end = values[last]
  return (
    <svg
      className="wm-sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      focusable="false"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {target != null && <path className="wm-sparkline__target" d={`M0,${y(target).toFixed(1)}H${WIDTH}`} />}
      <path className="wm-sparkline__line" d={path} />
      {alone && <path className="wm-sparkline__alone" d={alone} />}
      {end != null && <circle cx={x(last).toFixed(1)} cy={y(end).toFixed(1)} r="3" />}
    </svg>
  )
}
