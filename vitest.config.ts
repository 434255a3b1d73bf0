import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const web = 'apps/web/vitest.config.ts'

export default defineConfig({
  test: {
    // Left to itself it leaves one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/{contract,domain}/**/*.test.ts', 'scripts/**/*.test.ts', 'prisma/**/*.unit.test.ts'],
          exclude: ['**/node_modules/**', 'scripts/start.test.ts'],
          // Properties over many cases, on a machine that may be busy.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'api',
          include: [
            'packages/database/**/*.test.ts',
            'apps/api/**/*.test.ts',
            'prisma/**/*.test.ts',
            'scripts/start.test.ts',
          ],
          exclude: ['**/node_modules/**', 'prisma/**/*.unit.test.ts'],
          globalSetup: ['packages/database/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      ...(existsSync(web) ? [web] : []),
    ],
  },
})
