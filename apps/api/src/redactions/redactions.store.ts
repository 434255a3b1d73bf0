import type { Instant } from '@waymark/contract/days'
import type { Noun } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

/** The columns of a table that can be redacted. */
export async function findRedactable(reader: Reader, noun: Noun): Promise<string[]> {
  const rows = await reader.rows<{ column: string }>({
    text: 'select column_name as column from history.redactable where table_name = $1',
    values: [noun],
  })
  return rows.map(({ column }) => column)
}

/** How many versions of a record say something in each of these columns, and who wrote what it says. */
export const findSaid = (reader: Reader, noun: Noun, recordId: string, columns: readonly string[]) =>
  reader.rows<{ column: string; versions: number; actors: string[] }>({
    text: `
      with versions as (select row, actor, lag(row) over (order by at, id) as before from history.change where table_name = $1 and row_id = $2)
      select f as column, count(*) filter (where cardinality(history.words_of_row(row, f)) > 0)::int as versions,
             coalesce(array_agg(distinct actor) filter (where row -> f is distinct from before -> f
               and cardinality(history.words_of_row(row, f)) > 0), '{}') as actors
        from versions, unnest($3::text[]) f group by f`,
    values: [noun, recordId, columns],
  })

/** Other records that hold the words of these columns in any version; null: the words are too short to look for. */
export async function findElsewhere(
  reader: Reader,
  noun: Noun,
  recordId: string,
  columns: readonly string[],
  most: number,
): Promise<{ total: number; records: { noun: Noun; recordId: string }[] } | null> {
  const [found] = await reader.rows<{ none: boolean; total: number; records: { noun: Noun; recordId: string }[] }>({
    text: `
      with words as materialized (select history.tellable(history.words_of($1, $2, $3)) as all_words),
      escaped as materialized (select coalesce(array_agg(history.in_json(w)), '{}') as in_rows from words, unnest(all_words) w),
      found as (select distinct c.table_name, c.row_id from history.change c, escaped
                 where c.table_name <> 'redaction' and c.row_id <> $2 and cardinality(in_rows) > 0 and history.says(c.row::text, in_rows))
      select (select cardinality(all_words) = 0 from words) as none, (select count(*)::int from found) as total,
             coalesce((select json_agg(json_build_object('noun', table_name, 'recordId', row_id))
               from (select * from found order by table_name, row_id limit $4) f), '[]') as records`,
    values: [noun, recordId, columns, most],
  })
  return found && !found.none ? { total: found.total, records: found.records } : null
}

/** Whether these words repeat what is to be redacted. */
export async function repeats(reader: Reader, noun: Noun, recordId: string, columns: readonly string[], words: string) {
  const [found] = await reader.rows<{ repeats: boolean }>({
    text: 'select history.says($4, history.words_of($1, $2, $3)) as repeats',
    values: [noun, recordId, columns, words],
  })
  return found?.repeats ?? false
}

export const findBefore = (reader: Reader, recordId: string) =>
  reader.rows<{ at: Instant; by: { id: string; name: string }; fields: string[]; reason: string }>({
    text: `select r.at, json_build_object('id', p.id, 'name', p.name) as by, r.fields, r.reason
             from redaction r join person p on p.id = r.by_id where r.record_id = $1 order by r.at desc`,
    values: [recordId],
  })

export interface Redacting {
  id: string
  noun: Noun
  recordId: string
  columns: readonly string[]
  reason: string
  elsewhere: boolean
}

/** By the one function of the database that may change what was written. */
export async function redact({ tx }: Write, one: Redacting): Promise<{ versions: number; records: number }> {
  const { id, noun, recordId, columns, reason, elsewhere } = one
  const [done] = await tx.$queryRaw<{ versions: number }[]>`
    select history.redact(${id}::uuid, ${noun}, ${recordId}::uuid, ${[...columns]}::text[], ${reason}, ${elsewhere}) as versions`
  const { records } = await tx.redaction.findUniqueOrThrow({ where: { id }, select: { records: true } })
  return { versions: done?.versions ?? 0, records }
}
