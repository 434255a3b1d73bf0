import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as areas from './measure-areas.service.ts'

export function serveMeasureAreas(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, measureAreaRoutes.list, areas.list)
  serve(app, kit, measureAreaRoutes.create, (call) => areas.create(call))
  serve(app, kit, measureAreaRoutes.edit, areas.edit)
  serve(app, kit, measureAreaRoutes.remove, areas.remove)
}
