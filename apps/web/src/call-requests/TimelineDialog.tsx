import { inspectionRoutes, type InspectionView, SetTimeline } from '@waymark/contract/inspections'
import { useAct } from '../api/view.ts'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

const HOUR = 'Of the 24-hour clock, such as 09:30'

/** The days of the inspection itself: what is set here stands on its page too, and moves its clocks. */
export function TimelineDialog({
  inspection,
  etag,
  onClose,
}: {
  inspection: InspectionView
  etag: string | null
  onClose: () => void
}) {
  const edit = useAct(inspectionRoutes.edit, 'Timeline saved')
  const { id, noticeOn, offSiteFrom, offSiteTo, fieldworkFrom, fieldworkTo, feedbackOn } = inspection
  return (
    <FormDialog
      title="Set days and times"
      schema={SetTimeline}
      startWith={{
        ...{ noticeOn, offSiteFrom, offSiteTo, fieldworkFrom, fieldworkTo, feedbackOn },
        noticeTime: inspection.noticeTime ?? '',
        fieldworkTime: inspection.fieldworkTime ?? '',
        feedbackTime: inspection.feedbackTime ?? '',
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { inspectionId: id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save timeline"
    >
      <DayField name="noticeOn" label="Notice received" optional />
      <TextField name="noticeTime" label="Time of the notice" hint={HOUR} width={10} optional />
      <DayField name="offSiteFrom" label="Off-site from" optional />
      <DayField name="offSiteTo" label="Off-site until" optional />
      <DayField name="fieldworkFrom" label="On-site from" optional />
      <TextField name="fieldworkTime" label="Time at which they arrive" hint={HOUR} width={10} optional />
      <DayField name="fieldworkTo" label="On-site until" optional />
      <DayField name="feedbackOn" label="Feedback" optional />
      <TextField name="feedbackTime" label="Time of the feedback" hint={HOUR} width={10} optional />
    </FormDialog>
  )
}
