import { queryOptions } from '@tanstack/react-query'
import { meetingRoutes } from '@waymark/contract/meetings'
import { call } from '../api/client.ts'

/** The last meetings before today, newest first: days worth looking back to. Always of now, whatever day is shown. */
export const recentMeetingsQuery = (yesterday: string) =>
  queryOptions({
    queryKey: ['frame', 'recent-meetings', yesterday],
    queryFn: ({ signal }) =>
      call(meetingRoutes.list, { query: { to: yesterday, pageSize: 6, sort: '-heldOn' } }, { signal }).then(
        (reply) => reply.data.items,
      ),
    staleTime: 300_000,
  })
