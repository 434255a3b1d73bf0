import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from './problems.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What the page asks of the browser and never needs. */
const PERMISSIONS_POLICY = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics']
  .map((feature) => `${feature}=()`)
  .join(', ')

/**
 * The headers that tell a browser what this site is never meant to do, and the refusal of writes that another site
 * started. `https`: people reach it over HTTPS, here or at a proxy in front.
 */
export async function secure(app: FastifyInstance, { https, trustedOrigins = [] }: SecurityOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  // A browser may send text/plain across sites without asking first; our bodies are JSON.
  app.removeContentTypeParser('text/plain')

  const trusted = new Set(trustedOrigins)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS_POLICY)
    if (startedElsewhere(request, trusted)) {
      throw problem('not_permitted', 'That request came from another site. Open Waymark itself and try again.')
    }
  })

  // Answers hold the plan and people's names: no shared cache keeps them, and a browser asks again before it shows one.
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api/') || reply.hasHeader('cache-control')) return
    reply.header('cache-control', reply.hasHeader('etag') && reply.statusCode < 400 ? 'private, no-cache' : 'no-store')
  })
}

export interface SecurityOptions {
  https: boolean
  /** Origins besides the request's own host, such as the address people use where a proxy rewrites Host. */
  trustedOrigins?: readonly string[]
}

/**
 * Cross-site request forgery. The rule of Go's http.CrossOriginProtection (https://words.filippo.io/csrf): what the
 * browser says of itself in Sec-Fetch-Site; else Origin against Host; with neither it is no browser, and no cookie
 * travels against its owner's will. SameSite=Lax on the cookie is the second lock.
 */
function startedElsewhere(request: FastifyRequest, trusted: ReadonlySet<string>): boolean {
  if (SAFE.has(request.method)) return false
  const { origin, host, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && trusted.has(origin)) return false
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
