import { getRouteApi, Link } from '@tanstack/react-router'
import { challengeRoutes, type ChallengeView } from '@waymark/contract/challenges'
import { EXEMPT_PARAGRAPHS, type MeetingPage as MeetingView, meetingRoutes } from '@waymark/contract/meetings'
import { useState } from 'react'
import { AboutLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { Asked, ChallengeState, Replies, Replying } from '../challenges/OneChallenge.tsx'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { SummaryList, Timeline } from '../ui/SummaryList.tsx'
import { ListPages } from '../ui/table/ListPages.tsx'
import { MeetingDialog } from './MeetingDialog.tsx'
import { PartTag } from './PartTag.tsx'

const route = getRouteApi('/frame/meetings/$meetingId')

/** One meeting: what changed since the one before, and what was asked and answered at it. */
export function MeetingPage() {
  const { meetingId } = route.useParams()
  const view = useView(meetingRoutes.read, { params: { meetingId } })
  return <Loaded view={view}>{(meeting) => <OneMeeting key={meeting.id} meeting={meeting} />}</Loaded>
}

function OneMeeting({ meeting }: { meeting: MeetingView }) {
  const today = useToday()
  const [changing, setChanging] = useState(false)
  const { before, exemptParagraph, heldOn } = meeting
  const held = heldOn < today
  return (
    <>
      <PageHeading
        title={meeting.title}
        caption={<Link to={paths.meetings}>Meetings</Link>}
        lead={meeting.body}
        actions={
          <Button kind="primary" verdict={meeting.can.edit} onClick={() => setChanging(true)}>
            Change meeting
          </Button>
        }
      />
      <section className="wm-section">
        <h2>About it</h2>
        <SummaryList
          rows={[
            { name: 'Day', value: <Day day={heldOn} today={today} /> },
            { name: 'Held', value: <PartTag meeting={meeting} /> },
            ...(exemptParagraph === null
              ? []
              : [
                  {
                    name: 'Why in private',
                    value: EXEMPT_PARAGRAPHS[exemptParagraph as keyof typeof EXEMPT_PARAGRAPHS],
                  },
                ]),
            {
              name: 'The one before',
              value: before ? (
                <>
                  <Link to={paths.meeting} params={{ meetingId: before.id }}>
                    {before.title}
                  </Link>
                  , <Day day={before.heldOn} />
                </>
              ) : (
                <span className="wm-none">None of this committee or board</span>
              ),
            },
          ]}
        />
        <div className="wm-actions">
          {before && before.heldOn < today && (
            <LinkButton to={paths.whatChanged} search={{ meeting: [before.id], ...(held && { asAt: heldOn }) }}>
              What changed since the one before
            </LinkButton>
          )}
          {held && (
            <LinkButton to={paths.whatChanged} search={{ meeting: [meeting.id] }}>
              What changed since this one
            </LinkButton>
          )}
          {held && (
            <LinkButton to={paths.compare} search={{ from: [heldOn], asAt: undefined }}>
              Compare it with today
            </LinkButton>
          )}
          {held && (
            <LinkButton to={paths.overview} search={{ asAt: heldOn }}>
              The plan as it stood
            </LinkButton>
          )}
          <LinkButton to={paths.packs} search={{ text: meeting.title }}>
            Packs for it
          </LinkButton>
          {meeting.can.edit.allowed && (
            <LinkButton to={paths.packNew} search={{ meeting: [meeting.id] }}>
              Make a pack for it
            </LinkButton>
          )}
        </div>
      </section>
      <SaidAt meeting={meeting} />
      {changing && <MeetingDialog meeting={meeting} onClose={() => setChanging(false)} />}
    </>
  )
}

/** The questions asked there and those answered there, with all that was said. */
function SaidAt({ meeting }: { meeting: MeetingView }) {
  const { search, go } = useListAddress(route)
  const query = {
    pageSize: 20,
    ...queryFrom(challengeRoutes.list, search),
    meeting: [meeting.id],
    sort: 'askedAt' as const,
  }
  const view = useView(challengeRoutes.list, { query })
  return (
    <section className="wm-section" aria-labelledby="said">
      <h2 id="said">Asked and answered there</h2>
      {meeting.part === 'part_2' && (
        <p className="wm-hint">It was held in private: all of this is exempt, and goes into no public pack.</p>
      )}
      <Loaded view={view}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState title="Nothing yet">
              <p>When a question is asked, or an answer given, the meeting can be named in the same form.</p>
            </EmptyState>
          ) : (
            <>
              <Timeline
                label="Asked and answered there"
                items={list.items.map((challenge) => ({
                  id: challenge.id,
                  title: (
                    <>
                      <Link to={paths.challenge} params={{ challengeId: challenge.id }}>
                        {challenge.question}
                      </Link>{' '}
                      <ChallengeState challenge={challenge} />
                    </>
                  ),
                  byline: challenge.askedBy.name,
                  when: (
                    <>
                      <Instant at={challenge.askedAt} />, on <AboutLink about={challenge.about} />
                      {sayHere(challenge, meeting.id)}
                    </>
                  ),
                  body: (
                    <>
                      <Asked challenge={challenge} />
                      <Replies challenge={challenge} />
                      <Replying challenge={challenge} />
                    </>
                  ),
                }))}
              />
              {list.total > list.pageSize && <ListPages list={list} of="questions" go={go} />}
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function sayHere({ meeting, replies }: ChallengeView, meetingId: string): string {
  const asked = meeting?.id === meetingId
  const answered = replies.some((reply) => reply.meeting?.id === meetingId)
  return asked && answered ? ': asked and answered here' : asked ? ': asked here' : ': answered here'
}
