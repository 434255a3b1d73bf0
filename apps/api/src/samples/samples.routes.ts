import { sampleRoutes } from '@waymark/contract/samples'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as samples from './samples.service.ts'

export function serveSamples(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, sampleRoutes.list, samples.list)
  serve(app, kit, sampleRoutes.draw, (call) => samples.draw(kit.database, call))
  serve(app, kit, sampleRoutes.read, (call) => samples.read(kit.database, call))
}
