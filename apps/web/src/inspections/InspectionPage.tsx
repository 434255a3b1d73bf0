import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { findingRoutes } from '@waymark/contract/findings'
import { inspectionRoutes, type InspectionView } from '@waymark/contract/inspections'
import { INSPECTION_KIND_WORD, INSPECTION_STATE_WORD } from '@waymark/domain/inspection'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { CompareLink } from '../comparisons/CompareLink.tsx'
import { findingColumns } from '../findings/finding-columns.tsx'
import { ExportOneOf } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { DataTable } from '../ui/table/DataTable.tsx'
import { Clocks } from './Clocks.tsx'
import { inspectionStateTones } from './inspection-words.ts'
import { StatementSteps } from './StatementSteps.tsx'
import { When } from './When.tsx'

const route = getRouteApi('/frame/inspections/$inspectionId')

export function InspectionPage() {
  const { inspectionId } = route.useParams()
  const view = useView(inspectionRoutes.read, { params: { inspectionId } })
  return <Loaded view={view}>{(one, etag) => <OneInspection key={one.id} inspection={one} etag={etag} />}</Loaded>
}

function OneInspection({ inspection, etag }: { inspection: InspectionView; etag: string | null }) {
  const today = useToday()
  const [deleting, setDeleting] = useState(false)
  const { id, can, judgements, links, contacts, expectedFrom, expectedTo } = inspection
  const of = { params: { inspectionId: id } }
  const known = (name: string, day: string | null) => (day ? [{ name, value: <Day day={day} today={today} /> }] : [])
  return (
    <>
      <PageHeading
        title={inspection.title}
        caption={<Link to={paths.inspections}>Inspections</Link>}
        lead={inspection.summary}
        actions={
          <LinkButton to={paths.inspectionEdit} {...of} kind="primary" verdict={can.edit}>
            Change inspection
          </LinkButton>
        }
      />
      <section className="wm-section" aria-labelledby="stands">
        <h2 id="stands">Where it stands</h2>
        <p>
          <StatusTag tone={inspectionStateTones[inspection.state]}>{INSPECTION_STATE_WORD[inspection.state]}</StatusTag>
        </p>
        <SummaryList
          rows={[
            { name: 'Kind', value: INSPECTION_KIND_WORD[inspection.kind] },
            { name: 'By', value: inspection.bodies.join(', ') },
            { name: 'When', value: <When inspection={inspection} /> },
            ...(inspection.fieldworkFrom && (expectedFrom ?? expectedTo)
              ? [
                  {
                    name: 'Expected',
                    value: (
                      <>
                        {expectedFrom && <Day day={expectedFrom} />} to {expectedTo && <Day day={expectedTo} />}
                      </>
                    ),
                  },
                ]
              : []),
            ...known('Notice received', inspection.noticeOn),
            ...known('Feedback', inspection.feedbackOn),
            ...known('Priority actions notified', inspection.priorityActionsOn),
            ...known('Report received', inspection.reportReceivedOn),
            ...known('Published', inspection.publishedOn),
            ...known('Closed', inspection.closedOn),
            ...(contacts.length > 0
              ? [
                  {
                    name: 'Contacts',
                    value: contacts.map(({ role, organisation }) => `${role}, ${organisation}`).join('; '),
                  },
                ]
              : []),
            ...(links.length > 0
              ? [
                  {
                    name: 'Documents',
                    value: (
                      <ul className="wm-plain-list">
                        {links.map(({ title, url }) => (
                          <li key={url}>
                            <a href={url} rel="noreferrer">
                              {title}
                            </a>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <div className="wm-actions">
          <ExportOneOf
            of={[
              { label: 'The whole inspection', list: 'inspection', query: { id } },
              { label: 'Its findings and what answers them', list: 'trace-matrix', query: { inspection: id } },
              { label: 'What inspectors asked for', list: 'inspection-requests', query: { inspection: id } },
            ]}
          />
          <LinkButton to={paths.call} {...of}>
            The call
          </LinkButton>
          <LinkButton to={paths.traceMatrix} search={{ inspection: [id] }}>
            Trace matrix
          </LinkButton>
          <CompareLink of={{ inspection: [id] }} />
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <Button kind="danger" verdict={can.remove} onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </div>
      </section>
      <section className="wm-section" aria-labelledby="judgements">
        <h2 id="judgements">Judgements</h2>
        {judgements.length === 0 ? (
          <p>None entered.</p>
        ) : (
          <SummaryList rows={judgements.map(({ area, judgement }) => ({ name: area, value: judgement }))} />
        )}
      </section>
      {!can.edit.allowed && inspection.clocks.length + inspection.steps.length > 0 && (
        <p id="clocks-refused" className="wm-hint">
          {can.edit.reason}
        </p>
      )}
      <Clocks clocks={inspection.clocks} edit={can.edit} />
      <StatementSteps steps={inspection.steps} edit={can.edit} />
      <Findings inspection={inspection} />
      {deleting && <DeleteInspection inspection={inspection} etag={etag} onClose={() => setDeleting(false)} />}
    </>
  )
}

const SHOWN = 100

function Findings({ inspection }: { inspection: InspectionView }) {
  const { id } = inspection
  const view = useView(findingRoutes.list, { query: { inspection: [id], sort: 'inspection', pageSize: SHOWN } })
  return (
    <section className="wm-section" aria-labelledby="findings">
      <div className="wm-section__head">
        <h2 id="findings">Findings</h2>
        <LinkButton to={paths.findingsNew} params={{ inspectionId: id }} verdict={inspection.can.addFindings}>
          Add findings
        </LinkButton>
        <LinkButton to={paths.importNew} search={{ inspection: [id] }} verdict={inspection.can.addFindings}>
          Import findings
        </LinkButton>
      </div>
      <Loaded view={view}>
        {({ items, total }) => (
          <>
            <DataTable
              caption="Findings"
              columns={findingColumns('inspection')}
              rows={items}
              idOf={(finding) => finding.id}
              empty={
                <EmptyState title="No findings yet">
                  <p>
                    Paste the recommendations from the report: they become rows to look at before anything is saved.
                  </p>
                </EmptyState>
              }
            />
            {total > SHOWN && (
              <p>
                <Link to={paths.findings} search={{ inspection: [id] }}>
                  All {total} findings
                </Link>
              </p>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

function DeleteInspection({
  inspection,
  etag,
  onClose,
}: {
  inspection: InspectionView
  etag: string | null
  onClose: () => void
}) {
  const navigate = useNavigate()
  const remove = useAct(inspectionRoutes.remove, 'Inspection deleted')
  return (
    <ConfirmDialog
      title="Delete this inspection?"
      open
      confirm="Delete inspection"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { inspectionId: inspection.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.inspections }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>{inspection.title}, with its clocks. It stays in the history.</p>
    </ConfirmDialog>
  )
}
