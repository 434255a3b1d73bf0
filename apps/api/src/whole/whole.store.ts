import type { WholeValue } from '@waymark/contract/whole-file'
import { migrationNames } from '@waymark/database/migrate'
import type { Reader, Snapshot } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

export interface Column {
  name: string
  is: WholeValue
  mayBeNull: boolean
  /** The table whose `id` it holds. */
  names: string | null
}

export interface Table {
  name: string
  schema: 'public' | 'ops'
  columns: Column[]
}

/** Written once beside a record that has versions, and never changed: it needs none of its own, and goes where that goes. */
const WRITTEN_ONCE: Readonly<Record<string, { of: string; by: string; orderedBy: string }>> = {
  import_row: { of: 'import', by: 'import_id', orderedBy: 'import_id, place' },
}

/** What is kept and goes into no file, and why. A test fails for a table that is neither here nor in the file. */
export const LEFT_OUT: readonly { what: readonly string[]; why: string }[] = [
  {
    what: [
      ...['history.change', 'history.seal', 'history.seal_end', 'history.redactable', 'public.redaction'],
      ...['ops.export_proof', 'ops.evidence_pack', 'ops.audit_sample'],
    ],
    why: 'The history, its seals, what was redacted in it, drawn from it and exported belong to the database that they prove something of. A backup carries them.',
  },
  {
    what: [
      ...['auth.user', 'auth.account', 'auth.session', 'auth.verification', 'auth.rate_limit', 'auth.throttle'],
      ...['auth.one_time_link', 'auth.secret', 'auth.signing_key', 'ops.security_event', 'ops.meeting_pack_link'],
    ],
    why: 'Accounts, passwords, keys, links, sign-ins. People are in the file and are invited anew.',
  },
  {
    what: ['ops.follow', 'ops.default_view', 'ops.visit', 'ops.notification'],
    why: 'What each person follows, opens first, saw last and was told: their own, without a past.',
  },
  {
    what: [
      ...['ops.evidence_upload', 'ops.import_draft', 'ops.idempotency_key', 'ops.clock_told', 'ops.review_told'],
      'graphile_worker.*',
    ],
    why: 'What is under way: files and imports that nobody has confirmed, jobs, reminders that went out.',
  },
  {
    what: ['ops.search_entry', 'ops.instance', 'public._prisma_migrations'],
    why: 'Derived from the rest, or about the database itself. The name of the council stands in the head of the file.',
  },
]

/** How PostgreSQL's types are written. */
const WRITTEN: Readonly<Record<string, WholeValue>> = {
  uuid: 'id',
  text: 'text',
  integer: 'whole number',
  'double precision': 'number',
  boolean: 'yes or no',
  date: 'day',
  'timestamp with time zone': 'instant',
  jsonb: 'any JSON',
  'text[]': 'list of texts',
  'uuid[]': 'list of ids',
}

interface ColumnRow {
  schema: Table['schema']
  table: string
  column: string
  type: string
  mayBeNull: boolean
  names: string | null
}

/** Every table of the council's records, from the catalogue: what has a past, and what is written once beside it. In the order in which they can be filled. */
export async function findTables(reader: Pick<Reader, 'rows'>): Promise<Table[]> {
  const rows = await reader.rows<ColumnRow>({
    text: `
      select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
             not a.attnotnull as "mayBeNull",
             (select min(t.relname) from pg_catalog.pg_constraint f join pg_catalog.pg_class t on t.oid = f.confrelid
               where f.contype = 'f' and f.conrelid = c.oid and a.attnum = any(f.conkey)) as "names"
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind = 'r' and (
               n.nspname = 'public' and exists (select from pg_catalog.pg_views v where v.schemaname = 'as_at' and v.viewname = c.relname)
                 and 'public.' || c.relname <> all($2::text[])
               or n.nspname = 'ops' and c.relname = any($1::text[]))
       order by n.nspname desc, c.relname, a.attnum`,
    values: [Object.keys(WRITTEN_ONCE), LEFT_OUT.flatMap(({ what }) => what)],
  })
  const tables = Array.from(
    Map.groupBy(rows, ({ table }) => table),
    ([name, columns]): Table => ({
      name,
      schema: columns[0]?.schema ?? 'public',
      columns: columns.map(({ column, type, mayBeNull, names }) => {
        const is = WRITTEN[type]
        if (is === undefined) throw new Error(`${name}.${column} is of type ${type}, which no file has a way to write`)
        const beside = WRITTEN_ONCE[name]
        return { name: column, is, mayBeNull, names: names ?? (column === beside?.by ? beside.of : null) }
      }),
    }),
  )
  return fillable(tables)
}

/** Each table after those whose ids it names. Its own it may name: all its rows are written at once. */
function fillable(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const left = new Set(waiting.map(({ name }) => name))
    const ready = waiting.filter(({ name, columns }) =>
      columns.every(({ names }) => names === null || names === name || !left.has(names)),
    )
    if (ready.length === 0) throw new Error(`These tables name each other in a ring: ${[...left].join(', ')}`)
    ordered.push(...ready)
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return ordered
}

const AT_ONCE = 500

/** Each row of a table as the JSON of one line, every column in the order of the table. */
export async function* findLines(snapshot: Snapshot, { name, columns }: Table): AsyncGenerator<string[]> {
  const beside = WRITTEN_ONCE[name]
  const values = columns.map(({ name: column, is }) =>
    is === 'instant'
      ? `to_char("${column}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${column}"`
      : `"${column}"`,
  )
  const from = beside ? `ops."${name}" where "${beside.by}" in (select id from "${beside.of}")` : `"${name}"`
  const text = `select row_to_json(r)::text as line from (select ${values.join(', ')} from ${from} order by ${beside?.orderedBy ?? 'id'}) r`
  for await (const rows of snapshot.batches<{ line: string }>({ text }, AT_ONCE)) yield rows.map(({ line }) => line)
}

/** The migrations of this version, the newest last: which tables and columns it has. */
export const findSchemas = (): Promise<string[]> => migrationNames()

const quoted = ({ name, schema }: Table) => `${schema}."${name}"`
const staged = (name: string) => `pg_temp."staged_${name}"`

/**
 * Keeps everybody else from writing until this transaction ends.
 * @returns how many changes the history of this database has: none where nobody ever wrote to it
 */
export async function takeEmpty({ tx }: Write, tables: readonly Table[]): Promise<number> {
  const versioned = tables.filter(({ name }) => WRITTEN_ONCE[name] === undefined)
  await tx.$executeRawUnsafe(`lock table ${versioned.map(quoted).join(', ')} in share row exclusive mode`)
  const [found] = await tx.$queryRaw<{ changes: number }[]>`select count(*)::int as changes from history.change`
  return found?.changes ?? 0
}

/** A place for the rows of each table, gone when the transaction ends: what a row names may come later in the file. */
export async function makeStage({ tx }: Write, tables: readonly Table[]): Promise<void> {
  for (const table of tables)
    await tx.$executeRawUnsafe(`create temporary table "staged_${table.name}" (like ${quoted(table)}) on commit drop`)
}

/**
 * `lifted`: they are of an older version, and are read as the past of that version is.
 * @returns a column that a row has and the table has not
 */
export async function stage(
  { tx }: Write,
  table: Table,
  rows: readonly object[],
  lifted: boolean,
): Promise<string | null> {
  const { name, columns } = table
  const lift = lifted && table.schema === 'public' ? `history."lift_${name}"(jsonb_strip_nulls(v.value))` : 'v.value'
  const json = JSON.stringify(rows)
  if (lifted) {
    const [unknown] = await tx.$queryRawUnsafe<{ key: string }[]>(
      `select key from jsonb_array_elements($1::jsonb) v cross join jsonb_object_keys(${lift}) key where key <> all($2::text[]) limit 1`,
      json,
      columns.map((column) => column.name),
    )
    if (unknown) return unknown.key
  }
  await tx.$executeRawUnsafe(
    `insert into ${staged(name)} select r.* from jsonb_array_elements($1::jsonb) v
       cross join lateral jsonb_populate_record(null::${quoted(table)}, ${lift}) r`,
    json,
  )
  return null
}

/** A staged row that names a row which is not staged. */
export async function findDangling(
  { tx }: Write,
  { name, columns }: Table,
): Promise<{ column: string; id: string; of: string } | null> {
  for (const { name: column, names: of } of columns) {
    if (of === null) continue
    const [found] = await tx.$queryRawUnsafe<{ id: string }[]>(
      `select s."${column}"::text as id from ${staged(name)} s
        where s."${column}" is not null and not exists (select from ${staged(of)} o where o.id = s."${column}") limit 1`,
    )
    if (found) return { column, id: found.id, of }
  }
  return null
}

/** All rows of a table at once, so that they may name each other. @returns how many */
export const insertStaged = ({ tx }: Write, table: Table): Promise<number> =>
  tx.$executeRawUnsafe(`insert into ${quoted(table)} select * from ${staged(table.name)}`)
