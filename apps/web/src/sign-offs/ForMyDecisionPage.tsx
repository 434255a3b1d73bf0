import { getRouteApi, Link } from '@tanstack/react-router'
import { planRoutes } from '@waymark/contract/plans'
import { dateRequestRoutes, type DateRequestView } from '@waymark/contract/date-requests'
import { signOffRoutes, type SignOffView } from '@waymark/contract/sign-offs'
import type { Problem } from '@waymark/contract/problems'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { milestoneWords } from '../actions/action-columns.tsx'
import { DecideOnDate, nameOfRequest } from '../date-requests/DecideOnDate.tsx'
import { WhyAndEffect } from '../date-requests/DateRequests.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { DecideOn } from './DecideOn.tsx'
import { RestsOn } from './SignOffs.tsx'

const route = getRouteApi('/frame/for-my-decision')

const DATES = 'dates'
const TO_ASSURE = 'to-assure'

/** What waits for my word, with what it rests on in sight: completions, new due dates, and complete actions to check. */
export function ForMyDecisionPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const show = search.show?.[0]
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const go: Go = (change) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })

  return (
    <>
      <PageHeading
        title="For my decision"
        lead="Actions whose owners say they are done and new due dates asked for, in the priorities you sponsor; and complete actions that nobody has checked yet."
      />
      <FilterBar
        groups={[
          {
            name: 'show',
            label: 'Show',
            single: true,
            choices: [
              { value: DATES, label: 'New due dates asked for' },
              { value: TO_ASSURE, label: 'Complete, to be checked independently' },
            ],
          },
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
        ]}
        values={{ show: search.show, plan: search.plan }}
        onChange={(values) => go({ ...values, sort: undefined })}
      />
      <WhatElseWaits shown={show} onShow={(next) => go({ show: next ? [next] : undefined, sort: undefined })} />
      {show === DATES ? (
        <DatesToDecide search={search} go={go} />
      ) : (
        <Completions key={show} search={search} go={go} checking={show === TO_ASSURE} />
      )}
    </>
  )
}

type Search = ReturnType<typeof route.useSearch>
type Go = (change: Partial<Search>) => void
interface ListProps {
  search: Search
  go: Go
}

const MINE = { mine: true, pageSize: 1 }

/** How much waits in the other list, so that neither hides the other. */
function WhatElseWaits({ shown, onShow }: { shown: string | undefined; onShow: (show: string | null) => void }) {
  const dates = useView(dateRequestRoutes.list, { query: MINE }).data?.data.total ?? 0
  const completions = useView(signOffRoutes.list, { query: MINE }).data?.data.total ?? 0
  const [count, what, show] =
    shown === DATES
      ? [completions, completions === 1 ? 'completion waits' : 'completions wait', null]
      : [dates, dates === 1 ? 'new due date waits' : 'new due dates wait', DATES]
  if (count === 0) return null
  return (
    <p>
      <Button small onClick={() => onShow(show)}>
        {count} {what} for you too
      </Button>
    </p>
  )
}

function Completions({ search, go, checking }: ListProps & { checking: boolean }) {
  const today = useToday()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const accept = useAct(signOffRoutes.accept, 'Accepted')
  const { show: _, text: _text, ...chosen } = search
  const view = useView(signOffRoutes.list, {
    query: queryFrom(signOffRoutes.list, { ...chosen, ...(checking ? { toAssure: 'true' } : { mine: 'true' }) }),
  })
  return (
    <>
      {outcome && <WhatBecame outcome={outcome} />}
      <Loaded view={view}>
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption={checking ? 'To be checked independently' : 'Waiting for your decision'}
              columns={columnsOn(today)}
              rows={items}
              idOf={(signOff) => signOff.id}
              sort={search.sort ?? 'proposedAt'}
              onSort={(sort) => go({ sort })}
              {...(!checking && {
                selection: {
                  nameOf: ({ action }: SignOffView) => `${action.ref} ${action.title}`,
                  actions: (rows: SignOffView[], clear: () => void) => (
                    <OneAfterAnother
                      label="Accept as complete"
                      done="Accepted as complete"
                      rows={rows}
                      nameOf={({ action }) => action.ref}
                      act={({ id }) => accept.mutateAsync({ params: { signOffId: id }, body: {} })}
                      onDone={(result) => {
                        setOutcome(result)
                        clear()
                      }}
                    />
                  ),
                },
              })}
              empty={
                <EmptyState title={checking ? 'Nothing to check' : 'Nothing waits for you'}>
                  <p>
                    {checking
                      ? 'Complete actions that you had no part in are listed here until somebody has checked them.'
                      : 'When an owner in a priority you sponsor says that an action is done, it is listed here.'}
                  </p>
                </EmptyState>
              }
            />
            <Pagination
              page={page}
              pageSize={pageSize}
              total={total}
              of="proposals"
              onPage={(next) => go({ page: next })}
              onPageSize={(size) => go({ pageSize: size })}
            />
          </>
        )}
      </Loaded>
    </>
  )
}

function DatesToDecide({ search, go }: ListProps) {
  const today = useToday()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const agree = useAct(dateRequestRoutes.agree, 'Agreed')
  const { show: _, text: _text, ...chosen } = search
  const view = useView(dateRequestRoutes.list, {
    query: queryFrom(dateRequestRoutes.list, { ...chosen, mine: 'true' }),
  })
  return (
    <>
      {outcome && <WhatBecame outcome={outcome} />}
      <Loaded view={view}>
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption="New due dates waiting for your decision"
              columns={dateColumnsOn(today)}
              rows={items}
              idOf={(request) => request.id}
              sort={search.sort ?? 'askedAt'}
              onSort={(sort) => go({ sort })}
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
            <Pagination
              page={page}
              pageSize={pageSize}
              total={total}
              of="requests"
              onPage={(next) => go({ page: next })}
              onPageSize={(size) => go({ pageSize: size })}
            />
          </>
        )}
      </Loaded>
    </>
  )
}

interface Outcome {
  /** What was done, in a word or two. */
  said: string
  done: string[]
  refused: { name: string; reason: string }[]
}

interface OneAfterAnotherProps<Row> {
  label: string
  done: string
  rows: readonly Row[]
  nameOf: (row: Row) => string
  act: (row: Row) => Promise<unknown>
  onDone: (outcome: Outcome) => void
}

/** Each a decision of its own: what is refused is named, and stops none of the others. */
function OneAfterAnother<Row>({ label, done, rows, nameOf, act, onDone }: OneAfterAnotherProps<Row>) {
  const [busy, setBusy] = useState(false)
  async function decideAll() {
    setBusy(true)
    const outcome: Outcome = { said: done, done: [], refused: [] }
    for (const row of rows) {
      try {
        await act(row)
        outcome.done.push(nameOf(row))
      } catch (error) {
        outcome.refused.push({ name: nameOf(row), reason: (error as Problem).detail })
      }
    }
    setBusy(false)
    onDone(outcome)
  }
  return (
    <Button kind="primary" busy={busy} onClick={() => void decideAll()}>
      {label}
    </Button>
  )
}

function WhatBecame({ outcome: { said, done, refused } }: { outcome: Outcome }) {
  return (
    <div className="wm-notice" role="status">
      {done.length > 0 && (
        <p>
          {said}: {done.join(', ')}.
        </p>
      )}
      {refused.map(({ name, reason }) => (
        <p key={name}>
          Not {name}: {reason}
        </p>
      ))}
    </div>
  )
}

const columnsOn = (today: string): Column<SignOffView>[] => [
  {
    id: 'action',
    header: 'Action',
    sort: 'ref',
    names: true,
    cell: ({ action, plan, owner }) => (
      <>
        <Link to={paths.action} params={{ actionId: action.id }}>
          {action.ref} {action.title}
        </Link>
        <span className="wm-beneath">{plan.title}</span>
        <span className="wm-beneath">Owner: {owner?.name ?? 'nobody'}</span>
      </>
    ),
  },
  {
    id: 'rests',
    header: 'What it rests on',
    cell: (signOff) => (
      <>
        {signOff.successMeasure && (
          <p>
            <strong>How we will know:</strong> {signOff.successMeasure}
          </p>
        )}
        <RestsOn signOff={signOff} />
      </>
    ),
  },
  {
    id: 'rating',
    header: 'Rating',
    cell: ({ rating, milestones }) => (
      <>
        <RatingPair
          declared={rating.declared}
          computed={rating.computed.rating}
          sentence={rating.computed.sentence}
          size="small"
        />
        <span className="wm-beneath">Milestones: {milestoneWords({ ...milestones, missed: 0 })}</span>
      </>
    ),
  },
  {
    id: 'due',
    header: 'Due',
    sort: 'dueOn',
    cell: ({ dueOn, moved }) => (
      <>
        <Day day={dueOn} today={today} />
        {moved.sentence && <span className="wm-beneath">{moved.sentence}</span>}
      </>
    ),
  },
  {
    id: 'proposed',
    header: 'Proposed',
    sort: 'proposedAt',
    cell: ({ proposedAt, proposedBy }) => (
      <>
        <Instant at={proposedAt} />
        <span className="wm-beneath">{proposedBy.name}</span>
      </>
    ),
  },
  { id: 'decide', header: 'Decide', screenOnly: true, cell: (signOff) => <DecideOn signOff={signOff} /> },
]

const dateColumnsOn = (today: string): Column<DateRequestView>[] => [
  {
    id: 'what',
    header: 'Action or milestone',
    sort: 'ref',
    names: true,
    cell: ({ action, milestone, priority, plan, owner }) => (
      <>
        {action ? (
          <Link to={paths.action} params={{ actionId: action.id }}>
            {action.ref} {action.title}
          </Link>
        ) : (
          <Link to={paths.priority} params={{ priorityId: priority.id }}>
            {priority.ref} {priority.title}
          </Link>
        )}
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
    cell: ({ rating }) =>
      rating && (
        <RatingPair
          declared={rating.declared}
          computed={rating.computed.rating}
          sentence={rating.computed.sentence}
          size="small"
        />
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
