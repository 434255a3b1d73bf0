import { PageHeading } from '../ui/PageHeading.tsx'

export function NewActionPage() {
  return <PageHeading title="New action" />
}
