import { evidencePackRoutes } from '@waymark/contract/evidence-packs'
import type { FastifyInstance } from 'fastify'
import type { Files } from '../evidence/files.service.ts'
import { type Kit, serve } from '../platform/serve.ts'
import * as packs from './evidence-packs.service.ts'

export function serveEvidencePacks(app: FastifyInstance, kit: Kit, files: Files): void {
  serve(app, kit, evidencePackRoutes.contents, packs.contents)
  serve(app, kit, evidencePackRoutes.download, (call) => packs.download(files, call))
  serve(app, kit, evidencePackRoutes.list, packs.list)
  serve(app, kit, evidencePackRoutes.read, packs.read)
}
