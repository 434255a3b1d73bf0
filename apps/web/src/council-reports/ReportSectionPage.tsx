import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import {
  councilReportRoutes,
  type CouncilReportSection,
  type CouncilReportView,
  TakeOnSection,
} from '@waymark/contract/council-reports'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Folded } from '../ui/Folded.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'
import { EmptyState } from '../ui/States.tsx'
import { NotTakenOn } from './ReportState.tsx'

const route = getRouteApi('/frame/reporting/council-reports/$reportId/sections/$key')

export function ReportSectionPage() {
  const { reportId, key } = route.useParams()
  const view = useView(councilReportRoutes.read, { params: { reportId } })
  return (
    <Loaded view={view}>
      {(report, etag) => {
        const section = report.sections.find((one) => one.key === key)
        if (!section) return <EmptyState title="There is no such section in this report" />
        return <SectionForm key={section.key} report={report} section={section} etag={etag} />
      }}
    </Loaded>
  )
}

interface Own {
  report: CouncilReportView
  section: CouncilReportSection
  etag: string | null
}

/** Saving is taking on: from then on the words are somebody's. */
function SectionForm({ report, section, etag }: Own) {
  const navigate = useNavigate()
  const takeOn = useAct(councilReportRoutes.takeOn, 'Saved, and taken on by you')
  const { key, heading, words, generated, takenOn } = section
  const back = { to: paths.councilReport, params: { reportId: report.id } } as const
  return (
    <FormPage
      title={heading}
      caption={<Link {...back}>Report to {report.committee}</Link>}
      schema={TakeOnSection}
      startWith={{ heading, words }}
      etag={etag}
      submit={(body, ifMatch) => takeOn.mutateAsync({ params: { reportId: report.id, key }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save and take on"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`council-report.${report.id}.${key}`}
    >
      {takenOn === null && <NotTakenOn />}
      <TextField name="heading" label="Heading" />
      <TextArea
        name="words"
        label="What it says"
        hint="A blank line begins a paragraph; a line that begins with a dash is an item of a list"
        rows={16}
        max={20_000}
      />
      {words !== generated && (
        <Folded id="generated" title="What Waymark wrote from the record">
          <AsTyped>{generated}</AsTyped>
        </Folded>
      )}
    </FormPage>
  )
}
