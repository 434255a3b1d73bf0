import { PageHeading } from '../ui/PageHeading.tsx'

export function ServiceAreasPage() {
  return <PageHeading title="Service areas" />
}
