import { PageHeading } from '../ui/PageHeading.tsx'

export function ChangeDatePage() {
  return <PageHeading title="Change date" />
}
