import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Happening, historyRoutes } from '@waymark/contract/history'
import { planRoutes } from '@waymark/contract/plans'
import { HAPPENING_WORD } from '@waymark/domain/happening-words'
import { addDays, dayInLondon, isLocalDate, sayDay } from '@waymark/domain/local-date'
import { type SubmitEvent, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt, useSession, useToday } from '../api/session.ts'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { recentMeetingsQuery } from '../frame/frame.queries.ts'
import { Button } from '../ui/Button.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListPages } from '../ui/table/ListPages.tsx'
import { HappeningList } from './HappeningList.tsx'

const route = getRouteApi('/frame/what-changed')

/** What changed since my last visit, a day or a meeting. */
export function WhatChangedPage() {
  const { search, go } = useListAddress(route)
  const view = useView(historyRoutes.happenings, { query: queryFrom(historyRoutes.happenings, search) })
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })

  return (
    <>
      <PageHeading
        title="What changed"
        lead="In words, newest first, since you last looked or any day you choose."
        actions={<ExportMenu list="what-changed" query={queryFrom(historyRoutes.happenings, search)} />}
      />
      <SinceChooser since={search.since?.[0]} meeting={search.meeting?.[0]} onChange={go} />
      <FilterBar
        groups={[
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          {
            name: 'kind',
            label: 'Kind of change',
            choices: Happening.shape.kind.options.map((kind) => ({ value: kind, label: HAPPENING_WORD[kind] })),
          },
        ]}
        values={{ plan: search.plan, kind: search.kind }}
        onChange={go}
      />
      <Loaded view={view}>
        {({ counts, sinceWhat, until, ...list }) => (
          <>
            <h2>Since {sinceWhat}</h2>
            <ul className="wm-counts">
              <Count count={counts.better} what={counts.better === 1 ? 'rating better' : 'ratings better'} />
              <Count count={counts.worse} what={counts.worse === 1 ? 'rating worse' : 'ratings worse'} />
              <Count count={counts.datesMoved} what={counts.datesMoved === 1 ? 'date moved' : 'dates moved'} />
              <Count
                count={counts.completed}
                what={counts.completed === 1 ? 'action completed' : 'actions completed'}
              />
              <Count count={counts.updates} what={counts.updates === 1 ? 'update posted' : 'updates posted'} />
            </ul>
            <Seen items={list.items} until={until} />
            {list.items.length === 0 ? (
              <EmptyState title="Nothing changed">
                <p>Choose an earlier day or a meeting above, or take a filter off.</p>
              </EmptyState>
            ) : (
              byDay(list.items).map(([day, happenings]) => (
                <section key={day} className="wm-section" aria-labelledby={`day-${day}`}>
                  <h3 id={`day-${day}`}>{sayDay(day)}</h3>
                  <HappeningList items={happenings} detailed />
                </section>
              ))
            )}
            <ListPages list={list} of="changes" go={go} />
          </>
        )}
      </Loaded>
    </>
  )
}

/** In the order given, each day of Europe/London once. */
export function byDay(items: readonly Happening[]): [day: string, happenings: Happening[]][] {
  const days = new Map<string, Happening[]>()
  for (const happening of items) {
    const day = dayInLondon(happening.at)
    days.set(day, [...(days.get(day) ?? []), happening])
  }
  return [...days]
}

function Count({ count, what }: { count: number; what: string }) {
  return (
    <li>
      <strong>{count}</strong> {what}
    </li>
  )
}

const LAST_VISIT = 'visit'
const A_DAY = 'day'

function SinceChooser({
  since,
  meeting,
  onChange,
}: {
  since: string | undefined
  meeting: string | undefined
  onChange: (change: { since?: string[] | undefined; meeting?: string[] | undefined }) => void
}) {
  const today = useToday()
  const { lastVisitAt } = useSession()
  const meetings = useQuery(recentMeetingsQuery(addDays(today, -1)))
  const [day, setDay] = useState(since && isLocalDate(since) ? since : '')
  const [choosing, setChoosing] = useState(since !== undefined)
  const chosen = meeting ?? (choosing ? A_DAY : LAST_VISIT)

  function choose(value: string) {
    setChoosing(value === A_DAY)
    if (value === LAST_VISIT) onChange({ since: undefined, meeting: undefined })
    else if (value !== A_DAY) onChange({ since: undefined, meeting: [value] })
    else if (day !== '') onChange({ since: [day], meeting: undefined })
  }
  function chooseDay(event: SubmitEvent) {
    event.preventDefault()
    if (isLocalDate(day) && day < today) onChange({ since: [day], meeting: undefined })
  }

  return (
    <form className="wm-chooser" onSubmit={chooseDay}>
      <label htmlFor="since">Since</label>
      <select id="since" className="govuk-select" value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value={LAST_VISIT}>{lastVisitAt ? 'My last visit' : '28 days ago'}</option>
        <option value={A_DAY}>A day I choose</option>
        {meeting !== undefined && !meetings.data?.some(({ id }) => id === meeting) && (
          <option value={meeting}>An earlier meeting</option>
        )}
        {meetings.data?.map(({ id, title, heldOn }) => (
          <option key={id} value={id}>
            {title}, {sayDay(heldOn)}
          </option>
        ))}
      </select>
      {choosing && meeting === undefined && (
        <>
          <label htmlFor="since-day">Day</label>
          <input
            id="since-day"
            type="date"
            className="govuk-input wm-width-10"
            max={addDays(today, -1)}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <Button type="submit">Show</Button>
        </>
      )}
    </form>
  )
}

/** Counting from here is the reader's own choice, so that nothing is lost by opening the page. Asked only of what is newer than the last visit. */
function Seen({ items, until }: { items: readonly Happening[]; until: string }) {
  const asAt = useAsAt()
  const { lastVisitAt } = useSession()
  const seen = useAct(historyRoutes.visited, 'Noted: next time counts from here')
  if (asAt !== undefined || (lastVisitAt !== null && items.every(({ at }) => at <= lastVisitAt))) return null
  return (
    <div className="wm-notice">
      <p>When you have read this, say so: your next visit then counts from here.</p>
      <Button busy={seen.isPending} onClick={() => seen.mutate({ body: { until } })}>
        I have seen this
      </Button>
      {seen.error && <ErrorState title="That was not noted" detail={seen.error.detail} />}
    </div>
  )
}
