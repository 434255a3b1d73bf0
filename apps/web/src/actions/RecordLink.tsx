import { Link } from '@tanstack/react-router'
import type { ActionRef, PriorityRef } from '@waymark/contract/shared'
import type { z } from 'zod'
import { paths } from '../paths.ts'

interface RecordLinkProps {
  /** Null where it is the priority itself. */
  action: z.infer<typeof ActionRef> | null
  priority: z.infer<typeof PriorityRef>
}

/** To the action, or to the priority where there is none, by reference and title. */
export function RecordLink({ action, priority }: RecordLinkProps) {
  return action ? (
    <Link to={paths.action} params={{ actionId: action.id }}>
      {action.ref} {action.title}
    </Link>
  ) : (
    <Link to={paths.priority} params={{ priorityId: priority.id }}>
      {priority.ref} {priority.title}
    </Link>
  )
}
