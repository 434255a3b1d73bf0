declare module 'autocannon' {
  interface Latency {
    p50: number
    p99: number
  }
  interface Result {
    requests: { average: number; total: number }
    latency: Latency
    non2xx: number
    errors: number
    duration: number
  }
  interface Request {
    method?: string
    path?: string
    body?: string
    headers?: Record<string, string>
    setupRequest?: (request: Request) => Request
  }
  interface Options {
    url: string
    connections: number
    duration: number
    headers?: Record<string, string>
    requests: Request[]
  }
  export default function autocannon(options: Options): Promise<Result>
}
