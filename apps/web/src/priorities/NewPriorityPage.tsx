import { PageHeading } from '../ui/PageHeading.tsx'

export function NewPriorityPage() {
  return <PageHeading title="New priority" />
}
