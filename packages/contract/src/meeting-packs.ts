import { z } from 'zod'
import { AboutRef } from './about.ts'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { Direction, MeasureRating } from './measure-words.ts'
import { MeetingRef } from './meetings.ts'
import { route } from './route.ts'
import { Id, PersonRef, PlanRef, Verdict, Versioned, optionalText, text } from './shared.ts'
import {
  ActionStatus,
  ChallengeReplyKind,
  ChallengeState,
  ContradictionKind,
  Impact,
  MeetingPart,
  Rating,
  Role,
} from './words.ts'

/** Who a pack is made for decides what it shows: `public` holds nothing exempt and nobody's name. */
export const PackAudience = z.enum(['public', 'restricted'], { error: 'Choose who the pack is for' })
export type PackAudience = z.infer<typeof PackAudience>

/** Where a pack stands: once frozen it never changes. */
export const MeetingPackState = z.enum(['draft', 'frozen', 'published', 'withdrawn'], {
  error: 'Choose where the pack stands',
})
export type MeetingPackState = z.infer<typeof MeetingPackState>

/** What follows the brief, which every pack begins with. */
export const PackSection = z.enum(['ratings', 'exceptions', 'measures', 'challenges', 'evidence'], {
  error: 'Choose what goes into the pack',
})
export type PackSection = z.infer<typeof PackSection>

export const MeetingPackRef = z.object({ id: Id, title: z.string(), asAt: Instant }).meta({ id: 'MeetingPackRef' })
export type MeetingPackRef = z.infer<typeof MeetingPackRef>

export const MeetingPackSummary = Versioned.extend({
  id: Id,
  title: z.string(),
  meeting: MeetingRef.extend({ body: z.string() }),
  audience: PackAudience,
  state: MeetingPackState,
  /** The instant it shows; null until it is frozen. */
  asAt: Instant.nullable(),
  plans: z.array(PlanRef),
  /** Those who hold one of them may read it. */
  roles: z.array(Role),
  publishedAt: Instant.nullable(),
}).meta({ id: 'MeetingPackSummary' })
export type MeetingPackSummary = z.infer<typeof MeetingPackSummary>

export const MeetingPackView = MeetingPackSummary.extend({
  sections: z.array(PackSection),
  /** The day chosen, whose end it shows; null: the moment it is frozen. */
  asAtOn: LocalDate.nullable(),
  previous: MeetingPackRef.nullable(),
  comment: z.object({ words: z.string(), by: PersonRef, at: Instant }).nullable(),
  madeBy: PersonRef,
  madeAt: Instant,
  frozenBy: PersonRef.nullable(),
  frozenAt: Instant.nullable(),
  publishedBy: PersonRef.nullable(),
  withdrawn: z.object({ reason: z.string(), by: PersonRef, at: Instant }).nullable(),
  can: z.object({
    edit: Verdict,
    comment: Verdict,
    freeze: Verdict,
    publish: Verdict,
    link: Verdict,
    withdraw: Verdict,
    remove: Verdict,
    take: Verdict,
  }),
}).meta({ id: 'MeetingPack' })
export type MeetingPackView = z.infer<typeof MeetingPackView>

/** What a line of a pack is about. */
export const PackRecord = z.object({
  noun: z.enum(['priority', 'action', 'measure']),
  id: Id,
  ref: z.string(),
  title: z.string(),
})
export type PackRecord = z.infer<typeof PackRecord>

const Line = z.object({ about: PackRecord, sentence: z.string() })

/** Whose word moved: the owner's, or what the evidence says. */
const SaidBy = z.enum(['declared', 'computed'])

/** What became of priorities and actions between two instants. */
export const PackChanges = z
  .object({
    from: Instant,
    to: Instant,
    /** Colour by colour, the worst it went to first; each record stands in one of them for each rating it has. */
    moves: z.array(z.object({ said: SaidBy, from: Rating, to: Rating, records: z.array(PackRecord) })),
    completed: z.array(PackRecord),
    /** Whose due day is another. */
    dates: z.array(z.object({ about: PackRecord, from: LocalDate, to: LocalDate })),
    added: z.array(PackRecord),
    gone: z.array(PackRecord),
  })
  .meta({ id: 'PackChanges' })
export type PackChanges = z.infer<typeof PackChanges>

export const PackBrief = z.object({
  good: z.array(Line),
  notGood: z.array(Line),
  /** Worth asking, from what is said that cannot all be true. */
  questions: z.array(Line.extend({ kinds: z.array(ContradictionKind), why: z.string() })),
  /** How many of each the one page leaves to the sections that follow. */
  more: z.object({ good: z.number().int(), notGood: z.number().int(), questions: z.number().int() }),
})
export type PackBrief = z.infer<typeof PackBrief>

const Rated = z.object({
  id: Id,
  ref: z.string(),
  title: z.string(),
  declared: Rating,
  computed: Rating,
  /** What the evidence says, with its reasons; in public without them where they speak of what is left out. */
  sentence: z.string(),
})

const PackAction = Rated.extend({
  status: ActionStatus,
  impact: Impact,
  /** In public the post, never the name. */
  owner: z.string().nullable(),
  dueOn: LocalDate,
  isOverdue: z.boolean(),
})

export const PackPlan = z.object({
  id: Id,
  title: z.string(),
  key: z.array(z.object({ rating: Rating, label: z.string(), meaning: z.string() })),
  priorities: z.array(
    Rated.extend({
      lead: z.string().nullable(),
      total: z.number().int(),
      complete: z.number().int(),
      overdue: z.number().int(),
      actions: z.array(PackAction),
    }),
  ),
})
export type PackPlan = z.infer<typeof PackPlan>

export const PackException = PackAction.extend({
  priority: z.object({ id: Id, ref: z.string(), title: z.string() }),
  moved: z.string().nullable(),
  /** Of the last update. */
  whatChanged: z.string().nullable(),
  whatNext: z.string().nullable(),
  updatedAt: Instant.nullable(),
})
export type PackException = z.infer<typeof PackException>

export const PackMeasure = z.object({
  id: Id,
  ref: z.string(),
  title: z.string(),
  period: z.string().nullable(),
  /** With its unit; what is too small to be shown is not. */
  value: z.string().nullable(),
  target: z.string().nullable(),
  rating: MeasureRating,
  sentence: z.string().nullable(),
  direction: Direction.nullable(),
  directionSentence: z.string().nullable(),
})
export type PackMeasure = z.infer<typeof PackMeasure>

/** The paragraph of Schedule 12A, where it is exempt: in a restricted pack it is marked so. */
const Exempt = z.number().int().nullable()

export const PackChallenge = z.object({
  id: Id,
  about: AboutRef,
  state: ChallengeState,
  question: z.string(),
  askedBy: z.string(),
  askedOf: z.string(),
  askedAt: Instant,
  answerByOn: LocalDate,
  isLate: z.boolean(),
  exempt: Exempt,
  replies: z.array(z.object({ kind: ChallengeReplyKind, words: z.string().nullable(), by: z.string(), at: Instant })),
})
export type PackChallenge = z.infer<typeof PackChallenge>

export const PackEvidence = z.object({
  id: Id,
  title: z.string(),
  kind: z.enum(['file', 'link']),
  serves: z.string(),
  addedAt: Instant,
  verified: z.boolean(),
  exempt: Exempt,
})
export type PackEvidence = z.infer<typeof PackEvidence>

/** All that a pack shows, as at its instant. A section that was not chosen is null. */
export const MeetingPackContents = z
  .object({
    asAt: Instant,
    /** A draft shows how it would look now. */
    isDraft: z.boolean(),
    council: z.string(),
    /** On a restricted pack that holds what is exempt, or of a meeting in private. */
    marking: z.string().nullable(),
    brief: PackBrief,
    /** Null where there is no pack before it. */
    changes: PackChanges.nullable(),
    plans: z.array(PackPlan),
    ratings: z.boolean(),
    exceptions: z.array(PackException).nullable(),
    measures: z.array(PackMeasure).nullable(),
    challenges: z.array(PackChallenge).nullable(),
    evidence: z.array(PackEvidence).nullable(),
    /** What a public pack does not hold, and why. */
    leftOut: z.array(z.object({ what: z.string(), count: z.number().int(), why: z.string() })),
    /** Texts that look as if they could identify a child: for whoever freezes it to look at first. */
    identifiable: z.array(z.string()),
  })
  .meta({ id: 'MeetingPackContents' })
export type MeetingPackContents = z.infer<typeof MeetingPackContents>

/** An address that reads the pack without signing in. Its token is shown once and kept only as a hash. */
export const PackLinkView = z
  .object({
    id: Id,
    /** For whom it was made. */
    label: z.string(),
    madeBy: PersonRef,
    madeAt: Instant,
    /** It works until the end of this day. */
    expiresOn: LocalDate,
    state: z.enum(['works', 'expired', 'revoked']),
    revokedBy: PersonRef.nullable(),
    revokedAt: Instant.nullable(),
    /** How often it was opened, never by whom. */
    opened: z.number().int(),
  })
  .meta({ id: 'PackLink' })
export type PackLinkView = z.infer<typeof PackLinkView>

export const MOST_LINK_DAYS = 90

const Fields = z.object({
  meetingId: z.uuid({ error: 'Choose the meeting' }),
  title: text('a title for the pack', 200),
  audience: PackAudience,
  planIds: z
    .array(Id, { error: 'Choose at least one plan' })
    .min(1, 'Choose at least one plan')
    .max(20, 'Choose 20 plans or fewer'),
  sections: z.array(PackSection, { error: 'Choose what goes into the pack' }).max(5),
  /** A day that has ended; null: the moment it is frozen. */
  asAtOn: LocalDate.nullish(),
  /** Null: there is none, and nothing is counted. */
  previousId: Id.nullish(),
  comment: optionalText(4000),
})
export const CreateMeetingPack = Fields.meta({ id: 'CreateMeetingPack' })
export type CreateMeetingPack = z.infer<typeof CreateMeetingPack>
export const EditMeetingPack = Fields.omit({ comment: true }).partial().meta({ id: 'EditMeetingPack' })
export type EditMeetingPack = z.infer<typeof EditMeetingPack>
export const CommentOnPack = z.object({ comment: optionalText(4000) }).meta({ id: 'CommentOnPack' })
export const PublishPack = z
  .object({
    roles: z.array(Role, { error: 'Choose who may read it' }).min(1, 'Choose at least one role').max(6),
  })
  .meta({ id: 'PublishPack' })
export const WithdrawPack = z.object({ reason: text('why it is withdrawn', 1000) }).meta({ id: 'WithdrawPack' })
export const MakePackLink = z
  .object({
    label: text('who the link is for', 200),
    expiresOn: LocalDate,
  })
  .meta({ id: 'MakePackLink' })

const OfPack = z.object({ packId: Id })
/** Whatever is asked for that is no token is told the same as one that is guessed. */
const OfLink = z.object({ token: z.string().max(200) })
const Path = '/api/packs/:packId'

export const meetingPackRoutes = {
  list: route({
    id: 'meetingPacks.list',
    method: 'GET',
    path: '/api/packs',
    summary: 'Packs made for meetings, those I may read',
    query: PageQuery.extend({
      text: SearchText.optional(),
      state: many(MeetingPackState),
      audience: many(PackAudience),
      meeting: many(Id),
      body: many(z.string().max(200)),
      sort: sortOf(['heldOn', 'title', 'asAt', 'state', 'audience']).default('-heldOn'),
    }),
    ok: pageOf(MeetingPackSummary).extend({ bodies: z.array(z.string()), can: z.object({ create: Verdict }) }),
  }),
  proposal: route({
    id: 'meetingPacks.proposal',
    method: 'GET',
    path: '/api/packs/proposal',
    summary: 'What a new pack could be made of: meetings, plans, packs before it',
    ok: z.object({
      meetings: z.array(MeetingRef.extend({ body: z.string(), part: MeetingPart })),
      /** Those of readiness for inspection go into no public pack. */
      plans: z.array(PlanRef.extend({ isPublic: z.boolean(), isLive: z.boolean() })),
      earlier: z.array(MeetingPackRef.extend({ body: z.string(), heldOn: LocalDate })),
    }),
  }),
  read: route({
    id: 'meetingPacks.read',
    method: 'GET',
    path: Path,
    summary: 'One pack: what it is made of and where it stands',
    params: OfPack,
    query: AsAtQuery,
    ok: MeetingPackView,
  }),
  contents: route({
    id: 'meetingPacks.contents',
    method: 'GET',
    path: `${Path}/contents`,
    summary: 'All that a pack shows, as at its instant; of a draft, as it would be now',
    params: OfPack,
    /** It shows the same whenever it is looked at. */
    query: AsAtQuery,
    ownInstant: true,
    ok: MeetingPackContents,
  }),
  moved: route({
    id: 'meetingPacks.moved',
    method: 'GET',
    path: `${Path}/moved`,
    summary: 'What moved since the instant of a pack: a comparison, the pack stays',
    params: OfPack,
    query: AsAtQuery,
    ownInstant: true,
    ok: PackChanges,
  }),
  create: route({
    id: 'meetingPacks.create',
    method: 'POST',
    path: '/api/packs',
    summary: 'Begin a pack for a meeting',
    body: CreateMeetingPack,
    ok: MeetingPackView,
    status: 201,
  }),
  edit: route({
    id: 'meetingPacks.edit',
    method: 'PATCH',
    path: Path,
    summary: 'Change what a draft is made of',
    params: OfPack,
    body: EditMeetingPack,
    ok: MeetingPackView,
    ifMatch: true,
  }),
  comment: route({
    id: 'meetingPacks.comment',
    method: 'PATCH',
    path: `${Path}/comment`,
    summary: 'Write the director’s comment, while it is a draft',
    params: OfPack,
    body: CommentOnPack,
    ok: MeetingPackView,
    ifMatch: true,
  }),
  freeze: route({
    id: 'meetingPacks.freeze',
    method: 'POST',
    path: `${Path}/freeze`,
    summary: 'Freeze it: from here on it shows one instant and never changes',
    params: OfPack,
    ok: MeetingPackView,
    ifMatch: true,
  }),
  publish: route({
    id: 'meetingPacks.publish',
    method: 'POST',
    path: `${Path}/publish`,
    summary: 'Let those who hold these roles read it; they are told',
    params: OfPack,
    body: PublishPack,
    ok: MeetingPackView,
    ifMatch: true,
  }),
  withdraw: route({
    id: 'meetingPacks.withdraw',
    method: 'POST',
    path: `${Path}/withdraw`,
    summary: 'Withdraw it, with a reason: nobody it was published to reads it any more, and its links end',
    params: OfPack,
    body: WithdrawPack,
    ok: MeetingPackView,
    ifMatch: true,
  }),
  remove: route({
    id: 'meetingPacks.remove',
    method: 'DELETE',
    path: Path,
    summary: 'Delete a draft; it stays in the history',
    params: OfPack,
    status: 204,
    ifMatch: true,
  }),
  links: route({
    id: 'meetingPacks.links',
    method: 'GET',
    path: `${Path}/links`,
    summary: 'The links that were made to a pack, the newest first',
    params: OfPack,
    query: PageQuery,
    ok: pageOf(PackLinkView),
  }),
  makeLink: route({
    id: 'meetingPacks.makeLink',
    method: 'POST',
    path: `${Path}/links`,
    summary: 'Make a link that reads a public pack without signing in; it is shown once',
    params: OfPack,
    body: MakePackLink,
    ok: z.object({ url: z.string(), link: PackLinkView }),
    status: 201,
    secret: true,
  }),
  revokeLink: route({
    id: 'meetingPacks.revokeLink',
    method: 'POST',
    path: '/api/pack-links/:linkId/revoke',
    summary: 'Stop a link from working',
    params: z.object({ linkId: Id }),
    ok: PackLinkView,
  }),
  pdf: route({
    id: 'meetingPacks.pdf',
    method: 'GET',
    path: `${Path}/pack.pdf`,
    summary: 'The pack as PDF; recorded',
    params: OfPack,
    file: 'application/pdf',
  }),
  docx: route({
    id: 'meetingPacks.docx',
    method: 'GET',
    path: `${Path}/pack.docx`,
    summary: 'The pack as a Word document; recorded',
    params: OfPack,
    file: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }),
  html: route({
    id: 'meetingPacks.html',
    method: 'GET',
    path: `${Path}/pack.html`,
    summary: 'The pack as one page that stands alone; recorded',
    params: OfPack,
    file: 'text/html; charset=utf-8',
  }),
  openLink: route({
    id: 'meetingPacks.openLink',
    method: 'GET',
    path: '/p/:token',
    summary: 'A public pack by its link, as a page that stands alone',
    access: 'open',
    params: OfLink,
    file: 'text/html; charset=utf-8',
  }),
  pdfByLink: route({
    id: 'meetingPacks.pdfByLink',
    method: 'GET',
    path: '/p/:token/pack.pdf',
    summary: 'A public pack by its link, as PDF',
    access: 'open',
    params: OfLink,
    file: 'application/pdf',
  }),
  docxByLink: route({
    id: 'meetingPacks.docxByLink',
    method: 'GET',
    path: '/p/:token/pack.docx',
    summary: 'A public pack by its link, as a Word document',
    access: 'open',
    params: OfLink,
    file: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }),
}
