import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

/** The part used here of what Node offers; its type comes only with the browser's. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>
}

/**
 * Prisma's own migration engine, as WebAssembly from its package: the native one is downloaded from elsewhere when
 * used, which machines without that route cannot do. Node does not import `.wasm` by itself, so it is loaded here.
 */
export async function openSchemaEngine(
  databaseUrl: string,
): Promise<{ engine: SchemaEngine; refusal: () => string | undefined; close: () => Promise<void> }> {
  const bindings = await loadBindings()
  const scripts = new WholeScripts(databaseUrl)
  const adapter = bindMigrationAwareSqlAdapterFactory(scripts)
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
  const close = async () => {
    engine.free()
    // The engine does not close its connections, and with them its lock on the migrations would live on.
    await Promise.all(scripts.pools.map((pool) => pool.end()))
  }
  return { engine, refusal: () => scripts.refusal, close }
}

/**
 * Prisma's adapter cuts a script at every semicolon, also inside the body of a function. Sent whole, PostgreSQL reads it
 * as it is written and runs it in one transaction: a migration is applied entirely or not at all.
 */
class WholeScripts extends PrismaPg {
  /** What PostgreSQL said against the last script; the engine passes on no more than a number for it. */
  refusal: string | undefined
  readonly pools: pg.Pool[] = []

  override async connect() {
    const adapter = await super.connect()
    this.pools.push(adapter.underlyingDriver())
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script)
      } catch (error) {
        this.refusal = error instanceof Error ? error.message : String(error)
        throw error
      }
    }
    return adapter
  }
}

let loaded: ReturnType<typeof load> | undefined

function loadBindings() {
  loaded ??= load()
  return loaded
}

async function load() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
  const imports: Record<string, unknown> = { ...bindings }
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start !== 'function') throw new Error('The schema engine has another shape than expected')
  start()
  return bindings
}
