import { getRouteApi, Link } from '@tanstack/react-router'
import { type MyWorkItem, myWorkRoutes } from '@waymark/contract/my-work'
import { lazy, Suspense } from 'react'
import { DueCell } from '../actions/action-columns.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark, RatingPair } from '../ui/RatingMark.tsx'
import { Skeleton } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { actionStatusTones, actionStatusWords, impactWords } from '../words.ts'

const route = getRouteApi('/frame/my-work')

// The first screen of a service manager: what is not read first comes after it.
const MyWorkFilters = lazy(() => import('./MyWorkFilters.tsx').then((module) => ({ default: module.MyWorkFilters })))
const UpdateInPlace = lazy(() => import('./UpdateInPlace.tsx').then((module) => ({ default: module.UpdateInPlace })))
const NextOwed = lazy(() => import('./NextOwed.tsx').then((module) => ({ default: module.NextOwed })))
const alsoOwed = () => import('./AlsoOwed.tsx')
const AlsoCounted = lazy(() => alsoOwed().then((module) => ({ default: module.AlsoCounted })))
const BesideActions = lazy(() => alsoOwed().then((module) => ({ default: module.BesideActions })))
const Pagination = lazy(() => import('../ui/table/Pagination.tsx').then((module) => ({ default: module.Pagination })))

const SECTIONS = [
  { section: 'update_owed', heading: 'Update owed' },
  { section: 'overdue', heading: 'Overdue' },
  { section: 'due_soon', heading: 'Due in the next 28 days' },
  { section: 'later', heading: 'Due later' },
  { section: 'awaiting_sign_off', heading: 'Complete but awaiting sign-off' },
  { section: 'waiting', heading: 'Nothing owed now' },
] as const satisfies readonly { section: MyWorkItem['section']; heading: string }[]

const COUNTED = [
  ['updateOwed', 'with an update owed'],
  ['overdue', 'overdue'],
  ['dueSoon', 'due in the next 28 days'],
  ['later', 'due later'],
  ['awaitingSignOff', 'complete but awaiting sign-off'],
  ['waiting', 'with nothing owed now'],
] as const

/** What do I owe, and by when? */
export function MyWorkPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const work = useView(myWorkRoutes.list, { query: queryFrom(myWorkRoutes.list, search) })
  const go = (change: Partial<typeof search>) =>
    void navigate({
      search: (before) => ({ ...before, page: undefined, posted: undefined, ...change }),
      resetScroll: false,
    })
  const filtered = Boolean(search.text ?? search.plan ?? search.status)
  const columns = columnsOn(today)

  return (
    <>
      <PageHeading
        title="My work"
        lead="The actions you own: those whose update is owed first, then what is overdue, then what is due."
      />
      {search.update?.[0] && (
        <Suspense fallback={<Skeleton rows={6} label="Loading the update" />}>
          <UpdateInPlace
            actionId={search.update[0]}
            onGo={(update, posted) =>
              void navigate({
                search: (before) => ({
                  ...before,
                  update: update ? [update] : undefined,
                  posted: posted ? [posted] : undefined,
                }),
                resetScroll: false,
              })
            }
          />
        </Suspense>
      )}
      <Suspense fallback={<div className="wm-filters" />}>
        <MyWorkFilters {...search} onChange={go} />
      </Suspense>
      <Loaded view={work}>
        {({ items, total, page, pageSize, counts, questions, measuresOwed }) => (
          <>
            {search.posted && !search.update && (
              <Suspense>
                <NextOwed posted={search.posted[0] ?? ''} items={items} />
              </Suspense>
            )}
            <ul className="wm-counts">
              {COUNTED.map(([name, words]) => (
                <li key={name}>
                  <strong>{counts[name]}</strong> {words}
                </li>
              ))}
              <Suspense>
                <AlsoCounted questions={questions} measuresOwed={measuresOwed} />
              </Suspense>
            </ul>
            <Suspense>
              <BesideActions measuresOwed={measuresOwed} none={items.length === 0} filtered={filtered} />
            </Suspense>
            {sectionsOf(items).map(({ section, heading, actions }) => (
              <section key={section} className="wm-section" aria-labelledby={`section-${section}`}>
                <h2 id={`section-${section}`}>{heading}</h2>
                <DataTable
                  caption={heading}
                  columns={columns}
                  rows={actions}
                  idOf={(action) => action.id}
                  sort={search.sort ?? 'owed'}
                  onSort={(sort) => go({ sort })}
                />
              </section>
            ))}
            {total > pageSize && (
              <Suspense>
                <Pagination
                  page={page}
                  pageSize={pageSize}
                  total={total}
                  of="actions"
                  onPage={(next) => go({ page: next })}
                  onPageSize={(size) => go({ pageSize: size })}
                />
              </Suspense>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

/** What is owed first; sections that hold nothing are left out. */
export function sectionsOf(items: readonly MyWorkItem[]) {
  return SECTIONS.map(({ section, heading }) => ({
    section,
    heading,
    actions: items.filter((action) => action.section === section),
  })).filter(({ actions }) => actions.length > 0)
}

/** Which update is owed, and whether it is late yet. */
function Owes({ owes: { name, standing, dueOn, graceEndsOn } }: { owes: NonNullable<MyWorkItem['owes']> }) {
  return (
    <span className="wm-beneath">
      Update for {name}:{' '}
      {standing === 'late' ? (
        <strong>
          late since <Day day={graceEndsOn} />
        </strong>
      ) : (
        <>
          due <Day day={dueOn} />
          {standing === 'in_grace' && (
            <>
              , grace until <Day day={graceEndsOn} />
            </>
          )}
        </>
      )}
    </span>
  )
}

const columnsOn = (today: string): Column<MyWorkItem>[] => [
  {
    id: 'action',
    header: 'Action',
    sort: 'ref',
    names: true,
    cell: ({ id, ref, title, plan, coveringFor }) => (
      <>
        <Link to={paths.action} params={{ actionId: id }}>
          {ref} {title}
        </Link>
        <span className="wm-beneath">{plan.title}</span>
        {coveringFor && <span className="wm-beneath">Covering for {coveringFor.name}</span>}
      </>
    ),
  },
  {
    id: 'rating',
    header: 'Rating',
    cell: ({ rating }) =>
      rating.disagreement ? (
        <>
          <RatingPair declared={rating.declared} computed={rating.computed.rating} size="small" />
          <span className="wm-differs">They differ</span>
        </>
      ) : (
        <RatingMark rating={rating.declared} size="small" />
      ),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status, impact }) => (
      <>
        <StatusTag tone={actionStatusTones[status]}>{actionStatusWords[status]}</StatusTag>
        <span className="wm-beneath">Impact {impactWords[impact].toLowerCase()}</span>
      </>
    ),
  },
  {
    id: 'due',
    header: 'Due',
    sort: 'dueOn',
    cell: (action) => (
      <>
        <DueCell action={action} today={today} />
        {action.owes && <Owes owes={action.owes} />}
      </>
    ),
  },
  {
    id: 'next',
    header: 'Next milestone',
    cell: ({ nextMilestone }) =>
      nextMilestone ? (
        <>
          {nextMilestone.title}
          <span className="wm-beneath">
            <Day day={nextMilestone.dueOn} today={today} />
          </span>
        </>
      ) : (
        <span className="wm-none">None ahead</span>
      ),
  },
  {
    id: 'last',
    header: 'Last update',
    sort: 'lastUpdatedAt',
    cell: ({ lastUpdate }) =>
      lastUpdate ? (
        <>
          {lastUpdate.summary}
          <span className="wm-beneath">
            <Instant at={lastUpdate.at} />
          </span>
        </>
      ) : (
        <span className="wm-none">None yet</span>
      ),
  },
  {
    id: 'do',
    header: 'Update',
    cell: ({ id, ref, can }) => (
      <LinkButton
        to="."
        search={(before: object) => ({ ...before, update: [id], posted: undefined })}
        verdict={can.postUpdate}
        aria-label={`Post update on ${ref}`}
      >
        Post update
      </LinkButton>
    ),
  },
]
