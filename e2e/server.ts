import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from './demonstration.ts'

/** The application as `npm start` runs it, on data of its own that is gone afterwards. */
const folder = dataFolder(process.env['PORT'] ?? '')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
chmodSync(folder, 0o755) // PostgreSQL may run as another account
const { DATABASE_URL: _database, NODE_ENV: _mode, HOST: _host, ...environment } = process.env
const main = path.join(import.meta.dirname, '../apps/api/src/main.ts')
const app = spawn(process.execPath, [main], {
  env: { ...environment, DATA_DIR: path.join(folder, 'data') },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.kill(signal))
app.once('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
