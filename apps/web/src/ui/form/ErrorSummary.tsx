import { useEffect, useRef } from 'react'
import { fieldId } from './Field.tsx'

export interface SummaryError {
  /** The field it is about; none when it is about the whole form. */
  name?: string
  message: string
}

/** What is wrong, at the top, each line leading to its field. It takes the focus each time `attempt` rises. */
export function ErrorSummary({ errors, attempt }: { errors: readonly SummaryError[]; attempt: number }) {
  const summary = useRef<HTMLDivElement>(null)
  const any = errors.length > 0
  useEffect(() => {
    if (any) summary.current?.focus()
  }, [attempt, any])

  if (!any) return null
  return (
    <div ref={summary} className="govuk-error-summary" tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {errors.map(({ name, message }) => (
              <li key={`${name ?? ''} ${message}`}>
                {name === undefined ? (
                  message
                ) : (
                  <a
                    href={`#${fieldId(name)}`}
                    onClick={(event) => {
                      const control = document.getElementById(fieldId(name))
                      if (!control) return
                      event.preventDefault()
                      control.scrollIntoView({ block: 'center' })
                      control.focus()
                    }}
                  >
                    {message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
