import { PageHeading } from '../ui/PageHeading.tsx'

export function NewPlanPage() {
  return <PageHeading title="New plan" />
}
