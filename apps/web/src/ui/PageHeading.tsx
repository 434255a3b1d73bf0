import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { focusHeading, hasHeading, headingShown } from './heading-focus.ts'

export interface PageHeadingProps {
  title: string
  /** The title in the browser's tab where it must say more than the heading. */
  tabTitle?: string
  /** What the page belongs to, above the title: "Priority 3". */
  caption?: ReactNode
  /** One or two sentences under it. */
  lead?: ReactNode
  /** The page's one primary action, and at most two others. */
  actions?: ReactNode
  /** There are errors on the page: the tab's title says so. */
  hasErrors?: boolean
}

/** The page's one h1 and its title in the tab. */
export function PageHeading({ title, tabTitle, caption, lead, actions, hasErrors = false }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => focusHeading(heading.current), [])
  useLayoutEffect(headingShown, [])

  return (
    <div className="wm-page-heading">
      <title>{`${hasErrors ? 'Error: ' : ''}${tabTitle ?? title} – Waymark`}</title>
      <div className="wm-page-heading__words">
        {caption && <p className="wm-page-heading__caption">{caption}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="wm-page-heading__lead">{lead}</p>}
      </div>
      {actions && <div className="wm-page-heading__actions">{actions}</div>}
    </div>
  )
}

/** The heading of a state that may fill a page or stand in one: there only where the page has none of its own. */
export function StateHeading({ title }: { title: string }) {
  const [alone, setAlone] = useState(false)
  useLayoutEffect(() => setAlone(!hasHeading()), [])
  return alone ? <PageHeading title={title} /> : null
}
