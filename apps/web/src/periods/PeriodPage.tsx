import { getRouteApi, Link } from '@tanstack/react-router'
import {
  type PeriodCoverage,
  type PeriodReturnView,
  periodRoutes,
  type PeriodView,
  SendChase,
} from '@waymark/contract/periods'
import { PERIOD_STANDING_WORD } from '@waymark/domain/period-words'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { actionStatusTones, actionStatusWords, impactTones, impactWords } from '../words.ts'
import { periodStandingTones, sayCoverage } from './period-words.ts'

const route = getRouteApi('/frame/reporting/$periodId')

type Period = PeriodView & PeriodCoverage
type Doing = { what: 'close' } | { what: 'chase'; person: { id: string; name: string } | null }

/** Who owes an update for this time, who has given it, and whom to remind. */
export function PeriodPage() {
  const { periodId } = route.useParams()
  const view = useView(periodRoutes.read, { params: { periodId } })
  return <Loaded view={view}>{(period) => <OnePeriod key={period.id} period={period} />}</Loaded>
}

function OnePeriod({ period }: { period: Period }) {
  const today = useToday()
  const [doing, setDoing] = useState<Doing | null>(null)
  const { can, coverage, standing } = period
  const missing = coverage.owed - coverage.given
  return (
    <>
      <PageHeading
        title={period.name}
        caption={<Link to={paths.reporting}>Reporting</Link>}
        lead={period.plan.title}
        actions={
          <Button
            kind="primary"
            verdict={
              can.chase.allowed && missing === 0 ? { allowed: false, reason: 'Nobody owes an update' } : can.chase
            }
            onClick={() => setDoing({ what: 'chase', person: null })}
          >
            Chase everybody who owes
          </Button>
        }
      />
      <section className="wm-section">
        <SummaryList
          rows={[
            {
              name: 'Stands',
              value: <StatusTag tone={periodStandingTones[standing]}>{PERIOD_STANDING_WORD[standing]}</StatusTag>,
            },
            {
              name: 'Updates due',
              value: (
                <>
                  <Day day={period.dueOn} {...(standing !== 'closed' && { today })} />, grace until{' '}
                  <Day day={period.graceEndsOn} />
                </>
              ),
            },
            { name: 'Given', value: sayCoverage(coverage) },
            { name: standing === 'closed' ? 'Never given' : 'Still owed', value: String(missing) },
            ...(period.closedAt
              ? [
                  {
                    name: 'Closed',
                    value: (
                      <>
                        <Instant at={period.closedAt} />, {period.closedBy ? `by ${period.closedBy.name}` : 'by itself'}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {standing !== 'closed' && (
          <div className="wm-actions">
            <Button verdict={can.close} onClick={() => setDoing({ what: 'close' })}>
              Close this period
            </Button>
          </div>
        )}
      </section>
      <section className="wm-section" aria-labelledby="coverage">
        <h2 id="coverage">Coverage</h2>
        <div className="wm-side-by-side">
          <DataTable
            caption="By service area"
            columns={areaColumns}
            rows={period.byServiceArea}
            idOf={({ serviceArea }) => serviceArea?.id ?? 'none'}
          />
          <DataTable
            caption="By person"
            columns={personColumns(period, (person) => setDoing({ what: 'chase', person }))}
            rows={period.byPerson}
            idOf={({ person }) => person?.id ?? 'none'}
          />
        </div>
      </section>
      <Returns period={period} />
      {doing?.what === 'chase' && <Chase period={period} person={doing.person} onClose={() => setDoing(null)} />}
      {doing?.what === 'close' && <Close period={period} missing={missing} onClose={() => setDoing(null)} />}
    </>
  )
}

interface AboutPeriod {
  period: Period
  onClose: () => void
}

function Chase({ period, person, onClose }: AboutPeriod & { person: { id: string; name: string } | null }) {
  const chase = useAct(periodRoutes.chase, person ? `${person.name} was reminded` : 'Everybody who owes was reminded')
  const to = person ? { to: [person.id] } : {}
  return (
    <FormDialog
      title={person ? `Remind ${person.name}?` : 'Remind everybody who owes an update?'}
      schema={SendChase}
      startWith={{ note: '' }}
      submit={(body) => chase.mutateAsync({ params: { periodId: period.id }, body: { ...body, ...to } })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Send"
    >
      <p>
        {period.name} of {period.plan.title}, due <Day day={period.dueOn} />. It is delivered in Waymark, under
        notifications.
      </p>
      <TextArea name="note" label="Your note" optional max={1000} rows={3} />
    </FormDialog>
  )
}

function Close({ period, missing, onClose }: AboutPeriod & { missing: number }) {
  const close = useAct(periodRoutes.close, `${period.name} is closed`)
  return (
    <ConfirmDialog
      title={`Close ${period.name}?`}
      open
      confirm="Close period"
      busy={close.isPending}
      onConfirm={() => close.mutate({ params: { periodId: period.id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {close.error && <ErrorState title="It was not closed" detail={close.error.detail} />}
      <p>
        Both ratings of every action and priority are kept as they stand now, for the strips of the last twelve periods.
        {missing > 0 && ` ${missing} ${missing === 1 ? 'update is' : 'updates are'} still owed, and will stay so.`} It
        cannot be opened again.
      </p>
    </ConfirmDialog>
  )
}

function Returns({ period }: { period: Period }) {
  const { search, go } = useListAddress(route)
  const params = { periodId: period.id }
  const view = useView(periodRoutes.returns, { params, query: queryFrom(periodRoutes.returns, search) })
  const choicesOf = (refs: ({ id: string; name: string } | null)[]) =>
    refs.flatMap((ref) => (ref ? [{ value: ref.id, label: ref.name }] : []))
  return (
    <section className="wm-section" aria-labelledby="returns">
      <h2 id="returns">Who owes, and who has given</h2>
      <FilterBar
        groups={[
          {
            name: 'given',
            label: 'Show',
            single: true,
            choices: [
              { value: 'false', label: 'Not given' },
              { value: 'true', label: 'Given' },
            ],
          },
          { name: 'owner', label: 'Owner', choices: choicesOf(period.byPerson.map(({ person }) => person)) },
          {
            name: 'serviceArea',
            label: 'Service area',
            choices: choicesOf(period.byServiceArea.map(({ serviceArea }) => serviceArea)),
          },
        ]}
        values={{ given: search.given, owner: search.owner, serviceArea: search.serviceArea }}
        onChange={go}
      >
        <ExportMenu list="period-returns" query={{ ...queryFrom(periodRoutes.returns, search), period: period.id }} />
      </FilterBar>
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Updates owed and given"
            columns={returnColumns}
            list={list}
            of="actions"
            go={go}
            idOf={({ action }) => action.id}
            sort={search.sort ?? 'givenAt'}
            empty={
              <EmptyState title="None fits that">
                <p>Take a filter off, or nothing was owed for this period.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </section>
  )
}

const areaColumns: Column<PeriodCoverage['byServiceArea'][number]>[] = [
  {
    id: 'area',
    header: 'Service area',
    names: true,
    cell: ({ serviceArea }) => serviceArea?.name ?? 'No service area',
  },
  { id: 'given', header: 'Given', align: 'end', cell: (covered) => sayCoverage(covered) },
]

const personColumns = (
  { can }: Period,
  onChase: (person: { id: string; name: string }) => void,
): Column<PeriodCoverage['byPerson'][number]>[] => [
  {
    id: 'person',
    header: 'Owner',
    names: true,
    cell: ({ person, lastChased }) => (
      <>
        {person?.name ?? 'Nobody'}
        {lastChased && (
          <span className="wm-beneath">
            Reminded <Instant at={lastChased.at} />
          </span>
        )}
      </>
    ),
  },
  { id: 'given', header: 'Given', align: 'end', cell: (covered) => sayCoverage(covered) },
  {
    id: 'chase',
    header: 'Remind',
    screenOnly: true,
    cell: ({ person, owed, given }) =>
      person &&
      given < owed &&
      can.chase.allowed && (
        <Button small aria-label={`Chase ${person.name}`} onClick={() => onChase(person)}>
          Chase
        </Button>
      ),
  },
]

const returnColumns: Column<PeriodReturnView>[] = [
  {
    id: 'action',
    header: 'Action',
    sort: 'ref',
    names: true,
    cell: ({ action }) => (
      <Link to={paths.action} params={{ actionId: action.id }}>
        {action.ref} {action.title}
      </Link>
    ),
  },
  { id: 'owner', header: 'Owner', sort: 'owner', cell: ({ owner }) => owner?.name ?? 'Nobody' },
  {
    id: 'area',
    header: 'Service area',
    sort: 'serviceArea',
    cell: ({ serviceArea }) => serviceArea?.name ?? 'None',
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => <StatusTag tone={actionStatusTones[status]}>{actionStatusWords[status]}</StatusTag>,
  },
  {
    id: 'rating',
    header: 'Rating',
    cell: ({ rating }) => <RatingPair declared={rating.declared} computed={rating.computed.rating} size="small" />,
  },
  {
    id: 'impact',
    header: 'Impact',
    cell: ({ impact }) =>
      impact ? (
        <StatusTag tone={impactTones[impact]}>{impactWords[impact]}</StatusTag>
      ) : (
        <span className="wm-none">Not kept then</span>
      ),
  },
  {
    id: 'given',
    header: 'Given',
    sort: 'givenAt',
    cell: ({ givenAt, givenLate }) =>
      givenAt ? (
        <>
          <Instant at={givenAt} />
          {givenLate && <span className="wm-overdue">late</span>}
        </>
      ) : (
        <span className="wm-none">Not given</span>
      ),
  },
]
