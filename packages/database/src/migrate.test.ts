import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { withDatabase } from '../testing/test-database.ts'
import { connect, migrate, migrationState } from './migrate.ts'

let folder: string
let url: string
const name = `waymark_migrate_${process.pid}_test`

const add = (migration: string, sql: string) => {
  mkdirSync(path.join(folder, migration), { recursive: true })
  writeFileSync(path.join(folder, migration, 'migration.sql'), sql)
}

const onServer = async (statement: string) => {
  const client = await connect(withDatabase(inject('templateUrl'), 'postgres'))
  await client.query(statement)
  await client.end()
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'waymark-migrations-'))
  url = withDatabase(inject('templateUrl'), name)
  await onServer(`create database ${name}`)
  add('1_first', 'create table thing (id int); create function one() returns int language sql as $$ select 1; $$;')
})

afterEach(async () => {
  await onServer(`drop database ${name} with (force)`)
  rmSync(folder, { recursive: true })
})

test('migrations are applied once, functions with semicolons included', async () => {
  expect(await migrationState(url, folder)).toEqual({ is: 'pending', names: ['1_first'] })
  expect(await migrate(url, folder)).toEqual(['1_first'])
  expect(await migrate(url, folder)).toEqual([])
  expect(await migrationState(url, folder)).toEqual({ is: 'up to date' })
})

test('two processes that start at once do not both migrate', async () => {
  const both = await Promise.all([migrate(url, folder), migrate(url, folder)])
  expect(both.flat()).toEqual(['1_first'])
})

test('a database of a newer version is refused', async () => {
  add('2_second', 'select 1')
  await migrate(url, folder)
  rmSync(path.join(folder, '2_second'), { recursive: true })
  await expect(migrate(url, folder)).rejects.toThrow('of a newer version of Waymark than this one: it has 2_second')
})

test('a migration that was changed after it was applied is refused', async () => {
  await migrate(url, folder)
  add('1_first', 'select 2')
  await expect(migrate(url, folder)).rejects.toThrow('1_first was changed after this database had applied it')
})

test('a migration that fails leaves nothing of itself behind, says why and can be tried again', async () => {
  add('2_second', 'create table half (id int); select 1 / 0;')
  await expect(migrate(url, folder)).rejects.toThrow('The migration 2_second failed: division by zero')
  expect(await migrationState(url, folder)).toEqual({ is: 'pending', names: ['2_second'] })
  add('2_second', 'create table half (id int);')
  expect(await migrate(url, folder)).toEqual(['2_second'])
})

test('a wrong password and an unreachable server are told apart, and the password is not shown', async () => {
  const wrong = new URL(url)
  wrong.password = 'not-the-password'
  const refused = await connect(wrong.href).catch((error: Error) => error.message)
  expect(refused).toMatch(/refused the name "waymark" or its password/)
  expect(refused).not.toContain('not-the-password')
  await expect(connect('postgresql://a:b@127.0.0.1:1/c')).rejects.toThrow('Cannot reach the database at 127.0.0.1:1')
})
