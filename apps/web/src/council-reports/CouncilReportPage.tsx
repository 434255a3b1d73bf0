import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import {
  councilReportRoutes,
  type CouncilReportSection,
  type CouncilReportView,
  EditCouncilReport,
} from '@waymark/contract/council-reports'
import { COUNCIL_REPORT_PART_WORD, piecesOf } from '@waymark/domain/council-report'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { HeadingFields } from './NewCouncilReportPage.tsx'
import { NotTakenOn, ReportState } from './ReportState.tsx'

const route = getRouteApi('/frame/reporting/council-reports/$reportId')

export function CouncilReportPage() {
  const { reportId } = route.useParams()
  const view = useView(councilReportRoutes.read, { params: { reportId } })
  return <Loaded view={view}>{(report, etag) => <Report key={report.id} report={report} etag={etag} />}</Loaded>
}

type Doing = 'edit' | 'finalise' | 'remove'

function Report({ report, etag }: { report: CouncilReportView; etag: string | null }) {
  const [doing, setDoing] = useState<Doing | null>(null)
  const { search } = useListAddress(route)
  const { id, can, finalised, by, at, unowned, sections } = report
  const close = () => setDoing(null)
  const file = (of: 'docx' | 'pdf') =>
    councilReportRoutes[of].path.replace(':reportId', id) +
    (search.asAt ? `?asAt=${encodeURIComponent(search.asAt)}` : '')
  return (
    <>
      <PageHeading
        title={`Report to ${report.committee}`}
        caption={<Link to={paths.councilReports}>Reports to Council</Link>}
        lead={
          <>
            <ReportState state={report.state} /> {report.plan.title}
          </>
        }
        actions={
          <>
            <a className="wm-button wm-button--primary" href={file('docx')} download>
              Download as Word
            </a>
            <a className="wm-button wm-button--secondary" href={file('pdf')} download>
              Download as PDF
            </a>
          </>
        }
      />
      <section className="wm-section" aria-label="About this report">
        <SummaryList
          rows={[
            { name: 'Committee', value: report.committee },
            { name: 'Date of the meeting', value: <Day day={report.meetingOn} /> },
            { name: 'Portfolio holder', value: report.portfolioHolder },
            {
              name: 'Drafted',
              value: (
                <>
                  {by.name}, from the record of <Instant at={at} />
                </>
              ),
            },
            finalised
              ? {
                  name: 'Made final',
                  value: (
                    <>
                      {finalised.by.name}, <Instant at={finalised.at} />
                    </>
                  ),
                }
              : { name: 'Taken on', value: `${sections.length - unowned} of ${sections.length} sections` },
          ]}
        />
        <div className="wm-actions">
          {!finalised && (
            <>
              <Button verdict={can.edit} onClick={() => setDoing('edit')}>
                Change these
              </Button>
              <Button verdict={can.finalise} onClick={() => setDoing('finalise')}>
                Make it final
              </Button>
            </>
          )}
          <LinkButton to={paths.auditTrail} search={{ record: [id] }}>
            Audit trail
          </LinkButton>
          {!finalised && (
            <Button kind="danger" verdict={can.remove} onClick={() => setDoing('remove')}>
              Delete
            </Button>
          )}
        </div>
      </section>
      {sections.map((section, index) => (
        <Section
          key={section.key}
          report={report}
          section={section}
          first={section.part === 'themes' && sections[index - 1]?.part !== 'themes'}
        />
      ))}
      {doing === 'edit' && <Change report={report} etag={etag} onClose={close} />}
      {doing === 'finalise' && <Finalise report={report} etag={etag} onClose={close} />}
      {doing === 'remove' && <Delete report={report} etag={etag} onClose={close} />}
    </>
  )
}

/** As it will be set: with the heading of all themes above the first. */
function Section({
  report,
  section,
  first,
}: {
  report: CouncilReportView
  section: CouncilReportSection
  first: boolean
}) {
  const { key, part, heading, words, takenOn } = section
  const Heading = part === 'themes' ? 'h3' : 'h2'
  return (
    <>
      {first && <h2>{COUNCIL_REPORT_PART_WORD.themes}</h2>}
      <section className="wm-section" aria-label={heading}>
        <Heading>{heading}</Heading>
        {takenOn === null && <NotTakenOn />}
        {piecesOf(words).map((piece, place) =>
          piece.is === 'list' ? (
            <ul key={place}>
              {piece.items.map((item, at) => (
                <li key={at}>{item}</li>
              ))}
            </ul>
          ) : (
            <AsTyped key={place}>{piece.text}</AsTyped>
          ),
        )}
        {takenOn && (
          <p className="wm-hint">
            Taken on by {takenOn.by.name}, <Instant at={takenOn.at} />
          </p>
        )}
        {!report.finalised && (
          <LinkButton
            to={paths.councilReportSection}
            params={{ reportId: report.id, key }}
            small
            verdict={report.can.edit}
            aria-label={`Read and change ${heading}`}
          >
            Read and change
          </LinkButton>
        )}
      </section>
    </>
  )
}

interface Own {
  report: CouncilReportView
  etag: string | null
  onClose: () => void
}

function Change({ report, etag, onClose }: Own) {
  const edit = useAct(councilReportRoutes.edit, 'Saved')
  const { id, committee, meetingOn, portfolioHolder } = report
  return (
    <FormDialog
      title="Change the report"
      schema={EditCouncilReport}
      startWith={{ committee, meetingOn, portfolioHolder }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { reportId: id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save"
    >
      <HeadingFields />
    </FormDialog>
  )
}

function Finalise({ report, etag, onClose }: Own) {
  const finalise = useAct(councilReportRoutes.finalise, 'The report is final')
  return (
    <ConfirmDialog
      title="Make this report final?"
      open
      confirm="Make it final"
      busy={finalise.isPending}
      onConfirm={() => finalise.mutate({ params: { reportId: report.id }, ifMatch: etag }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {finalise.error && <ErrorState title="It was not made final" detail={finalise.error.detail} />}
      <p>Nothing in it can be changed from then on.</p>
    </ConfirmDialog>
  )
}

function Delete({ report, etag, onClose }: Own) {
  const navigate = useNavigate()
  const remove = useAct(councilReportRoutes.remove, 'Deleted')
  return (
    <ConfirmDialog
      title={`Delete the report to ${report.committee}?`}
      open
      confirm="Delete"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { reportId: report.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.councilReports }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>It stays in the history.</p>
    </ConfirmDialog>
  )
}
