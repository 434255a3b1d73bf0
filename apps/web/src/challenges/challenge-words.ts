import type { ChallengeView } from '@waymark/contract/challenges'
import type { ChallengeCounts } from '@waymark/contract/shared'
import type { ChallengeReplyKind, ChallengeState } from '@waymark/contract/words'
import type { TagTone } from '../ui/StatusTag.tsx'

export const challengeStateWords: Record<ChallengeState, string> = {
  asked: 'Waiting for an answer',
  answered: 'Answered, not closed',
  closed: 'Closed',
}
export const challengeStateTones: Record<ChallengeState, TagTone> = {
  asked: 'waiting',
  answered: 'brand',
  closed: 'neutral',
}
export const replyWords: Record<ChallengeReplyKind, string> = {
  answer: 'Answered',
  asked_again: 'Asked again',
  passed_on: 'Passed on',
  closed: 'Closed',
}

/** Where it stands, for this reader: what waits for them says so. */
export function standingOf({ state, isLate, isStranded, can }: ChallengeView): { tone: TagTone; words: string } {
  if (isStranded) return { tone: 'warning', words: 'Nobody to answer: pass it on' }
  if (state === 'asked' && can.answer.allowed)
    return isLate
      ? { tone: 'warning', words: 'Waiting for your answer, late' }
      : { tone: 'waiting', words: 'Waiting for your answer' }
  if (isLate) return { tone: 'warning', words: 'No answer yet, late' }
  if (state === 'answered' && can.close.allowed) return { tone: 'waiting', words: 'Answered: close or ask again' }
  return { tone: challengeStateTones[state], words: challengeStateWords[state] }
}

/** `2 wait for an answer, 1 of them late; 1 answered, not closed`. */
export function sayCounts({ asked, late, answered }: ChallengeCounts): string {
  const lateOnes = late === 0 ? '' : late === asked ? ', late' : `, ${late} of them late`
  return [
    asked > 0 ? `${asked} ${asked === 1 ? 'waits' : 'wait'} for an answer${lateOnes}` : '',
    answered > 0 ? `${answered} answered, not closed` : '',
  ]
    .filter(Boolean)
    .join('; ')
}
