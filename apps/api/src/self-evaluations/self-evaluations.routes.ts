import { selfEvaluationRoutes } from '@waymark/contract/self-evaluations'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as selfEvaluations from './self-evaluations.service.ts'

export function serveSelfEvaluations(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, selfEvaluationRoutes.list, selfEvaluations.list)
  serve(app, kit, selfEvaluationRoutes.read, (call) => selfEvaluations.read(call, call.params.selfEvaluationId))
  serve(app, kit, selfEvaluationRoutes.write, (call) => selfEvaluations.writeOne(call))
  serve(app, kit, selfEvaluationRoutes.edit, selfEvaluations.edit)
  serve(app, kit, selfEvaluationRoutes.remove, selfEvaluations.remove)
}
