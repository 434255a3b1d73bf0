import { importRoutes } from '@waymark/contract/imports'
import type { FastifyInstance } from 'fastify'
import type { Files } from '../evidence/files.service.ts'
import { type Kit, serve } from '../platform/serve.ts'
import * as drafts from './drafts.service.ts'
import { dryRun } from './dry-run.service.ts'
import * as imports from './imports.service.ts'
import { origins } from './origins.service.ts'
import { WorkInHand } from './work-in-hand.ts'

export function serveImports(app: FastifyInstance, kit: Kit, files: Files): void {
  const works = new WorkInHand()
  serve(app, kit, importRoutes.upload, (call) => drafts.upload(files, call))
  serve(app, kit, importRoutes.paste, (call) => drafts.paste(files, call))
  serve(app, kit, importRoutes.drafts, (call) => drafts.list(files, call))
  serve(app, kit, importRoutes.draft, (call) => drafts.read(files, call))
  serve(app, kit, importRoutes.choose, (call) => drafts.choose(files, call))
  serve(app, kit, importRoutes.dryRun, (call) => dryRun(files, works, call))
  serve(app, kit, importRoutes.work, async ({ actor, params }) => works.find(params.draftId, actor.personId))
  serve(app, kit, importRoutes.stop, async ({ actor, params }) => works.stop(params.draftId, actor.personId))
  serve(app, kit, importRoutes.discard, (call) => drafts.discard(files, call))
  serve(app, kit, importRoutes.commit, (call) => imports.commit(files, works, call))
  serve(app, kit, importRoutes.list, imports.list)
  serve(app, kit, importRoutes.read, (call) => imports.read(call, call.params.importId))
  serve(app, kit, importRoutes.rows, imports.rows)
  serve(app, kit, importRoutes.origins, origins)
  serve(app, kit, importRoutes.undo, imports.undo)
}
