import type { About } from '@waymark/contract/about'
import { followingRoutes } from '@waymark/contract/following'
import { useAct, useView } from '../api/view.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'

/** To be told of what happens to this record and to what is below it, or no longer. */
export function FollowButton({ about }: { about: About }) {
  const view = useView(followingRoutes.list, { query: { record: [about.recordId], pageSize: 1 } })
  const following = (view.data?.data.total ?? 0) > 0
  const follow = useAct(
    followingRoutes.follow,
    following ? 'You no longer follow this' : 'You follow this: what happens stands in your notifications',
  )
  return (
    <Button
      busy={follow.isPending || view.isPending}
      verdict={view.data?.data.can.follow}
      onClick={() =>
        follow.mutate({ body: { about, follow: !following } }, { onError: ({ detail }) => announce(detail) })
      }
    >
      {following ? 'Unfollow' : 'Follow'}
    </Button>
  )
}
