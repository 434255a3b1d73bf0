import type { About } from '@waymark/contract/about'
import type { followingRoutes } from '@waymark/contract/following'
import type { Write } from '@waymark/database/write'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { columnsOf, mustSee, sayAbout } from '../about/about.service.ts'
import { tell } from '../notifications/notifications.service.ts'
import type { Asking, Call } from '../platform/serve.ts'
import { ratingPairOf } from '../ratings/ratings.service.ts'
import * as store from './following.store.ts'

type Routes = typeof followingRoutes

/** Everybody's own, and nobody else's. */
export async function list({ actor, query, reader }: Call<Routes['list']>) {
  const { items, total } = await store.listFollowed(reader, actor.personId, planStatusesSeen(actor), query)
  return {
    items: items.map(({ about, plan, status, impact, since, ...rated }) => ({
      ...{ about, plan, status, impact, since },
      rating: about.noun === 'plan' ? null : ratingPairOf(rated),
    })),
    ...{ total, page: query.page, pageSize: query.pageSize },
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
 * those in `but`, who are told another way.
 */
export async function tellFollowers(
  write: Write,
  call: Pick<Asking, 'actor'>,
  about: About,
  { told, detail = null, but = [] }: { told: string; detail?: string | null; but?: readonly (string | null)[] },
): Promise<void> {
  const followers = await store.findFollowers(write, columnsOf(about))
  const to = followers.filter((personId) => !but.includes(personId))
  if (to.length === 0) return
  const found = await mustSee(call, write, about)
  await tell(write, {
    ...{ kind: 'followed', by: call.actor.personId, to, about: found.about.page },
    ...{ sentence: `${sayAbout(found.about)}: ${told}`, detail },
  })
}
