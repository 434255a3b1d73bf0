import { findingRoutes } from '@waymark/contract/findings'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as findings from './findings.service.ts'

export function serveFindings(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, findingRoutes.list, findings.list)
  serve(app, kit, findingRoutes.read, (call) => findings.read(call, call.params.findingId))
  serve(app, kit, findingRoutes.confirm, (call) => findings.confirm(call))
  serve(app, kit, findingRoutes.edit, findings.edit)
  serve(app, kit, findingRoutes.correct, findings.correct)
  serve(app, kit, findingRoutes.remove, findings.remove)
  serve(app, kit, findingRoutes.setActions, findings.setActions)
  serve(app, kit, findingRoutes.setFindings, findings.setFindings)
  serve(app, kit, findingRoutes.giveVerdict, findings.giveVerdict)
  serve(app, kit, findingRoutes.themes, findings.themes)
}
