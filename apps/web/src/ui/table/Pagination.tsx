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
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1
  const last = Math.min(total, page * pageSize)
  return (
    <nav className="wm-pagination" aria-label={`Pages of ${of}`}>
      <p className="wm-pagination__count">
        {total === 0
          ? `No ${of}`
          : `${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} ${of}`}
      </p>
      <div className="wm-pagination__moves">
        <button
          type="button"
          className="wm-button wm-button--secondary"
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        >
          Previous<span className="govuk-visually-hidden"> page</span>
        </button>
        <span aria-current="page">
          Page {page} of {pages}
        </span>
        <button
          type="button"
          className="wm-button wm-button--secondary"
          disabled={page >= pages}
          onClick={() => onPage(page + 1)}
        >
          Next<span className="govuk-visually-hidden"> page</span>
        </button>
      </div>
      {onPageSize && (
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
