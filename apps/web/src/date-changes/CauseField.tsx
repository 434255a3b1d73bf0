import { MoveCause } from '@waymark/contract/words'
import { CAUSE_WORD } from '@waymark/domain/moved'
import { SelectField } from '../ui/form/ChoiceFields.tsx'

export const causeChoices = MoveCause.options.map((cause) => ({ value: cause, label: CAUSE_WORD[cause] }))

/** Why a date moves, in the kinds that are counted. */
export function CauseField() {
  return <SelectField name="cause" label="Main reason" empty="Choose one" choices={causeChoices} />
}
