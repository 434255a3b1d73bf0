import type { InspectionSummary } from '@waymark/contract/inspections'
import { Day } from '../ui/Day.tsx'

/** When it was, or is expected. */
export function When({ inspection }: { inspection: InspectionSummary }) {
  const { fieldworkFrom, fieldworkTo, noticeOn, expectedFrom, expectedTo, reportReceivedOn, publishedOn } = inspection
  if (fieldworkFrom)
    return (
      <>
        <Day day={fieldworkFrom} />
        {fieldworkTo && fieldworkTo !== fieldworkFrom && (
          <>
            {' to '}
            <Day day={fieldworkTo} />
          </>
        )}
      </>
    )
  if (noticeOn)
    return (
      <>
        Notice on <Day day={noticeOn} />
      </>
    )
  if (reportReceivedOn ?? publishedOn)
    return (
      <>
        Report of <Day day={reportReceivedOn ?? publishedOn} />
      </>
    )
  if (!expectedFrom && !expectedTo) return <span className="wm-none">No day known</span>
  return (
    <>
      Expected{' '}
      {expectedFrom && (
        <>
          from <Day day={expectedFrom} />{' '}
        </>
      )}
      {expectedTo && (
        <>
          until <Day day={expectedTo} />
        </>
      )}
    </>
  )
}
