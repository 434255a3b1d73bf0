import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { churn } from '../testing/churn.ts'
import { type KeptDatabase, openKeptDatabase } from '../testing/kept-database.ts'

let kept: KeptDatabase
beforeAll(async () => {
  kept = await openKeptDatabase({ seeding: true })
  await churn(kept, { steps: 120 })
})
afterAll(() => kept.close())

describe('what the application’s own role cannot do', () => {
  const refused = /permission denied|must be owner/
  test.each([
    ['change a version', 'update history.change set actor = actor'],
    ['end a version', 'update history.change set superseded_at = now()'],
    ['add a version', 'insert into history.change (at) values (now())'],
    ['delete a version', 'delete from history.change'],
    ['truncate the history', 'truncate history.change'],
    ['truncate a table of the business', 'truncate action cascade'],
    ['alter the history', 'alter table history.change drop column salt'],
    ['drop the history', 'drop table history.change'],
    ['drop a trigger', 'drop trigger kept on action'],
    ['disable the triggers', 'alter table action disable trigger all'],
    ['write without triggers', 'set session_replication_role = replica'],
    [
      'replace what the trigger does',
      "create or replace function history.record() returns trigger language plpgsql as 'begin return null; end'",
    ],
    ['add a table of its own', 'create table history.mine (id int)'],
    ['move the clock', "update ops.instance set clock_offset = interval '-1 year'"],
    ['reopen the seeding', 'update ops.instance set seeding = true'],
    ['stamp the database anew', "insert into ops.instance (stamp, council_name) values ('test', 'Other')"],
    ['undo a security event', 'delete from ops.security_event'],
    ['change a security event', "update ops.security_event set kind = 'other'"],
  ])('%s', async (_, statement) => {
    await expect(kept.database.livePool.query(statement)).rejects.toThrow(refused)
  })

  test('nor can the owner truncate a table of the business by mistake', () =>
    expect(kept.owner.query('truncate action cascade')).rejects.toThrow(/kept with its history/))
})

interface Sealed {
  id: string
  salt: Buffer
  digest: Buffer
  at: string
  recorded_at: string
  actor: string
  on_behalf_of: string | null
  request: string | null
  table_name: string
  row_id: string
  operation: string
  row: unknown
}

const sealed = async (where = 'true') =>
  (
    await kept.owner.query<Sealed>(
      `select id, salt, digest, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
              to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at, actor, on_behalf_of,
              request, table_name, row_id, operation, row from history.change where ${where} order by id`,
    )
  ).rows

/** As PostgreSQL writes jsonb: shorter keys first, then by their bytes; a space after each comma and colon. */
function asJsonb(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asJsonb).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const byLength = (a: string, b: string) =>
    Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b))
  const members = Object.entries(value).toSorted(([a], [b]) => byLength(a, b))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${asJsonb(member)}`).join(', ')}}`
}

const digestOf = (one: Sealed) =>
  createHash('sha256')
    .update(one.salt)
    .update(
      asJsonb([
        one.at,
        one.recorded_at,
        one.actor,
        one.on_behalf_of,
        one.request,
        one.table_name,
        one.row_id,
        one.operation,
        one.row,
      ]),
    )
    .digest('hex')

const altered = async (where?: string) =>
  (await sealed(where)).filter((one) => digestOf(one) !== one.digest.toString('hex')).map(({ id }) => id)

describe('the seal of a version', () => {
  test('can be checked by anyone with the salt, the columns that never change and the row', async () => {
    expect((await sealed()).length).toBeGreaterThan(150)
    expect(await altered()).toEqual([])
  })

  test('no two versions have the same salt', async () => {
    const salts = (await sealed()).map(({ salt }) => salt.toString('hex'))
    expect(salts.every((salt) => salt.length === 32)).toBe(true)
    expect(new Set(salts).size).toBe(salts.length)
  })

  test('leaves out when a version was superseded', async () => {
    const { rows } = await kept.owner.query<{ row_id: string }>(
      "select row_id from history.change where table_name = 'service_area' and superseded_at is null and operation <> 'deleted' limit 1",
    )
    const id = rows[0]?.row_id ?? ''
    await kept.as(({ tx }) => tx.serviceArea.update({ where: { id }, data: { name: 'Renamed' } }))
    expect(await altered(`row_id = '${id}'`)).toEqual([])
  })

  test.each([
    ['the row', `set row = row || '{"name": "Somebody else"}'`],
    ['who acted', "set actor = 'system:other'"],
    ['when', "set at = at + interval '1 minute'"],
    ['what was done', "set operation = 'deleted'"],
  ])('shows when %s was altered', async (_, change) => {
    await kept.owner.query('begin')
    const { rows } = await kept.owner.query<{ id: string }>(
      `update history.change ${change} where id = (select id from history.change where table_name = 'person' and operation = 'created' order by id limit 1) returning id`,
    )
    expect(await altered()).toEqual(rows.map(({ id }) => id))
    await kept.owner.query('rollback')
  })
})

describe('what a version holds', () => {
  test('is never a JSON null: what is empty is left out', async () => {
    const { rows } = await kept.owner.query(
      "select id from history.change where jsonb_path_exists(row, '$.** ? (@ == null)')",
    )
    expect(rows).toEqual([])
    await kept.as(({ tx }) =>
      tx.meeting.create({ data: { title: 'Board', body: 'Board', heldOn: new Date('2018-03-01') } }),
    )
    const write = kept.as(async ({ tx }) => {
      const plan = await tx.plan.findFirstOrThrow()
      await tx.$executeRaw`update plan set rating_key = rating_key || '{"red": null}' where id = ${plan.id}::uuid`
    })
    await expect(write).rejects.toThrow(/rating_key_has_no_json_null/)
  })

  test('has room for a redaction: the salt can be destroyed', async () => {
    const { rows } = await kept.owner.query(
      "select is_nullable from information_schema.columns where table_schema = 'history' and table_name = 'change' and column_name = 'salt'",
    )
    expect(rows).toEqual([{ is_nullable: 'YES' }])
  })
})
