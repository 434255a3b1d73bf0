import type { RatingKey } from '@waymark/contract/plans'
import { Cycle, PlanKind, type Rating } from '@waymark/contract/words'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { DayField } from '../ui/form/DayField.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { NumberField, TextArea, TextField } from '../ui/form/TextFields.tsx'
import { cycleWords, planKindWords } from '../words.ts'

const KEYED = ['green', 'amber', 'red', 'blue', 'not_rated'] as const satisfies readonly Rating[]

/** What a plan is and how it reports, without its rating key. */
export function PlanFacts() {
  return (
    <>
      <TextField name="title" label="Title" />
      <RadioField
        name="kind"
        label="Kind of plan"
        choices={PlanKind.options.map((kind) => ({ value: kind, label: planKindWords[kind] }))}
      />
      <TextArea name="summary" label="What it is for" optional max={4000} />
      <TextArea
        name="source"
        label="Source"
        hint="A report, an inspection or a decision it comes from"
        optional
        max={1000}
        rows={2}
      />
      <DayField name="startsOn" label="Starts" />
      <DayField name="endsOn" label="Ends" optional />
      <RadioField
        name="cycle"
        label="Reporting cycle"
        look="inline"
        choices={Cycle.options.map((cycle) => ({ value: cycle, label: cycleWords[cycle] }))}
      />
      <NumberField
        name="submissionDay"
        label="Updates are due by day"
        hint="A day of the month, 1 to 28; in a quarterly cycle, of the month after the quarter"
      />
      <NumberField
        name="graceWorkingDays"
        label="Grace"
        suffix="working days"
        hint="How late an update may be before it counts as late"
      />
    </>
  )
}

/** The fields of a plan, for a new one and for a change. */
export function PlanFields() {
  return (
    <>
      <PlanFacts />
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
          What each rating means in this plan
        </legend>
        {KEYED.map((rating) => (
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

/** A plan's values in the words of the screen, for the choice between two versions. */
export function planInWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (field === 'kind') return planKindWords[PlanKind.catch('strategic_priorities').parse(value)]
  if (field === 'cycle') return cycleWords[Cycle.catch('monthly').parse(value)]
  if (field === 'ratingKey') {
    const key = value as RatingKey
    return KEYED.map((rating) => `${key[rating].label}: ${key[rating].meaning}`).join('\n')
  }
  return String(value)
}
