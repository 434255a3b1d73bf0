import type { ChallengeReplyKind, ChallengeState } from '@waymark/contract/words'
import type { TagTone } from '../ui/StatusTag.tsx'

export const challengeStateWords: Record<ChallengeState, string> = {
  asked: 'Waiting for an answer',
  answered: 'Answered',
  closed: 'Closed',
}
export const challengeStateTones: Record<ChallengeState, TagTone> = {
  asked: 'waiting',
  answered: 'done',
  closed: 'neutral',
}
export const replyWords: Record<ChallengeReplyKind, string> = {
  answer: 'Answered',
  asked_again: 'Asked again',
  passed_on: 'Passed on',
  closed: 'Closed',
}
