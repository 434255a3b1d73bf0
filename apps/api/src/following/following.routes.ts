import { followingRoutes } from '@waymark/contract/following'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as following from './following.service.ts'

export function serveFollowing(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, followingRoutes.list, following.list)
  serve(app, kit, followingRoutes.follow, following.follow)
}
