import { historyRoutes } from '@waymark/contract/history'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as happenings from './happenings.service.ts'
import * as trail from './trail.service.ts'

export function serveHistory(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, historyRoutes.trail, trail.list)
  serve(app, kit, historyRoutes.happenings, happenings.list)
  serve(app, kit, historyRoutes.visited, happenings.visited)
}
