import { accessRoutes } from '@waymark/contract/access'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as access from './access.service.ts'

export function serveAccess(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, accessRoutes.list, access.list)
  serve(app, kit, accessRoutes.ofRecord, (call) => access.ofRecord(kit.database, call))
}
