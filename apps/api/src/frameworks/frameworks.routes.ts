import { frameworkRoutes } from '@waymark/contract/frameworks'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as frameworks from './frameworks.service.ts'

export function serveFrameworks(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, frameworkRoutes.list, frameworks.list)
  serve(app, kit, frameworkRoutes.read, (call) => frameworks.read(call, call.params.frameworkId))
  serve(app, kit, frameworkRoutes.create, (call) => frameworks.create(call))
  serve(app, kit, frameworkRoutes.edit, frameworks.edit)
  serve(app, kit, frameworkRoutes.addArea, frameworks.addArea)
  serve(app, kit, frameworkRoutes.editArea, frameworks.editArea)
  serve(app, kit, frameworkRoutes.removeArea, frameworks.removeArea)
}
