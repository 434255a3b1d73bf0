import { PageHeading } from '../ui/PageHeading.tsx'

export function ActionPage() {
  return <PageHeading title="Action" />
}
