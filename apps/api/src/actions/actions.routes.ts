import { actionRoutes } from '@waymark/contract/actions'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as actions from './actions.service.ts'
import * as moves from './moves.service.ts'

export function serveActions(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, actionRoutes.list, actions.list)
  serve(app, kit, actionRoutes.read, (call) => actions.read(call, call.params.actionId))
  serve(app, kit, actionRoutes.create, (call) => actions.create(call))
  serve(app, kit, actionRoutes.edit, actions.edit)
  serve(app, kit, actionRoutes.stateImpact, actions.stateImpact)
  serve(app, kit, actionRoutes.place, moves.place)
  serve(app, kit, actionRoutes.move, moves.move)
  serve(app, kit, actionRoutes.remove, actions.remove)
}
