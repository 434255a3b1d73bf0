import { copyRoutes } from '@waymark/contract/copies'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as copies from './copies.service.ts'

export function serveCopies(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, copyRoutes.preview, copies.preview)
  serve(app, kit, copyRoutes.make, copies.make)
  serve(app, kit, copyRoutes.carriedOver, copies.carriedOver)
}
