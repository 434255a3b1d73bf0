import Fastify, { type FastifyInstance } from 'fastify'
import type { Settings } from './platform/settings.ts'

export interface AppOptions {
  ownerUrl: string
  settings: Settings
}

export async function buildApp({ settings }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({ logger: { level: settings.logLevel }, forceCloseConnections: true })
  app.get('/healthz', async () => ({ status: 'alive' }))
  return app
}
