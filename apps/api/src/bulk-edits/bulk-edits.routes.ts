import { bulkEditRoutes } from '@waymark/contract/bulk-edits'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as bulkEdits from './bulk-edits.service.ts'

export function serveBulkEdits(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, bulkEditRoutes.preview, bulkEdits.preview)
  serve(app, kit, bulkEditRoutes.apply, bulkEdits.apply)
}
