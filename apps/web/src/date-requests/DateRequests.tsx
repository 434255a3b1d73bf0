import { dateRequestRoutes, type DateRequestView } from '@waymark/contract/date-requests'
import { CAUSE_WORD } from '@waymark/domain/moved'
import { useView } from '../api/view.ts'
import { Day, Instant } from '../ui/Day.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { dateRequestStateTones, dateRequestStateWords } from './date-request-words.ts'
import { DecideOnDate } from './DecideOnDate.tsx'

export type DateRequestsOf = { action: string[] } | { priority: string[] }

/** New dates asked for of an action and its milestones, or of all in a priority, the newest first, and what became of them; nothing where none was. */
export function DateRequests({ of }: { of: DateRequestsOf }) {
  const view = useView(dateRequestRoutes.list, { query: { ...of, sort: '-askedAt', pageSize: 200 } })
  const names = (request: DateRequestView) => {
    const action = 'priority' in of && request.action ? `${request.action.ref} ${request.action.title}` : null
    return [action, request.milestone && `Milestone “${request.milestone.title}”`].filter(Boolean).join(', ')
  }
  const items = view.data?.data.items ?? []
  if (items.length === 0) return null
  return (
    <section className="wm-section" aria-labelledby="date-requests">
      <h2 id="date-requests">New dates asked for</h2>
      <Timeline
        label="New dates asked for"
        items={items.map((request) => ({
          id: request.id,
          title: (
            <>
              {names(request) || 'The action'}: to <Day day={request.toOn} />{' '}
              <StatusTag tone={dateRequestStateTones[request.state]}>{dateRequestStateWords[request.state]}</StatusTag>
            </>
          ),
          byline: request.askedBy.name,
          when: <Instant at={request.askedAt} />,
          withdrawn: request.state === 'taken_back' || request.state === 'overtaken',
          body: (
            <>
              <WhyAndEffect request={request} />
              {request.decision && (
                <p>
                  <strong>{dateRequestStateWords[request.state]}</strong> by {request.decision.by.name},{' '}
                  <Instant at={request.decision.at} />
                  {request.decision.note && <>: {request.decision.note}</>}
                </p>
              )}
              <DecideOnDate request={request} />
            </>
          ),
        }))}
      />
    </section>
  )
}

/** What a decision on a new date rests on. */
export function WhyAndEffect({ request }: { request: DateRequestView }) {
  return (
    <>
      <p>
        <strong>{CAUSE_WORD[request.cause]}:</strong> {request.reason}
      </p>
      <p>
        <strong>What it means:</strong> {request.effect}
      </p>
    </>
  )
}
