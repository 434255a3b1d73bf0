import type { ChallengeView } from '@waymark/contract/challenges'
import type { ContradictionView } from '@waymark/contract/contradictions'
import type { DateChangeView } from '@waymark/contract/date-changes'
import type { exportRoutes } from '@waymark/contract/exports'
import type { ChangeView, Happening } from '@waymark/contract/history'
import type { PeriodReturnView, periodRoutes, PeriodView } from '@waymark/contract/periods'
import { CONTRADICTION_WORD } from '@waymark/domain/contradiction'
import { HAPPENING_WORD } from '@waymark/domain/happening-words'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { daysBetween, isLocalDate, sayDay } from '@waymark/domain/local-date'
import { CAUSE_WORD } from '@waymark/domain/moved'
import { NOUN_WORD } from '@waymark/domain/noun-words'
import { PERIOD_STANDING_WORD } from '@waymark/domain/period-words'
import { RATING_WORD } from '@waymark/domain/rating-key'
import * as challenges from '../challenges/challenges.service.ts'
import * as contradictions from '../contradictions/contradictions.service.ts'
import * as dateChanges from '../date-changes/date-changes.service.ts'
import { CHALLENGE_STATE_WORD, REPLY_WORD, sayInstant } from '../history/column.words.ts'
import * as happenings from '../history/happenings.service.ts'
import * as trail from '../history/trail.service.ts'
import * as periods from '../periods/periods.service.ts'
import type { Call } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import {
  chosenOf,
  type Columns,
  flagged,
  instant,
  listAsFile,
  pagesOf,
  placed,
  sortInWords,
  whole,
} from './list-as-file.ts'

type Routes = typeof exportRoutes

const sayWhen = (at: string | undefined) => at && (isLocalDate(at) ? sayDay(at) : sayInstant(at))

export const contradictionsList = (prover: Prover, call: Call<Routes['contradictions']>) =>
  listAsFile(prover, call, {
    ...{ name: 'contradictions', title: 'Contradictions', columns: CONTRADICTIONS },
    what: 'Records of live plans of which two things are said that cannot both be true',
    read: pagesOf(contradictions.list, call),
    filters: (named) => [
      ['Kind', chosenOf(call.query.kind, CONTRADICTION_WORD)],
      ['Plan', named(call.query.plan)],
      ['Priority', named(call.query.priority)],
      ['Action', named(call.query.action)],
      ['Owner', named(call.query.owner)],
      ['Service area', named(call.query.serviceArea)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-reasons': 'Most contradictions first', reasons: 'Fewest contradictions first' },
      ...{ ref: 'Plan and reference', owner: 'Owner' },
    }),
    onPaper: ['Priority', 'Action', 'Owner', 'Declared rating', 'Evidence says', 'Impact', 'Contradictions'],
  })

const CONTRADICTIONS: Columns<ContradictionView> = [
  ['Plan', ({ plan }) => plan.title],
  ['Priority', ({ priority }) => placed(priority)],
  ['Action', ({ action }) => placed(action)],
  ['Owner', ({ owner }) => owner?.name ?? null],
  ['Service area', ({ serviceArea }) => serviceArea?.name ?? null],
  ['Declared rating', ({ rating }) => RATING_WORD[rating.declared], 'rating'],
  ['Evidence says', ({ rating }) => RATING_WORD[rating.computed.rating], 'rating'],
  ['Why the evidence says so', ({ rating }) => rating.computed.sentence],
  ['Impact', ({ impact }) => impact && IMPACT_WORD[impact]],
  ['Kinds', ({ reasons }) => reasons.map(({ kind }) => CONTRADICTION_WORD[kind]).join('; ')],
  ['Contradictions', ({ reasons }) => reasons.map(({ sentence }) => sentence).join('; ')],
]

export const challengesList = (prover: Prover, call: Call<Routes['challenges']>) =>
  listAsFile(prover, call, {
    ...{ name: 'challenges', title: 'Challenges', columns: CHALLENGES, read: pagesOf(challenges.list, call) },
    what: 'Questions that were asked about records, whose answer it is to give, and all that was said since',
    onPaper: ['About', 'Question', 'Asked by', 'Asked of', 'Answer by', 'Status', 'Late', 'What was said'],
    filters: (named) => [
      ['Text', call.query.text || undefined],
      ['Plan', named(call.query.plan)],
      ['Priority', named(call.query.priority)],
      ['Action', named(call.query.action)],
      ['Finding', named(call.query.finding)],
      ['Status', chosenOf(call.query.state, CHALLENGE_STATE_WORD)],
      ['Asked of', named(call.query.askedOf)],
      ['Meeting', named(call.query.meeting)],
      ['Mine', flagged(call.query.mine)],
      ['Late', flagged(call.query.late)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ answerByOn: 'Answer by, the earliest first', askedAt: 'Asked, the earliest first' },
      ...{ state: 'Status', ref: 'Reference' },
    }),
  })

/** `Answer by Olu Owner, 13 March 2018 at 12:00: Two posts` */
const sayReply = ({ kind, by, at, words, passedTo }: ChallengeView['replies'][number]): string =>
  `${REPLY_WORD[kind]}${passedTo ? ` to ${passedTo.name}` : ''} by ${by.name}, ${sayInstant(at)}${words === null ? '' : `: ${words}`}`

const CHALLENGES: Columns<ChallengeView> = [
  ['Plan', ({ plan }) => plan?.title ?? null],
  ['Inspection', ({ inspection }) => inspection?.title ?? null],
  ['Kind of record', ({ about }) => NOUN_WORD[about.noun]],
  ['About', ({ about }) => [about.ref, about.title].filter((part) => part !== null).join(' ')],
  ['Question', ({ question }) => question],
  ['Asked by', ({ askedBy }) => askedBy.name],
  ['Asked at', ({ askedAt }) => instant(askedAt), 'instant'],
  ['Asked of', ({ askedOf }) => askedOf.name],
  ['Answer by', ({ answerByOn }) => answerByOn, 'day'],
  ['Status', ({ state }) => CHALLENGE_STATE_WORD[state]],
  ['Late', ({ isLate }) => (isLate ? 'Yes' : 'No')],
  ['Waits to be passed on', ({ isStranded }) => (isStranded ? 'Yes' : 'No')],
  ['Meeting', ({ meeting }) => meeting?.title ?? null],
  ['In private', ({ exempt }) => (exempt ? 'Yes' : 'No')],
  ['What was said', ({ replies }) => replies.map(sayReply).join('\n')],
  ['Closed at', ({ closedAt }) => instant(closedAt), 'instant'],
]

export const dateChangesList = (prover: Prover, call: Call<Routes['dateChanges']>) =>
  listAsFile(prover, call, {
    ...{ name: 'dates-that-moved', title: 'Dates that moved', columns: MOVES, read: pagesOf(dateChanges.list, call) },
    what: 'Due dates that moved: from when to when, why, and who asked and agreed',
    onPaper: ['Action', 'Milestone', 'From', 'To', 'Days moved', 'Kind of reason', 'Reason', 'Agreed by'],
    filters: (named) => [
      ['Plan', named(call.query.plan)],
      ['Priority', named(call.query.priority)],
      ['Action', named(call.query.action)],
      ['Kind of reason', chosenOf(call.query.cause, CAUSE_WORD)],
      ['Moved from', sayWhen(call.query.from)],
      ['Moved to', sayWhen(call.query.to)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-madeAt': 'The newest first', madeAt: 'The oldest first', toOn: 'New date, the earliest first' },
      ...{ days: 'Days moved, the fewest first', ref: 'Reference' },
    }),
  })

const MOVES: Columns<DateChangeView> = [
  ['Priority', ({ priority }) => placed(priority)],
  ['Action', ({ action }) => placed(action)],
  ['Milestone', ({ milestone }) => milestone?.title ?? null],
  ['From', ({ fromOn }) => fromOn, 'day'],
  ['To', ({ toOn }) => toOn, 'day'],
  ['Days moved', ({ fromOn, toOn }) => daysBetween(fromOn, toOn)],
  ['Kind of reason', ({ cause }) => cause && CAUSE_WORD[cause]],
  ['Reason', ({ reason }) => reason],
  ['What it means for what was promised', ({ effect }) => effect],
  ['Asked by', ({ askedBy }) => askedBy.name],
  ['Agreed by', ({ agreedBy }) => agreedBy.name],
  ['Made by', ({ madeBy }) => madeBy.name],
  ['Made at', ({ madeAt }) => instant(madeAt), 'instant'],
]

export const periodsList = (prover: Prover, call: Call<Routes['periods']>) =>
  listAsFile(prover, call, {
    ...{ name: 'reporting-periods', title: 'Reporting periods', columns: PERIODS, read: pagesOf(periods.list, call) },
    what: 'Reporting periods: by when updates were owed, and how many were given',
    onPaper: ['Plan', 'Period', 'Updates due', 'Days of grace end', 'Where it stands', 'Owed', 'Given'],
    filters: (named) => [
      ['Plan', named(call.query.plan)],
      ['Open', flagged(call.query.open)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-dueOn': 'The latest first', dueOn: 'The earliest first', plan: 'Plan', given: 'Share given' },
    }),
  })

const PERIODS: Columns<PeriodView> = [
  ['Plan', ({ plan }) => plan.title],
  ['Period', ({ name }) => name],
  ['From', ({ startsOn }) => startsOn, 'day'],
  ['To', ({ endsOn }) => endsOn, 'day'],
  ['Updates due', ({ dueOn }) => dueOn, 'day'],
  ['Days of grace end', ({ graceEndsOn }) => graceEndsOn, 'day'],
  ['Where it stands', ({ standing }) => PERIOD_STANDING_WORD[standing]],
  ['Owed', ({ coverage }) => coverage.owed],
  ['Given', ({ coverage }) => coverage.given],
  ['Opened at', ({ openedAt }) => instant(openedAt), 'instant'],
  ['Closed at', ({ closedAt }) => instant(closedAt), 'instant'],
  ['Closed by', ({ closedAt, closedBy }) => (closedAt ? (closedBy?.name ?? 'By itself') : null)],
]

export async function returnsList(prover: Prover, call: Call<Routes['periodReturns']>) {
  const params = { periodId: call.query.period }
  const period = await periods.read({ ...call, params })
  return listAsFile(prover, call, {
    ...{ name: 'period-returns', title: 'Updates owed', columns: RETURNS },
    what: `Who owed an update for ${period.name} of ${period.plan.title}, and who gave it`,
    read: pagesOf((asked: Call<(typeof periodRoutes)['returns']>) => periods.returns({ ...asked, params }), call),
    filters: (named) => [
      ['Given', flagged(call.query.given)],
      ['Owner', named(call.query.owner)],
      ['Service area', named(call.query.serviceArea)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ ref: 'Reference', owner: 'Owner', serviceArea: 'Service area', givenAt: 'Given, those not given first' },
    }),
  })
}

const RETURNS: Columns<PeriodReturnView> = [
  ['Priority', ({ priority }) => placed(priority)],
  ['Action', ({ action }) => placed(action)],
  ['Owner', ({ owner }) => owner?.name ?? null],
  ['Status', ({ status }) => STATUS_WORD[status]],
  ['Declared rating', ({ rating }) => RATING_WORD[rating.declared], 'rating'],
  ['Evidence says', ({ rating }) => RATING_WORD[rating.computed.rating], 'rating'],
  ['Given at', ({ givenAt }) => instant(givenAt), 'instant'],
  ['Given late', ({ givenAt, givenLate }) => givenAt && (givenLate ? 'Yes' : 'No')],
  ['Service area', ({ serviceArea }) => serviceArea?.name ?? null],
  ['Why the evidence says so', ({ rating }) => rating.computed.sentence],
  ['Impact', ({ impact }) => impact && IMPACT_WORD[impact]],
]

/** What a value was and became, each on a line. */
const sayFields = ({ fields, operation }: ChangeView): string =>
  fields
    .map(({ label, from, to }) => {
      if (operation === 'created') return `${label}: ${to ?? 'none'}`
      if (operation === 'deleted') return `${label}: ${from ?? 'none'}`
      return `${label}: from ${from ?? 'none'} to ${to ?? 'none'}`
    })
    .join('\n')

const OPERATION: Readonly<Record<ChangeView['operation'], string>> = {
  ...{ created: 'Added', changed: 'Changed', deleted: 'Deleted' },
}

export const auditTrail = (prover: Prover, call: Call<Routes['auditTrail']>) =>
  listAsFile(prover, call, {
    ...{ name: 'audit-trail', title: 'Audit trail', columns: TRAIL, read: pagesOf(trail.list, call) },
    what: 'Every change of the records that whoever made this may see: who, when, from what to what',
    onPaper: ['At', 'Who', 'What was done', 'Record', 'From and to'],
    filters: (named) => [
      ['Kind of record', chosenOf(call.query.noun, NOUN_WORD)],
      ['Record', call.query.record && (named([call.query.record]) ?? call.query.record)],
      ['With what belongs to it', flagged(call.query.related)],
      ['Who', named(call.query.person)],
      ['From', sayWhen(call.query.from)],
      ['To', sayWhen(call.query.to)],
    ],
    sortedBy: sortInWords(call.query.sort, { '-at': 'The newest first', at: 'The oldest first' }),
  })

const TRAIL: Columns<ChangeView> = [
  ['At', ({ at }) => instant(at), 'instant'],
  ['Who', ({ by }) => by.name],
  ['Covering for', ({ onBehalfOf }) => onBehalfOf],
  ['What was done', ({ operation }) => OPERATION[operation]],
  ['Kind of record', ({ noun }) => NOUN_WORD[noun]],
  ['Record', ({ record }) => record],
  ['From and to', (change) => sayFields(change)],
  ['Written down at', ({ recordedAt }) => instant(recordedAt), 'instant'],
  ['Number of the change', ({ id }) => id],
  ['Id of the record', ({ recordId }) => recordId],
]

export const whatChanged = (prover: Prover, call: Call<Routes['whatChanged']>) =>
  listAsFile(prover, call, {
    ...{ name: 'what-changed', title: 'What changed', columns: HAPPENINGS },
    what: 'What happened since a day, a meeting or the last visit of whoever made this, in words',
    onPaper: ['At', 'What happened', 'More', 'Plan', 'By'],
    read: async ({ reader }) => {
      const { chosen, counts, since, sinceWhat } = await happenings.chosenOf({ ...call, reader })
      const { meeting, since: day } = call.query
      const from = meeting === undefined && day === undefined ? sayInstant(since) : sinceWhat
      return {
        ...whole(chosen, () => [
          ['Ratings better', counts.better],
          ['Ratings worse', counts.worse],
          ['Dates moved', counts.datesMoved],
          ['Actions completed', counts.completed],
          ['Updates posted', counts.updates],
        ]),
        of: [['Since', from]],
      }
    },
    filters: (named) => [
      ['Plan', named(call.query.plan)],
      ['Kind of change', chosenOf(call.query.kind, HAPPENING_WORD)],
    ],
    sortedBy: 'The newest first',
  })

const HAPPENINGS: Columns<Happening> = [
  ['At', ({ at }) => instant(at), 'instant'],
  ['Kind of change', ({ kind }) => HAPPENING_WORD[kind]],
  ['What happened', ({ sentence }) => sentence],
  ['More', ({ detail }) => detail],
  ['Rating from', ({ ratingFrom }) => ratingFrom && RATING_WORD[ratingFrom], 'rating'],
  ['Rating to', ({ ratingTo }) => ratingTo && RATING_WORD[ratingTo], 'rating'],
  ['By', ({ by }) => by],
  ['Plan', ({ plan }) => plan?.title ?? null],
  ['Priority', ({ priority }) => placed(priority)],
  ['Action', ({ action }) => placed(action)],
  ['Inspection', ({ inspection }) => inspection?.title ?? null],
  ['Readiness', ({ readiness }) => readiness?.title ?? null],
  ['Measure', ({ measure }) => measure?.title ?? null],
]
