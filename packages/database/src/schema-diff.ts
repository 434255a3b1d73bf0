import { openSchemaEngine } from './schema-engine.ts'

/**
 * The SQL that turns the tables of one Prisma schema into those of another; `undefined` stands for no tables at all.
 * Compares the two texts; the engine only wants some database to be there, and leaves `anyUrl` as it is.
 * @returns empty text when nothing changes.
 */
export async function migrationSql(anyUrl: string, before: string | undefined, after: string): Promise<string> {
  const { engine, close } = await openSchemaEngine(anyUrl)
  const model = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  })
  try {
    const { stdout } = await engine.diff({
      from: before === undefined ? { tag: 'empty' } : model(before),
      to: model(after),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const sql = stdout ?? ''
    return sql.trim() === '-- This is an empty migration.' ? '' : sql
  } finally {
    await close()
  }
}
