import type { AccessNoun } from '@waymark/contract/access'
import { useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'

/** From a record to who could see or change it: for those who look into that. */
export function WhoCould({ noun, record }: { noun: AccessNoun; record: string }) {
  const { seeAccess } = useSession().can
  if (!seeAccess.allowed) return null
  return (
    <LinkButton to={paths.recordAccess} search={{ noun: [noun], record: [record] }}>
      Who had access
    </LinkButton>
  )
}
