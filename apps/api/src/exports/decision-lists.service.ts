import type { DateRequestView } from '@waymark/contract/date-requests'
import type { exportRoutes } from '@waymark/contract/exports'
import type { SignOffView } from '@waymark/contract/sign-offs'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { CAUSE_WORD } from '@waymark/domain/moved'
import { RATING_WORD } from '@waymark/domain/rating-key'
import * as dateRequests from '../date-requests/date-requests.service.ts'
import { DATE_REQUEST_STATE_WORD, SIGN_OFF_STATE_WORD } from '../history/column.words.ts'
import type { Call } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import * as signOffs from '../sign-offs/sign-offs.service.ts'
import { chosenOf, type Columns, flagged, instant, listAsFile, pagesOf, placed, sortInWords } from './list-as-file.ts'

type Routes = typeof exportRoutes

export const signOffsList = (prover: Prover, call: Call<Routes['signOffs']>) =>
  listAsFile(prover, call, {
    ...{ name: 'sign-offs', title: 'Completions', columns: SIGN_OFFS, read: pagesOf(signOffs.list, call) },
    what: 'Actions whose owners said that they are done: what that rests on, and what became of it',
    onPaper: ['Action', 'Owner', 'Evidence', 'Impact', 'Proposed by', 'Proposed at', 'Where it stands', 'Decided by'],
    filters: (named) => [
      ['Plan', named(call.query.plan)],
      ['Where it stands', chosenOf(call.query.state, SIGN_OFF_STATE_WORD)],
      ['Waits for my decision', flagged(call.query.mine)],
      ['Complete, to be checked independently', flagged(call.query.toAssure)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ proposedAt: 'Proposed, the earliest first', dueOn: 'Due, the earliest first', ref: 'Reference' },
    }),
  })

const SIGN_OFFS: Columns<SignOffView> = [
  ['Plan', ({ plan }) => plan.title],
  ['Priority', ({ priority }) => placed(priority)],
  ['Action', ({ action }) => placed(action)],
  ['Owner', ({ owner }) => owner?.name ?? null],
  ['Evidence', ({ evidence }) => evidence],
  ['Impact', ({ impact }) => IMPACT_WORD[impact]],
  ['What difference it made', ({ impactStatement }) => impactStatement],
  ['Proposed by', ({ proposedBy }) => proposedBy.name],
  ['Proposed at', ({ proposedAt }) => instant(proposedAt), 'instant'],
  ['Where it stands', ({ state }) => SIGN_OFF_STATE_WORD[state]],
  ['Decided by', ({ decision }) => decision?.by.name ?? null],
  ['Decided at', ({ decision }) => instant(decision?.at), 'instant'],
  ['What was said to it', ({ decision }) => decision?.note ?? null],
  ['Checked independently by', ({ assurance }) => assurance?.by.name ?? null],
  ['Checked at', ({ assurance }) => instant(assurance?.at), 'instant'],
  ['What was checked', ({ assurance }) => assurance?.note ?? null],
  ['Status of the action', ({ actionStatus }) => STATUS_WORD[actionStatus]],
  ['Declared rating', ({ rating }) => RATING_WORD[rating.declared], 'rating'],
  ['Evidence says', ({ rating }) => RATING_WORD[rating.computed.rating], 'rating'],
  ['Why the evidence says so', ({ rating }) => rating.computed.sentence],
  ['Due date', ({ dueOn }) => dueOn, 'day'],
  ['Times moved', ({ moved }) => moved.times],
  ['Milestones', ({ milestones }) => milestones.total],
  ['Milestones done', ({ milestones }) => milestones.done],
  ['How we will know', ({ successMeasure }) => successMeasure],
]

export const dateRequestsList = (prover: Prover, call: Call<Routes['dateRequests']>) =>
  listAsFile(prover, call, {
    ...{ name: 'date-requests', title: 'New due dates asked for', columns: DATE_REQUESTS },
    what: 'New due dates that were asked for: from when to when, why, and what became of it',
    read: pagesOf(dateRequests.list, call),
    onPaper: ['Action', 'Milestone', 'Due now', 'New date', 'Days', 'Reason', 'Asked by', 'Where it stands'],
    filters: (named) => [
      ['Plan', named(call.query.plan)],
      ['Priority', named(call.query.priority)],
      ['Action', named(call.query.action)],
      ['Milestone', named(call.query.milestone)],
      ['Where it stands', chosenOf(call.query.state, DATE_REQUEST_STATE_WORD)],
      ['Waits for my decision', flagged(call.query.mine)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ askedAt: 'Asked, the earliest first', toOn: 'New date, the earliest first' },
      ...{ days: 'Days, the fewest first', ref: 'Reference' },
    }),
  })

const DATE_REQUESTS: Columns<DateRequestView> = [
  ['Plan', ({ plan }) => plan.title],
  ['Priority', ({ priority }) => placed(priority)],
  ['Action', ({ action }) => placed(action)],
  ['Milestone', ({ milestone }) => milestone?.title ?? null],
  ['Owner', ({ owner }) => owner?.name ?? null],
  ['First agreed', ({ originalDueOn }) => originalDueOn, 'day'],
  ['Due now', ({ fromOn }) => fromOn, 'day'],
  ['New date', ({ toOn }) => toOn, 'day'],
  ['Days', ({ days }) => days],
  ['Kind of reason', ({ cause }) => CAUSE_WORD[cause]],
  ['Reason', ({ reason }) => reason],
  ['What it means for what was promised', ({ effect }) => effect],
  ['Asked by', ({ askedBy }) => askedBy.name],
  ['Asked at', ({ askedAt }) => instant(askedAt), 'instant'],
  ['Where it stands', ({ state }) => DATE_REQUEST_STATE_WORD[state]],
  ['Decided by', ({ decision }) => decision?.by.name ?? null],
  ['Decided at', ({ decision }) => instant(decision?.at), 'instant'],
  ['What was said to it', ({ decision }) => decision?.note ?? null],
  ['Times moved before', ({ moved }) => moved.times],
  ['Declared rating', ({ rating }) => rating && RATING_WORD[rating.declared], 'rating'],
  ['Evidence says', ({ rating }) => rating && RATING_WORD[rating.computed.rating], 'rating'],
  ['Impact', ({ impact }) => impact && IMPACT_WORD[impact]],
]
