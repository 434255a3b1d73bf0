import { Link, useNavigate } from '@tanstack/react-router'
import { planRoutes } from '@waymark/contract/plans'
import { DrawSample, type SampleOf, sampleRoutes, STRATA_OF } from '@waymark/contract/samples'
import { Noun } from '@waymark/contract/words'
import { useEffect, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useSession } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { NOUN_WORD } from '@waymark/domain/noun-words'
import { paths } from '../paths.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RefusedState } from '../ui/States.tsx'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { RadioField, SelectField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { NumberField, TextField } from '../ui/form/TextFields.tsx'
import { sampleOfWords, stratumWords } from './sample-words.ts'

const caption = <Link to={paths.samples}>Samples</Link>

/** Whoever draws a sample says what, how many and by what; the seed decides which. */
export function NewSamplePage() {
  const navigate = useNavigate()
  const draw = useAct(sampleRoutes.draw, 'Sample drawn')
  const made = useRef('')
  // Whoever sees what others exported draws samples.
  const { seeSecurityEvents } = useSession().can
  if (!seeSecurityEvents.allowed)
    return (
      <>
        <PageHeading title="Draw a sample" caption={caption} />
        <RefusedState title="You cannot draw samples" reason="Only auditors and administrators draw samples" />
      </>
    )
  return (
    <FormPage
      title="Draw a sample"
      caption={caption}
      lead="It is kept with who drew it, and cannot be taken back: a sample is drawn once, not until it suits."
      schema={DrawSample}
      startWith={{
        ...{ of: 'actions' as const, size: 25, stratum: 'none' as const, seed: '', asAt: null },
        ...{ plan: [], serviceArea: [], noun: [], from: null, to: null },
      }}
      submit={async (body) => {
        made.current = (await draw.mutateAsync({ body })).data.id
      }}
      onDone={() => void navigate({ to: paths.sample, params: { sampleId: made.current } })}
      submitLabel="Draw sample"
      cancel={<Link to={paths.samples}>Cancel</Link>}
      draftKey="sample.new"
    >
      <RadioField
        name="of"
        label="From"
        look="inline"
        choices={Object.entries(sampleOfWords).map(([value, label]) => ({ value, label }))}
      />
      <NumberField name="size" label="How many" hint="From 1 to 200" />
      <OfWhat />
      <DayField name="asAt" label="As it stood at the end of" hint="Empty: as everything stands now" optional />
      <TextField
        name="seed"
        label="Seed"
        hint="Any words, such as those that somebody else names aloud. The same seed draws the same records. Empty: one is made, and shown"
        width={20}
        optional
      />
    </FormPage>
  )
}

/** What a sample can be narrowed to and grouped by depends on what it is drawn from. */
function OfWhat() {
  const { setValue, getValues } = useFormContext()
  const of: SampleOf = useWatch({ name: 'of' })
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const areas = useServiceAreaChoices()
  useEffect(() => {
    if (!STRATA_OF[of].includes(getValues('stratum'))) setValue('stratum', 'none')
  }, [of, getValues, setValue])
  return (
    <>
      <SelectField
        name="stratum"
        label="Grouped by"
        hint="Each group gets its share of the sample, and one at least where there are enough"
        choices={STRATA_OF[of].map((value) => ({ value, label: stratumWords[value] }))}
      />
      {of === 'actions' ? (
        <>
          <CheckboxesField
            name="plan"
            label="Only of these plans"
            optional
            choices={(plans.data?.data.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
          <CheckboxesField name="serviceArea" label="Only of these service areas" optional choices={areas} />
        </>
      ) : (
        <>
          <DayField name="from" label="Made on or after" optional />
          <DayField name="to" label="Made on or before" optional />
          <CheckboxesField
            name="noun"
            label="Only of these kinds of record"
            optional
            choices={Noun.options
              .filter((noun) => noun !== 'saved_view')
              .map((noun) => ({ value: noun, label: NOUN_WORD[noun] }))}
          />
        </>
      )}
    </>
  )
}
