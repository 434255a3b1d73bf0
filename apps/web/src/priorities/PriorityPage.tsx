import { PageHeading } from '../ui/PageHeading.tsx'

export function PriorityPage() {
  return <PageHeading title="Priority" />
}
