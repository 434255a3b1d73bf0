import type { MeetingView } from '@waymark/contract/meetings'
import { StatusTag } from '../ui/StatusTag.tsx'
import { meetingPartTones, meetingPartWords } from '../words.ts'

/** In public or in private, and under which paragraph. */
export function PartTag({
  meeting: { part, exemptParagraph },
}: {
  meeting: Pick<MeetingView, 'part' | 'exemptParagraph'>
}) {
  return (
    <>
      <StatusTag tone={meetingPartTones[part]}>{meetingPartWords[part]}</StatusTag>
      {exemptParagraph !== null && <span className="wm-beneath">Exempt: paragraph {exemptParagraph}</span>}
    </>
  )
}
