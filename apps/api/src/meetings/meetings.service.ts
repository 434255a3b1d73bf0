import type { MeetingPage, meetingRoutes, MeetingView } from '@waymark/contract/meetings'
import type { Write } from '@waymark/database/write'
import { mayManageMeetings, maySeeMeetings } from '@waymark/domain/permissions/meetings'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { mustBe, notFound, problem } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './meetings.store.ts'

type Routes = typeof meetingRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeMeetings(actor))
  const [{ items, total }, bodies] = await Promise.all([store.listMeetings(reader, query), store.listBodies(reader)])
  return {
    items: items.map((meeting) => viewOf(call, meeting)),
    total,
    page: query.page,
    pageSize: query.pageSize,
    bodies,
    can: { create: can(mayManageMeetings(actor)) },
  }
}

export async function read(call: Asking, meetingId: string): Promise<MeetingView> {
  ask(maySeeMeetings(call.actor))
  const meeting = await store.findMeeting(call.reader, meetingId)
  if (!meeting) throw notFound('meeting')
  return viewOf(call, meeting)
}

/** With what stands around it, for its own page. */
export async function readPage(call: Asking, meetingId: string): Promise<MeetingPage> {
  const [meeting, around] = await Promise.all([
    read(call, meetingId),
    store.findAround(call.reader, meetingId, planStatusesSeen(call.actor)),
  ])
  return { ...meeting, ...around }
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<MeetingView> {
  ask(mayManageMeetings(call.actor))
  const meetingId = await call.write((write) => store.insertMeeting(write, { id, ...call.body }))
  return read(call, meetingId)
}

export async function edit(call: Call<Routes['edit']>): Promise<MeetingView> {
  ask(mayManageMeetings(call.actor))
  const { meetingId } = call.params
  await call.write(async (write) => {
    mustBe('meeting', await hold(write, meetingId), call.version)
    await store.updateMeeting(write, meetingId, call.body)
  })
  return read(call, meetingId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  ask(mayManageMeetings(call.actor))
  const { meetingId } = call.params
  await call.write(async (write) => {
    mustBe('meeting', await hold(write, meetingId), call.version)
    if (await store.isSaidAt(write, meetingId))
      throw problem(
        'conflict',
        'Questions, answers or packs are tied to this meeting: it stays, so that they can be found',
      )
    await store.deleteMeeting(write, meetingId)
  })
}

async function hold(write: Write, meetingId: string) {
  const meeting = await store.lockMeeting(write, meetingId)
  if (!meeting) throw notFound('meeting')
  return meeting
}

const viewOf = ({ actor, can }: Asking, meeting: store.MeetingFacts): MeetingView => {
  const manage = can(mayManageMeetings(actor))
  return { ...meeting, can: { edit: manage, remove: manage } }
}
