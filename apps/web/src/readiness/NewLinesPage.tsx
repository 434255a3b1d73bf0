import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { AddLines, readinessRoutes, type RoundView } from '@waymark/contract/readiness'
import { LINE_OWNING_ROLES } from '@waymark/domain/permissions/readiness'
import { pastedLines } from '@waymark/domain/readiness'
import { useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'

const route = getRouteApi('/frame/readiness/rounds/$roundId/lines/new')

export function NewLinesPage() {
  const { roundId } = route.useParams()
  const view = useView(readinessRoutes.round, { params: { roundId } })
  return <Loaded view={view}>{(round) => <Form key={round.id} round={round} />}</Loaded>
}

function Form({ round }: { round: RoundView }) {
  const navigate = useNavigate()
  const people = usePeopleChoices(LINE_OWNING_ROLES)
  const add = useAct(readinessRoutes.addLines, 'Lines added')
  const back = { to: paths.readinessRound, params: { roundId: round.id } } as const
  return (
    <FormPage
      title="Add lines"
      caption={
        <Link {...back}>
          {round.framework.name}, {round.title}
        </Link>
      }
      lead="What inspectors will ask. Several at once can be pasted: each line of text becomes one."
      schema={AddLines}
      startWith={{
        areaId: round.areas.length === 1 ? round.areas[0]?.id : '',
        lines: '',
        ownerId: null,
        nextReviewOn: null,
      }}
      submit={(body) => add.mutateAsync({ params: { roundId: round.id }, body })}
      onDone={() => void navigate(back)}
      submitLabel="Add lines"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`readiness-lines.${round.id}`}
    >
      <SelectField
        name="areaId"
        label="Area"
        empty="Choose an area"
        choices={round.areas.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea name="lines" label="Lines, one a line" rows={8} max={20_000} />
      <HowMany />
      <ComboboxField name="ownerId" label="Owner of each" options={people} optional />
      <DayField name="nextReviewOn" label="First review by" optional />
    </FormPage>
  )
}

function HowMany() {
  const text: unknown = useWatch({ name: 'lines' })
  const count = typeof text === 'string' ? pastedLines(text).length : 0
  return (
    <p role="status" className="wm-hint">
      {count > 0 && `This makes ${count} ${count === 1 ? 'line' : 'lines'}`}
    </p>
  )
}
