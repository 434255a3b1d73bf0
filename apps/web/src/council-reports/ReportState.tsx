import type { CouncilReportState } from '@waymark/contract/council-reports'
import { COUNCIL_REPORT_STATE_WORD } from '@waymark/domain/council-report-words'
import { StatusTag } from '../ui/StatusTag.tsx'

export const ReportState = ({ state }: { state: CouncilReportState }) => (
  <StatusTag tone={state === 'final' ? 'done' : 'waiting'}>{COUNCIL_REPORT_STATE_WORD[state]}</StatusTag>
)

/** Of a section that nobody answers for. */
export const NotTakenOn = () => (
  <p className="wm-hint">
    <StatusTag tone="warning">Not taken on</StatusTag> Written by Waymark from the record. Nobody answers for it yet.
  </p>
)
