import { myWorkRoutes } from '@waymark/contract/my-work'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as myWork from './my-work.service.ts'

export function serveMyWork(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, myWorkRoutes.list, myWork.list)
}
