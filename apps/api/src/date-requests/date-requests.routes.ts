import { dateRequestRoutes } from '@waymark/contract/date-requests'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as dateRequests from './date-requests.service.ts'

export function serveDateRequests(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, dateRequestRoutes.list, dateRequests.list)
  serve(app, kit, dateRequestRoutes.askOfAction, (call) => dateRequests.askOfAction(call))
  serve(app, kit, dateRequestRoutes.askOfMilestone, (call) => dateRequests.askOfMilestone(call))
  serve(app, kit, dateRequestRoutes.agree, dateRequests.agree)
  serve(app, kit, dateRequestRoutes.refuse, dateRequests.refuse)
  serve(app, kit, dateRequestRoutes.takeBack, dateRequests.takeBack)
}
