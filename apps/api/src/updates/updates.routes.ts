import { updateRoutes } from '@waymark/contract/updates'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as updates from './updates.service.ts'

export function serveUpdates(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, updateRoutes.list, updates.list)
  serve(app, kit, updateRoutes.post, (call) => updates.post(call))
  serve(app, kit, updateRoutes.reopen, updates.reopen)
  serve(app, kit, updateRoutes.withdraw, updates.withdraw)
}
