import { signOffRoutes } from '@waymark/contract/sign-offs'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as signOffs from './sign-offs.service.ts'

export function serveSignOffs(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, signOffRoutes.list, signOffs.list)
  serve(app, kit, signOffRoutes.accept, (call) => signOffs.accept(call))
  serve(app, kit, signOffRoutes.return, (call) => signOffs.giveBack(call))
  serve(app, kit, signOffRoutes.assure, (call) => signOffs.assure(call))
}
