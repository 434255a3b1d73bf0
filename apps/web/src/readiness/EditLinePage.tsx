import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { frameworkRoutes } from '@waymark/contract/frameworks'
import { EditLine, type LineView, readinessRoutes } from '@waymark/contract/readiness'
import { LINE_OWNING_ROLES } from '@waymark/domain/permissions/readiness'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

const route = getRouteApi('/frame/readiness/lines/$lineId/edit')

export function EditLinePage() {
  const { lineId } = route.useParams()
  const view = useView(readinessRoutes.line, { params: { lineId } })
  return <Loaded view={view}>{(line, etag) => <WithAreas key={line.id} line={line} etag={etag} />}</Loaded>
}

function WithAreas({ line, etag }: { line: LineView; etag: string | null }) {
  const view = useView(frameworkRoutes.read, { params: { frameworkId: line.framework.id } })
  return <Loaded view={view}>{({ areas }) => <Form line={line} etag={etag} areas={areas} />}</Loaded>
}

function Form({
  line,
  etag,
  areas,
}: {
  line: LineView
  etag: string | null
  areas: readonly { id: string; name: string }[]
}) {
  const navigate = useNavigate()
  const people = usePeopleChoices(LINE_OWNING_ROLES, line.owner)
  const edit = useAct(readinessRoutes.editLine, 'Line saved')
  const back = { to: paths.readinessLine, params: { lineId: line.id } } as const
  const nameOf = (list: readonly { id: string; name: string }[], id: unknown) =>
    list.find((one) => one.id === id)?.name ?? null
  return (
    <FormPage
      title="Change line or owner"
      caption={<Link {...back}>{line.title}</Link>}
      schema={EditLine}
      startWith={{
        ...{ title: line.title, definition: line.definition ?? '', areaId: line.area.id },
        ...{ ownerId: line.owner?.id ?? null, nextReviewOn: line.nextReviewOn },
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { lineId: line.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save line"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`readiness-line.${line.id}`}
      inWords={(field, value) =>
        field === 'areaId' ? nameOf(areas, value) : field === 'ownerId' ? nameOf(people, value) : String(value ?? '')
      }
    >
      <TextField name="title" label="What inspectors will ask" />
      <TextArea name="definition" label="What good looks like" optional max={2000} rows={3} />
      <SelectField name="areaId" label="Area" choices={areas.map(({ id, name }) => ({ value: id, label: name }))} />
      <ComboboxField name="ownerId" label="Owner" hint="Reviews it: nobody else can" options={people} optional />
      <DayField name="nextReviewOn" label="Next review" optional />
    </FormPage>
  )
}
