import { getRouteApi } from '@tanstack/react-router'
import { challengeRoutes, type ChallengeView } from '@waymark/contract/challenges'
import { planRoutes } from '@waymark/contract/plans'
import { ChallengeState as State } from '@waymark/contract/words'
import { AboutLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Day, Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { challengeStateWords } from './challenge-words.ts'
import { ANSWERING, ChallengeState, Thread } from './OneChallenge.tsx'

const route = getRouteApi('/frame/challenges')

/** The portfolio holder's questions, those that wait for an answer first. */
export function ChallengesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const people = usePeopleChoices(ANSWERING)
  const view = useView(challengeRoutes.list, { query: queryFrom(challengeRoutes.list, search) })
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  const { state, late, mine, plan, askedOf } = search
  return (
    <>
      <PageHeading
        title="Challenges"
        lead="What the portfolio holder asked, who should answer and by when, and what was answered. A question is asked on the page of a plan, a priority or an action."
      />
      <FilterBar
        groups={[
          {
            name: 'state',
            label: 'Where it stands',
            choices: State.options.map((one) => ({ value: one, label: challengeStateWords[one] })),
          },
          { name: 'late', label: 'Late', single: true, choices: [{ value: 'true', label: 'No answer in time' }] },
          { name: 'mine', label: 'Mine', single: true, choices: [{ value: 'true', label: 'Asked by me or of me' }] },
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          {
            name: 'askedOf',
            label: 'Asked of',
            choices: people.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        values={{ state, late, mine, plan, askedOf }}
        onChange={go}
        search={{ value: search.text, label: 'Words asked or answered', onChange: (text) => go({ text }) }}
      />
      <Loaded view={view}>
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption="Challenges"
              columns={columns}
              rows={items}
              idOf={({ id }) => id}
              sort={search.sort ?? 'answerByOn'}
              onSort={(sort) => go({ sort })}
              empty={
                <EmptyState title="No challenge found">
                  <p>None has been asked, or none that these filters let through.</p>
                </EmptyState>
              }
            />
            <Pagination
              page={page}
              pageSize={pageSize}
              total={total}
              of="challenges"
              onPage={(next) => go({ page: next })}
              onPageSize={(size) => go({ pageSize: size })}
            />
          </>
        )}
      </Loaded>
    </>
  )
}

const columns: Column<ChallengeView>[] = [
  {
    id: 'question',
    header: 'Question',
    names: true,
    cell: (challenge) => (
      <>
        {challenge.question}
        <Thread challenge={challenge} />
      </>
    ),
  },
  { id: 'state', header: 'Where it stands', cell: (challenge) => <ChallengeState challenge={challenge} /> },
  {
    id: 'about',
    header: 'About',
    sort: 'ref',
    cell: ({ about, plan }) => (
      <>
        <AboutLink about={about} />
        {about.noun !== 'plan' && <span className="wm-beneath">{plan.title}</span>}
      </>
    ),
  },
  {
    id: 'asked',
    header: 'Asked',
    sort: 'askedAt',
    cell: ({ askedBy, askedAt }) => (
      <>
        <Instant at={askedAt} />
        <span className="wm-beneath">{askedBy.name}</span>
      </>
    ),
  },
  { id: 'by', header: 'Answer by', sort: 'answerByOn', cell: ({ answerByOn }) => <Day day={answerByOn} /> },
]
