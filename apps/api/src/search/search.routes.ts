import { searchRoutes } from '@waymark/contract/search'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as search from './search.service.ts'

export function serveSearch(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, searchRoutes.find, search.find)
}
