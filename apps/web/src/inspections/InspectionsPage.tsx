import { getRouteApi, Link } from '@tanstack/react-router'
import { InspectionKind, InspectionState } from '@waymark/contract/inspection-words'
import { inspectionRoutes, type InspectionSummary } from '@waymark/contract/inspections'
import { INSPECTION_KIND_WORD, INSPECTION_STATE_WORD } from '@waymark/domain/inspection'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { clockTones, inspectionStateTones } from './inspection-words.ts'
import { When } from './When.tsx'

const route = getRouteApi('/frame/inspections')

/** Inspections, reviews and audits: those that were, and those that are expected. */
export function InspectionsPage() {
  const { search, go } = useListAddress(route)
  const view = useView(inspectionRoutes.list, { query: queryFrom(inspectionRoutes.list, search) })
  const { kind, state, clockRuns, text } = search
  const filtered = [kind, state, clockRuns, text].some((one) => one !== undefined)
  return (
    <>
      <PageHeading
        title="Inspections"
        lead="Inspections, reviews and audits, past and expected: what they found, and the times set by law that they start."
        actions={
          <>
            <ExportMenu list="inspections" query={queryFrom(inspectionRoutes.list, search)} />
            <LinkButton to={paths.inspectionNew} kind="primary" verdict={view.data?.data.can.create}>
              Add an inspection
            </LinkButton>
          </>
        }
      />
      <p className="wm-actions">
        <Link to={paths.findings}>All findings</Link>
        <Link to={paths.traceMatrix}>Trace matrix</Link>
        <Link to={paths.themes}>Themes across inspections</Link>
      </p>
      <FilterBar
        search={{ value: text, label: 'Title, body or summary', onChange: (words) => go({ text: words }) }}
        groups={[
          {
            name: 'state',
            label: 'Where it stands',
            choices: InspectionState.options.map((one) => ({ value: one, label: INSPECTION_STATE_WORD[one] })),
          },
          {
            name: 'kind',
            label: 'Kind',
            choices: InspectionKind.options.map((one) => ({ value: one, label: INSPECTION_KIND_WORD[one] })),
          },
          { name: 'clockRuns', label: 'Clock', single: true, choices: [{ value: 'true', label: 'Runs or is late' }] },
        ]}
        values={{ kind, state, clockRuns }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Inspections"
            columns={columns}
            list={list}
            of="inspections"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? '-when'}
            rememberAs="inspections"
            empty={
              <EmptyState title={filtered ? 'No inspection fits that' : 'No inspections yet'}>
                <p>
                  {filtered
                    ? 'Look for fewer words, or take a filter off.'
                    : 'A performance officer or a director adds those that were, and those that are expected.'}
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<InspectionSummary>[] = [
  {
    id: 'title',
    header: 'Inspection',
    sort: 'title',
    names: true,
    cell: ({ id, title, kind, bodies }) => (
      <>
        <Link to={paths.inspection} params={{ inspectionId: id }}>
          {title}
        </Link>
        <span className="wm-beneath">
          {INSPECTION_KIND_WORD[kind]}, {bodies.join(', ')}
        </span>
      </>
    ),
  },
  { id: 'when', header: 'When', sort: 'when', cell: (inspection) => <When inspection={inspection} /> },
  {
    id: 'state',
    header: 'Where it stands',
    sort: 'state',
    cell: ({ state }) => <StatusTag tone={inspectionStateTones[state]}>{INSPECTION_STATE_WORD[state]}</StatusTag>,
  },
  {
    id: 'judgement',
    header: 'Judgement',
    cell: ({ judgements: [first] }) =>
      first ? (
        <>
          {first.judgement}
          <span className="wm-beneath">{first.area}</span>
        </>
      ) : (
        <span className="wm-none">None</span>
      ),
  },
  {
    id: 'findings',
    header: 'Findings',
    sort: 'findings',
    cell: ({ id, findings, findingsWithoutAction }) =>
      findings === 0 ? (
        <span className="wm-none">None</span>
      ) : (
        <>
          <Link to={paths.findings} search={{ inspection: [id] }}>
            {findings} {findings === 1 ? 'finding' : 'findings'}
          </Link>
          {findingsWithoutAction > 0 && <span className="wm-beneath">{findingsWithoutAction} without an action</span>}
        </>
      ),
  },
  {
    id: 'clock',
    header: 'Next clock',
    sort: 'clock',
    cell: ({ nextClock }) =>
      nextClock ? (
        <>
          <StatusTag tone={clockTones[nextClock.state]}>{nextClock.sentence}</StatusTag>
          <span className="wm-beneath">
            {nextClock.label}, by <Day day={nextClock.dueOn} />
          </span>
        </>
      ) : (
        <span className="wm-none">None runs</span>
      ),
  },
]
