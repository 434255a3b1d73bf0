import { Link } from '@tanstack/react-router'
import { notificationRoutes } from '@waymark/contract/notifications'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Icon } from '../ui/Icon.tsx'

/** How many notifications are unread, on every page. */
export function Bell() {
  const unread = useView(notificationRoutes.list, { query: { pageSize: 1 } }).data?.data.unread ?? 0
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
