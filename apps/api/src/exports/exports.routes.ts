import { exportRoutes } from '@waymark/contract/exports'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { callRequestsCsv } from './call-requests.service.ts'
import { comparisonCsv } from './comparison-export.service.ts'
import { evidenceCsv } from './evidence-list.service.ts'
import * as exports from './exports.service.ts'
import { linesCsv } from './lines-list.service.ts'
import { measuresCsv } from './measures-export.service.ts'
import { scorecardCsv } from './scorecard-export.service.ts'
import { traceCsv } from './trace.service.ts'

export function serveExports(app: FastifyInstance, kit: Kit, prover: Prover): void {
  serve(app, kit, exportRoutes.actionsCsv, (call) => exports.actionsCsv(prover, call))
  serve(app, kit, exportRoutes.traceCsv, (call) => traceCsv(prover, call))
  serve(app, kit, exportRoutes.linesCsv, (call) => linesCsv(prover, call))
  serve(app, kit, exportRoutes.evidenceCsv, (call) => evidenceCsv(prover, call))
  serve(app, kit, exportRoutes.callRequestsCsv, (call) => callRequestsCsv(prover, call))
  serve(app, kit, exportRoutes.measuresCsv, (call) => measuresCsv(prover, call))
  serve(app, kit, exportRoutes.comparisonCsv, (call) => comparisonCsv(prover, call))
  serve(app, kit, exportRoutes.scorecardCsv, (call) => scorecardCsv(prover, call))
}
