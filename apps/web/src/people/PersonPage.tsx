import { PageHeading } from '../ui/PageHeading.tsx'

export function PersonPage() {
  return <PageHeading title="Person" />
}
