import { overviewRoutes } from '@waymark/contract/overview'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as overview from './overview.service.ts'

export function serveOverview(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, overviewRoutes.read, overview.read)
}
