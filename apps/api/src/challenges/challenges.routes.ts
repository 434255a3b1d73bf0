import { challengeRoutes } from '@waymark/contract/challenges'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as challenges from './challenges.service.ts'

export function serveChallenges(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, challengeRoutes.list, challenges.list)
  serve(app, kit, challengeRoutes.read, (call) => challenges.read(call, call.params.challengeId))
  serve(app, kit, challengeRoutes.ask, (call) => challenges.askAbout(call))
  serve(app, kit, challengeRoutes.answer, challenges.answer)
  serve(app, kit, challengeRoutes.askAgain, challenges.askAgain)
  serve(app, kit, challengeRoutes.passOn, challenges.passOn)
  serve(app, kit, challengeRoutes.close, challenges.close)
}
