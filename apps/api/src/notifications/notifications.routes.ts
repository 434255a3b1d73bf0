import { notificationRoutes } from '@waymark/contract/notifications'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as notifications from './notifications.service.ts'

export function serveNotifications(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, notificationRoutes.list, notifications.list)
  serve(app, kit, notificationRoutes.setRead, notifications.setRead)
}
