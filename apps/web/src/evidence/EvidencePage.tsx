import { getRouteApi, Link } from '@tanstack/react-router'
import {
  EvidenceKind,
  EvidenceReview,
  evidenceRoutes,
  EvidenceType,
  type EvidenceSummary,
} from '@waymark/contract/evidence'
import { planRoutes } from '@waymark/contract/plans'
import { EVIDENCE_KIND_WORD, EVIDENCE_REVIEW_WORD, EVIDENCE_TYPE_WORD } from '@waymark/domain/evidence'
import { PageLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { usePeople } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import { Day } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { AddedBy, OpenEvidence, Standing, WhatItIs } from './evidence-parts.tsx'

/** One load for both: whoever opens the library opens pieces of it. */
export { OneEvidencePage } from './OneEvidencePage.tsx'

const route = getRouteApi('/frame/evidence')

/** Every file and link that shows something, and what it serves. */
export function EvidencePage() {
  const { search, go } = useListAddress(route)
  const view = useView(evidenceRoutes.list, { query: queryFrom(evidenceRoutes.list, search) })
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const areas = useServiceAreaChoices()
  const people = usePeople()
  const { sort, text, kind, type, plan, serviceArea, addedBy, review, verified, linked, exempt } = search
  const filters = { kind, type, plan, serviceArea, addedBy, review, verified, linked, exempt }
  const filtered = text !== undefined || Object.values(filters).some((values) => values !== undefined)
  const yesOrNo = (yes: string, no: string) => [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ]
  return (
    <>
      <PageHeading
        title="Evidence"
        actions={<ExportMenu list="evidence" query={{ ...filters, text, sort }} />}
        lead="Files and links that show what was done, and whether it works. They are added where they serve: on an action, a milestone, an update, a finding or a readiness line."
      />
      <FilterBar
        search={{ value: text, label: 'Title, file name or address', onChange: (words) => go({ text: words }) }}
        groups={[
          {
            name: 'review',
            label: 'Review',
            choices: EvidenceReview.options.map((one) => ({ value: one, label: EVIDENCE_REVIEW_WORD[one] })),
          },
          { name: 'verified', label: 'Verified', single: true, choices: yesOrNo('Verified', 'Not verified') },
          ...(view.data?.data.can.narrowToExempt.allowed
            ? [{ name: 'exempt' as const, label: 'Exempt', single: true, choices: yesOrNo('Exempt', 'Not exempt') }]
            : []),
          { name: 'linked', label: 'Serves something', single: true, choices: yesOrNo('Yes', 'Nothing') },
          {
            name: 'kind',
            label: 'Kind',
            choices: EvidenceKind.options.map((one) => ({ value: one, label: EVIDENCE_KIND_WORD[one] })),
          },
          {
            name: 'type',
            label: 'Type of file',
            choices: EvidenceType.options.map((one) => ({ value: one, label: EVIDENCE_TYPE_WORD[one] })),
          },
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title: label }) => ({ value: id, label })) ?? [],
          },
          { name: 'serviceArea', label: 'Service area', choices: areas },
          { name: 'addedBy', label: 'Added by', choices: people.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
        values={filters}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Evidence"
            columns={columns}
            list={list}
            of="pieces of evidence"
            go={go}
            idOf={({ id }) => id}
            sort={sort ?? '-addedAt'}
            rememberAs="evidence"
            empty={
              <EmptyState title={filtered ? 'No evidence fits that' : 'No evidence yet'}>
                <p>
                  {filtered
                    ? 'Look for fewer words, or take a filter off.'
                    : 'Attach a file or a link on the page of an action, or while you post an update.'}
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
}

const columns: Column<EvidenceSummary>[] = [
  {
    id: 'title',
    header: 'Evidence',
    sort: 'title',
    names: true,
    cell: (piece) => (
      <>
        <Link to={paths.evidencePiece} params={{ evidenceId: piece.id }}>
          {piece.title}
        </Link>
        <span className="wm-beneath">
          <WhatItIs piece={piece} />
        </span>
      </>
    ),
  },
  {
    id: 'serves',
    header: 'Serves',
    cell: ({ links, linksNotSeen }) =>
      links.length + linksNotSeen === 0 ? (
        <span className="wm-none">Nothing</span>
      ) : (
        <ul className="wm-plain-list wm-spaced-list">
          {links.slice(0, 2).map((link) => (
            <li key={link.id}>
              <PageLink page={link.page}>{link.name}</PageLink>
            </li>
          ))}
          {links.length + linksNotSeen > 2 && (
            <li className="wm-hint">and {links.length + linksNotSeen - Math.min(links.length, 2)} more</li>
          )}
        </ul>
      ),
  },
  { id: 'standing', header: 'Where it stands', cell: (piece) => <Standing piece={piece} /> },
  {
    id: 'reviewByOn',
    header: 'Review by',
    sort: 'reviewByOn',
    cell: ({ reviewByOn }) => (reviewByOn ? <Day day={reviewByOn} /> : <span className="wm-none">No day</span>),
  },
  { id: 'addedAt', header: 'Added', sort: 'addedAt', cell: (piece) => <AddedBy piece={piece} /> },
  { id: 'open', header: 'Open', screenOnly: true, cell: (piece) => <OpenEvidence piece={piece} /> },
]
