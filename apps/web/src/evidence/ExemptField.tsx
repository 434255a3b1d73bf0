import { EXEMPT_PARAGRAPHS } from '@waymark/domain/evidence'
import { useId } from 'react'
import { useController } from 'react-hook-form'

/** Whether it may be given out, by the paragraph that says why not; a number, where the browser's own list gives text. */
export function ExemptField() {
  const id = useId()
  const { field } = useController<{ exemptParagraph?: number | null | undefined }, 'exemptParagraph'>({
    name: 'exemptParagraph',
  })
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>
        Exempt under Schedule 12A of the Local Government Act 1972
      </label>
      <div id={`${id}-hint`} className="govuk-hint">
        Only officers of the service and auditors can open what is exempt. It never leaves in a public pack.
      </div>
      <select
        id={id}
        ref={field.ref}
        className="govuk-select"
        aria-describedby={`${id}-hint`}
        value={field.value ?? ''}
        onBlur={field.onBlur}
        onChange={({ target }) => field.onChange(target.value === '' ? null : Number(target.value))}
      >
        <option value="">Not exempt</option>
        {Object.entries(EXEMPT_PARAGRAPHS).map(([paragraph, words]) => (
          <option key={paragraph} value={paragraph}>
            {paragraph}: {words}
          </option>
        ))}
      </select>
    </div>
  )
}
