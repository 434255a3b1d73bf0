import { getRouteApi, Link } from '@tanstack/react-router'
import { notificationRoutes, type NotificationView } from '@waymark/contract/notifications'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'

const route = getRouteApi('/frame/notifications')

/** What Waymark has told me, the newest first. */
export function NotificationsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const view = useView(notificationRoutes.list, { query: queryFrom(notificationRoutes.list, search) })
  const setRead = useAct(notificationRoutes.setRead, 'Saved')
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  return (
    <>
      <PageHeading
        title="Notifications"
        actions={
          <Button busy={setRead.isPending} onClick={() => setRead.mutate({ body: { read: true } })}>
            Mark all as read
          </Button>
        }
      />
      <FilterBar
        groups={[{ name: 'unread', label: 'Show', single: true, choices: [{ value: 'true', label: 'Unread' }] }]}
        values={{ unread: search.unread }}
        onChange={go}
      />
      <Loaded view={view}>
        {({ items, total, page, pageSize }) =>
          items.length === 0 ? (
            <EmptyState title={search.unread ? 'Nothing unread' : 'Nothing yet'}>
              <p>
                When somebody asks you for an update, an answer or a decision, names you, or something you follow moves,
                it stands here.
              </p>
            </EmptyState>
          ) : (
            <>
              <ul className="wm-happenings">
                {items.map((one) => (
                  <One key={one.id} one={one} onRead={(read) => setRead.mutate({ body: { ids: [one.id], read } })} />
                ))}
              </ul>
              <Pagination
                page={page}
                pageSize={pageSize}
                total={total}
                of="notifications"
                onPage={(next) => go({ page: next })}
                onPageSize={(size) => go({ pageSize: size })}
              />
            </>
          )
        }
      </Loaded>
    </>
  )
}

function One({ one, onRead }: { one: NotificationView; onRead: (read: boolean) => void }) {
  const { sentence, detail, at, readAt } = one
  const unread = readAt === null
  return (
    <li className={unread ? 'wm-happening wm-happening--unread' : 'wm-happening'}>
      <p>
        {unread && <strong>New: </strong>}
        {sentence}
      </p>
      {detail && <p>{detail}</p>}
      <p className="wm-hint">
        <Instant at={at} />
      </p>
      <div className="wm-actions">
        <Where one={one} />
        <Button
          small
          aria-label={`${unread ? 'Mark as read' : 'Mark as unread'}: ${sentence}`}
          onClick={() => onRead(unread)}
        >
          {unread ? 'Mark as read' : 'Mark as unread'}
        </Button>
      </div>
    </li>
  )
}

/** Where it can be answered. */
function Where({ one: { kind, about } }: { one: NotificationView }) {
  if (kind === 'chased') return <Link to={paths.myWork}>My work</Link>
  if (kind === 'date_asked')
    return (
      <Link to={paths.forMyDecision} search={{ show: ['dates'] }}>
        For my decision
      </Link>
    )
  if (kind === 'sign_off_proposed') return <Link to={paths.forMyDecision}>For my decision</Link>
  if (about?.noun === 'action')
    return (
      <Link to={paths.action} params={{ actionId: about.recordId }}>
        Open the action
      </Link>
    )
  if (about?.noun === 'priority')
    return (
      <Link to={paths.priority} params={{ priorityId: about.recordId }}>
        Open the priority
      </Link>
    )
  if (about?.noun === 'plan')
    return (
      <Link to={paths.plan} params={{ planId: about.recordId }}>
        Open the plan
      </Link>
    )
  return null
}
