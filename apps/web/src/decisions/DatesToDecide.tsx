import { dateRequestRoutes, type DateRequestView } from '@waymark/contract/date-requests'
import { useState } from 'react'
import { RecordLink } from '../actions/RecordLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { DecideOnDate, nameOfRequest } from '../date-requests/DecideOnDate.tsx'
import { WhyAndEffect } from '../date-requests/DateRequests.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { OneAfterAnother, type Outcome, WhatBecame } from './OneAfterAnother.tsx'
import { datesAsked, type ListProps } from './search.ts'
import { impactWords } from '../words.ts'

/** New due dates that owners ask for. */
export function DatesToDecide({ search, go }: ListProps) {
  const today = useToday()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const agree = useAct(dateRequestRoutes.agree, 'Agreed')
  const view = useView(dateRequestRoutes.list, { query: datesAsked(search) })
  return (
    <>
      {outcome && <WhatBecame outcome={outcome} />}
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="New due dates waiting for your decision"
            columns={dateColumnsOn(today)}
            list={list}
            of="requests"
            go={go}
            idOf={(request) => request.id}
            sort={search.sort ?? 'askedAt'}
            selection={{
              nameOf: nameOfRequest,
              actions: (rows, clear) => (
                <OneAfterAnother
                  label="Agree these dates"
                  done="Agreed"
                  rows={rows}
                  nameOf={nameOfRequest}
                  act={({ id }) => agree.mutateAsync({ params: { dateRequestId: id }, body: {} })}
                  onDone={(result) => {
                    setOutcome(result)
                    clear()
                  }}
                />
              ),
            }}
            empty={
              <EmptyState title="No new date waits for you">
                <p>When an owner in a priority you sponsor asks for a new due date, it is listed here.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const dateColumnsOn = (today: string): Column<DateRequestView>[] => [
  {
    id: 'what',
    header: 'Action or milestone',
    sort: 'ref',
    names: true,
    cell: ({ action, milestone, priority, plan, owner }) => (
      <>
        <RecordLink action={action} priority={priority} />
        {milestone && <span className="wm-beneath">Milestone: {milestone.title}</span>}
        <span className="wm-beneath">{plan.title}</span>
        <span className="wm-beneath">Owner: {owner?.name ?? 'nobody'}</span>
      </>
    ),
  },
  {
    id: 'to',
    header: 'New date',
    sort: 'toOn',
    cell: ({ toOn, fromOn, moved }) => (
      <>
        <Day day={toOn} today={today} />
        <span className="wm-beneath">
          Due now: <Day day={fromOn} today={today} />
        </span>
        <span className="wm-beneath">{moved.sentence ?? 'It has never moved'}</span>
      </>
    ),
  },
  { id: 'days', header: 'Days', sort: 'days', align: 'end', cell: ({ days }) => days },
  { id: 'why', header: 'Why, and what it means', cell: (request) => <WhyAndEffect request={request} /> },
  {
    id: 'rating',
    header: 'Rating',
    cell: ({ rating, impact }) =>
      rating && (
        <>
          <RatingPair
            declared={rating.declared}
            computed={rating.computed.rating}
            sentence={rating.computed.sentence}
            size="small"
          />
          {impact && <span className="wm-beneath">Impact {impactWords[impact].toLowerCase()}</span>}
        </>
      ),
  },
  {
    id: 'asked',
    header: 'Asked',
    sort: 'askedAt',
    cell: ({ askedAt, askedBy }) => (
      <>
        <Instant at={askedAt} />
        <span className="wm-beneath">{askedBy.name}</span>
      </>
    ),
  },
  { id: 'decide', header: 'Decide', screenOnly: true, cell: (request) => <DecideOnDate request={request} /> },
]
