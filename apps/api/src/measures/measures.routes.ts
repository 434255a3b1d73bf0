import { measureRoutes } from '@waymark/contract/measures'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as changes from './measure-changes.service.ts'
import * as measures from './measures.service.ts'

export function serveMeasures(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, measureRoutes.list, measures.list)
  serve(app, kit, measureRoutes.scorecard, measures.scorecard)
  serve(app, kit, measureRoutes.read, (call) => measures.read(call, call.params.measureId))
  serve(app, kit, measureRoutes.create, (call) => changes.create(call))
  serve(app, kit, measureRoutes.edit, changes.edit)
  serve(app, kit, measureRoutes.archive, changes.archive)
  serve(app, kit, measureRoutes.link, changes.link)
  serve(app, kit, measureRoutes.unlink, changes.unlink)
  serve(app, kit, measureRoutes.setTargets, changes.setTargets)
}
