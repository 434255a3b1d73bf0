import { type MouseEvent, useRef } from 'react'

export interface PaginationProps {
  /** Counted from 1. */
  page: number
  pageSize: number
  total: number
  /** What is listed, in the plural: "actions". */
  of: string
  onPage: (page: number) => void
  onPageSize?: (pageSize: number) => void
}

const sizes = [25, 50, 100, 200]

/** "Page 2 of 9", with the way to the pages beside it. */
export function Pagination({ page, pageSize, total, of, onPage, onPageSize }: PaginationProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const first = (page - 1) * pageSize + 1
  const last = Math.min(total, page * pageSize)
  const nav = useRef<HTMLElement>(null)
  const turn = (event: MouseEvent, to: number) => {
    onPage(to)
    // Under a pointer or a thumb the next page begins at its top; the keyboard stays where it is, to turn on.
    const list = nav.current?.previousElementSibling
    if (event.detail > 0 && list && list.getBoundingClientRect().top < 0) list.scrollIntoView({ block: 'start' })
  }
  // What is empty says so itself, and one page has nowhere to go.
  if (total === 0) return null
  return (
    <nav ref={nav} className="wm-pagination" aria-label={`Pages of ${of}`}>
      <p className="wm-pagination__count">
        {first > last
          ? `Nothing on this page: there are ${total.toLocaleString('en-GB')} ${of}`
          : `${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} ${of}`}
      </p>
      {(pages > 1 || page > 1) && (
        <div className="wm-pagination__moves">
          <Move disabled={page <= 1} onPress={(event) => turn(event, Math.min(page - 1, pages))}>
            Previous
          </Move>
          <span aria-current="page">
            Page {page.toLocaleString('en-GB')} of {pages.toLocaleString('en-GB')}
          </span>
          <Move disabled={page >= pages} onPress={(event) => turn(event, page + 1)}>
            Next
          </Move>
        </div>
      )}
      {onPageSize && total > Math.min(...sizes) && (
        <label className="wm-pagination__size">
          Rows a page
          <select
            className="govuk-select"
            value={pageSize}
            onChange={(event) => onPageSize(Number(event.target.value))}
          >
            {[...new Set([...sizes, pageSize])]
              .sort((a, b) => a - b)
              .map((size) => (
                <option key={size} value={size}>
                  {size}
                </option>
              ))}
          </select>
        </label>
      )}
    </nav>
  )
}

/** At the end of the pages it stays where the keyboard is, and does nothing. */
function Move({
  disabled,
  onPress,
  children,
}: {
  disabled: boolean
  onPress: (event: MouseEvent) => void
  children: string
}) {
  return (
    <button
      type="button"
      className="wm-button wm-button--secondary"
      aria-disabled={disabled || undefined}
      onClick={(event) => {
        if (!disabled) onPress(event)
      }}
    >
      {children} <span className="govuk-visually-hidden">page</span>
    </button>
  )
}
