import { Link } from '@tanstack/react-router'
import { notificationRoutes } from '@waymark/contract/notifications'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Icon } from '../ui/Icon.tsx'

/** How long a colleague's question may take to show: read again after whatever is done here, and when the page is come back to. */
const SECONDS = 120

/** How many notifications are unread, on every page. */
export function Bell() {
  const unread =
    useView(notificationRoutes.list, { query: { pageSize: 1 } }, { everySeconds: SECONDS }).data?.data.unread ?? 0
  return (
    <Link
      to={paths.notifications}
      className="wm-bell"
      aria-label={unread > 0 ? `Notifications: ${unread} unread` : 'Notifications'}
    >
      <Icon name="bell" />
      {unread > 0 && <span className="wm-bell__count">{unread}</span>}
    </Link>
  )
}
