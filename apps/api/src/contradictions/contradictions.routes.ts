import { contradictionRoutes } from '@waymark/contract/contradictions'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as contradictions from './contradictions.service.ts'

export function serveContradictions(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, contradictionRoutes.list, contradictions.list)
}
