import { milestoneRoutes } from '@waymark/contract/milestones'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as milestones from './milestones.service.ts'

export function serveMilestones(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, milestoneRoutes.list, milestones.list)
  serve(app, kit, milestoneRoutes.read, (call) => milestones.read(call, call.params.milestoneId))
  serve(app, kit, milestoneRoutes.create, milestones.create)
  serve(app, kit, milestoneRoutes.edit, milestones.edit)
  serve(app, kit, milestoneRoutes.setStatus, milestones.setStatus)
  serve(app, kit, milestoneRoutes.remove, milestones.remove)
}
