import { z } from 'zod'
import { About, AboutRef } from './about.ts'
import { Instant, LocalDate } from './days.ts'
import { InspectionRef } from './inspections.ts'
import { Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { MeetingRef } from './meetings.ts'
import { route } from './route.ts'
import { ChallengeCounts, Id, PersonRef, PlanRef, Verdict, optionalText, text } from './shared.ts'
import { ChallengeReplyKind, ChallengeState, Rating } from './words.ts'

/** A portfolio holder's question on a record, whose answer it is to give and by when, and all that was said since. */
export const ChallengeView = z
  .object({
    id: Id,
    about: AboutRef,
    /** Null for a finding, which stands in none. */
    plan: PlanRef.nullable(),
    /** Of a finding. */
    inspection: InspectionRef.nullable(),
    state: ChallengeState,
    question: z.string(),
    askedBy: PersonRef,
    askedAt: Instant,
    /** Who should answer, since it was last passed on. */
    askedOf: PersonRef,
    /** Since it was last asked. */
    answerByOn: LocalDate,
    /** Still without an answer after that day. */
    isLate: z.boolean(),
    /** Whoever is asked has left, or holds no role that answers: it waits to be passed on. */
    isStranded: z.boolean(),
    /** Where it was asked. */
    meeting: MeetingRef.nullable(),
    /** Asked or answered at a meeting in private: it goes into no public pack. */
    exempt: z.boolean(),
    closedAt: Instant.nullable(),
    /** The oldest first. */
    replies: z.array(
      z.object({
        id: Id,
        kind: ChallengeReplyKind,
        words: z.string().nullable(),
        passedTo: PersonRef.nullable(),
        by: PersonRef,
        /** Where it was said. */
        meeting: MeetingRef.nullable(),
        at: Instant,
      }),
    ),
    can: z.object({ answer: Verdict, askAgain: Verdict, passOn: Verdict, close: Verdict }),
  })
  .meta({ id: 'Challenge' })
export type ChallengeView = z.infer<typeof ChallengeView>

const Ratings = z.object({ declared: Rating, computed: Rating, sentence: z.string() })

/** With what both ratings of the record said when it was asked, and say now; a milestone's are of what it is a step of. */
export const ChallengeInFull = ChallengeView.extend({
  /** Null for a plan and a finding, which have none. */
  ratings: z.object({ of: z.enum(['priority', 'action']), whenAsked: Ratings, now: Ratings }).nullable(),
}).meta({ id: 'ChallengeInFull' })
export type ChallengeInFull = z.infer<typeof ChallengeInFull>

export const AskChallenge = z
  .object({
    about: About,
    question: text('your question', 2000),
    askedOfId: z.uuid({ error: 'Choose who should answer' }),
    answerByOn: LocalDate,
    meetingId: Id.nullish(),
  })
  .meta({ id: 'AskChallenge' })
export const AnswerChallenge = z
  .object({ words: text('your answer', 4000), meetingId: Id.nullish() })
  .meta({ id: 'AnswerChallenge' })
export const AskAgain = z
  .object({ words: text('what is still to be answered', 2000), answerByOn: LocalDate })
  .meta({ id: 'AskAgain' })
export const PassOn = z
  .object({ askedOfId: z.uuid({ error: 'Choose who should answer instead' }), words: optionalText(2000) })
  .meta({ id: 'PassOn' })
/** `words` are needed where it is closed without an answer. */
export const CloseChallenge = z.object({ words: optionalText(2000) }).meta({ id: 'CloseChallenge' })

const Params = z.object({ challengeId: Id })

export const challengeRoutes = {
  list: route({
    id: 'challenges.list',
    method: 'GET',
    path: '/api/challenges',
    summary: 'Challenges on the plans and findings I may see, and what was answered',
    query: PageQuery.extend({
      plan: many(Id),
      /** A priority, with all below it. */
      priority: many(Id),
      /** An action, with its milestones. */
      action: many(Id),
      finding: many(Id),
      state: many(ChallengeState),
      askedOf: many(Id),
      /** Asked or answered there. */
      meeting: many(Id),
      /** That I asked, or am asked. */
      mine: Flag.optional(),
      /** Without an answer after the day it was wanted by. */
      late: Flag.optional(),
      text: SearchText.optional(),
      sort: sortOf(['answerByOn', 'askedAt', 'state', 'ref']).default('answerByOn'),
    }),
    /** `counts`: under the same filters, wherever they stand. */
    ok: pageOf(ChallengeView).extend({ counts: ChallengeCounts, can: z.object({ ask: Verdict }) }),
  }),
  read: route({
    id: 'challenges.read',
    method: 'GET',
    path: '/api/challenges/:challengeId',
    summary: 'One challenge',
    params: Params,
    query: PageQuery.pick({ asAt: true }),
    ok: ChallengeInFull,
  }),
  ask: route({
    id: 'challenges.ask',
    method: 'POST',
    path: '/api/challenges',
    summary: 'Ask about a record, of one person, by a day',
    body: AskChallenge,
    ok: ChallengeInFull,
    status: 201,
  }),
  answer: route({
    id: 'challenges.answer',
    method: 'POST',
    path: '/api/challenges/:challengeId/answers',
    summary: 'Answer a challenge asked of me',
    params: Params,
    body: AnswerChallenge,
    ok: ChallengeInFull,
    status: 201,
  }),
  askAgain: route({
    id: 'challenges.askAgain',
    method: 'POST',
    path: '/api/challenges/:challengeId/asked-again',
    summary: 'Ask again: the answer was none, or not the whole one',
    params: Params,
    body: AskAgain,
    ok: ChallengeInFull,
    status: 201,
  }),
  passOn: route({
    id: 'challenges.passOn',
    method: 'POST',
    path: '/api/challenges/:challengeId/passing-on',
    summary: 'Pass a challenge on to whoever should answer it instead',
    params: Params,
    body: PassOn,
    ok: ChallengeInFull,
    status: 201,
  }),
  close: route({
    id: 'challenges.close',
    method: 'POST',
    path: '/api/challenges/:challengeId/closure',
    summary: 'Close a challenge',
    params: Params,
    body: CloseChallenge,
    ok: ChallengeInFull,
    status: 201,
  }),
}
