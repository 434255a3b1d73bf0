import { measureValueRoutes } from '@waymark/contract/measure-values'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import { importValues } from './import.service.ts'
import * as values from './measure-values.service.ts'

export function serveMeasureValues(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, measureValueRoutes.list, values.list)
  serve(app, kit, measureValueRoutes.put, values.put)
  serve(app, kit, measureValueRoutes.import, importValues)
}
