import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { ROOT } from './parts.ts'

/** `npm run dev`: the API, started again when its sources change, and the web application from Vite, which passes calls on to it. */
const apiPort = process.env['PORT'] ?? '4100'
const environment = { ...process.env, PORT: apiPort, API_PORT: apiPort }
const web = path.join(ROOT, 'apps/web')
// A process group of its own each: Ctrl-C comes here alone and is passed on once.
const started: ChildProcess[] = [
  spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', '--watch-kill-signal=SIGTERM', 'apps/api/src/main.ts'],
    { cwd: ROOT, env: environment, stdio: ['ignore', 'inherit', 'inherit'], detached: true },
  ),
  spawn(process.execPath, [path.join(web, 'node_modules/vite/bin/vite.js'), '--host', '127.0.0.1'], {
    cwd: web,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  }),
]

let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  for (const child of started) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
process.on('disconnect', stop)
await Promise.all(
  started.map(
    (child) =>
      new Promise<void>((resolve) => {
        child.once('exit', () => {
          stop()
          resolve()
        })
      }),
  ),
)
process.exit(0)
