import { Link } from '@tanstack/react-router'
import type { AboutRef } from '@waymark/contract/about'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'

export const nameOfAbout = ({ noun, ref, title }: AboutRef): string =>
  ref === null ? title : noun === 'finding' ? `Finding ${ref} “${title}”` : `${ref} ${title}`

interface PageLinkProps {
  page: AboutRef['page']
  /** A place on it. */
  hash?: string
  children: ReactNode
}

/** To the page of a plan, a priority, an action or a finding. */
export function PageLink({ page: { noun, recordId }, children, ...at }: PageLinkProps) {
  if (noun === 'action')
    return (
      <Link to={paths.action} params={{ actionId: recordId }} {...at}>
        {children}
      </Link>
    )
  if (noun === 'finding')
    return (
      <Link to={paths.finding} params={{ findingId: recordId }} {...at}>
        {children}
      </Link>
    )
  if (noun === 'priority')
    return (
      <Link to={paths.priority} params={{ priorityId: recordId }} {...at}>
        {children}
      </Link>
    )
  return (
    <Link to={paths.plan} params={{ planId: recordId }} {...at}>
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
