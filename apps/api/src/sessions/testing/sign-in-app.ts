import { randomUUID } from 'node:crypto'
import type { Role } from '@waymark/contract/words'
import { openDatabase } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { openTestDatabase } from '../../../../../packages/database/testing/test-database.ts'
import { servePeople } from '../../people/people.routes.ts'
import { answerOf, problemOf } from '../../platform/problems.ts'
import { secure } from '../../platform/security.ts'
import { createDemoAccount } from '../demo-account.ts'
import { serveOneTimeLinks } from '../one-time-links.routes.ts'
import { serveSession } from '../session.routes.ts'
import { serveSignIn } from '../sign-in.routes.ts'
import { askerOf, cookieFor, openSignIn, type SignIn } from '../sign-in.ts'

export const PASSWORD = 'correct horse battery'
const BASE_URL = 'http://127.0.0.1:4100'

export interface SomebodyAsked {
  role?: Role | null
  endedOn?: string | null
  roleEndsOn?: string | null
}

/** Sign-in and people alone, on a database of their own. */
export async function openSignInApp(options: { signInsPerMinute?: number; lines?: string[] } = {}) {
  const test = await openTestDatabase()
  const database = openDatabase(test.url, { connections: 4 })
  const signIn: SignIn = await openSignIn({
    databaseUrl: test.url,
    baseUrl: BASE_URL,
    signInsPerMinute: options.signInsPerMinute ?? 1000,
    logError: (line) => options.lines?.push(line),
  })
  await withOwner(
    test.url,
    "insert into ops.instance (stamp, council_name) values ('test', 'Testshire') on conflict do nothing",
  )
  const lines = options.lines
  const app: FastifyInstance = Fastify({
    logger: lines ? { level: 'trace', stream: { write: (line: string) => void lines.push(line) } } : false,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = problemOf(error) ?? answerOf('internal', String(error))
    return reply.status(status).type('application/problem+json').send(body)
  })
  app.decorateRequest('asker', null)
  await secure(app, { https: false })
  const kit = { database, askerOf: askerOf.bind(null, signIn) }
  serveSignIn(app, signIn)
  serveOneTimeLinks(app, kit, signIn)
  serveSession(app, kit, signIn)
  servePeople(app, kit, signIn, BASE_URL)
  await app.ready()

  const somebody = async ({ role = 'auditor', endedOn = null, roleEndsOn = null }: SomebodyAsked = {}) => {
    const personId = randomUUID()
    const email = `${personId}@council.example`
    await write(database, { actor: 'system:test' }, async ({ tx }) => {
      const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`))
      await tx.person.create({
        data: { id: personId, name: 'Ann Other', jobTitle: 'Officer', email, endedOn: day(endedOn) },
      })
      if (role !== null) {
        const startsOn = new Date('2010-01-01T00:00:00Z')
        await tx.roleAssignment.create({ data: { personId, role, startsOn, endsOn: day(roleEndsOn) } })
      }
    })
    await createDemoAccount(signIn.pool, { personId, email, password: PASSWORD })
    return { personId, email }
  }
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload, headers })
  const signInAs = (email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
    post('/api/auth/sign-in/email', { email, password }, headers)
  /** The Cookie header of a browser that has just signed in. */
  const cookieOf = async (email: string, password = PASSWORD) =>
    String((await signInAs(email, password)).headers['set-cookie']).split(';')[0] ?? ''
  const isSignedIn = async (cookie: string) =>
    (await app.inject({ url: '/api/session', headers: { cookie } })).statusCode === 200
  const close = async () => {
    await app.close()
    await Promise.all([signIn.close(), database.close()])
    await test.drop()
  }
  return {
    app,
    signIn,
    database,
    somebody,
    post,
    signInAs,
    cookieOf,
    isSignedIn,
    close,
    url: test.url,
    cookieFor: (personId: string) => cookieFor(signIn, personId),
    asOwner: (statement: string) => withOwner(test.url, statement),
  }
}

async function withOwner(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
