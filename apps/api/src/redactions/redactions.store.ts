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
      select f as column, count(*) filter (where cardinality(history.words_of_row($1, row, f)) > 0)::int as versions,
             coalesce(array_agg(distinct actor) filter (where row -> f is distinct from before -> f
               and cardinality(history.words_of_row($1, row, f)) > 0), '{}') as actors
        from versions, unnest($3::text[]) f group by f`,
    values: [noun, recordId, columns],
  })

export interface Elsewhere {
  noun: Noun
  recordId: string
  /** Who wrote the words there, as the history keeps it: `person:<id>` or `system:<job>`. */
  actors: string[]
}

/**
 * Where the words of these columns stand beside them, in any version: other records, and this one where other columns say the
 * same. Null: the words are too short to look for.
 */
export async function findElsewhere(
  reader: Reader,
  noun: Noun,
  recordId: string,
  columns: readonly string[],
): Promise<Elsewhere[] | null> {
  const [found] = await reader.rows<{ none: boolean; records: Elsewhere[] }>({
    text: `
      with words as materialized (select history.tellable(history.words_of($1, $2, $3)) as all_words),
      escaped as materialized (select array(select history.in_json(w) from words, unnest(all_words) w) as in_json),
      saying as materialized (
        select c.id, c.at, c.table_name, c.row_id, c.actor,
               case when c.row_id = $2 then history.blanked(c.row, $1, $3) else c.row end as row
          from history.change c, escaped where c.table_name <> 'redaction' and cardinality(in_json) > 0 and history.says(c.row::text, in_json)),
      without as (select s.*, history.row_without(s.row, s.table_name, all_words) as rest from saying s, words),
      found as (
        select w.table_name, w.row_id, array_agg(distinct w.actor) filter (where exists (
                 select from jsonb_each(w.row) said
                  where said.value <> w.rest -> said.key and said.value is distinct from before.row -> said.key)) as actors
          from without w left join lateral (
            select p.row from history.change p where p.table_name = w.table_name and p.row_id = w.row_id and (p.at, p.id) < (w.at, w.id)
             order by p.at desc, p.id desc limit 1) before on true
         where w.rest <> w.row group by w.table_name, w.row_id)
      select (select cardinality(all_words) = 0 from words) as none,
             coalesce((select json_agg(json_build_object('noun', table_name, 'recordId', row_id, 'actors', coalesce(actors, '{}'))
               order by table_name, row_id) from found), '[]') as records`,
    values: [noun, recordId, columns],
  })
  return found && !found.none ? found.records : null
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
  /** Records in which the same words are replaced; null: none. */
  elsewhere: readonly string[] | null
}

/** By the one function of the database that may change what was written. */
export async function redact({ tx }: Write, one: Redacting): Promise<{ versions: number; records: number }> {
  const { id, noun, recordId, columns, reason, elsewhere } = one
  const [done] = await tx.$queryRaw<{ versions: number }[]>`
    select history.redact(${id}::uuid, ${noun}, ${recordId}::uuid, ${[...columns]}::text[], ${reason}, ${elsewhere && [...elsewhere]}::uuid[]) as versions`
  const { records } = await tx.redaction.findUniqueOrThrow({ where: { id }, select: { records: true } })
  return { versions: done?.versions ?? 0, records }
}
