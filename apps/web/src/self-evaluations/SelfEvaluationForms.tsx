import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { readinessRoutes } from '@waymark/contract/readiness'
import { SelfEvaluationKind } from '@waymark/contract/readiness-words'
import { SelfEvaluationFields, selfEvaluationRoutes, type SelfEvaluationView } from '@waymark/contract/self-evaluations'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import { useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

const newRoute = getRouteApi('/frame/readiness/rounds/$roundId/self-evaluations/new')
const editRoute = getRouteApi('/frame/readiness/self-evaluations/$selfEvaluationId/edit')

export function NewSelfEvaluationPage() {
  const { roundId } = newRoute.useParams()
  const navigate = useNavigate()
  const view = useView(readinessRoutes.round, { params: { roundId } })
  const write = useAct(selfEvaluationRoutes.write, 'Saved')
  const made = useRef('')
  return (
    <Loaded view={view}>
      {({ title, framework }) => (
        <FormPage
          title="Self-evaluation or meeting"
          caption={
            <Link to={paths.selfEvaluations} search={{ round: [roundId] }}>
              {framework.name}, {title}
            </Link>
          }
          schema={SelfEvaluationFields}
          startWith={{ kind: 'annual', title: '', heldOn: null, attended: '', words: '', agreed: '' }}
          submit={async (body) => {
            made.current = (await write.mutateAsync({ params: { roundId }, body })).data.id
          }}
          onDone={() => void navigate({ to: paths.selfEvaluation, params: { selfEvaluationId: made.current } })}
          submitLabel="Save"
          cancel={
            <Link to={paths.selfEvaluations} search={{ round: [roundId] }}>
              Cancel
            </Link>
          }
          draftKey={`self-evaluation.new.${roundId}`}
        >
          <Fields />
        </FormPage>
      )}
    </Loaded>
  )
}

export function EditSelfEvaluationPage() {
  const { selfEvaluationId } = editRoute.useParams()
  const view = useView(selfEvaluationRoutes.read, { params: { selfEvaluationId } })
  return <Loaded view={view}>{(note, etag) => <EditForm key={note.id} note={note} etag={etag} />}</Loaded>
}

function EditForm({ note, etag }: { note: SelfEvaluationView; etag: string | null }) {
  const navigate = useNavigate()
  const edit = useAct(selfEvaluationRoutes.edit, 'Saved')
  const { id, kind, title, heldOn, attended, words, agreed } = note
  const back = { to: paths.selfEvaluation, params: { selfEvaluationId: id } } as const
  return (
    <FormPage
      title="Change self-evaluation or meeting"
      caption={<Link {...back}>{title}</Link>}
      schema={SelfEvaluationFields}
      startWith={{ kind, title, heldOn, attended: attended ?? '', words, agreed: agreed ?? '' }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { selfEvaluationId: id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`self-evaluation.${id}`}
      inWords={(field, value) =>
        field === 'kind'
          ? SELF_EVALUATION_WORD[SelfEvaluationKind.catch('annual').parse(value)]
          : String(value ?? '') || null
      }
    >
      <Fields />
    </FormPage>
  )
}

function Fields() {
  const kind: unknown = useWatch({ name: 'kind' })
  const meeting = kind === 'engagement_meeting'
  return (
    <>
      <RadioField
        name="kind"
        label="What it is"
        choices={SelfEvaluationKind.options.map((one) => ({ value: one, label: SELF_EVALUATION_WORD[one] }))}
      />
      <TextField name="title" label="Title" />
      {meeting && (
        <>
          <DayField name="heldOn" label="Held on" />
          <TextArea
            name="attended"
            label="Who attended"
            hint="By their roles, not their names"
            optional
            max={1000}
            rows={2}
          />
        </>
      )}
      <TextArea
        name="words"
        label={meeting ? 'What was talked about' : 'What we say of ourselves'}
        hint={meeting ? undefined : 'What we know of practice and its impact, how we know it, and what we will do'}
        rows={12}
        max={20_000}
      />
      {meeting && <TextArea name="agreed" label="What was agreed" optional max={4000} rows={4} />}
    </>
  )
}
