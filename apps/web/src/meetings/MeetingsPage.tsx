import { getRouteApi, Link } from '@tanstack/react-router'
import { meetingRoutes, type MeetingView } from '@waymark/contract/meetings'
import { MeetingPart } from '@waymark/contract/words'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useSession, useToday } from '../api/session.ts'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { meetingPartWords } from '../words.ts'
import { MeetingDialog } from './MeetingDialog.tsx'
import { PartTag } from './PartTag.tsx'

const route = getRouteApi('/frame/meetings')

type Doing = { what: 'add' } | { what: 'edit' | 'remove'; meeting: MeetingView } | null

export function MeetingsPage() {
  const { search, go } = useListAddress(route)
  const { can } = useSession()
  const today = useToday()
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const meetings = useView(meetingRoutes.list, { query: queryFrom(meetingRoutes.list, search) })
  const refused = can.manageMeetings.allowed ? null : can.manageMeetings.reason

  const columns: Column<MeetingView>[] = [
    {
      id: 'title',
      header: 'Meeting',
      sort: 'title',
      names: true,
      cell: (meeting) => (
        <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
          {meeting.title}
        </Link>
      ),
    },
    { id: 'body', header: 'Committee or board', sort: 'body', cell: (meeting) => meeting.body },
    { id: 'heldOn', header: 'Day', sort: 'heldOn', cell: (meeting) => <Day day={meeting.heldOn} today={today} /> },
    { id: 'part', header: 'Held', sort: 'part', cell: (meeting) => <PartTag meeting={meeting} /> },
    {
      id: 'look',
      header: 'Look back',
      screenOnly: true,
      cell: (meeting) => <LookBack meeting={meeting} today={today} />,
    },
    {
      id: 'change',
      header: 'Change',
      screenOnly: true,
      cell: (meeting) => (
        <div className="wm-actions">
          <Button
            small
            verdict={meeting.can.edit}
            reasonAt={refused ? 'meetings-refused' : undefined}
            aria-label={`Change ${meeting.title}`}
            onClick={() => setDoing({ what: 'edit', meeting })}
          >
            Change
          </Button>
          <Button
            small
            verdict={meeting.can.remove}
            reasonAt={refused ? 'meetings-refused' : undefined}
            aria-label={`Delete ${meeting.title}`}
            onClick={() => setDoing({ what: 'remove', meeting })}
          >
            Delete
          </Button>
        </div>
      ),
    },
  ]

  return (
    <>
      <PageHeading
        title="Meetings"
        lead="Boards and committees that look at the plan. What changed can be counted from each of them."
        actions={
          <>
            <ExportMenu list="meetings" query={queryFrom(meetingRoutes.list, search)} />
            <Button
              kind="primary"
              verdict={can.manageMeetings}
              reasonAt="meetings-refused"
              onClick={() => setDoing({ what: 'add' })}
            >
              Add a meeting
            </Button>
          </>
        }
      />
      {refused && (
        <p id="meetings-refused" className="wm-hint">
          {refused}
        </p>
      )}
      <FilterBar
        search={{ value: search.text, label: 'Meeting, committee or board', onChange: (text) => go({ text }) }}
        groups={[
          {
            name: 'part',
            label: 'Held',
            choices: MeetingPart.options.map((part) => ({ value: part, label: meetingPartWords[part] })),
          },
          {
            name: 'body',
            label: 'Committee or board',
            choices: (meetings.data?.data.bodies ?? []).map((body) => ({ value: body, label: body })),
          },
        ]}
        values={{ part: search.part, body: search.body }}
        onChange={go}
      />
      <Loaded view={meetings}>
        {(list) => (
          <ListTable
            caption="Meetings"
            columns={columns}
            list={list}
            of="meetings"
            go={go}
            idOf={(meeting) => meeting.id}
            sort={search.sort ?? '-heldOn'}
            rememberAs="meetings"
            empty={
              (search.text ?? search.part ?? search.body) ? (
                <EmptyState title="No meeting fits that">
                  <p>Look for fewer words, or take a filter off.</p>
                </EmptyState>
              ) : (
                <EmptyState title="No meetings yet">
                  <p>Add the boards and committees that look at the plan, so that people can see what changed since.</p>
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
      {doing?.what === 'add' && <MeetingDialog meeting={null} onClose={close} />}
      {doing?.what === 'edit' && <MeetingDialog meeting={doing.meeting} onClose={close} />}
      {doing?.what === 'remove' && <DeleteMeeting meeting={doing.meeting} onClose={close} />}
    </>
  )
}

/** To the plan as that meeting saw it, and to what has happened since. */
function LookBack({ meeting, today }: { meeting: MeetingView; today: string }) {
  if (meeting.heldOn >= today) return <span className="wm-none">Not yet</span>
  return (
    <ul className="wm-plain-list wm-nowrap">
      <li>
        <Link to={paths.whatChanged} search={{ meeting: [meeting.id] }}>
          Changes since <span className="govuk-visually-hidden">{meeting.title}</span>
        </Link>
      </li>
      <li>
        <Link to={paths.overview} search={{ asAt: meeting.heldOn }}>
          As it stood <span className="govuk-visually-hidden">at {meeting.title}</span>
        </Link>
      </li>
    </ul>
  )
}

function DeleteMeeting({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }) {
  const remove = useAct(meetingRoutes.remove, 'Meeting deleted')
  return (
    <ConfirmDialog
      title="Delete this meeting?"
      open
      confirm="Delete meeting"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate({ params: { meetingId: meeting.id }, ifMatch: `"${meeting.version}"` }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>
        {meeting.title}, <Day day={meeting.heldOn} />. It stays in the history.
      </p>
    </ConfirmDialog>
  )
}
