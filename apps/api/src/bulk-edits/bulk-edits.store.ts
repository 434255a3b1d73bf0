import { rowsIn, type Write } from '@waymark/database/write'

/** What the people and service areas of these ids are called. */
export async function findNames(
  within: Pick<Write, 'tx'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await rowsIn(within)<{ id: string; name: string }>({
    text: `select id, name from person where id = any($1::uuid[])
           union all select id, name from service_area where id = any($1::uuid[])`,
    values: [ids],
  })
  return new Map(found.map(({ id, name }) => [id, name]))
}
