import type { challengeRoutes, ChallengeView } from '@waymark/contract/challenges'
import type { contradictionRoutes, ContradictionView } from '@waymark/contract/contradictions'
import type { Instant } from '@waymark/contract/days'
import type {
  MeetingPackContents,
  PackChallenge,
  PackChanges,
  PackEvidence,
  PackException,
  PackMeasure,
  PackPlan,
  PackRecord,
} from '@waymark/contract/meeting-packs'
import type { MeasureSummary } from '@waymark/contract/measures'
import { Rating } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import { liveReader, type Reader, readPast } from '@waymark/database/read'
import { isClosed } from '@waymark/domain/lifecycle'
import { sayFigure } from '@waymark/domain/measure'
import { movedOf } from '@waymark/domain/moved'
import { isOverdue } from '@waymark/domain/overdue'
import { briefOf, type MeasureStanding, type Standing, whatMoved } from '@waymark/domain/pack-brief'
import type { Actor } from '@waymark/domain/permissions/actor'
import { severity } from '@waymark/domain/roll-up'
import * as challenges from '../challenges/challenges.service.ts'
import * as contradictions from '../contradictions/contradictions.service.ts'
import { councilOf } from '../exports/exports.service.ts'
import * as measures from '../measures/measures.service.ts'
import type { Asking, Call } from '../platform/serve.ts'
import { exemptionOf, forAudience, type Gathered, mayIdentify, type Shown } from './audience.ts'
import type { PackRow } from './meeting-packs.store.ts'
import * as store from './standing.store.ts'

/** Nobody in particular: what a pack shows is decided by who it is made for, and not by who looks at it. */
const READER_OF_PACKS: Actor = {
  personId: '00000000-0000-0000-0000-000000000000',
  roles: [{ role: 'auditor', serviceAreaId: null }],
}

type WhatItShows = Pick<PackRow, 'audience' | 'planIds' | 'sections' | 'comment' | 'meetingParagraph' | 'state'> & {
  previous: { asAt: Instant } | null
}

/** All that a pack shows at an instant: read from the past, each time the same. */
export async function contentsOf(
  database: Database,
  pack: WhatItShows,
  { asAt, now, today }: { asAt: Instant; now: Instant; today: string },
): Promise<MeetingPackContents> {
  const before = pack.previous
  const exemptToday = await store.findExempt(liveReader(database, today))
  const { all, council, posts, day } = await readPast(database, asAt, async (reader) => {
    const found = await gather(askingAt(reader, now), pack.planIds, before?.asAt ?? null)
    return {
      all: { ...found, exemptToday },
      council: (await councilOf({ reader }))?.council ?? '',
      posts: await store.findPosts(reader, peopleOf(found.challenges)),
      day: reader.today,
    }
  })
  const shown = forAudience(all, pack.audience)
  // What became exempt since is marked, too.
  const exempt = new Map([...all.exemptToday, ...all.exempt])
  const standings = standingsOf(shown)
  const earlier = before && (await earlierOf(database, before.asAt, pack, shown, now))
  const isPublic = pack.audience === 'public'
  const has = (section: PackRow['sections'][number]) => pack.sections.includes(section)
  const said = has('challenges')
    ? shown.challenges.map((one) => challengeOf(one, exempt, isPublic ? posts : null))
    : null
  const given = has('evidence') ? shown.evidence.map((one) => evidenceOf(one, shown, exempt)) : null
  return {
    ...{ asAt, isDraft: pack.state === 'draft', council },
    marking: isPublic ? null : markingOf(pack.meetingParagraph, [...(said ?? []), ...(given ?? [])]),
    brief: briefOf({
      now: standings,
      before: earlier,
      measures: shown.measures.flatMap(measureStandingOf),
      contradictions: shown.contradictions.map((one) => ({
        ...{ about: aboutOf(one), computed: one.rating.computed.rating, reasons: one.reasons },
      })),
    }),
    changes: earlier && before && whatMoved({ at: before.asAt, standings: earlier }, { at: asAt, standings }),
    plans: shown.plans.map((plan) => planOf(plan, shown, day, isPublic)),
    ratings: has('ratings'),
    exceptions: has('exceptions') ? exceptionsOf(shown, day, isPublic) : null,
    measures: has('measures') ? shown.measures.map(measureOf) : null,
    ...{ challenges: said, evidence: given },
    leftOut: shown.leftOut,
    identifiable: pack.state === 'draft' ? identifiableIn(shown, pack.comment) : [],
  }
}

/** What moved since a pack: by the same rules of what it shows. */
export async function movedSince(
  database: Database,
  pack: WhatItShows & { asAt: Instant },
  now: Instant,
): Promise<PackChanges> {
  const hiddenAt = async (at: Instant) =>
    readPast(database, at, async (reader) => (await shownAt(reader, now, pack)).hidden)
  const hidden = new Set([...(await hiddenAt(pack.asAt)), ...(await hiddenAt(now))])
  const [then, since] = [
    await standingsAt(database, pack.asAt, pack, hidden),
    await standingsAt(database, now, pack, hidden),
  ]
  return whatMoved({ at: pack.asAt, standings: then }, { at: now, standings: since })
}

/**
 * What the pack before could have shown of what this one is about: what it left out is not named because it is gone since. What
 * is shown by now is compared with what it was.
 */
async function earlierOf(database: Database, at: Instant, pack: WhatItShows, shown: Shown, now: Instant) {
  const same = { ...pack, planIds: shown.plans.map(({ id }) => id) }
  const { hidden } = await readPast(database, at, (reader) => shownAt(reader, now, same))
  const open = new Set(shown.actions.map(({ id }) => id))
  return standingsAt(database, at, same, new Set([...shown.hidden, ...[...hidden].filter((id) => !open.has(id))]))
}

const standingsAt = (
  database: Database,
  at: Instant,
  pack: WhatItShows,
  hidden: ReadonlySet<string>,
): Promise<Standing[]> =>
  readPast(database, at, async (reader) => {
    const { plans, priorities, actions } = await shownAt(reader, at, pack, true)
    return standingsOf({ plans, priorities, actions: actions.filter(({ id }) => !hidden.has(id)) })
  })

/** `published`: as if all that inspections say were published; whoever asks hides what is not. */
async function shownAt(reader: Reader, now: Instant, { planIds, audience }: WhatItShows, published = false) {
  const { actions, ...rest } = await standingRows(askingAt(reader, now), planIds)
  const known = {
    ...NOTHING_SAID,
    ...rest,
    actions: published ? actions.map((one) => ({ ...one, unpublished: false })) : actions,
  }
  return forAudience(known, audience)
}

const NOTHING_SAID: Omit<Gathered, 'plans' | 'priorities' | 'actions'> = {
  ...{ contradictions: [], measures: [], challenges: [], evidence: [] },
  ...{ milestoneActions: new Map(), exempt: new Map(), exemptToday: new Map() },
}

const askingAt = (reader: Reader, now: Instant): Asking => ({
  ...{ actor: READER_OF_PACKS, now, reader },
  can: (verdict) => verdict,
})

async function standingRows({ reader }: Asking, planIds: readonly string[]) {
  return {
    plans: await store.findPlans(reader, planIds),
    priorities: await store.findPriorities(reader, planIds),
    actions: await store.findActions(reader, planIds),
  }
}

async function gather(call: Asking, planIds: string[], since: Instant | null): Promise<Omit<Gathered, 'exemptToday'>> {
  const { reader } = call
  const said = (await everyChallenge(call, planIds)).filter(
    ({ closedAt }) => closedAt === null || since === null || closedAt > since,
  )
  const rows = await reader.rows<measures.SummaryRow>(
    measures.chosen(call, { plan: planIds } as Parameters<typeof measures.chosen>[1], 'worst'),
  )
  return {
    ...(await standingRows(call, planIds)),
    contradictions: await everyContradiction(call, planIds),
    measures: rows.map((row) => measures.summaryOf(row, reader.today)),
    challenges: said,
    evidence: await store.findEvidence(reader, planIds, since),
    milestoneActions: await store.findMilestoneActions(
      reader,
      said.flatMap(({ about }) => (about.noun === 'milestone' ? about.recordId : [])),
    ),
    exempt: await store.findExempt(reader),
  }
}

async function everyChallenge(call: Asking, plan: string[]): Promise<ChallengeView[]> {
  type List = (typeof challengeRoutes)['list']
  const found: ChallengeView[] = []
  for (let page = 1; ; page += 1) {
    const query = { plan, page, pageSize: 200, sort: 'ref' } as Call<List>['query']
    const { items, total } = await challenges.list({ ...call, query } as Call<List>)
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}

async function everyContradiction(call: Asking, plan: string[]): Promise<ContradictionView[]> {
  type List = (typeof contradictionRoutes)['list']
  const query = { plan, page: 1, pageSize: MOST_CONTRADICTIONS, sort: 'ref' } as Call<List>['query']
  return (await contradictions.list({ ...call, query } as Call<List>)).items
}

/** All of them: the list is made whole before a page of it is taken. */
const MOST_CONTRADICTIONS = 100_000

const peopleOf = (said: readonly ChallengeView[]): string[] => [
  ...new Set(
    said.flatMap(({ askedBy, askedOf, replies }) => [askedBy.id, askedOf.id, ...replies.map(({ by }) => by.id)]),
  ),
]

const recordOf = (noun: PackRecord['noun'], { id, ref, title }: Omit<PackRecord, 'noun'>): PackRecord => ({
  ...{ noun, id, ref, title },
})

const standingsOf = ({ priorities, actions }: Pick<Shown, 'plans' | 'priorities' | 'actions'>): Standing[] => [
  ...priorities.map((one) => ({
    about: recordOf('priority', one),
    ...{
      declared: one.declared,
      computed: one.computed,
      sentence: one.sentence,
      status: null,
      impact: null,
      dueOn: null,
    },
  })),
  ...actions.map((one) => ({
    about: recordOf('action', one),
    ...{ declared: one.declared, computed: one.computed, sentence: one.sentence },
    ...{ status: one.status, impact: one.impact, dueOn: one.dueOn },
  })),
]

const aboutOf = ({ action, priority }: ContradictionView): PackRecord =>
  action ? recordOf('action', action) : recordOf('priority', priority)

const measureStandingOf = (one: MeasureSummary): MeasureStanding[] =>
  one.reading
    ? [
        {
          about: recordOf('measure', one),
          ...{ rating: one.reading.rating, sentence: one.reading.sentence, direction: one.reading.direction },
          directionSentence: one.reading.directionSentence,
        },
      ]
    : []

/** In public people are their posts. */
const nameOf = (who: { name: string; post: string } | null, isPublic: boolean): string | null =>
  who === null ? null : isPublic ? who.post : who.name

const ratedOf = ({ id, ref, title, declared, computed, sentence }: store.PriorityRow | store.ActionRow) => ({
  ...{ id, ref, title, declared, computed, sentence },
})

const actionOf = (one: store.ActionRow, today: string, isPublic: boolean) => ({
  ...ratedOf(one),
  ...{ status: one.status, impact: one.impact, owner: nameOf(one.owner, isPublic), dueOn: one.dueOn },
  isOverdue: isOverdue(one, today),
})

function planOf({ id, title, ratingKey }: store.PlanRow, shown: Shown, today: string, isPublic: boolean): PackPlan {
  return {
    ...{ id, title },
    key: Rating.options.map((rating) => ({ rating, ...ratingKey[rating] })),
    priorities: shown.priorities
      .filter(({ planId }) => planId === id)
      .map((priority) => {
        const own = shown.actions.filter(({ priorityId }) => priorityId === priority.id)
        const counted = own.filter(({ status }) => status !== 'cancelled')
        return {
          ...ratedOf(priority),
          lead: nameOf(priority.sponsor, isPublic),
          total: counted.length,
          complete: counted.filter(({ status }) => status === 'complete').length,
          overdue: counted.filter((one) => isOverdue(one, today)).length,
          actions: own.map((one) => actionOf(one, today, isPublic)),
        }
      }),
  }
}

/** Open actions that are red or amber on either side, or overdue: the worst first. */
function exceptionsOf({ actions, priorities }: Shown, today: string, isPublic: boolean): PackException[] {
  const worst = (one: store.ActionRow) => Math.min(severity(one.declared), severity(one.computed))
  return actions
    .filter((one) => !isClosed(one.status))
    .filter(
      (one) =>
        [one.declared, one.computed].some((rating) => rating === 'red' || rating === 'amber') || isOverdue(one, today),
    )
    .toSorted((a, b) => worst(a) - worst(b))
    .flatMap((one) => {
      const priority = priorities.find(({ id }) => id === one.priorityId)
      if (!priority) return []
      const { whatChanged, whatNext, updatedAt } = one
      return {
        ...actionOf(one, today, isPublic),
        priority: { id: priority.id, ref: priority.ref, title: priority.title },
        moved: movedOf(one.originalDueOn, one.dueOn, one.timesMoved).sentence,
        ...{ whatChanged, whatNext, updatedAt },
      }
    })
}

const measureOf = ({ id, ref, title, unit, decimals, reading }: MeasureSummary): PackMeasure => ({
  ...{ id, ref, title },
  period: reading?.periodLabel ?? null,
  value: reading?.latest.shown ?? null,
  target: reading?.target ? sayFigure(reading.target.target, unit, decimals) : null,
  rating: reading?.rating ?? 'not_rated',
  sentence: reading?.sentence ?? null,
  direction: reading?.direction ?? null,
  directionSentence: reading?.directionSentence ?? null,
})

type Exempt = ReadonlyMap<string, number>

/** `posts`: in public. */
function challengeOf(one: ChallengeView, exempt: Exempt, posts: Map<string, string> | null): PackChallenge {
  const said = ({ id, name }: { id: string; name: string }) =>
    posts === null ? name : (posts.get(id) ?? 'A post of the council')
  const { id, about, state, question, askedAt, answerByOn, isLate } = one
  return {
    ...{ id, about, state, question, askedAt, answerByOn, isLate },
    ...{ askedBy: said(one.askedBy), askedOf: said(one.askedOf), exempt: exemptionOf(one, exempt) },
    replies: one.replies.map(({ kind, words, by, at }) => ({ kind, words, by: said(by), at })),
  }
}

const evidenceOf = (one: store.EvidenceRow, { actions }: Shown, exempt: Exempt): PackEvidence => {
  const shown = new Set(actions.map(({ id }) => id))
  return {
    ...{ id: one.id, title: one.title, kind: one.kind, addedAt: one.addedAt, verified: one.verified },
    serves: one.actions.flatMap(({ id, ref }) => (shown.has(id) ? ref : [])).join(', '),
    exempt: exempt.get(one.id) ?? null,
  }
}

/** `Not for publication: exempt under Schedule 12A, paragraphs 1 and 3`. */
function markingOf(ofMeeting: number | null, shown: readonly { exempt: number | null }[]): string {
  const paragraphs = [
    ...new Set([ofMeeting, ...shown.map(({ exempt }) => exempt)].filter((one) => one !== null)),
  ].toSorted((one, other) => one - other)
  if (paragraphs.length === 0) return 'Restricted: not for publication'
  const last = paragraphs.at(-1)
  const some =
    paragraphs.length === 1 ? `paragraph ${last}` : `paragraphs ${paragraphs.slice(0, -1).join(', ')} and ${last}`
  return `Not for publication: exempt under Schedule 12A, ${some}`
}

/** Where words stand that somebody should look at before they leave. */
const identifiableIn = (shown: Shown, comment: string | null): string[] => [
  ...(mayIdentify(comment) ? ['The director’s comment'] : []),
  ...shown.priorities.flatMap(({ ref, title }) => (mayIdentify(title) ? `Priority ${ref}` : [])),
  ...shown.actions.flatMap(({ ref, title, sentence, whatChanged, whatNext }) =>
    mayIdentify(title, sentence, whatChanged, whatNext) ? `Action ${ref}` : [],
  ),
  ...shown.challenges.flatMap(({ about, question, replies }) =>
    mayIdentify(about.title, question, ...replies.map(({ words }) => words))
      ? `A question on ${about.ref ?? about.title}`
      : [],
  ),
  ...shown.evidence.flatMap(({ title }) => (mayIdentify(title) ? 'The title of a piece of evidence' : [])),
]
