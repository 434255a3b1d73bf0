import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CreateMeasure, EditMeasure, measureRoutes, type MeasureView } from '@waymark/contract/measures'
import { BASIS_WORD, FREQUENCY_WORD, POLARITY_WORD, UNIT_WORD, YEAR_TYPE_WORD } from '@waymark/domain/measure'
import { MEASURE_OWNING_ROLES } from '@waymark/domain/permissions/measures'
import { useRef } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { NumberField, TextArea, TextField } from '../ui/form/TextFields.tsx'

const route = getRouteApi('/frame/measures/$measureId/edit')

export function NewMeasurePage() {
  const navigate = useNavigate()
  const create = useAct(measureRoutes.create, 'Measure added')
  const made = useRef('')
  return (
    <FormPage
      title="Add a measure"
      caption={<Link to={paths.measures}>Measures</Link>}
      schema={CreateMeasure}
      startWith={{
        ...{ ref: '', title: '', definition: '', source: '', sourceUrl: '', sourceCode: '' },
        ...{ unit: 'percentage', decimals: 0, polarity: 'higher', basis: 'period', frequency: 'quarterly' },
        ...{ yearType: 'financial', directionThreshold: 0, suppressBelow: 6, owedAfterDays: 30 },
        ...{ distribution: '', category: '', categoryPosition: null },
      }}
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data.id
      }}
      onDone={() => void navigate({ to: paths.measure, params: { measureId: made.current } })}
      submitLabel="Add measure"
      cancel={<Link to={paths.measures}>Cancel</Link>}
      draftKey="measure.new"
    >
      <MeasureFields owner={null} />
    </FormPage>
  )
}

export function EditMeasurePage() {
  const { measureId } = route.useParams()
  const view = useView(measureRoutes.read, { params: { measureId } })
  return <Loaded view={view}>{(measure, etag) => <Edit key={measure.id} measure={measure} etag={etag} />}</Loaded>
}

function Edit({ measure, etag }: { measure: MeasureView; etag: string | null }) {
  const navigate = useNavigate()
  const edit = useAct(measureRoutes.edit, 'Measure saved')
  const back = { to: paths.measure, params: { measureId: measure.id } } as const
  const { ref, title, definition, source, sourceUrl, sourceCode, unit, decimals, polarity, basis, frequency } = measure
  const { yearType, directionThreshold, baseline, baselinePeriod, suppressBelow, owedAfterDays, owedSinceOn } = measure
  return (
    <FormPage
      title="Change definition"
      caption={<Link {...back}>{title}</Link>}
      schema={EditMeasure}
      startWith={{
        ...{ ref, title, unit, decimals, polarity, basis, frequency, yearType, directionThreshold, baseline },
        ...{ suppressBelow, owedAfterDays, owedSinceOn, definition: definition ?? '', source: source ?? '' },
        ...{ sourceUrl: sourceUrl ?? '', sourceCode: sourceCode ?? '', baselinePeriod: baselinePeriod ?? '' },
        ...{ ownerId: measure.owner?.id ?? null, serviceAreaId: measure.serviceArea?.id ?? null },
        ...{ distribution: measure.distribution ?? '', category: measure.category ?? '' },
        categoryPosition: measure.categoryPosition,
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { measureId: measure.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save definition"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`measure.${measure.id}`}
      inWords={(_, value) => String(value ?? '')}
    >
      <MeasureFields owner={measure.owner} />
    </FormPage>
  )
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

function MeasureFields({ owner }: { owner: { id: string; name: string } | null }) {
  const people = usePeopleChoices(MEASURE_OWNING_ROLES, owner)
  const areas = useServiceAreaChoices()
  return (
    <>
      <TextField name="ref" label="Reference" hint="Short, such as CSC-04" width={10} />
      <TextField name="title" label="What is measured" />
      <TextArea name="definition" label="Definition" hint="What is counted, of whom, and when" optional max={4000} />
      <SelectField name="unit" label="Unit" choices={choices(UNIT_WORD)} />
      <NumberField name="decimals" label="Decimals shown" />
      <SelectField name="polarity" label="Which way is better" choices={choices(POLARITY_WORD)} />
      <SelectField name="basis" label="What a value covers" choices={choices(BASIS_WORD)} />
      <SelectField name="frequency" label="How often it is measured" choices={choices(FREQUENCY_WORD)} />
      <SelectField name="yearType" label="Kind of year" choices={choices(YEAR_TYPE_WORD)} />
      <NumberField
        name="directionThreshold"
        label="Smallest change that counts"
        hint="In its own unit: a change of no more than this is none"
      />
      <NumberField name="baseline" label="Baseline" optional />
      <TextField name="baselinePeriod" label="Period of the baseline" optional width={10} />
      <ComboboxField name="ownerId" label="Owner" hint="Enters its values" options={people} optional />
      <SelectField name="serviceAreaId" label="Service area" choices={areas} empty="None" optional />
      <NumberField
        name="suppressBelow"
        label="Do not show fewer than"
        hint="Children: 6 as a rule; 0 where it counts no children"
      />
      <NumberField name="owedAfterDays" label="Owed after" suffix="days" hint="After each period has ended" />
      <DayField name="owedSinceOn" label="Values are owed since" hint="Left empty none is" optional />
      <TextField name="source" label="Source" optional />
      <TextField name="sourceUrl" label="Where to read it" type="url" optional />
      <TextField
        name="sourceCode"
        label="What the source calls it"
        hint="So that its tables can be imported"
        optional
      />
      <TextField name="distribution" label="Distribution" hint="Where it is one share of a whole" optional />
      <TextField name="category" label="Which share it is" optional />
      <NumberField
        name="categoryPosition"
        label="Its place among the shares"
        hint="1 stands first, such as outstanding before good"
        optional
      />
    </>
  )
}
