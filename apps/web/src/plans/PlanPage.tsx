import { PageHeading } from '../ui/PageHeading.tsx'

export function PlanPage() {
  return <PageHeading title="Plan" />
}
