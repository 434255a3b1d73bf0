import type { InspectionView } from '@waymark/contract/inspections'
import { InspectionKind } from '@waymark/contract/inspection-words'
import { AREAS_JUDGED, INSPECTION_KIND_WORD, scaleOf } from '@waymark/domain/inspection'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

/** What a form of an inspection starts with. */
export const startOf = (inspection: InspectionView | null) => ({
  kind: inspection?.kind ?? ('ilacs_standard' as const),
  title: inspection?.title ?? '',
  bodies: inspection?.bodies ?? ['Ofsted'],
  summary: inspection?.summary ?? '',
  expectedFrom: inspection?.expectedFrom ?? null,
  expectedTo: inspection?.expectedTo ?? null,
  noticeOn: inspection?.noticeOn ?? null,
  fieldworkFrom: inspection?.fieldworkFrom ?? null,
  fieldworkTo: inspection?.fieldworkTo ?? null,
  feedbackOn: inspection?.feedbackOn ?? null,
  priorityActionsOn: inspection?.priorityActionsOn ?? null,
  reportReceivedOn: inspection?.reportReceivedOn ?? null,
  publishedOn: inspection?.publishedOn ?? null,
  closedOn: inspection?.closedOn ?? null,
  judgements: inspection?.judgements ?? [],
  links: inspection?.links ?? [],
  contacts: inspection?.contacts ?? [],
})

/** The fields of an inspection, for a new one and for a change. */
export function InspectionFields() {
  return (
    <>
      <TextField name="title" label="Title" hint="Such as Inspection of services for children, 2017" />
      <SelectField
        name="kind"
        label="Kind of inspection"
        hint="It decides the scale of its judgements and which clocks start"
        choices={InspectionKind.options.map((kind) => ({ value: kind, label: INSPECTION_KIND_WORD[kind] }))}
      />
      <Bodies />
      <TextArea name="summary" label="What it looks at" optional max={4000} rows={3} />
      <Days />
      <Judgements />
      <Rows
        name="links"
        legend="Documents"
        add="Add a document"
        empty={{ title: '', url: '' }}
        of={(at) => (
          <>
            <TextField name={`links.${at}.title`} label={`What document ${at + 1} is`} />
            <TextField name={`links.${at}.url`} label={`Its address`} type="url" />
          </>
        )}
      />
      <Rows
        name="contacts"
        legend="Contacts by role"
        add="Add a contact"
        empty={{ role: '', organisation: '' }}
        of={(at) => (
          <>
            <TextField name={`contacts.${at}.role`} label={`Role of contact ${at + 1}`} hint="No names of people" />
            <TextField name={`contacts.${at}.organisation`} label="Organisation" />
          </>
        )}
      />
    </>
  )
}

/** Plain lines: a body has nothing but its name. */
function Bodies() {
  const { setValue } = useFormContext()
  const held: unknown = useWatch({ name: 'bodies' })
  const bodies = Array.isArray(held) ? (held as string[]) : []
  const set = (next: string[]) => setValue('bodies', next, { shouldDirty: true })
  return (
    <fieldset className="govuk-fieldset" id="field-bodies">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Who inspects</legend>
      {bodies.map((_, at) => (
        <div key={at} className="wm-card">
          <TextField name={`bodies.${at}`} label={bodies.length === 1 ? 'Body' : `Body ${at + 1}`} />
          {bodies.length > 1 && (
            <Button
              kind="quiet"
              small
              aria-label={`Take out body ${at + 1}`}
              onClick={() => set(bodies.filter((__, place) => place !== at))}
            >
              Take out
            </Button>
          )}
        </div>
      ))}
      <div className="wm-actions">
        <Button onClick={() => set([...bodies, ''])}>Add a body</Button>
      </div>
    </fieldset>
  )
}

function Days() {
  const kind: unknown = useWatch({ name: 'kind' })
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Its days</legend>
      <p className="govuk-hint">Where the inspection stands follows from them. Leave open what is not known yet.</p>
      <div className="wm-row-fields wm-row-fields--days">
        <DayField name="expectedFrom" label="Expected from" optional />
        <DayField name="expectedTo" label="Expected until" optional />
        <DayField name="noticeOn" label="Notice received" optional />
        <DayField name="fieldworkFrom" label="Fieldwork starts" optional />
        <DayField name="fieldworkTo" label="Fieldwork ends" optional />
        <DayField name="feedbackOn" label="Feedback" optional />
        {kind === 'focused_visit' && (
          <DayField
            name="priorityActionsOn"
            label="Areas for priority action notified"
            hint="Starts the clock of the draft action plan"
            optional
          />
        )}
        <DayField
          name="reportReceivedOn"
          label="Report or letter received"
          hint="Starts the clocks set by law, for the kinds that have them"
          optional
        />
        <DayField name="publishedOn" label="Published" optional />
        <DayField name="closedOn" label="Closed" hint="Nothing more is to be done about it" optional />
      </div>
    </fieldset>
  )
}

const anyDay = (...days: unknown[]): string | null =>
  days.find((day): day is string => typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) ?? null

function Judgements() {
  const [kind, ...days] = useWatch({
    name: ['kind', 'fieldworkFrom', 'noticeOn', 'reportReceivedOn', 'publishedOn', 'expectedFrom'],
  }) as unknown[]
  const known = InspectionKind.catch('other').parse(kind)
  const { values, source } = scaleOf(known, anyDay(...days))
  const areas = AREAS_JUDGED[known] ?? []
  return (
    <>
      <datalist id="areas-judged">
        {areas.map((area) => (
          <option key={area} value={area} />
        ))}
      </datalist>
      <Rows
        name="judgements"
        legend="Judgements by area"
        hint={values.length === 0 ? 'In the words of the report' : `Scale: ${source}`}
        add="Add a judgement"
        empty={{ area: '', judgement: '' }}
        of={(at) => (
          <>
            <TextField name={`judgements.${at}.area`} label={`Area ${at + 1}`} list="areas-judged" />
            {values.length === 0 ? (
              <TextField name={`judgements.${at}.judgement`} label="Judgement" />
            ) : (
              <SelectField
                name={`judgements.${at}.judgement`}
                label="Judgement"
                empty="Choose"
                choices={values.map((value) => ({ value, label: value }))}
              />
            )}
          </>
        )}
      />
    </>
  )
}

/** Any number of a few fields, each in a card that can be taken out. */
function Rows({
  name,
  legend,
  hint,
  add,
  empty,
  of,
}: {
  name: 'judgements' | 'links' | 'contacts'
  legend: string
  hint?: string
  add: string
  empty: Record<string, string>
  of: (at: number) => React.ReactNode
}) {
  const { control } = useFormContext()
  const { fields, append, remove } = useFieldArray({ control, name })
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{legend}</legend>
      {hint && <p className="govuk-hint">{hint}</p>}
      {fields.map((field, at) => (
        <div key={field.id} className="wm-card">
          {of(at)}
          <Button
            kind="quiet"
            small
            aria-label={`Take out ${at + 1} of ${legend.toLowerCase()}`}
            onClick={() => remove(at)}
          >
            Take out
          </Button>
        </div>
      ))}
      <div className="wm-actions">
        <Button onClick={() => append(empty)}>{add}</Button>
      </div>
    </fieldset>
  )
}

/** An inspection's values in the words of the screen, for the choice between two versions. */
export function inspectionInWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (field === 'kind') return INSPECTION_KIND_WORD[InspectionKind.catch('other').parse(value)]
  if (!Array.isArray(value)) return String(value)
  const said = value.map((one: unknown) =>
    typeof one === 'object' && one !== null ? Object.values(one).join(': ') : String(one),
  )
  return said.join('; ') || null
}
