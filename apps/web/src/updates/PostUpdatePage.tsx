import { PageHeading } from '../ui/PageHeading.tsx'

export function PostUpdatePage() {
  return <PageHeading title="Post update" />
}
