import { PageHeading } from '../ui/PageHeading.tsx'

export function MeetingsPage() {
  return <PageHeading title="Meetings" />
}
