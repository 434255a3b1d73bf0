import type { About } from '@waymark/contract/about'
import type { followingRoutes } from '@waymark/contract/following'
import type { Said } from '@waymark/contract/shared'
import type { Rating } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { standingsSeen } from '@waymark/domain/permissions/about'
import { yes } from '@waymark/domain/permissions/verdict'
import { columnsOf, lookAt, sayAbout, mustSee } from '../about/about.service.ts'
import { tell, tellOfSeveral } from '../notifications/notifications.service.ts'
import type { Asking, Call } from '../platform/serve.ts'
import { type RatingMoved, ratingPairOf } from '../ratings/ratings.service.ts'
import * as store from './following.store.ts'

type Routes = typeof followingRoutes

/** Everybody's own, and nobody else's. */
export async function list({ actor, can, query, reader }: Call<Routes['list']>) {
  const { items, total } = await store.listFollowed(reader, actor.personId, standingsSeen(actor), query)
  return {
    items: items.map(({ about, plan, inspection, status, impact, since, ...rated }) => ({
      ...{ about, plan, inspection, status, impact, since },
      rating: about.noun === 'plan' || about.noun === 'finding' ? null : ratingPairOf(rated),
    })),
    ...{ total, page: query.page, pageSize: query.pageSize },
    can: { follow: can(yes) },
  }
}

export async function follow(call: Call<Routes['follow']>) {
  const { about, follow: wanted } = call.body
  const { personId } = call.actor
  await call.write(async (write) => {
    await mustSee(call, write, about)
    if (wanted) await store.insertFollow(write, personId, columnsOf(about))
    else await store.deleteFollow(write, personId, about.recordId)
  })
  return { following: wanted }
}

/**
 * Tells those who follow this record, or one that it is a part of, what happened to it: `told` follows its name. Not
 * those in `but`, who are told another way. `call` null: the clock did it.
 */
export async function tellFollowers(
  write: Write,
  call: Pick<Asking, 'actor'> | null,
  about: About,
  { told, detail = null, said, but = [] }: ToldFollowers,
): Promise<void> {
  const followers = await store.findFollowers(write, columnsOf(about))
  const to = followers.filter((personId) => !but.includes(personId))
  const found = to.length > 0 && (await lookAt(write, about))
  if (!found) return
  await tell(write, {
    ...{ kind: 'followed', by: call?.actor.personId ?? null, to, about: found.about.page, said },
    ...{ sentence: `${sayAbout(found.about)}: ${told}`, detail },
  })
}

interface ToldFollowers {
  told: string
  detail?: string | null
  said?: Said
  but?: readonly (string | null)[]
}

/**
 * What the evidence says anew of actions and of their priorities: as days passed, or since what is measured changed, of which
 * whoever follows an action reads nowhere else.
 */
export async function tellOfRatings(
  write: Write,
  moved: readonly RatingMoved[],
  call: Pick<Asking, 'actor'> | null = null,
): Promise<void> {
  const low = (rating: Rating) => RATING_WORD[rating].toLowerCase()
  const followed = await store.findFollowed(
    write,
    moved.map(({ recordId }) => recordId),
  )
  for (const { noun, recordId, from, to, sentence } of moved.filter((one) => followed.has(one.recordId)))
    await tellFollowers(
      write,
      call,
      { noun, recordId },
      {
        ...{ told: `the evidence now says ${low(to)}, ${low(from)} before`, detail: sentence },
      },
    )
}

/** The same of several actions that one step changed. */
export async function tellFollowersOfActions(
  write: Write,
  { actor }: Pick<Asking, 'actor'>,
  told: readonly { actionId: string; name: string; told: string; detail: string | null }[],
): Promise<void> {
  const followers = await store.findFollowersOfActions(
    write,
    told.map(({ actionId }) => actionId),
  )
  const of = Map.groupBy(followers, ({ actionId }) => actionId)
  await tellOfSeveral(
    write,
    actor.personId,
    told.map(({ actionId, name, told: what, detail }) => ({
      ...{ kind: 'followed', about: { noun: 'action', recordId: actionId }, name, what, detail },
      to: of.get(actionId)?.map(({ personId }) => personId) ?? [],
    })),
  )
}
