import { healthRoutes } from '@waymark/contract/health'
import { migrationState } from '@waymark/database/migrate'
import type { FastifyInstance } from 'fastify'
import { problem } from './problems.ts'
import { type Kit, serve } from './serve.ts'

/** For whatever watches the process: alive is this process alone, ready is the database too. */
export function serveHealth(app: FastifyInstance, kit: Kit, ownerUrl: string): void {
  serve(app, kit, healthRoutes.alive, async () => ({ status: 'alive' as const }))
  serve(app, kit, healthRoutes.ready, async () => {
    const state = await migrationState(ownerUrl).catch((error: unknown) => {
      app.log.warn({ err: error }, 'the database cannot be reached')
      throw problem('unavailable', 'The database cannot be reached.')
    })
    if (state.is !== 'up to date') throw problem('unavailable', 'The database is not at this version.')
    return { status: 'ready' as const }
  })
}
