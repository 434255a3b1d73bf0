import { callRequestRoutes } from '@waymark/contract/call-requests'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as requests from './call-requests.service.ts'

export function serveCallRequests(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, callRequestRoutes.list, requests.list)
  serve(app, kit, callRequestRoutes.read, (call) => requests.read(call, call.params.requestId))
  serve(app, kit, callRequestRoutes.log, (call) => requests.log(call))
  serve(app, kit, callRequestRoutes.edit, requests.edit)
  serve(app, kit, callRequestRoutes.answer, (call) => requests.answer(call))
  serve(app, kit, callRequestRoutes.reopen, (call) => requests.reopen(call))
  serve(app, kit, callRequestRoutes.withdraw, (call) => requests.withdraw(call))
}
