import { LineRating } from '@waymark/contract/readiness-words'
import { RATING_WORD } from '@waymark/domain/rating-key'
import type { ReadinessKey } from '@waymark/domain/readiness-frameworks'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

/** The fields of a framework, for a new one and for a change. */
export function FrameworkFields() {
  return (
    <>
      <TextField name="name" label="Name" />
      <TextField name="source" label="Source" hint="Who wrote it, what it is called, and from when" />
      <TextField name="sourceUrl" label="Where to read it" type="url" optional />
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">What each rating means here</legend>
        {LineRating.options.map((rating) => (
          <div key={rating} className="wm-card">
            <TextField
              name={`ratingKey.${rating}.label`}
              label={`Word for ${RATING_WORD[rating].toLowerCase()}`}
              width={20}
            />
            <TextArea
              name={`ratingKey.${rating}.meaning`}
              label={`What ${RATING_WORD[rating].toLowerCase()} means`}
              max={400}
              rows={2}
            />
          </div>
        ))}
      </fieldset>
    </>
  )
}

/** A framework's values in the words of the screen, for the choice between two versions. */
export function frameworkInWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (field !== 'ratingKey') return String(value)
  const key = value as ReadinessKey
  return LineRating.options.map((rating) => `${key[rating].label}: ${key[rating].meaning}`).join('\n')
}
