import { inspectionRoutes } from '@waymark/contract/inspections'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as inspections from './inspections.service.ts'

export function serveInspections(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, inspectionRoutes.list, inspections.list)
  serve(app, kit, inspectionRoutes.read, (call) => inspections.read(call, call.params.inspectionId))
  serve(app, kit, inspectionRoutes.create, (call) => inspections.create(call))
  serve(app, kit, inspectionRoutes.edit, inspections.edit)
  serve(app, kit, inspectionRoutes.remove, inspections.remove)
  serve(app, kit, inspectionRoutes.setClockLength, inspections.setClockLength)
  serve(app, kit, inspectionRoutes.meetClock, inspections.meetClock)
  serve(app, kit, inspectionRoutes.waiveClock, inspections.waiveClock)
  serve(app, kit, inspectionRoutes.setStep, inspections.setStep)
}
