import { evidenceRoutes } from '@waymark/contract/evidence'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as evidence from './evidence.service.ts'
import * as files from './files.service.ts'

export function serveEvidence(app: FastifyInstance, kit: Kit, open: files.Files): void {
  serve(app, kit, evidenceRoutes.list, evidence.list)
  serve(app, kit, evidenceRoutes.ofRecord, evidence.ofRecord)
  serve(app, kit, evidenceRoutes.read, (call) => evidence.read(call, call.params.evidenceId))
  serve(app, kit, evidenceRoutes.add, (call) => evidence.add(call))
  serve(app, kit, evidenceRoutes.edit, evidence.edit)
  serve(app, kit, evidenceRoutes.replace, evidence.replace)
  serve(app, kit, evidenceRoutes.verify, evidence.verify)
  serve(app, kit, evidenceRoutes.remove, evidence.remove)
  serve(app, kit, evidenceRoutes.attach, evidence.attach)
  serve(app, kit, evidenceRoutes.detach, evidence.detach)
  serve(app, kit, evidenceRoutes.downloads, evidence.downloads)
  serve(app, kit, evidenceRoutes.file, (call) => files.file(open, call))
  serve(app, kit, evidenceRoutes.upload, (call) => files.upload(open, call))
}
