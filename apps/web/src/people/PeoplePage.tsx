import { PageHeading } from '../ui/PageHeading.tsx'

export function PeoplePage() {
  return <PageHeading title="People" />
}
