import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import autocannon from 'autocannon'

export interface Server {
  readonly url: string
  /** Nothing for the bare one, which asks nobody who they are. */
  readonly cookie: string | undefined
  readonly child: ChildProcess
  stop: () => Promise<void>
}

/** Starts one of the two servers in a process of its own. */
export async function startServer(file: 'ours.ts' | 'bare.ts', databaseUrl: string): Promise<Server> {
  const child = fork(path.join(import.meta.dirname, file), {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { url, cookie } = await new Promise<{ url: string; cookie?: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string; cookie?: string }))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url,
    cookie,
    child,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

export interface Scenario {
  name: string
  method: 'GET' | 'POST'
  path: (turn: number) => string
  body?: string
  connections: number
  /** The least share of the bare server's requests per second. */
  toReach: number
  /** Also measured: megabytes of memory above what the process held before, at most. */
  mostAddedMemory?: number
}

export interface Measured {
  requestsPerSecond: number
  p50: number
  p99: number
  /** Megabytes of resident memory, the peak and above what was held before. */
  peakMemory: number
  addedMemory: number
}

let turn = 0

/** Puts `seconds` of one scenario on one server. */
export async function measure(server: Server, scenario: Scenario, seconds: number): Promise<Measured> {
  const before = residentMemory(server)
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, residentMemory(server))), 20)
  const result = await autocannon({
    url: server.url,
    connections: scenario.connections,
    duration: seconds,
    headers: { ...(server.cookie && { cookie: server.cookie }), 'content-type': 'application/json' },
    requests: [
      {
        method: scenario.method,
        ...(scenario.body !== undefined && { body: scenario.body }),
        setupRequest: (request) => ({ ...request, path: scenario.path(turn++) }),
      },
    ],
  })
  clearInterval(watch)
  if (result.non2xx > 0 || result.errors > 0) {
    const sample = await fetch(new URL(scenario.path(turn), server.url), { headers: { cookie: server.cookie ?? '' } })
    throw new Error(
      `${scenario.name} at ${server.url}, ${sample.status} ${(await sample.text()).slice(0, 300)}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`,
    )
  }
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    peakMemory: peak,
    addedMemory: peak - before,
  }
}

/** How long each of so many requests took, one after another, in milliseconds. */
export async function timesOf(server: Server, path: string, count: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const began = performance.now()
    const answer = await fetch(new URL(path, server.url), { headers: { cookie: server.cookie ?? '' } })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    await answer.arrayBuffer()
    times.push(performance.now() - began)
  }
  return times
}

/** In megabytes, as Linux counts it; 0 where it cannot be read. */
function residentMemory({ child }: Server): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
