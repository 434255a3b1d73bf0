import { councilReportRoutes } from '@waymark/contract/council-reports'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import * as files from './council-report-files.service.ts'
import * as reports from './council-reports.service.ts'

export function serveCouncilReports(app: FastifyInstance, kit: Kit, prover: Prover): void {
  serve(app, kit, councilReportRoutes.list, reports.list)
  serve(app, kit, councilReportRoutes.read, (call) => reports.read(call, call.params.reportId))
  serve(app, kit, councilReportRoutes.draft, (call) => reports.draft(call))
  serve(app, kit, councilReportRoutes.edit, reports.edit)
  serve(app, kit, councilReportRoutes.takeOn, reports.takeOn)
  serve(app, kit, councilReportRoutes.finalise, reports.finalise)
  serve(app, kit, councilReportRoutes.remove, reports.remove)
  serve(app, kit, councilReportRoutes.docx, (call) => files.file(prover, call, 'docx'))
  serve(app, kit, councilReportRoutes.pdf, (call) => files.file(prover, call, 'pdf'))
}
