import { orderRoutes } from '@waymark/contract/order'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as numbering from './numbering.service.ts'
import * as order from './order.service.ts'

export function serveOrder(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, orderRoutes.ofPlan, (call) => order.ofPlan(call, call.params.planId))
  serve(app, kit, orderRoutes.setOfPlan, order.setOfPlan)
  serve(app, kit, orderRoutes.ofPriority, (call) => order.ofPriority(call, call.params.priorityId))
  serve(app, kit, orderRoutes.setOfPriority, order.setOfPriority)
  serve(app, kit, orderRoutes.numbering, (call) => numbering.read(call, call.params.planId))
  serve(app, kit, orderRoutes.renumber, numbering.renumber)
}
