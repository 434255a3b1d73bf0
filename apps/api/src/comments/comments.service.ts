import type { commentRoutes, CommentView } from '@waymark/contract/comments'
import type { Said } from '@waymark/contract/shared'
import type { Write } from '@waymark/database/write'
import { mayComment, mayEditComment, mayWithdrawComment } from '@waymark/domain/permissions/comments'
import { type AboutFacts as SeenBy, maySeeAbout, standingsSeen } from '@waymark/domain/permissions/about'
import { type AboutFacts, columnsOf, mustSee, sayAbout } from '../about/about.service.ts'
import { tellFollowers } from '../following/following.service.ts'
import { tell } from '../notifications/notifications.service.ts'
import { actorsOf } from '../people/people.service.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './comments.store.ts'

type Routes = typeof commentRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { mentionsMe, ...filter } = query
  const { items, total, page } = await store.listComments(reader, standingsSeen(actor), {
    ...filter,
    ...(mentionsMe && { mentioned: actor.personId }),
  })
  return {
    items: items.map((one) => viewOf(call, one)),
    ...{ total, page, pageSize: query.pageSize },
    can: { write: call.can(mayComment(actor)) },
  }
}

/** Tells those it mentions, the owner of the record and those who follow it. `id`: where the demonstration names it. */
export async function write(call: Call<Routes['write']>, id?: string): Promise<CommentView> {
  const { actor, body } = call
  const { about, words, mentionedIds } = body
  const made = await call.write(async (open) => {
    const found = await mustSee(call, open, about)
    ask(mayComment(actor))
    await mustSeeIt(open, call, mentionedIds, found)
    const commentId = await store.insertComment(open, {
      ...{ id, ...columnsOf(about), words, mentionedIds, byId: actor.personId },
    })
    const said = { noun: 'comment', recordId: commentId } as const
    await tellMentioned(open, call, found, { words, mentionedIds, said })
    const owner = found.ownerId !== null && !mentionedIds.includes(found.ownerId) ? found.ownerId : null
    await tell(open, {
      ...{ kind: 'commented', by: actor.personId, to: [owner], about: found.about.page, said },
      ...{ sentence: `${sayAbout(found.about)}: somebody commented`, detail: words },
    })
    await tellFollowers(open, call, about, {
      ...{ told: 'somebody commented', detail: words, said, but: [...mentionedIds, owner] },
    })
    return commentId
  })
  return read(call, made)
}

/** Tells only those who were not mentioned before. */
export const edit = (call: Call<Routes['edit']>): Promise<CommentView> =>
  change(call, async (open, held) => {
    ask(mayEditComment(call.actor, held))
    const { words, mentionedIds } = call.body
    const { commentId } = call.params
    const { about } = await read(call, commentId)
    const found = await mustSee(call, open, about)
    const fresh = mentionedIds.filter((personId) => !held.mentionedIds.includes(personId))
    // Who was named before may have left since.
    await mustSeeIt(open, call, mentionedIds, found, held.mentionedIds)
    await store.updateComment(open, commentId, { words, mentionedIds })
    const said = { noun: 'comment', recordId: commentId } as const
    await tellMentioned(open, call, found, { words, mentionedIds: fresh, said })
  })

export const withdraw = (call: Call<Routes['withdraw']>): Promise<CommentView> =>
  change(call, async (open, held) => {
    ask(mayWithdrawComment(call.actor, held))
    await store.withdrawComment(open, call.params.commentId)
  })

async function change(
  call: Call<Routes['edit'] | Routes['withdraw']>,
  what: (open: Write, held: store.CommentHeld) => Promise<void>,
): Promise<CommentView> {
  const { commentId } = call.params
  await call.write(async (open) => {
    const held = await store.lockComment(open, commentId)
    if (!held) throw notFound('comment')
    await read(call, commentId)
    await what(open, held)
  })
  return read(call, commentId)
}

async function tellMentioned(
  open: Write,
  { actor }: Pick<Asking, 'actor'>,
  found: AboutFacts,
  { words, mentionedIds, said }: { words: string; mentionedIds: string[]; said: Said },
): Promise<void> {
  await tell(open, {
    ...{ kind: 'mentioned', by: actor.personId, to: mentionedIds, about: found.about.page, said },
    ...{ sentence: `${sayAbout(found.about)}: you were mentioned in a comment`, detail: words },
  })
}

/** Whoever is named must be here, and see the record; those in `but` were named before. */
async function mustSeeIt(
  open: Write,
  { today }: Pick<Call<Routes['write']>, 'today'>,
  mentionedIds: readonly string[],
  about: SeenBy,
  but: readonly string[] = [],
): Promise<void> {
  const actors = await actorsOf(open, mentionedIds, today)
  mentionedIds.forEach((personId, index) => {
    if (but.includes(personId)) return
    const actor = actors.get(personId)
    const path = `mentionedIds.${index}`
    if (!actor) throw invalid(path, 'Choose somebody from the list: this person is not, or no longer, here')
    if (!maySeeAbout(actor, about).allowed)
      throw invalid(path, 'Leave out whoever you mention that cannot see this plan: they would not be told')
  })
}

async function read(call: Asking, commentId: string): Promise<CommentView> {
  const found = await store.findComment(call.reader, commentId)
  if (!found || !maySeeAbout(call.actor, found).allowed) throw notFound('comment')
  return viewOf(call, found)
}

function viewOf({ actor, can }: Asking, row: store.CommentRow): CommentView {
  const { id, about, plan, inspection, words, mentions, by, at, changedAt, withdrawnAt } = row
  const facts = { byId: row.by.id, withdrawn: row.withdrawnAt !== null }
  return {
    ...{ id, about, plan, inspection, words, mentions, by, at, changedAt, withdrawnAt },
    can: { edit: can(mayEditComment(actor, facts)), withdraw: can(mayWithdrawComment(actor, facts)) },
  }
}
