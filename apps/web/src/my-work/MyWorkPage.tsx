import { PageHeading } from '../ui/PageHeading.tsx'

export function MyWorkPage() {
  return <PageHeading title="My work" />
}
