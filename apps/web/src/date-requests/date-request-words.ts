import type { DateRequestState } from '@waymark/contract/words'
import type { TagTone } from '../ui/StatusTag.tsx'

export const dateRequestStateWords: Record<DateRequestState, string> = {
  asked: 'Waiting for a decision',
  agreed: 'Agreed',
  refused: 'Refused',
  taken_back: 'Taken back',
  overtaken: 'Overtaken',
}
export const dateRequestStateTones: Record<DateRequestState, TagTone> = {
  asked: 'waiting',
  agreed: 'done',
  refused: 'warning',
  taken_back: 'neutral',
  overtaken: 'neutral',
}
