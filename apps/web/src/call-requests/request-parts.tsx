import type { CallRequestView } from '@waymark/contract/call-requests'
import type { CallRequestState } from '@waymark/contract/inspection-words'
import { CALL_REQUEST_STATE_WORD } from '@waymark/domain/call'
import { StatusTag, type TagTone } from '../ui/StatusTag.tsx'

const stateTones: Record<CallRequestState, TagTone> = { open: 'waiting', answered: 'done', withdrawn: 'neutral' }

/** Where it stands; one that came, or is, after the time it was wanted by says so. */
export function RequestState({ request: { state, isLate } }: { request: Pick<CallRequestView, 'state' | 'isLate'> }) {
  const tone = isLate && state === 'open' ? 'warning' : stateTones[state]
  return (
    <StatusTag tone={tone}>
      {CALL_REQUEST_STATE_WORD[state]}
      {isLate && ', late'}
    </StatusTag>
  )
}
