import { getRouteApi, Link } from '@tanstack/react-router'
import { planRoutes } from '@waymark/contract/plans'
import { signOffRoutes, type SignOffView } from '@waymark/contract/sign-offs'
import type { Problem } from '@waymark/contract/problems'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { milestoneWords } from '../actions/action-columns.tsx'
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

const TO_ASSURE = 'to-assure'

/** What waits for my word, with what it rests on in sight: completions to accept, and complete actions to check. */
export function ForMyDecisionPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const checking = search.show?.[0] === TO_ASSURE
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const { show: _, text: _text, ...chosen } = search
  const view = useView(signOffRoutes.list, {
    query: queryFrom(signOffRoutes.list, { ...chosen, ...(checking ? { toAssure: 'true' } : { mine: 'true' }) }),
  })
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })

  return (
    <>
      <PageHeading
        title="For my decision"
        lead="Actions whose owners say they are done, in the priorities you sponsor; and complete ones that nobody has checked yet."
      />
      <FilterBar
        groups={[
          {
            name: 'show',
            label: 'Show',
            single: true,
            choices: [{ value: TO_ASSURE, label: 'Complete, to be checked independently' }],
          },
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
        ]}
        values={{ show: search.show, plan: search.plan }}
        onChange={go}
      />
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
                    <AcceptAll
                      signOffs={rows}
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

interface Outcome {
  accepted: string[]
  refused: { ref: string; reason: string }[]
}

/** One after another, each a decision of its own: what is refused is named, and stops none of the others. */
function AcceptAll({ signOffs, onDone }: { signOffs: SignOffView[]; onDone: (outcome: Outcome) => void }) {
  const accept = useAct(signOffRoutes.accept, 'Accepted')
  const [busy, setBusy] = useState(false)
  async function acceptAll() {
    setBusy(true)
    const outcome: Outcome = { accepted: [], refused: [] }
    for (const { id, action } of signOffs) {
      try {
        await accept.mutateAsync({ params: { signOffId: id }, body: {} })
        outcome.accepted.push(action.ref)
      } catch (error) {
        outcome.refused.push({ ref: action.ref, reason: (error as Problem).detail })
      }
    }
    setBusy(false)
    onDone(outcome)
  }
  return (
    <Button kind="primary" busy={busy} onClick={() => void acceptAll()}>
      Accept as complete
    </Button>
  )
}

function WhatBecame({ outcome: { accepted, refused } }: { outcome: Outcome }) {
  return (
    <div className="wm-notice" role="status">
      {accepted.length > 0 && <p>Accepted as complete: {accepted.join(', ')}.</p>}
      {refused.map(({ ref, reason }) => (
        <p key={ref}>
          {ref} was not accepted: {reason}
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
