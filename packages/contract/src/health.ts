import { z } from 'zod'
import { route } from './route.ts'

export const healthRoutes = {
  alive: route({
    id: 'health.alive',
    method: 'GET',
    path: '/healthz',
    summary: 'The process is alive',
    access: 'open',
    ok: z.object({ status: z.literal('alive') }),
  }),
  ready: route({
    id: 'health.ready',
    method: 'GET',
    path: '/readyz',
    summary: 'The database is reachable and its migrations are applied',
    access: 'open',
    ok: z.object({ status: z.literal('ready') }),
  }),
}
