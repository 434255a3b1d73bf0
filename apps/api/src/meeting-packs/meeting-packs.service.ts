import type { Instant, LocalDate } from '@waymark/contract/days'
import type {
  CreateMeetingPack,
  meetingPackRoutes,
  MeetingPackContents,
  MeetingPackSummary,
  MeetingPackView,
  PackChanges,
} from '@waymark/contract/meeting-packs'
import type { Database } from '@waymark/database/client'
import { rowsIn, type Write } from '@waymark/database/write'
import { endOfDayInLondon, sayDay } from '@waymark/domain/local-date'
import {
  mayBeForMeeting,
  mayCommentOnPack,
  mayCreatePack,
  mayEditPack,
  mayFreezePack,
  mayHoldPlan,
  mayLinkPack,
  mayPublishPack,
  mayPublishTo,
  mayRemovePack,
  maySeePacks,
  mayTakePack,
  mayWithdrawPack,
  packsSeen,
} from '@waymark/domain/permissions/meeting-packs'
import { sayInstant } from '../history/column.words.ts'
import { tell } from '../notifications/notifications.service.ts'
import { holdersOf } from '../people/people.service.ts'
import { invalid, mustBe, notFound, problem } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { contentsOf, movedSince } from './contents.service.ts'
import * as store from './meeting-packs.store.ts'
import { stopLinksOf } from './pack-links.service.ts'
import { mustSee, seesPack } from './seen.service.ts'

type Routes = typeof meetingPackRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeePacks(actor))
  const seen = packsSeen(actor)
  const [{ items, total }, bodies] = await Promise.all([
    store.listPacks(reader, seen, query),
    store.listBodies(reader, seen),
  ])
  const { page, pageSize } = query
  return { items: items.map(summaryOf), total, page, pageSize, bodies, can: { create: can(mayCreatePack(actor)) } }
}

/** What there is to choose from in the form of a new pack. */
export async function proposal({ actor, reader }: Call<Routes['proposal']>) {
  ask(mayCreatePack(actor))
  const [meetings, plans, earlier] = await Promise.all([
    store.meetingsToChoose(reader),
    store.plansToChoose(reader),
    store.earlierPacks(reader),
  ])
  return {
    meetings,
    plans: plans.map(({ id, title, kind, status }) => ({
      ...{ id, title, isLive: status === 'live' },
      isPublic: mayHoldPlan('public', { title, kind, status }).allowed,
    })),
    earlier,
  }
}

export const read = async (call: Asking, packId: string): Promise<MeetingPackView> =>
  viewOf(call, await mustSee(call, packId))

/** The instant that it shows: of a draft, the one it would be frozen at now. */
export const instantOf = ({ asAt, asAtOn }: Pick<store.PackRow, 'asAt' | 'asAtOn'>, now: Instant): Instant =>
  asAt ?? (asAtOn === null ? now : endOfDayInLondon(asAtOn))

/** It shows its own instant, whenever it is looked at. */
export async function contents(database: Database, call: Call<Routes['contents']>): Promise<MeetingPackContents> {
  const pack = await mustSee(call, call.params.packId)
  const { now, today } = call
  return contentsOf(database, pack, { asAt: instantOf(pack, call.reader.asAt ?? now), now, today })
}

export async function moved(database: Database, call: Call<Routes['moved']>): Promise<PackChanges> {
  const pack = await mustSee(call, call.params.packId)
  if (pack.asAt === null) throw problem('conflict', 'This pack is a draft: nothing can have moved since')
  return movedSince(database, { ...pack, asAt: pack.asAt }, call.reader.asAt ?? call.now)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<MeetingPackView> {
  const { actor, body } = call
  const { comment = null, ...fields } = body
  const made = await call.write(async (write) => {
    await act(write, mayCreatePack(actor))
    await mustFit(call, write, fields)
    return store.insertPack(write, { id, ...fields, comment, by: actor.personId })
  })
  return read(call, made)
}

export async function edit(call: Call<Routes['edit']>): Promise<MeetingPackView> {
  const { actor, body, params } = call
  await call.write(async (write) => {
    const pack = await hold(write, params.packId, call.version)
    await act(write, mayEditPack(actor, pack))
    await mustFit(call, write, { ...fieldsOf(pack), ...withoutUndefined(body) }, pack.id)
    await store.updatePack(write, pack.id, body)
  })
  return read(call, params.packId)
}

export async function comment(call: Call<Routes['comment']>): Promise<MeetingPackView> {
  const { actor, body, params } = call
  await call.write(async (write) => {
    const pack = await hold(write, params.packId, call.version)
    await act(write, mayCommentOnPack(actor, pack))
    const words = body.comment ?? null
    // Whose words they are stays with whoever wrote them.
    if (words !== pack.comment) await store.setComment(write, pack.id, words, actor.personId)
  })
  return read(call, params.packId)
}

/** The instant is fixed, and with it all that the pack shows. */
export async function freeze(call: Call<Routes['freeze']>): Promise<MeetingPackView> {
  const { actor, params } = call
  await call.write(async (write) => {
    const pack = await hold(write, params.packId, call.version)
    await act(write, mayFreezePack(actor, pack))
    await mustFit(call, write, fieldsOf(pack), pack.id)
    await store.setFrozen(write, pack.id, instantOf(pack, write.at), actor.personId)
  })
  return read(call, params.packId)
}

/** To these roles, and no longer to others. Who may read it from now on is told. */
export async function publish(call: Call<Routes['publish']>): Promise<MeetingPackView> {
  const { actor, params } = call
  const roles = [...new Set(call.body.roles)]
  await call.write(async (write) => {
    const pack = await hold(write, params.packId, call.version)
    await act(write, mayPublishPack(actor, pack))
    for (const role of roles) {
      const verdict = mayPublishTo(pack.audience, role)
      if (!verdict.allowed) throw invalid('roles', verdict.reason)
    }
    await store.setPublished(write, pack.id, roles, actor.personId)
    const added = roles.filter((role) => !pack.roles.includes(role))
    await tell(write, {
      ...{ kind: 'pack_published', by: actor.personId, to: await holders(write, call, added) },
      sentence: `${pack.title}: a pack for ${pack.meeting.title}, ${sayDay(pack.meeting.heldOn)}, is there to read`,
      detail: pack.asAt && `As at ${sayInstant(pack.asAt)}`,
      about: { noun: 'meeting_pack', recordId: pack.id },
    })
  })
  return read(call, params.packId)
}

export async function withdraw(call: Call<Routes['withdraw']>): Promise<MeetingPackView> {
  const { actor, body, params } = call
  await call.write(async (write) => {
    const pack = await hold(write, params.packId, call.version)
    await act(write, mayWithdrawPack(actor, pack))
    await store.setWithdrawn(write, pack.id, body.reason, actor.personId)
    await stopLinksOf(write, pack.id, actor.personId)
    await tell(write, {
      ...{ kind: 'pack_withdrawn', by: actor.personId, to: await holders(write, call, pack.roles) },
      ...{ sentence: `${pack.title}: the pack for ${pack.meeting.title} was withdrawn`, detail: body.reason },
    })
  })
  return read(call, params.packId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  await call.write(async (write) => {
    const pack = await hold(write, call.params.packId, call.version)
    await act(write, mayRemovePack(call.actor, pack))
    await store.deletePack(write, pack.id)
  })
}

const holders = async (
  write: Write,
  { today }: { today: LocalDate },
  roles: readonly store.PackRow['roles'][number][],
) => (await Promise.all(roles.map((role) => holdersOf(write, role, today)))).flat()

async function hold(write: Write, packId: string, version: number): Promise<store.PackRow> {
  const held = await store.lockPack(write, packId)
  const pack = held && (await store.findPack({ rows: rowsIn(write) }, packId))
  if (!held || !pack) throw notFound('pack')
  mustBe('meeting_pack', held, version)
  return pack
}

type Fields = Omit<CreateMeetingPack, 'comment'>

const fieldsOf = (pack: store.PackRow): Fields => ({
  ...{ meetingId: pack.meeting.id, title: pack.title, audience: pack.audience, planIds: pack.planIds },
  ...{ sections: pack.sections, asAtOn: pack.asAtOn, previousId: pack.previous?.id ?? null },
})

const withoutUndefined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]: Exclude<T[Field], undefined>
  }

/** Whether a pack can be made of this, for those it is meant for. Checked again when it is frozen. */
async function mustFit(
  { today, now }: { today: LocalDate; now: Instant },
  write: Write,
  fields: Fields,
  packId?: string,
) {
  const refuse = (path: string, verdict: ReturnType<typeof mayBeForMeeting>) => {
    if (!verdict.allowed) throw invalid(path, verdict.reason)
  }
  const rows = { rows: rowsIn(write) }
  const meeting = await store.findMeeting(rows, fields.meetingId)
  if (!meeting) throw invalid('meetingId', 'Choose a meeting from the list')
  refuse('audience', mayBeForMeeting(fields.audience, meeting.part))
  const plans = await store.findPlans(rows, fields.planIds)
  for (const planId of fields.planIds) {
    const plan = plans.find(({ id }) => id === planId)
    if (!plan) throw invalid('planIds', 'Choose plans from the list')
    refuse('planIds', mayHoldPlan(fields.audience, plan))
  }
  const { asAtOn = null, previousId = null } = fields
  if (asAtOn !== null && asAtOn >= today)
    throw invalid('asAtOn', 'Choose a day that has ended, or leave it empty: then it is the moment it is frozen')
  if (previousId === null) return
  const previous = previousId === packId ? null : await store.findPack(rows, previousId)
  if (!previous?.asAt || previous.state === 'withdrawn')
    throw invalid('previousId', 'Choose a pack that was frozen and not withdrawn')
  if (previous.asAt >= (asAtOn === null ? now : endOfDayInLondon(asAtOn)))
    throw invalid('previousId', `${previous.title} shows a later instant: choose one from before this pack’s`)
}

const summaryOf = ({ id, version, title, meeting, audience, state, asAt, plans, roles, publishedAt }: store.PackRow) =>
  ({ id, version, title, meeting, audience, state, asAt, plans, roles, publishedAt }) satisfies MeetingPackSummary

function viewOf({ actor, can }: Asking, pack: store.PackRow): MeetingPackView {
  const { comment: words, commentBy, commentAt, withdrawnReason, withdrawnBy, withdrawnAt, previous } = pack
  return {
    ...summaryOf(pack),
    ...{ sections: pack.sections, asAtOn: pack.asAtOn, madeBy: pack.madeBy, madeAt: pack.madeAt },
    ...{ frozenBy: pack.frozenBy, frozenAt: pack.frozenAt, publishedBy: pack.publishedBy },
    // Of one that they may not read, no more than when it was.
    previous: previous && {
      ...{ id: previous.id, asAt: previous.asAt },
      title: seesPack(actor, previous) ? previous.title : 'The pack before',
    },
    comment: words !== null && commentBy && commentAt ? { words, by: commentBy, at: commentAt } : null,
    withdrawn:
      withdrawnReason !== null && withdrawnBy && withdrawnAt
        ? { reason: withdrawnReason, by: withdrawnBy, at: withdrawnAt }
        : null,
    can: {
      edit: can(mayEditPack(actor, pack)),
      comment: can(mayCommentOnPack(actor, pack)),
      freeze: can(mayFreezePack(actor, pack)),
      publish: can(mayPublishPack(actor, pack)),
      link: can(mayLinkPack(actor, pack)),
      withdraw: can(mayWithdrawPack(actor, pack)),
      remove: can(mayRemovePack(actor, pack)),
      // Reading, which the past does not forbid.
      take: mayTakePack(actor, pack),
    },
  }
}
