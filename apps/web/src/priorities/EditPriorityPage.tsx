import { PageHeading } from '../ui/PageHeading.tsx'

export function EditPriorityPage() {
  return <PageHeading title="Edit priority" />
}
