import { PageHeading } from '../ui/PageHeading.tsx'

export function EditMilestonePage() {
  return <PageHeading title="Edit milestone" />
}
