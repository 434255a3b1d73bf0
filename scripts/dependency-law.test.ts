import { expect, test } from 'vitest'
import { breaches, importsOf, RULES } from './dependency-law.ts'

const broken: [law: string, file: string, source: string][] = [
  [
    'the web application imports contract and domain',
    'apps/web/src/x.ts',
    `import { a } from '@waymark/database/read'`,
  ],
  ['the API imports contract, domain and database', 'apps/api/src/x.ts', `import { a } from '@waymark/web/paths'`],
  ['domain imports contract', 'packages/domain/src/x.ts', `import type { A } from '@waymark/database/read'`],
  [
    'domain imports nothing else, but the bank holidays in one file',
    'packages/domain/src/clock.ts',
    `import fs from 'node:fs'`,
  ],
  ['contract imports zod alone', 'packages/contract/src/x.ts', `import {\n  a,\n} from 'fastify'`],
  ['database imports contract and domain', 'packages/database/src/x.ts', `import { a } from '@waymark/api/app'`],
  ['ui/ knows no noun', 'apps/web/src/ui/Table.tsx', `import { a } from '../actions/ActionTable.tsx'`],
  [
    'a package is imported by its name, not by a path into it',
    'apps/api/src/x.ts',
    `import { a } from '../../../packages/domain/src/rating.ts'`,
  ],
  [
    'Prisma and SQL stop at *.store.ts',
    'apps/api/src/actions/actions.service.ts',
    `const pg = await import('pg')\nimport pg from 'pg'`,
  ],
  [
    "a slice never uses another slice's store",
    'apps/api/src/actions/actions.service.ts',
    `import { a } from '../plans/plans.store.ts'`,
  ],
]

test.each(broken)('%s', (law, file, source) => {
  expect(breaches(importsOf(file, source))).toContainEqual(
    expect.stringMatching(new RegExp(`: ${law.replaceAll('*', '\\*')}$`)),
  )
})

test('every sentence of the law has a case that breaks it', () => {
  expect(broken.map(([law]) => law).sort()).toEqual(RULES.map((rule) => rule.law).sort())
})

test('what the law allows passes', () => {
  const allowed = [
    ...importsOf('apps/web/src/actions/ActionPage.tsx', `import { a } from '@waymark/domain/rating'`),
    ...importsOf('apps/api/src/actions/actions.store.ts', `import pg from 'pg'`),
    ...importsOf('apps/api/src/actions/actions.service.ts', `import { plan } from '../plans/plans.service.ts'`),
    ...importsOf('packages/domain/src/bank-holidays.ts', `import Holidays from 'date-holidays'`),
  ]
  expect(breaches(allowed)).toEqual([])
})
