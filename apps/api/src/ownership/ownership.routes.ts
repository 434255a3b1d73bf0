import { ownershipRoutes } from '@waymark/contract/ownership'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as ownership from './ownership.service.ts'

export function serveOwnership(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, ownershipRoutes.read, ownership.read)
}
