import { PageHeading } from '../ui/PageHeading.tsx'

export function NewMilestonePage() {
  return <PageHeading title="New milestone" />
}
