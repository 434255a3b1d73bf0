import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditInspection, inspectionRoutes, type InspectionView } from '@waymark/contract/inspections'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { InspectionFields, inspectionInWords, startOf } from './InspectionFields.tsx'

const route = getRouteApi('/frame/inspections/$inspectionId/edit')

export function EditInspectionPage() {
  const { inspectionId } = route.useParams()
  const view = useView(inspectionRoutes.read, { params: { inspectionId } })
  return <Loaded view={view}>{(one, etag) => <Form key={one.id} inspection={one} etag={etag} />}</Loaded>
}

function Form({ inspection, etag }: { inspection: InspectionView; etag: string | null }) {
  const navigate = useNavigate()
  const edit = useAct(inspectionRoutes.edit, 'Inspection saved')
  const back = { to: paths.inspection, params: { inspectionId: inspection.id } } as const
  return (
    <FormPage
      title="Change inspection"
      caption={<Link {...back}>{inspection.title}</Link>}
      schema={EditInspection}
      startWith={startOf(inspection)}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { inspectionId: inspection.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save inspection"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`inspection.${inspection.id}`}
      inWords={inspectionInWords}
    >
      <InspectionFields />
    </FormPage>
  )
}
