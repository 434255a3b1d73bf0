import type { MeetingPackState, PackAudience } from '@waymark/contract/meeting-packs'
import type { MeetingPart, PlanKind, PlanStatus, Role } from '@waymark/contract/words'
import { type Actor, holds } from './actor.ts'
import { always, decide, decideChange, everyRole, type Rules } from './rules.ts'
import { no, unless, type Verdict, yes } from './verdict.ts'

export interface PackFacts {
  state: MeetingPackState
  audience: PackAudience
  /** Those it is published to. */
  roles: readonly Role[]
}

const make = { performance_officer: always } satisfies Rules<unknown>
const comment = { performance_officer: always, director: always } satisfies Rules<unknown>
const readDrafts = { performance_officer: always, director: always } satisfies Rules<unknown>
const readFrozen = { performance_officer: always, director: always, auditor: always } satisfies Rules<unknown>

/** The list, which holds those packs that each may read. */
export const maySeePacks = (actor: Actor): Verdict => decide(everyRole, actor, undefined, 'You cannot see packs')

/** Drafts are for those who make them; what is frozen auditors see too; everybody else what was published to their role. */
export const maySeePack = (actor: Actor, { state, roles }: PackFacts): Verdict => {
  const refusal = 'This pack is not published to you'
  if (state === 'published' && holds(actor, ...roles)) return yes
  return decide(state === 'draft' ? readDrafts : readFrozen, actor, undefined, refusal)
}

/** The same for a list: which states of all packs, and which roles' published ones. */
export const packsSeen = (actor: Actor): { states: MeetingPackState[]; roles: Role[] } => ({
  states: (['draft', 'frozen', 'published', 'withdrawn'] satisfies MeetingPackState[]).filter(
    (state) => maySeePack(actor, { state, audience: 'restricted', roles: [] }).allowed,
  ),
  roles: [...new Set(actor.roles.map(({ role }) => role))],
})

export const mayCreatePack = (actor: Actor): Verdict =>
  decideChange(make, actor, undefined, 'Only a performance officer can make packs')

const FROZEN = 'This pack is frozen: it never changes. What moved since is shown beside it'
const draft = ({ state }: PackFacts): Verdict => (state === 'draft' ? yes : no(FROZEN))
const WITHDRAWN = no('This pack is withdrawn')
const frozen = ({ state }: PackFacts): Verdict =>
  state === 'draft' ? no('Freeze the pack first') : state === 'withdrawn' ? WITHDRAWN : yes

export const mayEditPack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(decideChange(make, actor, pack, 'Only a performance officer can change a pack'), draft(pack))

/** The director's words, which a performance officer may type for them. */
export const mayCommentOnPack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(
    decideChange(comment, actor, pack, 'Only a director or a performance officer can write the director’s comment'),
    draft(pack),
  )

export const mayFreezePack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(decideChange(make, actor, pack, 'Only a performance officer can freeze a pack'), draft(pack))

export const mayRemovePack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(
    decideChange(make, actor, pack, 'Only a performance officer can delete a pack'),
    pack.state === 'draft'
      ? yes
      : no('Only a draft can be deleted: withdraw this pack instead, and it stays on the record'),
  )

export const mayPublishPack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(decideChange(make, actor, pack, 'Only a performance officer can publish a pack'), frozen(pack))

export const mayWithdrawPack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(decideChange(make, actor, pack, 'Only a performance officer can withdraw a pack'), frozen(pack))

/** Nobody signs in who opens a link: so a link leads to a public pack alone. */
export const mayLinkPack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(
    decideChange(make, actor, pack, 'Only a performance officer can make links to a pack'),
    pack.audience === 'public'
      ? frozen(pack)
      : no('A restricted pack is for those it is published to: no link leads to it'),
  )

export const maySeePackLinks = (actor: Actor): Verdict =>
  decide(readFrozen, actor, undefined, 'Only performance officers, directors and auditors see the links to a pack')

export const mayRevokePackLink = (actor: Actor): Verdict =>
  decideChange(make, actor, undefined, 'Only a performance officer can stop a link')

/** As a file: whoever may read it. */
export const mayTakePack = (actor: Actor, pack: PackFacts): Verdict =>
  unless(maySeePack(actor, pack), pack.state === 'draft' ? no('Freeze the pack first') : yes)

/** Administrators look after people and settings: what is exempt is not theirs to read. */
export const mayPublishTo = (audience: PackAudience, role: Role): Verdict =>
  audience === 'restricted' && role === 'administrator'
    ? no('A restricted pack may hold what is exempt: it is not published to administrators')
    : yes

/** A pack for the public is of a meeting in public. */
export const mayBeForMeeting = (audience: PackAudience, part: MeetingPart): Verdict =>
  audience === 'public' && part === 'part_2'
    ? no('This meeting is held in private, as Part 2: make a restricted pack for it')
    : yes

/** No pack shows a draft; how ready the council is for an inspection is shown to no public. */
export const mayHoldPlan = (
  audience: PackAudience,
  plan: { title: string; kind: PlanKind; status: PlanStatus },
): Verdict => {
  if (plan.status === 'draft') return no(`${plan.title} is a draft: a pack shows live and closed plans`)
  return audience === 'public' && plan.kind === 'inspection_readiness'
    ? no(`${plan.title} is about readiness for inspection: it goes into no public pack`)
    : yes
}
