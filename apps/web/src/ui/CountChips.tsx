interface CountChipsProps<Value extends string> {
  /** What is counted by, for those who hear it. */
  label: string
  counts: readonly { value: Value; word: string; count: number }[]
  chosen: readonly Value[]
  onChoose: (chosen: Value[] | undefined) => void
  /** How many there are in all, where each counts once. */
  all?: number
}

/** How many there are of each; pressed, only those are shown. What there is none of is left out, unless it is chosen. */
export function CountChips<Value extends string>({ label, counts, chosen, onChoose, all }: CountChipsProps<Value>) {
  const shown = counts.filter(({ value, count }) => count > 0 || chosen.includes(value))
  if (shown.length === 0) return null
  return (
    <ul className="wm-chips" aria-label={label}>
      <li>
        <button
          type="button"
          className="wm-kind"
          aria-pressed={chosen.length === 0}
          onClick={() => onChoose(undefined)}
        >
          All {all !== undefined && <span>{all.toLocaleString('en-GB')}</span>}
        </button>
      </li>
      {shown.map(({ value, word, count }) => {
        const on = chosen.includes(value)
        const next = on ? chosen.filter((one) => one !== value) : [...chosen, value]
        return (
          <li key={value}>
            <button
              type="button"
              className="wm-kind"
              aria-pressed={on}
              onClick={() => onChoose(next.length > 0 ? next : undefined)}
            >
              {word} <span>{count.toLocaleString('en-GB')}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
