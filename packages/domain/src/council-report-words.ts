import type { CouncilReportState } from '@waymark/contract/council-reports'

export const COUNCIL_REPORT_STATE_WORD: Readonly<Record<CouncilReportState, string>> = {
  draft: 'Draft',
  final: 'Final',
}
