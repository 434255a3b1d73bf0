import { getRouteApi, Link } from '@tanstack/react-router'
import { Ability, accessRoutes, type RecordAccessRow } from '@waymark/contract/access'
import { ABILITY_WORD } from '@waymark/domain/ability-words'
import { type SubmitEvent, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { roleWords } from '../words.ts'

const route = getRouteApi('/frame/access/record')

/** Who could see or change one record on a day, by which role. */
export function RecordAccessPage() {
  const { search, go } = useListAddress(route)
  const today = useToday()
  const record = search.record?.[0] ?? ''
  const noun = queryFrom(accessRoutes.ofRecord, search).noun ?? 'action'
  const view = useView(accessRoutes.ofRecord, { query: { ...queryFrom(accessRoutes.ofRecord, search), noun, record } })

  return (
    <Loaded view={view}>
      {({ on, title, ...list }) => (
        <>
          <PageHeading
            title="Who had access"
            caption={<RecordLink noun={noun} record={record} title={title} />}
            lead="By the same rules that decide what each person may do, with the roles and the record as they stood at the end of that day."
            actions={
              <ExportMenu list="record-access" query={{ ...queryFrom(accessRoutes.ofRecord, search), noun, record }} />
            }
          />
          <OnDay key={on} on={on} today={today} onChange={(day) => go({ on: [day] })} />
          <FilterBar
            groups={[
              {
                name: 'may',
                label: 'Could',
                choices: Ability.options.map((ability) => ({ value: ability, label: ABILITY_WORD[ability] })),
              },
            ]}
            values={{ may: search.may }}
            onChange={go}
          />
          <h2 className="wm-list-heading">
            On <Day day={on} />
          </h2>
          <ListTable
            caption="Who had access"
            columns={columns}
            list={list}
            of="roles"
            go={go}
            idOf={({ person, role, covering, serviceArea }) =>
              `${person.id} ${role} ${covering?.id ?? ''} ${serviceArea?.id ?? ''}`
            }
            sort={search.sort ?? 'person'}
            empty={
              <EmptyState title="Nobody could">
                <p>Take the filter off, or choose another day.</p>
              </EmptyState>
            }
          />
        </>
      )}
    </Loaded>
  )
}

function RecordLink({ noun, record, title }: { noun: 'plan' | 'priority' | 'action'; record: string; title: string }) {
  if (noun === 'plan')
    return (
      <Link to={paths.plan} params={{ planId: record }}>
        {title}
      </Link>
    )
  return noun === 'priority' ? (
    <Link to={paths.priority} params={{ priorityId: record }}>
      {title}
    </Link>
  ) : (
    <Link to={paths.action} params={{ actionId: record }}>
      {title}
    </Link>
  )
}

function OnDay({ on, today, onChange }: { on: string; today: string; onChange: (day: string) => void }) {
  const [typed, setTyped] = useState(on)
  function show(event: SubmitEvent) {
    event.preventDefault()
    if (typed !== '') onChange(typed)
  }
  return (
    <form className="wm-chooser" onSubmit={show}>
      <span className="wm-chooser__one">
        <label htmlFor="access-on">On</label>{' '}
        <input
          id="access-on"
          type="date"
          className="govuk-input wm-width-10"
          max={today}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </span>
      <Button type="submit">Show this day</Button>
    </form>
  )
}

const columns: Column<RecordAccessRow>[] = [
  {
    id: 'person',
    header: 'Person',
    sort: 'person',
    names: true,
    cell: ({ person }) => (
      <Link to={paths.person} params={{ personId: person.id }}>
        {person.name}
      </Link>
    ),
  },
  {
    id: 'role',
    header: 'By the role',
    sort: 'role',
    cell: ({ role, serviceArea, covering }) => (
      <>
        {roleWords[role]}
        {serviceArea && <span className="wm-beneath">{serviceArea.name}</span>}
        {covering && <span className="wm-beneath">Covering for {covering.name}</span>}
      </>
    ),
  },
  {
    id: 'abilities',
    header: 'Could',
    cell: ({ abilities }) => abilities.map((ability) => ABILITY_WORD[ability]).join('; '),
  },
]
