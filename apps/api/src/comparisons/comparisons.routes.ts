import { comparisonRoutes } from '@waymark/contract/comparisons'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as comparisons from './comparisons.service.ts'

export function serveComparisons(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, comparisonRoutes.list, (call) => comparisons.list(call, kit.database))
}
