import { savedViewRoutes } from '@waymark/contract/saved-views'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as savedViews from './saved-views.service.ts'

export function serveSavedViews(app: FastifyInstance, kit: Kit): void {
  const { database } = kit
  serve(app, kit, savedViewRoutes.list, (call) => savedViews.list(database, call))
  serve(app, kit, savedViewRoutes.read, (call) => savedViews.read(database, call, call.params.viewId))
  serve(app, kit, savedViewRoutes.create, (call) => savedViews.create(database, call))
  serve(app, kit, savedViewRoutes.edit, (call) => savedViews.edit(database, call))
  serve(app, kit, savedViewRoutes.remove, savedViews.remove)
  serve(app, kit, savedViewRoutes.setDefault, savedViews.setDefault)
}
