import { planRoutes } from '@waymark/contract/plans'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as plans from './plans.service.ts'

export function servePlans(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, planRoutes.list, plans.list)
  serve(app, kit, planRoutes.read, (call) => plans.read(call, call.params.planId))
  serve(app, kit, planRoutes.create, plans.create)
  serve(app, kit, planRoutes.edit, plans.edit)
  serve(app, kit, planRoutes.closing, plans.closing)
  serve(app, kit, planRoutes.remove, plans.remove)
}
