import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { answerOf } from './problems.ts'

/** Where the web application is built to. */
export const WEB_BUILD = path.join(import.meta.dirname, '../../../web/dist')

/** Files named by their content never change. */
const NAMED_BY_CONTENT = `${path.sep}assets${path.sep}`
/** Is kept and opened from disk: within this site it would be held to this site's rules, and could not run. */
const VERIFY_PAGE = 'waymark-verify.html'

/** Serves the built web application; every address that is not a file of its own or the API's is a page of it. */
export async function serveWeb(app: FastifyInstance, build: string): Promise<void> {
  const built = existsSync(path.join(build, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: build,
      index: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, file) => {
        const forever = file.includes(NAMED_BY_CONTENT)
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (path.basename(file).startsWith(VERIFY_PAGE))
          reply.header('content-disposition', `attachment; filename="${VERIFY_PAGE}"`)
      },
    })
    app.get('/', { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'))
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    if (isPage && built) return reply.sendFile('index.html')
    const { status, body } = answerOf('not_found', 'There is nothing at this address.')
    return reply.status(status).type('application/problem+json').send(body)
  })
}
