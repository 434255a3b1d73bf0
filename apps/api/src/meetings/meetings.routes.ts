import { meetingRoutes } from '@waymark/contract/meetings'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import * as meetings from './meetings.service.ts'

export function serveMeetings(app: FastifyInstance, kit: Kit): void {
  serve(app, kit, meetingRoutes.list, meetings.list)
  serve(app, kit, meetingRoutes.read, (call) => meetings.readPage(call, call.params.meetingId))
  serve(app, kit, meetingRoutes.create, (call) => meetings.create(call))
  serve(app, kit, meetingRoutes.edit, meetings.edit)
  serve(app, kit, meetingRoutes.remove, meetings.remove)
}
