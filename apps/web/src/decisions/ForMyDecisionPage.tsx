import { getRouteApi } from '@tanstack/react-router'
import { dateRequestRoutes } from '@waymark/contract/date-requests'
import { planRoutes } from '@waymark/contract/plans'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { Completions } from './Completions.tsx'
import { DatesToDecide } from './DatesToDecide.tsx'
import { completionsAsked, datesAsked } from './search.ts'

const route = getRouteApi('/frame/for-my-decision')

const DATES = 'dates'
const TO_ASSURE = 'to-assure'

/** What waits for my word, with what it rests on in sight: completions, new due dates, and complete actions to check. */
export function ForMyDecisionPage() {
  const { search, go } = useListAddress(route)
  const show = search.show?.[0]
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })

  return (
    <>
      <PageHeading
        title="For my decision"
        lead="Actions whose owners say they are done and new due dates asked for, in the priorities you sponsor; and complete actions that nobody has checked yet."
        actions={
          show === DATES ? (
            <ExportMenu list="date-requests" query={datesAsked(search)} />
          ) : (
            <ExportMenu list="sign-offs" query={completionsAsked(search, show === TO_ASSURE)} />
          )
        }
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
