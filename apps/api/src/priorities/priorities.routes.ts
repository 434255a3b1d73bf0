import { priorityRoutes } from '@waymark/contract/priorities'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as priorities from './priorities.service.ts'

export function servePriorities(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, priorityRoutes.list, priorities.list)
  serve(app, kit, priorityRoutes.read, (call) => priorities.read(call, call.params.priorityId))
  serve(app, kit, priorityRoutes.create, priorities.create)
  serve(app, kit, priorityRoutes.edit, priorities.edit)
  serve(app, kit, priorityRoutes.remove, priorities.remove)
  serve(app, kit, priorityRoutes.declare, priorities.declare)
}
