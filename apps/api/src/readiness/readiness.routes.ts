import { readinessRoutes } from '@waymark/contract/readiness'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as lines from './lines.service.ts'
import * as readiness from './readiness.service.ts'

export function serveReadiness(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, readinessRoutes.rounds, readiness.listRounds)
  serve(app, kit, readinessRoutes.round, (call) => readiness.readRound(call, call.params.roundId))
  serve(app, kit, readinessRoutes.createRound, (call) => readiness.createRound(call))
  serve(app, kit, readinessRoutes.editRound, readiness.editRound)
  serve(app, kit, readinessRoutes.removeRound, readiness.removeRound)
  serve(app, kit, readinessRoutes.lines, lines.listLines)
  serve(app, kit, readinessRoutes.line, (call) => lines.readLine(call, call.params.lineId))
  serve(app, kit, readinessRoutes.addLines, lines.addLines)
  serve(app, kit, readinessRoutes.editLine, lines.editLine)
  serve(app, kit, readinessRoutes.removeLine, lines.removeLine)
  serve(app, kit, readinessRoutes.review, (call) => lines.review(call))
}
