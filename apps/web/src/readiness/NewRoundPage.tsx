import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type FrameworkView, frameworkRoutes } from '@waymark/contract/frameworks'
import { CreateRound, readinessRoutes } from '@waymark/contract/readiness'
import { useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

const route = getRouteApi('/frame/readiness/frameworks/$frameworkId/rounds/new')

export function NewRoundPage() {
  const { frameworkId } = route.useParams()
  const view = useView(frameworkRoutes.read, { params: { frameworkId } })
  return <Loaded view={view}>{(framework) => <Form key={framework.id} framework={framework} />}</Loaded>
}

function Form({ framework }: { framework: FrameworkView }) {
  const { copy } = route.useSearch()
  const navigate = useNavigate()
  const today = useToday()
  const create = useAct(readinessRoutes.createRound, 'Round begun')
  const made = useRef('')
  const { id, rounds } = framework
  const from = rounds.find((round) => round.id === copy?.[0]) ?? rounds[0]
  return (
    <FormPage
      title="Begin a round"
      caption={
        <Link to={paths.framework} params={{ frameworkId: id }}>
          {framework.name}
        </Link>
      }
      lead="With the lines and owners of an earlier one, each remembering where it came from. Nothing is rated until its owner reviews it."
      schema={CreateRound}
      startWith={{
        ...{ frameworkId: id, title: '', startsOn: today, endsOn: null, copyFromId: from?.id ?? '', statements: true },
      }}
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data.id
      }}
      onDone={() => void navigate({ to: paths.readinessRound, params: { roundId: made.current } })}
      submitLabel="Begin round"
      cancel={
        <Link to={paths.framework} params={{ frameworkId: id }}>
          Cancel
        </Link>
      }
      draftKey={`readiness-round.${id}`}
    >
      <TextField name="title" label="Title" hint="Such as 2018 to 2019" width={20} />
      <DayField name="startsOn" label="Starts" />
      <DayField name="endsOn" label="Ends" optional />
      <SelectField
        name="copyFromId"
        label="Copy lines and owners from"
        empty="None: begin empty"
        choices={rounds.map((round) => ({ value: round.id, label: `${round.title}, ${round.lines} lines` }))}
      />
      <Statements />
    </FormPage>
  )
}

/** Only where something is copied. */
function Statements() {
  const { register } = useFormContext()
  const from: unknown = useWatch({ name: 'copyFromId' })
  if (!from) return null
  return (
    <label className="wm-check">
      <input type="checkbox" {...register('statements')} />
      <span>Statements and evidence come along, to be looked at again</span>
    </label>
  )
}
