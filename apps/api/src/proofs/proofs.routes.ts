import { proofRoutes } from '@waymark/contract/proofs'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as proofs from './proofs.service.ts'

export function serveProofs(app: FastifyInstance, kit: Kit, prover: proofs.Prover): void {
  serve(app, kit, proofRoutes.list, proofs.list)
  serve(app, kit, proofRoutes.manifest, proofs.manifest)
  serve(app, kit, proofRoutes.sealed, (call) => proofs.sealed(prover, call))
  serve(app, kit, proofRoutes.publicKey, async () => proofs.publicKey(prover))
}
