import { z } from 'zod'
import { ActionSummary } from './action-summary.ts'
import { LocalDate } from './days.ts'
import { PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { ChallengeCounts, Id, LastUpdate, NextMilestone, PersonRef, Verdict, MeasureRef } from './shared.ts'
import { ActionStatus, PeriodStanding } from './words.ts'

export const MyWorkItem = ActionSummary.extend({
  /** Where it stands in what I owe: an update for a period that has ended, overdue, due within 28 days, later, complete but awaiting sign-off, or nothing more to do. */
  section: z.enum(['update_owed', 'overdue', 'due_soon', 'later', 'awaiting_sign_off', 'waiting']),
  /** The oldest period that has ended and still waits for an update of this action. */
  owes: z.object({ name: z.string(), standing: PeriodStanding, dueOn: LocalDate, graceEndsOn: LocalDate }).nullable(),
  lastUpdate: LastUpdate.nullable(),
  nextMilestone: NextMilestone.nullable(),
  /** Its owner, where that is somebody who is away and whom I cover. */
  coveringFor: PersonRef.nullable(),
  can: z.object({ postUpdate: Verdict }),
}).meta({ id: 'MyWorkItem' })
export type MyWorkItem = z.infer<typeof MyWorkItem>

/** A measure whose value should be here by now. */
export const MeasureOwed = MeasureRef.extend({
  periodLabel: z.string(),
  since: LocalDate,
  /** Its owner, where that is somebody who is away and whom I cover. */
  coveringFor: PersonRef.nullable(),
}).meta({ id: 'MeasureOwed' })
export type MeasureOwed = z.infer<typeof MeasureOwed>

export const myWorkRoutes = {
  list: route({
    id: 'myWork.list',
    method: 'GET',
    path: '/api/my-work',
    summary: 'Actions I own, and those of people I cover for: overdue first, then due',
    query: PageQuery.extend({
      text: SearchText.optional(),
      plan: many(Id),
      status: many(ActionStatus),
      sort: sortOf(['owed', 'dueOn', 'lastUpdatedAt', 'ref']).default('owed'),
    }),
    ok: pageOf(MyWorkItem).extend({
      counts: z.object({
        updateOwed: z.number().int(),
        overdue: z.number().int(),
        dueSoon: z.number().int(),
        later: z.number().int(),
        awaitingSignOff: z.number().int(),
        waiting: z.number().int(),
      }),
      /** Asked of me. */
      questions: ChallengeCounts,
      /** That I own, or that nobody owns in a service area I manage: late for longest first. */
      measuresOwed: z.array(MeasureOwed),
    }),
  }),
}
