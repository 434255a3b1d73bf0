import { wholeRoutes } from '@waymark/contract/whole'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { everything } from './whole-export.service.ts'

export function serveWhole(app: FastifyInstance, kit: Kit, prover: Prover): void {
  serve(app, kit, wholeRoutes.export, (call) => everything(prover, call))
}
