import type { ReactNode } from 'react'

export interface SummaryRow {
  name: string
  value: ReactNode
  /** A link or button that changes it. */
  action?: ReactNode
}

/** Facts of one record, a name and a value each. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="govuk-summary-list wm-summary-list">
      {rows.map((row) => (
        <div className="govuk-summary-list__row" key={row.name}>
          <dt className="govuk-summary-list__key">{row.name}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.action && <dd className="govuk-summary-list__actions">{row.action}</dd>}
        </div>
      ))}
    </dl>
  )
}

export interface TimelineItem {
  id: string
  title: ReactNode
  /** Who did it. */
  byline?: ReactNode
  when: ReactNode
  body?: ReactNode
  /** Struck out: it was withdrawn. */
  withdrawn?: boolean
  /** What an address leads to with `#`; it can take the focus then. */
  anchor?: string
}

/** What happened, newest first. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className="wm-timeline" aria-label={label}>
      {items.map((item) => (
        <li
          key={item.id}
          {...(item.anchor !== undefined && { id: item.anchor, tabIndex: -1 })}
          className={item.withdrawn ? 'wm-timeline__item wm-timeline__item--withdrawn' : 'wm-timeline__item'}
        >
          <div className="wm-timeline__head">
            <h3 className="wm-timeline__title">{item.title}</h3>
            {item.byline && <span className="wm-timeline__byline">{item.byline}</span>}
          </div>
          <p className="wm-timeline__when">{item.when}</p>
          {item.body && <div className="wm-timeline__body">{item.body}</div>}
        </li>
      ))}
    </ol>
  )
}
