import { securityEventRoutes } from '@waymark/contract/security-events'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as securityEvents from './security-events.service.ts'

export function serveSecurityEvents(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, securityEventRoutes.list, securityEvents.list)
}
