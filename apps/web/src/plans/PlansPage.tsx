import { PageHeading } from '../ui/PageHeading.tsx'

export function PlansPage() {
  return <PageHeading title="Plans" />
}
