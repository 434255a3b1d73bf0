import { PageHeading } from '../ui/PageHeading.tsx'

export function EditPlanPage() {
  return <PageHeading title="Edit plan" />
}
