import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { Flag, PageQuery, AsAtQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import {
  ActionRef,
  Id,
  PersonRef,
  PlanRef,
  PriorityRef,
  RatingPair,
  ServiceAreaRef,
  Verdict,
  optionalText,
} from './shared.ts'
import { ActionStatus, Impact, PeriodStanding, Rating } from './words.ts'

const Coverage = z.object({
  /** Updates that were or are owed, those given too. */
  owed: z.number().int(),
  given: z.number().int(),
})

/** A plan's reporting period: by when updates are owed for it, and how many have been given. */
export const PeriodView = z
  .object({
    id: Id,
    plan: PlanRef,
    /** `2018-02`, or `2017-18 Q4`. */
    period: z.string(),
    /** The same in words: `February 2018`. */
    name: z.string(),
    startsOn: LocalDate,
    endsOn: LocalDate,
    dueOn: LocalDate,
    graceEndsOn: LocalDate,
    standing: PeriodStanding,
    openedAt: Instant,
    closedAt: Instant.nullable(),
    /** Null where it closed by itself. */
    closedBy: PersonRef.nullable(),
    coverage: Coverage,
    can: z.object({ chase: Verdict, close: Verdict }),
  })
  .meta({ id: 'Period' })
export type PeriodView = z.infer<typeof PeriodView>

/** What one action owes, or gave, for a period. */
export const PeriodReturnView = z
  .object({
    action: ActionRef,
    priority: PriorityRef,
    owner: PersonRef.nullable(),
    serviceArea: ServiceAreaRef.nullable(),
    status: ActionStatus,
    rating: RatingPair,
    /** Null where the period closed before it was kept. */
    impact: Impact.nullable(),
    givenAt: Instant.nullable(),
    /** Given, but after the days of grace. */
    givenLate: z.boolean(),
  })
  .meta({ id: 'PeriodReturn' })
export type PeriodReturnView = z.infer<typeof PeriodReturnView>

export const PeriodCoverage = z
  .object({
    byServiceArea: z.array(Coverage.extend({ serviceArea: ServiceAreaRef.nullable() })),
    byPerson: z.array(
      Coverage.extend({
        person: PersonRef.nullable(),
        lastChased: z.object({ at: Instant, by: PersonRef, note: z.string().nullable() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PeriodCoverage' })
export type PeriodCoverage = z.infer<typeof PeriodCoverage>

/** Of a live plan: the period that is under way. */
export const OpenPeriod = z.object({ planId: z.uuid({ error: 'Choose a plan' }) }).meta({ id: 'OpenPeriod' })

/** To those named, or to everybody who owes an update where nobody is. */
export const SendChase = z
  .object({ to: z.array(Id).max(500, 'Chase 500 people or fewer at once').optional(), note: optionalText(1000) })
  .meta({ id: 'SendChase' })

/** One period of the strip: what stood when it closed, or stands where it is open. */
export const StripCell = z
  .object({
    period: z.string(),
    name: z.string(),
    open: z.boolean(),
    declared: Rating,
    computed: Rating,
    sentence: z.string(),
    /** For an action: whether its update was given; null where none was owed. */
    given: z.boolean().nullable(),
    /** For a plan: how many of its priorities stood at each computed rating. */
    counts: z.array(z.object({ rating: Rating, count: z.number().int() })).nullable(),
  })
  .meta({ id: 'StripCell' })
export type StripCell = z.infer<typeof StripCell>

const Params = z.object({ periodId: Id })

export const periodRoutes = {
  list: route({
    id: 'periods.list',
    method: 'GET',
    path: '/api/periods',
    summary: 'Reporting periods of the plans I may see',
    query: PageQuery.extend({
      plan: many(Id),
      open: Flag.optional(),
      sort: sortOf(['dueOn', 'plan', 'given']).default('-dueOn'),
    }),
    ok: pageOf(PeriodView).extend({ can: z.object({ open: Verdict }) }),
  }),
  read: route({
    id: 'periods.read',
    method: 'GET',
    path: '/api/periods/:periodId',
    summary: 'A reporting period, with its coverage by service area and by person',
    params: Params,
    query: AsAtQuery,
    ok: PeriodView.extend(PeriodCoverage.shape),
  }),
  returns: route({
    id: 'periods.returns',
    method: 'GET',
    path: '/api/periods/:periodId/returns',
    summary: 'Who owes an update for a period, and who has given it',
    params: Params,
    query: PageQuery.extend({
      given: Flag.optional(),
      owner: many(Id),
      serviceArea: many(Id),
      sort: sortOf(['ref', 'owner', 'serviceArea', 'givenAt']).default('givenAt'),
    }),
    ok: pageOf(PeriodReturnView),
  }),
  open: route({
    id: 'periods.open',
    method: 'POST',
    path: '/api/periods',
    summary: 'Open the period that is under way, before the clock does',
    body: OpenPeriod,
    ok: PeriodView,
    status: 201,
  }),
  close: route({
    id: 'periods.close',
    method: 'POST',
    path: '/api/periods/:periodId/closure',
    summary: 'Close a period: its ratings are kept as they stand',
    params: Params,
    ok: PeriodView,
    status: 201,
  }),
  chase: route({
    id: 'periods.chase',
    method: 'POST',
    path: '/api/periods/:periodId/chases',
    summary: 'Remind those who owe an update',
    params: Params,
    body: SendChase,
    ok: z.object({ chased: z.array(PersonRef) }),
    status: 201,
  }),
  strip: route({
    id: 'periods.strip',
    method: 'GET',
    path: '/api/rating-strip',
    summary: 'The last twelve periods of one action, priority or plan',
    query: AsAtQuery.extend({ action: Id.optional(), priority: Id.optional(), plan: Id.optional() }),
    ok: z.object({ cells: z.array(StripCell) }),
  }),
}
