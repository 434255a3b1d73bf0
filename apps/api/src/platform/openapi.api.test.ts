import { everyRoute } from '@waymark/contract/api'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

interface Operation {
  operationId: string
  security: object[]
  parameters?: { in: string; name: string; required?: boolean }[]
  requestBody?: object
  responses: Record<string, { description: string; content?: Record<string, object> }>
}
interface Description {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
}

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let description: Description
beforeAll(async () => {
  app = await openAppUnderTest()
  description = (await app.server.inject('/api/openapi.json')).json<Description>()
})
afterAll(() => app.close())

const operationOf = ({ method, path }: { method: string; path: string }) =>
  description.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]

test('it is valid OpenAPI 3.1', async () => {
  const checked = await new Validator().validate(
    (await app.server.inject('/api/openapi.json')).json<Record<string, unknown>>(),
  )
  expect(checked.errors ?? []).toEqual([])
  expect(checked.valid).toBe(true)
  expect(description.openapi).toBe('3.1.0')
})

test('it holds every route of the contract and no other', () => {
  const described = Object.values(description.paths).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  )
  expect(described.toSorted()).toEqual(everyRoute.map((route) => route.id).toSorted())
})

test.each(everyRoute.map((route) => [route.id, route] as const))('%s says what it takes and answers', (_id, route) => {
  const operation = operationOf(route)
  expect(operation).toBeDefined()
  if (!operation) return
  const named = (place: string) => (operation.parameters ?? []).filter((one) => one.in === place).map((one) => one.name)
  expect(named('path').toSorted()).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name).toSorted())
  expect(named('query').toSorted()).toEqual(Object.keys(route.query?.shape ?? {}).toSorted())
  expect(operation.requestBody !== undefined).toBe(route.body !== undefined || route.bytes === true)
  expect(operation.security).toEqual(route.access === 'open' ? [] : [{ session: [] }])
  expect(operation.responses[String(route.status ?? 200)]).toBeDefined()
  if (route.access !== 'open') expect(operation.responses['401']?.content).toHaveProperty('application/problem+json')
  if (route.ifMatch) {
    expect(named('header')).toContain('if-match')
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['412', '428']))
  }
})

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(20)
  for (const [, name = ''] of references) expect(description.components.schemas).toHaveProperty([name])
})
