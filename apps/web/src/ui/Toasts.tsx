import { useEffect, useSyncExternalStore } from 'react'
import { announcements, dismissAnnouncement } from './announce.ts'
import { Icon } from './Icon.tsx'

const shownFor = 6000

/** The one live region of the page; it is always there, so that screen readers notice what enters it. */
export function Toasts() {
  const announcement = useSyncExternalStore(announcements.subscribe, announcements.read)

  useEffect(() => {
    if (!announcement) return
    const timer = setTimeout(dismissAnnouncement, shownFor)
    return () => clearTimeout(timer)
  }, [announcement])

  return (
    <div className="wm-toasts" role="status" aria-live="polite" aria-atomic="true">
      {announcement && (
        <p className="wm-toast" key={announcement.id}>
          <Icon name="tick" />
          {announcement.message}
        </p>
      )}
    </div>
  )
}
