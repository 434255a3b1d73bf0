import type { ClockState, FindingFlag, InspectionState, LaterVerdict } from '@waymark/contract/inspection-words'
import type { TagTone } from '../ui/StatusTag.tsx'

export const inspectionStateTones: Record<InspectionState, TagTone> = {
  expected: 'waiting',
  notice_received: 'warning',
  under_way: 'warning',
  awaiting_report: 'brand',
  report_received: 'brand',
  published: 'done',
  closed: 'neutral',
}

export const clockTones: Record<ClockState, TagTone> = {
  running: 'brand',
  due_today: 'warning',
  late: 'warning',
  met: 'done',
  waived: 'neutral',
}

export const verdictTones: Record<LaterVerdict, TagTone> = {
  addressed: 'done',
  partly: 'waiting',
  not_addressed: 'warning',
}

export const flagTones: Record<FindingFlag, TagTone> = { no_action: 'warning', impact_not_evidenced: 'waiting' }
