import { getRouteApi } from '@tanstack/react-router'
import { followingRoutes, type FollowedView } from '@waymark/contract/following'
import { AboutLink, nameOfAbout } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { announce } from '../ui/announce.ts'
import { Button, type Verdict } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { actionStatusTones, actionStatusWords, impactTones, impactWords } from '../words.ts'

const route = getRouteApi('/frame/following')

/** Where the reason stands that is the same for every row. */
const REFUSED = 'following-refused'

/** The plans, priorities, actions and findings I am told of, and how they stand. */
export function FollowingPage() {
  const { search, go } = useListAddress(route)
  const view = useView(followingRoutes.list, { query: queryFrom(followingRoutes.list, search) })
  const follow = view.data?.data.can.follow
  const refused = follow?.allowed === false ? follow.reason : null
  return (
    <>
      <PageHeading
        title="What I follow"
        lead="You are told when an update is posted here or below, a date moves, a rating changes, a question is asked or answered, or somebody comments; of a finding, also when it is corrected, linked to actions or looked at by a later inspection."
      />
      <FilterBar
        groups={[]}
        values={{}}
        onChange={go}
        search={{ value: search.text, label: 'Reference or title', onChange: (text) => go({ text }) }}
      />
      {refused && (
        <p id={REFUSED} className="wm-hint">
          {refused}
        </p>
      )}
      <Loaded view={view}>
        {({ can, ...list }) => (
          <>
            <ListTable
              caption="What I follow"
              columns={columnsFor(can.follow)}
              list={list}
              of="records"
              go={go}
              idOf={({ about }) => about.recordId}
              sort={search.sort ?? 'ref'}
              empty={
                <EmptyState title={search.text ? 'Nothing found' : 'You follow nothing yet'}>
                  <p>Press “Follow” on the page of a plan, a priority, an action or a finding.</p>
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </>
  )
}

function NoLonger({ about, verdict }: { about: FollowedView['about']; verdict: Verdict }) {
  const follow = useAct(followingRoutes.follow, 'You no longer follow this')
  return (
    <Button
      small
      busy={follow.isPending}
      verdict={verdict}
      reasonAt={REFUSED}
      aria-label={`Unfollow ${nameOfAbout(about)}`}
      onClick={() =>
        follow.mutate(
          { body: { about: { noun: about.noun, recordId: about.recordId }, follow: false } },
          { onError: ({ detail }) => announce(detail) },
        )
      }
    >
      Unfollow
    </Button>
  )
}

const columnsFor = (verdict: Verdict): Column<FollowedView>[] => [
  {
    id: 'record',
    header: 'Record',
    sort: 'ref',
    names: true,
    cell: ({ about, plan, inspection }) => (
      <>
        <AboutLink about={about} />
        {about.noun !== 'plan' && <span className="wm-beneath">{(plan ?? inspection)?.title}</span>}
      </>
    ),
  },
  {
    id: 'rating',
    header: 'Rating',
    cell: ({ rating }) =>
      rating && <RatingPair declared={rating.declared} computed={rating.computed.rating} size="small" />,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => status && <StatusTag tone={actionStatusTones[status]}>{actionStatusWords[status]}</StatusTag>,
  },
  {
    id: 'impact',
    header: 'Impact',
    cell: ({ impact }) => impact && <StatusTag tone={impactTones[impact]}>{impactWords[impact]}</StatusTag>,
  },
  { id: 'since', header: 'Since', sort: 'since', cell: ({ since }) => <Instant at={since} /> },
  { id: 'stop', header: 'Unfollow', cell: ({ about }) => <NoLonger about={about} verdict={verdict} /> },
]
