import { oneTimeLinkRoutes } from '@waymark/contract/session'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import { lookAtLink, openWithLink, throttleLinks } from './one-time-links.service.ts'
import type { SignIn } from './sign-in.ts'

export function serveOneTimeLinks(app: FastifyInstance, kit: Kit, { pool }: SignIn): void {
  void app.register(async (scope) => {
    scope.addHook('preValidation', async (request) => throttleLinks(pool, request.ip))
    serve(scope, kit, oneTimeLinkRoutes.look, ({ body }) => lookAtLink(pool, body.token))
    serve(scope, kit, oneTimeLinkRoutes.use, ({ body, requestId }) =>
      openWithLink(pool, { ...body, request: requestId }),
    )
  })
}
