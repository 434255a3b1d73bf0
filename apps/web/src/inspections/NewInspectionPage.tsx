import { Link, useNavigate } from '@tanstack/react-router'
import { CreateInspection, inspectionRoutes } from '@waymark/contract/inspections'
import { useRef } from 'react'
import { useAct } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { InspectionFields, startOf } from './InspectionFields.tsx'

export function NewInspectionPage() {
  const navigate = useNavigate()
  const create = useAct(inspectionRoutes.create, 'Inspection added')
  const made = useRef<string | null>(null)
  return (
    <FormPage
      title="Add an inspection"
      caption={<Link to={paths.inspections}>Inspections</Link>}
      lead="One that was, or one that is expected: an inspection, a review or an audit."
      schema={CreateInspection}
      startWith={startOf(null)}
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data.id
      }}
      onDone={() => void navigate({ to: paths.inspection, params: { inspectionId: made.current ?? '' } })}
      submitLabel="Add inspection"
      cancel={<Link to={paths.inspections}>Cancel</Link>}
      draftKey="inspection.new"
    >
      <InspectionFields />
    </FormPage>
  )
}
