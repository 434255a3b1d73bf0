import { Link, useNavigate } from '@tanstack/react-router'
import { CreateFramework, frameworkRoutes } from '@waymark/contract/frameworks'
import { FrameworkTemplate } from '@waymark/contract/readiness-words'
import { DEFAULT_READINESS_KEY, FRAMEWORKS } from '@waymark/domain/readiness-frameworks'
import { useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { paths } from '../paths.ts'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'
import { FrameworkFields } from './FrameworkFields.tsx'

/** One of those that come with Waymark, or one of the council's own, with its first round. */
export function NewFrameworkPage() {
  const navigate = useNavigate()
  const today = useToday()
  const create = useAct(frameworkRoutes.create, 'Framework added')
  const made = useRef('')
  const { name, source, sourceUrl } = FRAMEWORKS.ilacs
  return (
    <FormPage
      title="Add a framework"
      caption={<Link to={paths.readiness}>Readiness</Link>}
      schema={CreateFramework}
      startWith={{
        ...{ template: 'ilacs' as const, name, source, sourceUrl, ratingKey: DEFAULT_READINESS_KEY, areas: '' },
        round: { title: '', startsOn: today, endsOn: null },
      }}
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data.rounds[0]?.id ?? ''
      }}
      onDone={() => void navigate({ to: paths.readinessRound, params: { roundId: made.current } })}
      submitLabel="Add framework"
      cancel={<Link to={paths.readiness}>Cancel</Link>}
      draftKey="framework.new"
    >
      <BeginWith />
      <FrameworkFields />
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Its first round</legend>
        <TextField name="round.title" label="Title of the round" hint="Such as 2018 to 2019" width={20} />
        <DayField name="round.startsOn" label="Starts" />
        <DayField name="round.endsOn" label="Ends" optional />
      </fieldset>
    </FormPage>
  )
}

const OWN = 'own'

/** What comes with it is named by it, unless something else was typed. */
function BeginWith() {
  const { setValue } = useFormContext()
  const template: unknown = useWatch({ name: 'template' })
  const known = FrameworkTemplate.safeParse(template).data
  const choose = (value: string) => {
    const next = FrameworkTemplate.safeParse(value).data ?? null
    const { name, source, sourceUrl } = next ? FRAMEWORKS[next] : { name: '', source: '', sourceUrl: '' }
    for (const [field, words] of Object.entries({ template: next, name, source, sourceUrl }))
      setValue(field, words, { shouldDirty: true })
  }
  return (
    <>
      <fieldset className="govuk-fieldset govuk-form-group" role="radiogroup">
        <legend className="govuk-fieldset__legend">Begin with</legend>
        <div className="govuk-radios govuk-radios--small wm-radios wm-radios--plain">
          {[...FrameworkTemplate.options, OWN].map((value) => {
            const of = FrameworkTemplate.safeParse(value).data
            const lines = of && FRAMEWORKS[of].areas.flatMap((area) => area.lines).length
            return (
              <div className="govuk-radios__item" key={value}>
                <input
                  id={`begin-${value}`}
                  type="radio"
                  name="begin-with"
                  className="govuk-radios__input"
                  checked={(known ?? OWN) === value}
                  onChange={() => choose(value)}
                  aria-describedby={`begin-${value}-hint`}
                />
                <label className="govuk-label govuk-radios__label" htmlFor={`begin-${value}`}>
                  {of ? FRAMEWORKS[of].name : 'One of our own'}
                </label>
                <div id={`begin-${value}-hint`} className="govuk-hint govuk-radios__hint">
                  {of
                    ? `${FRAMEWORKS[of].areas.length} areas and ${lines} lines, all of which can be changed`
                    : 'Name its areas; lines are added to its round'}
                </div>
              </div>
            )
          })}
        </div>
      </fieldset>
      {!known && <TextArea name="areas" label="Areas that are evaluated, one a line" rows={5} max={4000} />}
    </>
  )
}
