import { serviceAreaRoutes } from '@waymark/contract/service-areas'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as serviceAreas from './service-areas.service.ts'

export function serveServiceAreas(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, serviceAreaRoutes.list, serviceAreas.list)
  serve(app, kit, serviceAreaRoutes.read, (call) => serviceAreas.read(call, call.params.serviceAreaId))
  serve(app, kit, serviceAreaRoutes.create, (call) => serviceAreas.create(call))
  serve(app, kit, serviceAreaRoutes.edit, serviceAreas.edit)
  serve(app, kit, serviceAreaRoutes.remove, serviceAreas.remove)
}
