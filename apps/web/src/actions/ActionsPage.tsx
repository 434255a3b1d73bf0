import { PageHeading } from '../ui/PageHeading.tsx'

export function ActionsPage() {
  return <PageHeading title="Actions" />
}
