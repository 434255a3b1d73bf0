import { periodRoutes } from '@waymark/contract/periods'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as periods from './periods.service.ts'
import { strip } from './strips.service.ts'

export function servePeriods(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, periodRoutes.list, periods.list)
  serve(app, kit, periodRoutes.read, periods.read)
  serve(app, kit, periodRoutes.returns, periods.returns)
  serve(app, kit, periodRoutes.open, periods.open)
  serve(app, kit, periodRoutes.close, periods.close)
  serve(app, kit, periodRoutes.chase, periods.chase)
  serve(app, kit, periodRoutes.strip, strip)
}
