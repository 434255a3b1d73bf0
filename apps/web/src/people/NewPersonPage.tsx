import { PageHeading } from '../ui/PageHeading.tsx'

export function NewPersonPage() {
  return <PageHeading title="New person" />
}
