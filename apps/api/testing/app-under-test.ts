import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Problem } from '@waymark/contract/problems'
import type { AnswerOf, BodyInputOf, ParamsOf, QueryInputOf, Route } from '@waymark/contract/route'
import type { ActionStatus, Rating, Role } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import { connect } from '@waymark/database/migrate'
import { write, type Write } from '@waymark/database/write'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { openTestDatabase } from '../../../packages/database/testing/test-database.ts'
import { type AppOptions, buildApp } from '../src/app.ts'
import { readSettings } from '../src/platform/settings.ts'
import { createDemoAccount } from '../src/sessions/demo-account.ts'
import { cookieFor } from '../src/sessions/sign-in.ts'

type Part<Key extends string, Value> = [Value] extends [undefined] ? unknown : { [K in Key]: Value }
type CallInput<R extends Route> = Part<'params', ParamsOf<R>> &
  Part<'body', BodyInputOf<R>> & {
    /** The file that is sent. */
    bytes?: Buffer | string
    query?: Partial<NonNullable<QueryInputOf<R>>>
    ifMatch?: number | string
    idempotencyKey?: string
  }

export interface Answer<T> {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  /** The answer's body where it is 2xx. Throws, with the problem, where it is not. */
  readonly ok: T
  /** Throws where the answer is 2xx. */
  readonly problem: Problem
  text: string
  /** The same, where it is a file. */
  bytes: Buffer
}

export const PASSWORD = 'correct horse battery'

/** The day that tests stand on: a Tuesday. */
export const TODAY = '2018-03-13'

/**
 * The whole application on a database of its own, at noon of TODAY. `as('auditor').call(route, …)` asks as a person of that
 * role; `given.action()` and the like set up what a test needs and answer its id.
 */
export async function openAppUnderTest(
  environment: Record<string, string> = {},
  { connections = 4, longestWaitMs }: Pick<AppOptions, 'connections' | 'longestWaitMs'> = {},
) {
  const test = await openTestDatabase()
  const owner = await connect(test.url)
  await owner.query(
    `insert into ops.instance (stamp, council_name, clock_offset)
     values ('test', 'Testshire', $1::timestamptz - clock_timestamp())
     on conflict (only_one) do update set clock_offset = excluded.clock_offset`,
    [`${TODAY}T12:00:00Z`],
  )
  const settings = readSettings({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: test.url, ...environment })
  const evidenceFolder = await mkdtemp(path.join(tmpdir(), 'waymark-evidence-'))
  const { server, kit, signIn, files } = await buildApp({
    ownerUrl: test.url,
    settings,
    evidenceFolder,
    checkAnswers: true,
    connections,
    ...(longestWaitMs !== undefined && { longestWaitMs }),
    signInsPerMinute: 1000,
  })
  await server.ready()
  const { database } = kit

  const asTest = <T>(work: (write: Write) => Promise<T>) => write(database, { actor: 'system:test' }, work)

  /** Far from those that tests give themselves: no two actions of a priority share one. */
  let lastRef = 1000
  const given = {
    serviceArea: (name = `Area ${randomUUID().slice(0, 8)}`) =>
      asTest(async ({ tx }) => (await tx.serviceArea.create({ data: { name } })).id),

    /** `role: null` for somebody without one. */
    person: async ({
      role = 'service_manager',
      serviceAreaId = null,
      name = 'Ann Other',
    }: { role?: Role | null; serviceAreaId?: string | null; name?: string } = {}): Promise<string> => {
      const personId = randomUUID()
      const email = `${personId}@council.example`
      await asTest(async ({ tx }) => {
        await tx.person.create({ data: { id: personId, name, jobTitle: 'Officer', email } })
        const held = { personId, serviceAreaId, startsOn: toDbDay('2010-01-01') }
        if (role !== null) await tx.roleAssignment.create({ data: { ...held, role } })
      })
      await createDemoAccount(signIn.pool, { personId, email, password: PASSWORD })
      return personId
    },

    plan: ({ status = 'live', ...fields }: { status?: 'draft' | 'live' | 'closed'; title?: string } = {}) =>
      asTest(async ({ tx }) => {
        const made = await tx.plan.create({
          data: {
            title: 'Plan for 2017–18',
            kind: 'strategic_priorities',
            status,
            startsOn: toDbDay('2017-09-01'),
            cycle: 'monthly',
            submissionDay: 7,
            graceWorkingDays: 3,
            ratingKey: DEFAULT_RATING_KEY,
            ...fields,
          },
        })
        return made.id
      }),

    priority: ({
      planId,
      ref = '1',
      ...fields
    }: {
      planId?: string
      ref?: string
      title?: string
      sponsorId?: string
      approverId?: string
      serviceAreaId?: string
    } = {}): Promise<string> =>
      asTest(async ({ tx }) => {
        const plan = planId ?? (await given.plan())
        const made = await tx.priority.create({
          data: { planId: plan, ref, position: 1, title: 'Keep children safe', ...fields },
        })
        return made.id
      }),

    action: ({
      priorityId,
      ref = `1.${(lastRef += 1)}`,
      dueOn = '2018-09-28',
      startsOn = '2017-09-04',
      ...fields
    }: {
      priorityId?: string
      ref?: string
      title?: string
      ownerId?: string
      serviceAreaId?: string
      startsOn?: string
      dueOn?: string
      status?: ActionStatus
      statusReason?: string
      declaredRating?: Rating
    } = {}): Promise<string> =>
      asTest(async ({ tx }) => {
        const priority = priorityId ?? (await given.priority())
        const made = await tx.action.create({
          data: {
            priorityId: priority,
            ref,
            position: 1,
            title: 'Recruit to the vacancies',
            ...fields,
            startsOn: toDbDay(startsOn),
            originalDueOn: toDbDay(dueOn),
            dueOn: toDbDay(dueOn),
          },
        })
        return made.id
      }),

    milestone: ({
      actionId,
      priorityId,
      dueOn = '2018-06-29',
      title = 'Advertise',
    }: { actionId?: string; priorityId?: string; dueOn?: string; title?: string } = {}): Promise<string> =>
      asTest(async ({ tx }) => {
        const parent = priorityId ? { priorityId } : { actionId: actionId ?? (await given.action()) }
        const day = toDbDay(dueOn)
        return (await tx.milestone.create({ data: { ...parent, title, originalDueOn: day, dueOn: day } })).id
      }),
  }

  const people = new Map<Role, Promise<{ personId: string; cookie: string }>>()
  const signedIn = async (personId: string) => ({ personId, cookie: await cookieFor(signIn, personId) })
  const personOf = (role: Role) => {
    const made = people.get(role) ?? given.person({ role, name: `The ${role.replaceAll('_', ' ')}` }).then(signedIn)
    people.set(role, made)
    return made
  }

  const callWith = (who: () => Promise<{ cookie: string } | null>) => ({
    async call<const R extends Route>(route: R, input: CallInput<R>): Promise<Answer<AnswerOf<R>>> {
      const { params, body, query, bytes, ifMatch, idempotencyKey } = input as {
        bytes?: Buffer | string
        params?: Record<string, string>
        body?: object
        query?: Record<string, unknown>
        ifMatch?: number | string
        idempotencyKey?: string
      }
      const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
      const search = new URLSearchParams()
      for (const [name, value] of Object.entries(query ?? {}))
        for (const one of Array.isArray(value) ? value : [value])
          if (one !== undefined) search.append(name, String(one))
      const cookie = (await who())?.cookie
      const response = await server.inject({
        method: route.method,
        url: search.size > 0 ? `${path}?${search}` : path,
        ...(body && { payload: body }),
        ...(bytes !== undefined && { payload: bytes }),
        headers: {
          ...(bytes !== undefined && { 'content-type': 'application/octet-stream' }),
          ...(cookie && { cookie }),
          ...(ifMatch !== undefined && { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
          ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        },
      })
      const text = response.body
      const good = response.statusCode < 300
      return {
        status: response.statusCode,
        headers: response.headers,
        text,
        bytes: response.rawPayload,
        get ok(): AnswerOf<R> {
          if (!good) throw new Error(`${route.id} answered ${response.statusCode}: ${text}`)
          return route.ok ? (JSON.parse(text) as AnswerOf<R>) : (undefined as AnswerOf<R>)
        },
        get problem(): Problem {
          if (good) throw new Error(`${route.id} answered ${response.statusCode}, not a problem: ${text}`)
          return JSON.parse(text) as Problem
        },
      }
    },
  })

  return {
    server,
    kit,
    database,
    signIn,
    files,
    evidenceFolder,
    url: test.url,
    /** The owner's connection: what the application itself may not do. */
    owner,
    given,
    /** Writes in the name of `system:test`. */
    asTest,
    /** This instant of the application's clock: what was written stands at it, and what is written next comes later. */
    thisInstant: async (): Promise<string> => {
      const { rows } = await owner.query<{ now: Date }>('select public.app_now() as now, pg_sleep(0.005)')
      return (rows[0] as { now: Date }).now.toISOString()
    },
    /** Somebody of that role (for the whole service), the same one each time. */
    as: (role: Role) => callWith(() => personOf(role)),
    asPerson: (personId: string) => callWith(() => signedIn(personId)),
    asNobody: () => callWith(async () => null),
    personIdOf: async (role: Role) => (await personOf(role)).personId,
    cookieOf: async (role: Role) => (await personOf(role)).cookie,
    close: async () => {
      await server.close()
      await owner.end()
      await test.drop()
      await rm(evidenceFolder, { recursive: true, force: true })
    },
  }
}
