import { expect, inject, test } from 'vitest'
import { migrationSql } from './schema-diff.ts'

const schema = (column = '') => `
generator client {
  provider = "prisma-client"
  output   = "./x"
}
datasource db {
  provider = "postgresql"
}
model thing {
  id String @id
  ${column}
}`

test('a schema that has not changed needs no migration', async () => {
  expect(await migrationSql(inject('templateUrl'), schema(), schema())).toBe('')
})

test('a column that was added is the whole migration', async () => {
  const sql = await migrationSql(inject('templateUrl'), schema(), schema('name String'))
  expect(sql).toContain('ALTER TABLE "thing" ADD COLUMN     "name" TEXT NOT NULL')
  expect(sql).not.toContain('CREATE TABLE')
})

test('a first schema makes its tables', async () => {
  expect(await migrationSql(inject('templateUrl'), undefined, schema())).toContain('CREATE TABLE "thing"')
})
