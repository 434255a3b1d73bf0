import { getRouteApi, Link } from '@tanstack/react-router'
import { NotificationKind, notificationRoutes, type NotificationView } from '@waymark/contract/notifications'
import { PageLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { anchorOf } from '../comments/comment-address.ts'
import { paths } from '../paths.ts'
import { Button, type Verdict } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListPages } from '../ui/table/ListPages.tsx'

const route = getRouteApi('/frame/notifications')

const kindWords: Record<NotificationKind, string> = {
  chased: 'Updates owed',
  date_asked: 'New dates asked for',
  date_decided: 'New dates decided',
  sign_off_proposed: 'Completions put forward',
  sign_off_decided: 'Completions decided',
  challenged: 'Questions asked of me',
  challenge_replied: 'Replies to questions',
  mentioned: 'Comments that mention me',
  commented: 'Comments on what I own',
  followed: 'What I follow',
  override_ending: 'Ratings I declared, about to end',
  cover_arranged: 'Cover for an absence',
  handed_over: 'Handed over to me',
  account_ends: 'Accounts about to end',
  clock_runs: 'Times set by law',
  review_due: 'Readiness lines to review',
  inspector_asked: 'Requests from inspectors',
  measure_late: 'Values of measures owed',
  pack_published: 'Packs published to me',
  pack_withdrawn: 'Packs withdrawn',
}

/** Where the reason stands that is the same for every row. */
const REFUSED = 'notifications-refused'

/** What Waymark has told me, the newest first. */
export function NotificationsPage() {
  const { search, go } = useListAddress(route)
  const view = useView(notificationRoutes.list, { query: queryFrom(notificationRoutes.list, search) })
  const setRead = useAct(notificationRoutes.setRead, 'Saved')
  const opened = useAct(notificationRoutes.setRead, null)
  const may = view.data?.data.can.setRead
  return (
    <>
      <PageHeading
        title="Notifications"
        actions={
          may && (
            <Button busy={setRead.isPending} verdict={may} onClick={() => setRead.mutate({ body: { read: true } })}>
              Mark all as read
            </Button>
          )
        }
      />
      <FilterBar
        groups={[
          { name: 'unread', label: 'Show', single: true, choices: [{ value: 'true', label: 'Unread' }] },
          {
            name: 'kind',
            label: 'About',
            choices: NotificationKind.options.map((kind) => ({ value: kind, label: kindWords[kind] })),
          },
        ]}
        values={{ unread: search.unread, kind: search.kind }}
        onChange={go}
      />
      <Loaded view={view}>
        {({ unread, can, ...list }) =>
          list.items.length === 0 ? (
            <EmptyState title={search.kind ? 'Nothing of that kind' : search.unread ? 'Nothing unread' : 'Nothing yet'}>
              <p>
                When somebody asks you for an update, an answer or a decision, names you, or something you follow moves,
                it stands here.
              </p>
            </EmptyState>
          ) : (
            <>
              <p id={REFUSED}>{can.setRead.allowed ? sayUnread(unread) : can.setRead.reason}</p>
              <ul className="wm-happenings">
                {list.items.map((one) => (
                  <One
                    key={one.id}
                    one={one}
                    verdict={can.setRead}
                    onRead={(read) => setRead.mutate({ body: { ids: [one.id], read } })}
                    onOpen={() => can.setRead.allowed && opened.mutate({ body: { ids: [one.id], read: true } })}
                  />
                ))}
              </ul>
              <ListPages list={list} of="notifications" go={go} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

const sayUnread = (unread: number): string => (unread === 0 ? 'All of them are read.' : `${unread} unread.`)

interface OneProps {
  one: NotificationView
  verdict: Verdict
  onRead: (read: boolean) => void
  /** Its record was gone to. */
  onOpen: () => void
}

function One({ one, verdict, onRead, onOpen }: OneProps) {
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
        {/* Whoever goes to it has read it. */}
        <span onClickCapture={() => unread && onOpen()}>
          <Where one={one} />
        </span>
        <Button
          small
          verdict={verdict}
          reasonAt={REFUSED}
          aria-label={`${unread ? 'Mark as read' : 'Mark as unread'}: ${sentence}`}
          onClick={() => onRead(unread)}
        >
          {unread ? 'Mark as read' : 'Mark as unread'}
        </Button>
      </div>
    </li>
  )
}

const pageWords = {
  plan: 'Open the plan',
  priority: 'Open the priority',
  action: 'Open the action',
  finding: 'Open the finding',
  readiness_line: 'Open the line',
  call_request: 'Open the request',
} as const

/** Where it can be answered. */
function Where({ one: { kind, about, said } }: { one: NotificationView }) {
  if (kind === 'chased' || kind === 'measure_late') return <Link to={paths.myWork}>My work</Link>
  if (kind === 'date_asked')
    return (
      <Link to={paths.forMyDecision} search={{ show: ['dates'] }}>
        For my decision
      </Link>
    )
  if (kind === 'sign_off_proposed') return <Link to={paths.forMyDecision}>For my decision</Link>
  if (said?.noun === 'challenge')
    return (
      <Link to={paths.challenge} params={{ challengeId: said.recordId }}>
        Open the question
      </Link>
    )
  if (kind === 'handed_over') return <Link to={paths.myWork}>My work</Link>
  const noun = about?.noun
  if (about && noun === 'meeting_pack')
    return (
      <Link to={paths.pack} params={{ packId: about.recordId }}>
        Open the pack
      </Link>
    )
  if (about && noun === 'person')
    return (
      <Link to={paths.person} params={{ personId: about.recordId }}>
        Open the person
      </Link>
    )
  if (about && noun === 'inspection')
    return (
      <Link to={paths.inspection} params={{ inspectionId: about.recordId }}>
        Open the inspection
      </Link>
    )
  if (!about || !noun || !(noun in pageWords)) return null
  const page = noun as keyof typeof pageWords
  return (
    <PageLink page={{ noun: page, recordId: about.recordId }} {...(said && { hash: anchorOf(said.recordId) })}>
      {said ? 'Read the comment' : pageWords[page]}
    </PageLink>
  )
}
