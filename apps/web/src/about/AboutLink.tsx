import { Link } from '@tanstack/react-router'
import type { AboutRef } from '@waymark/contract/about'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'

export const nameOfAbout = ({
  noun,
  ref,
  title,
}: Pick<AboutRef, 'ref' | 'title'> & { noun?: AboutRef['noun'] }): string =>
  ref === null ? title : noun === 'finding' ? `Finding ${ref} “${title}”` : `${ref} ${title}`

const PAGE = {
  plan: (planId: string) => ({ to: paths.plan, params: { planId } }),
  priority: (priorityId: string) => ({ to: paths.priority, params: { priorityId } }),
  action: (actionId: string) => ({ to: paths.action, params: { actionId } }),
  finding: (findingId: string) => ({ to: paths.finding, params: { findingId } }),
  readiness_line: (lineId: string) => ({ to: paths.readinessLine, params: { lineId } }),
  measure: (measureId: string) => ({ to: paths.measure, params: { measureId } }),
  call_request: (requestId: string) => ({ to: paths.callRequest, params: { requestId } }),
} as const

interface PageLinkProps {
  page: { noun: keyof typeof PAGE; recordId: string }
  /** A place on it. */
  hash?: string
  children: ReactNode
}

/** To the page of a record, whichever of these it is. */
export function PageLink({ page: { noun, recordId }, children, ...at }: PageLinkProps) {
  return (
    <Link {...PAGE[noun](recordId)} {...at}>
      {children}
    </Link>
  )
}

/** To the page on which the record stands, by its name. */
export function AboutLink({ about }: { about: AboutRef }) {
  return (
    <PageLink page={about.page}>
      {about.noun === 'milestone' ? `Milestone “${about.title}”` : nameOfAbout(about)}
    </PageLink>
  )
}
