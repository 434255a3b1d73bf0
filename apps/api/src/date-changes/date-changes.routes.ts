import { dateChangeRoutes } from '@waymark/contract/date-changes'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as dateChanges from './date-changes.service.ts'

export function serveDateChanges(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, dateChangeRoutes.list, dateChanges.list)
  serve(app, kit, dateChangeRoutes.ofAction, dateChanges.ofAction)
  serve(app, kit, dateChangeRoutes.ofMilestone, dateChanges.ofMilestone)
}
