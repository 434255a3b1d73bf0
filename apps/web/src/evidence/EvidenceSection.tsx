import type { EvidenceOf as Of } from '@waymark/contract/evidence'
import { EvidenceOf } from './EvidenceOf.tsx'

/** The part of a record's page that says what shows it. */
export function EvidenceSection({ of }: { of: Of }) {
  return (
    <section className="wm-section" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <EvidenceOf of={of} />
    </section>
  )
}
