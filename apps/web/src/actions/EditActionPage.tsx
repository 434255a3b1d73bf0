import { PageHeading } from '../ui/PageHeading.tsx'

export function EditActionPage() {
  return <PageHeading title="Edit action" />
}
