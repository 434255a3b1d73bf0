import { getRouteApi, Link } from '@tanstack/react-router'
import { type ChangeView, historyRoutes } from '@waymark/contract/history'
import { Noun } from '@waymark/contract/words'
import { Loaded } from '../api/Loaded.tsx'
import { useSession, useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { usePeopleChoices } from '../people/people.queries.ts'
import { paths } from '../paths.ts'
import { Instant } from '../ui/Day.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { Between } from '../ui/table/Between.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { NOUN_WORD } from '@waymark/domain/noun-words'

const route = getRouteApi('/frame/audit-trail')

const operationWords: Record<ChangeView['operation'], string> = {
  created: 'Added',
  changed: 'Changed',
  deleted: 'Deleted',
}

/** Who changed what, when, from what to what. */
export function AuditTrailPage() {
  const { search, go } = useListAddress(route)
  const people = usePeopleChoices()
  const today = useToday()
  const { can } = useSession()
  const view = useView(historyRoutes.trail, { query: queryFrom(historyRoutes.trail, search) })

  const noun = view.data?.data.items.find(({ recordId }) => recordId === search.record?.[0])?.noun

  return (
    <>
      <PageHeading
        title="Audit trail"
        lead="Every change: who, when, from what to what. Nothing here can be changed or removed; what is redacted says so."
        actions={
          <>
            {can.seeSecurityEvents.allowed && <LinkButton to={paths.samples}>Samples</LinkButton>}
            <ExportMenu list="audit-trail" query={queryFrom(historyRoutes.trail, search)} />
          </>
        }
      />
      {search.record && (
        <div className="wm-notice">
          <p>{search.related ? 'Of one record and what belongs to it.' : 'Of one record alone.'}</p>
          <label className="wm-check">
            <input
              type="checkbox"
              checked={search.related !== undefined}
              onChange={(event) => go({ related: event.target.checked ? ['true'] : undefined })}
            />
            With what belongs to it
          </label>
          <Button onClick={() => go({ record: undefined, related: undefined })}>Show every record</Button>
          {noun && can.redact.allowed && (
            <LinkButton to={paths.redact} search={{ noun: [noun], record: search.record }}>
              Redact
            </LinkButton>
          )}
        </div>
      )}
      <FilterBar
        groups={[
          {
            name: 'noun',
            label: 'Kind of record',
            choices: Noun.options.map((noun) => ({ value: noun, label: NOUN_WORD[noun] })),
          },
          {
            name: 'person',
            label: 'Who',
            choices: [
              ...people.map(({ id, name }) => ({ value: id, label: name })),
              { value: 'system:rating-clock', label: 'The rating clock' },
            ],
          },
        ]}
        values={{ noun: search.noun, person: search.person }}
        onChange={go}
      />
      <Between from={search.from?.[0]} to={search.to?.[0]} today={today} onChange={go} />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Changes"
            columns={columns}
            list={list}
            of="changes"
            go={go}
            idOf={(change) => change.id}
            sort={search.sort ?? '-at'}
            rememberAs="audit-trail"
            empty={
              <EmptyState title="No change fits that">
                <p>Take a filter off, or choose a longer time.</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<ChangeView>[] = [
  { id: 'at', header: 'When', sort: 'at', cell: ({ at }) => <Instant at={at} /> },
  {
    id: 'by',
    header: 'Who',
    cell: ({ by, onBehalfOf }) => (
      <>
        {by.name}
        {onBehalfOf && <span className="wm-beneath">covering for {onBehalfOf}</span>}
      </>
    ),
  },
  {
    id: 'record',
    header: 'Record',
    names: true,
    cell: ({ operation, record, recordId }) => (
      <>
        {operationWords[operation]}:{' '}
        <Link to={paths.auditTrail} search={{ record: [recordId] }}>
          {record}
        </Link>
      </>
    ),
  },
  { id: 'fields', header: 'From and to', cell: (change) => <Fields change={change} /> },
  {
    id: 'recordedAt',
    header: 'Written down',
    startsHidden: true,
    cell: ({ recordedAt }) => <Instant at={recordedAt} />,
  },
]

function Fields({ change: { fields, operation } }: { change: ChangeView }) {
  if (fields.length === 0) return <span className="wm-none">Nothing that is shown</span>
  return (
    <ul className="wm-changes">
      {fields.map(({ field, label, from, to }) => (
        <li key={field}>
          <strong>{label}</strong>:{' '}
          {operation === 'created' ? (
            (to ?? 'none')
          ) : operation === 'deleted' ? (
            (from ?? 'none')
          ) : (
            <>
              from <del>{from ?? 'none'}</del> to <ins>{to ?? 'none'}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
