import { getRouteApi, Link } from '@tanstack/react-router'
import { OpenPeriod, periodRoutes, type PeriodView } from '@waymark/contract/periods'
import { planRoutes, type PlanSummary } from '@waymark/contract/plans'
import type { Role } from '@waymark/contract/words'
import { PERIOD_STANDING_WORD } from '@waymark/domain/period-words'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useSession, useToday } from '../api/session.ts'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { periodStandingTones, sayCoverage } from './period-words.ts'

const route = getRouteApi('/frame/reporting')

/** Everybody else is refused by the API, too. */
const whoSeesReports = new Set<Role>(['performance_officer', 'director', 'portfolio_holder', 'auditor'])

/** For which time are updates owed, by when, and how many have come? */
export function PeriodsPage() {
  const { search, go } = useListAddress(route)
  const today = useToday()
  const seesReports = useSession().person.roles.some(({ role }) => whoSeesReports.has(role))
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const view = useView(periodRoutes.list, { query: queryFrom(periodRoutes.list, search) })
  const [opening, setOpening] = useState(false)
  return (
    <>
      <PageHeading
        title="Reporting"
        lead="Each plan’s reporting periods: by when updates are due, and how many have been given. They open and close by themselves."
        actions={
          <>
            {seesReports && <LinkButton to={paths.councilReports}>Reports to Council</LinkButton>}
            <ExportMenu list="reporting-periods" query={queryFrom(periodRoutes.list, search)} />
            {view.data && (
              <Button verdict={view.data.data.can.open} onClick={() => setOpening(true)}>
                Open a period now
              </Button>
            )}
          </>
        }
      />
      <FilterBar
        groups={[
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          {
            name: 'open',
            label: 'Show',
            single: true,
            choices: [
              { value: 'true', label: 'Open periods' },
              { value: 'false', label: 'Closed periods' },
            ],
          },
        ]}
        values={{ plan: search.plan, open: search.open }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Reporting periods"
            columns={columnsOn(today)}
            list={list}
            of="periods"
            go={go}
            idOf={(period) => period.id}
            sort={search.sort ?? '-dueOn'}
            empty={
              <EmptyState title="No reporting period fits that">
                <p>A period opens with its month or quarter, once a plan is live.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
      {opening && <OpenNow plans={plans.data?.data.items ?? []} onClose={() => setOpening(false)} />}
    </>
  )
}

/** For a plan that has just gone live: the clock would open its period within the hour. */
function OpenNow({ plans, onClose }: { plans: readonly PlanSummary[]; onClose: () => void }) {
  const open = useAct(periodRoutes.open, 'Period opened')
  return (
    <FormDialog
      title="Open the period that is under way?"
      schema={OpenPeriod}
      startWith={{ planId: '' }}
      submit={(body) => open.mutateAsync({ body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Open period"
    >
      <p>It opens by itself within the hour: do it here if you do not want to wait.</p>
      <SelectField
        name="planId"
        label="Plan"
        empty="Choose one"
        choices={plans.filter(({ status }) => status === 'live').map(({ id, title }) => ({ value: id, label: title }))}
      />
    </FormDialog>
  )
}

const columnsOn = (today: string): Column<PeriodView>[] => [
  {
    id: 'period',
    header: 'Period',
    names: true,
    cell: ({ id, name, plan }) => (
      <Link to={paths.period} params={{ periodId: id }} aria-label={`${name}, ${plan.title}`}>
        {name}
      </Link>
    ),
  },
  { id: 'plan', header: 'Plan', sort: 'plan', cell: ({ plan }) => plan.title },
  {
    id: 'standing',
    header: 'Stands',
    cell: ({ standing }) => (
      <StatusTag tone={periodStandingTones[standing]}>{PERIOD_STANDING_WORD[standing]}</StatusTag>
    ),
  },
  {
    id: 'due',
    header: 'Updates due',
    sort: 'dueOn',
    cell: ({ dueOn, graceEndsOn, standing }) => (
      <>
        <Day day={dueOn} {...(standing !== 'closed' && { today })} />
        <span className="wm-beneath">
          Grace until <Day day={graceEndsOn} />
        </span>
      </>
    ),
  },
  { id: 'given', header: 'Given', sort: 'given', align: 'end', cell: ({ coverage }) => sayCoverage(coverage) },
]
