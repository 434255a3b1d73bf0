import { Link } from '@tanstack/react-router'
import { signOffRoutes, type SignOffView } from '@waymark/contract/sign-offs'
import { useState } from 'react'
import { milestoneWords } from '../actions/action-columns.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { DecideOn } from '../sign-offs/DecideOn.tsx'
import { RestsOn } from '../sign-offs/SignOffs.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { OneAfterAnother, type Outcome, WhatBecame } from './OneAfterAnother.tsx'
import { completionsAsked, type ListProps } from './search.ts'

/** What owners say is done; `checking`: what is complete, to be checked by somebody who had no part in it. */
export function Completions({ search, go, checking }: ListProps & { checking: boolean }) {
  const today = useToday()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const accept = useAct(signOffRoutes.accept, 'Accepted')
  const view = useView(signOffRoutes.list, { query: completionsAsked(search, checking) })
  return (
    <>
      {outcome && <WhatBecame outcome={outcome} />}
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption={checking ? 'To be checked independently' : 'Waiting for your decision'}
            columns={columnsOn(today)}
            list={list}
            of="proposals"
            go={go}
            idOf={(signOff) => signOff.id}
            sort={search.sort ?? 'proposedAt'}
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
        )}
      </Loaded>
    </>
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
