import { Link } from '@tanstack/react-router'
import type { PackRecord } from '@waymark/contract/meeting-packs'
import { createContext, use } from 'react'
import { paths } from '../paths.ts'

/** The instant that records are opened at, so that they say what the pack says; undefined in a draft. */
export const OpenedAt = createContext<string | undefined>(undefined)

const PAGE = {
  priority: (priorityId: string) => ({ to: paths.priority, params: { priorityId } }),
  action: (actionId: string) => ({ to: paths.action, params: { actionId } }),
  measure: (measureId: string) => ({ to: paths.measure, params: { measureId } }),
} as const

/** To the record as it stood at the pack's instant. */
export function PackRecordLink({ about: { noun, id, ref, title } }: { about: PackRecord }) {
  const asAt = use(OpenedAt)
  return (
    <Link {...PAGE[noun](id)} search={asAt === undefined ? {} : { asAt }}>
      {ref} {title}
    </Link>
  )
}
