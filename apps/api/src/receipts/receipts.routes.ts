import { receiptRoutes } from '@waymark/contract/receipts'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as receipts from './receipts.service.ts'

export function serveReceipts(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, receiptRoutes.ratings, receipts.ratings)
  serve(app, kit, receiptRoutes.impact, receipts.impact)
}
