import { PageHeading } from '../ui/PageHeading.tsx'

export function OverviewPage() {
  return <PageHeading title="Overview" />
}
