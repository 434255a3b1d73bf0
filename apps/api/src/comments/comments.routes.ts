import { commentRoutes } from '@waymark/contract/comments'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as comments from './comments.service.ts'

export function serveComments(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, commentRoutes.list, comments.list)
  serve(app, kit, commentRoutes.write, (call) => comments.write(call))
  serve(app, kit, commentRoutes.edit, comments.edit)
  serve(app, kit, commentRoutes.withdraw, comments.withdraw)
}
