import { redactionRoutes } from '@waymark/contract/redactions'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as redactions from './redactions.service.ts'

export function serveRedactions(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, redactionRoutes.look, redactions.look)
  serve(app, kit, redactionRoutes.redact, redactions.redact)
}
