import swagger from '@fastify/swagger'
import { MEDIA_TYPE } from '@waymark/contract/export-formats'
import type { Route } from '@waymark/contract/route'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { answerOf } from './problems.ts'
import type { ProblemCode } from '@waymark/contract/problems'

/** What OpenAPI cannot say is left as "anything": the transforms inside bodies. */
const zodToJsonConfig = { unrepresentable: 'any' } as const
const transformRoute = createJsonSchemaTransform({ zodToJsonConfig })
const transformDocument = createJsonSchemaTransformObject({ zodToJsonConfig })

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** Which problems a route may answer with, from what the contract says of it. */
function codesOf(route: Route): ProblemCode[] {
  const signedIn = route.access !== 'open'
  const writes = route.method !== 'GET'
  const codes: (ProblemCode | false)[] = [
    'internal',
    signedIn && 'not_signed_in',
    signedIn && 'not_permitted',
    Boolean(route.params ?? route.query ?? route.body) && 'invalid_request',
    Boolean(route.params) && 'not_found',
    signedIn && writes && 'conflict',
    Boolean(route.ifMatch) && 'if_match_required',
    Boolean(route.ifMatch) && 'stale',
    ((!signedIn && writes) || Boolean(route.file)) && 'too_many_requests',
    Boolean(route.bytes ?? route.files) && 'too_large',
    'unavailable',
  ]
  return codes.filter((code) => code !== false)
}

/** A list as JSON has a schema; any other file is what its media type says. */
const schemaOfList = (type: string) =>
  type === MEDIA_TYPE.json ? { $ref: '#/components/schemas/ListFile' } : { type: 'string' }

const header = (description: string, required: boolean) => ({
  type: 'object',
  properties: { [description.split(':')[0] ?? '']: { type: 'string', description } },
  ...(required && { required: [description.split(':')[0]] }),
})

/** Describes every route of the contract at /api/openapi.json. Registered before the routes. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Waymark',
        version: '0.1.0',
        description:
          "A council Children's Services' priorities, actions and updates. Every read takes `asAt`, a past day or instant. Problems are RFC 9457 problem details.",
        license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'waymark.session_token',
            description: 'Set by POST /api/auth/sign-in/email; named __Secure-waymark.session_token over HTTPS.',
          },
        },
      },
    },
    transform: ({ schema, url, route, ...rest }) => {
      const contract = route.config?.contract
      if (!contract) return { schema: { ...schema, hide: true }, url }
      const made = transformRoute({ schema, url, route, ...rest })
      const answers: Record<string, unknown> = { ...(made.schema.response as Record<string, unknown>) }
      if (contract.file) {
        const content = contract.files
          ? Object.fromEntries(Object.values(contract.files).map((type) => [type, { schema: schemaOfList(type) }]))
          : { [contract.file]: { schema: { type: 'string' } } }
        answers['200'] = { description: 'The file', content }
      } else if (!contract.ok) {
        answers[String(contract.status ?? 200)] = { description: 'Done', type: 'null' }
      }
      for (const code of codesOf(contract)) {
        const { status, body } = answerOf(code, '')
        answers[String(status)] ??= problemAnswer(body.title)
      }
      const body = contract.bytes && {
        consumes: ['application/octet-stream'],
        body: { type: 'string', format: 'binary' },
      }
      const headers = contract.ifMatch
        ? header('if-match: the ETag of the version that was read', true)
        : contract.method === 'POST' && !contract.bytes && contract.access !== 'open'
          ? header('idempotency-key: the same for a request that is sent again, 8 to 200 characters', false)
          : undefined
      return {
        url: made.url,
        schema: {
          ...made.schema,
          ...body,
          response: answers,
          ...(headers && { headers }),
          security: contract.access === 'open' ? [] : [{ session: [] }],
        },
      }
    },
    transformObject: (document) => transformDocument(document),
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
