import { handoverRoutes } from '@waymark/contract/handover'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import * as handover from './handover.service.ts'

export function serveHandover(app: FastifyInstance, kit: Kit, signIn: SignIn): void {
  serve(app, kit, handoverRoutes.open, handover.open)
  serve(app, kit, handoverRoutes.preview, handover.preview)
  serve(app, kit, handoverRoutes.handOver, (call) => handover.handOver(signIn, call))
}
