import { dayInWords, instantInWords, relativeDay } from './dates.ts'

/** A calendar day, "7 March 2018", with "in 12 days" beside it where the day shown as today is given. */
export function Day({ day, today }: { day: string | null; today?: string | undefined }) {
  if (day === null) return <span className="wm-none">No date</span>
  return (
    <span className="wm-day">
      <time dateTime={day}>{dayInWords(day)}</time>
      {/* The space stands outside: within what does not break, no line could end at it. */}
      {today && ' '}
      {today && <span className="wm-day__beside">{relativeDay(day, today)}</span>}
    </span>
  )
}

/** An instant in London time: "12 March 2018 at 9:30am". */
export function Instant({ at }: { at: string | null }) {
  if (at === null) return <span className="wm-none">Never</span>
  return <time dateTime={at}>{instantInWords(at)}</time>
}
