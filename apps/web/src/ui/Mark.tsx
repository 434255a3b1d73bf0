/** The product's mark: a way-sign's disc with its arrow. The word "Waymark" always stands beside it. */
export function Mark() {
  return (
    <svg className="wm-mark" viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="14.5" />
      <path d="M9 21.5 16 8l7 13.5-7-3.6z" />
    </svg>
  )
}
