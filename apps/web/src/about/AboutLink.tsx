import { Link } from '@tanstack/react-router'
import type { AboutRef } from '@waymark/contract/about'
import { paths } from '../paths.ts'

export const nameOfAbout = ({ ref, title }: AboutRef): string => (ref === null ? title : `${ref} ${title}`)

/** To the page on which the record stands, by its name. */
export function AboutLink({ about }: { about: AboutRef }) {
  const { noun, recordId } = about.page
  const name = about.noun === 'milestone' ? `Milestone “${about.title}”` : nameOfAbout(about)
  if (noun === 'action')
    return (
      <Link to={paths.action} params={{ actionId: recordId }}>
        {name}
      </Link>
    )
  if (noun === 'priority')
    return (
      <Link to={paths.priority} params={{ priorityId: recordId }}>
        {name}
      </Link>
    )
  return (
    <Link to={paths.plan} params={{ planId: recordId }}>
      {name}
    </Link>
  )
}
