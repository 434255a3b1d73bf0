import { getRouteApi, Link } from '@tanstack/react-router'
import { challengeRoutes, type ChallengeView } from '@waymark/contract/challenges'
import { planRoutes } from '@waymark/contract/plans'
import { ChallengeState as State } from '@waymark/contract/words'
import { ANSWERING_ROLES } from '@waymark/domain/permissions/challenges'
import { AboutLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Day, Instant } from '../ui/Day.tsx'
import { paths } from '../paths.ts'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { challengeStateWords, sayCounts } from './challenge-words.ts'
import { Asked, ChallengeState, Replies, Replying } from './OneChallenge.tsx'

const route = getRouteApi('/frame/challenges')

/** What still waits for somebody: shown where the address says nothing else. */
const OPEN: string[] = ['asked', 'answered']

/** The portfolio holder's questions, those that wait for an answer first. */
export function ChallengesPage() {
  const { search, go } = useListAddress(route)
  const { state = OPEN, late, mine, plan, askedOf } = search
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const people = usePeopleChoices(ANSWERING_ROLES)
  const view = useView(challengeRoutes.list, { query: queryFrom(challengeRoutes.list, { ...search, state }) })
  return (
    <>
      <PageHeading
        title="Challenges"
        lead="What the portfolio holder asked, who should answer and by when, and what was answered. A question is asked on the page of a plan, a priority, an action or a finding."
        actions={<ExportMenu list="challenges" query={queryFrom(challengeRoutes.list, { ...search, state })} />}
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
        {({ counts, ...list }) => (
          <>
            <p>{sayCounts(counts) || 'Nothing waits'}.</p>
            <ListTable
              caption="Challenges"
              columns={columns}
              list={list}
              of="challenges"
              go={go}
              idOf={({ id }) => id}
              sort={search.sort ?? 'answerByOn'}
              empty={
                <EmptyState title="No challenge found">
                  <p>
                    None that these filters let through. Those that are closed are shown once “Closed” is chosen among
                    them.
                  </p>
                </EmptyState>
              }
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
        <Link to={paths.challenge} params={{ challengeId: challenge.id }}>
          {challenge.question}
        </Link>
        <div className="wm-beneath">
          <Asked challenge={challenge} />
          <Replies challenge={challenge} latest />
          <Replying challenge={challenge} />
        </div>
      </>
    ),
  },
  {
    id: 'state',
    header: 'Where it stands',
    sort: 'state',
    cell: (challenge) => <ChallengeState challenge={challenge} />,
  },
  {
    id: 'about',
    header: 'About',
    sort: 'ref',
    cell: ({ about, plan, inspection }) => (
      <>
        <AboutLink about={about} />
        {about.noun !== 'plan' && <span className="wm-beneath">{(plan ?? inspection)?.title}</span>}
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
