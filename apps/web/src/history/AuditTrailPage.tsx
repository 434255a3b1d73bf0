import { PageHeading } from '../ui/PageHeading.tsx'

export function AuditTrailPage() {
  return <PageHeading title="Audit trail" />
}
