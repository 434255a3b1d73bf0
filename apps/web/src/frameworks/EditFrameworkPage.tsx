import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditFramework, frameworkRoutes, type FrameworkView } from '@waymark/contract/frameworks'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { FrameworkFields, frameworkInWords } from './FrameworkFields.tsx'

const route = getRouteApi('/frame/readiness/frameworks/$frameworkId/edit')

export function EditFrameworkPage() {
  const { frameworkId } = route.useParams()
  const view = useView(frameworkRoutes.read, { params: { frameworkId } })
  return <Loaded view={view}>{(one, etag) => <Form key={one.id} framework={one} etag={etag} />}</Loaded>
}

function Form({ framework, etag }: { framework: FrameworkView; etag: string | null }) {
  const navigate = useNavigate()
  const edit = useAct(frameworkRoutes.edit, 'Framework saved')
  const { id, name, source, sourceUrl, ratingKey } = framework
  const back = { to: paths.framework, params: { frameworkId: id } } as const
  return (
    <FormPage
      title="Change framework"
      caption={<Link {...back}>{name}</Link>}
      schema={EditFramework}
      startWith={{ name, source, sourceUrl: sourceUrl ?? '', ratingKey }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { frameworkId: id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save framework"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`framework.${id}`}
      inWords={frameworkInWords}
    >
      <FrameworkFields />
    </FormPage>
  )
}
