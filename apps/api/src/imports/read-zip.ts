import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import yauzl from 'yauzl'
import { Refused } from './refused.ts'

/** Office writes some hundred parts into the largest of its files. */
const MOST_PARTS = 2000
/** All parts unpacked. A table of 10,000 rows takes a few. */
const MOST_BYTES = 250 * 1024 * 1024
/** XML of tables is packed to a tenth, at best to a fiftieth; what is packed to less was made to burst. */
const MOST_RATIO = 150
/** Below this no ratio harms. */
const RATIO_FROM = 4 * 1024 * 1024

const BOMB = 'This file unpacks to far more than a table holds. Copy the table into a new file, and send that.'
const BROKEN = 'This file is broken: it cannot be unpacked. Open it, save it anew, and send that.'
const PASSWORD = 'This file has a password. Save it without one, and send that.'

/** An opened file of parts: its names are known, and each part can be read once, as it unpacks. */
export interface Zip {
  has(name: string): boolean
  names: readonly string[]
  /** Null where there is no such part. */
  open(name: string): Promise<Readable | null>
  close(): void
}

const openFile = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)

/** @throws {Refused} where it is broken, has a password, or would burst */
export async function openZip(file: string): Promise<Zip> {
  const zip = await openFile(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(() => {
    throw new Refused(BROKEN)
  })
  try {
    const entries = await entriesOf(zip)
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      close: () => zip.close(),
      open: async (name) => {
        const entry = entries.get(name)
        if (!entry) return null
        return promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip))(entry).catch(() => {
          throw new Refused(BROKEN)
        })
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>()
    let unpacked = 0
    zip.on('entry', (entry: yauzl.Entry) => {
      unpacked += entry.uncompressedSize
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
      if ((entry.generalPurposeBitFlag & 1) === 1) return reject(new Refused(PASSWORD))
      if (
        entries.size >= MOST_PARTS ||
        unpacked > MOST_BYTES ||
        (entry.uncompressedSize > RATIO_FROM && ratio > MOST_RATIO)
      )
        return reject(new Refused(BOMB))
      entries.set(entry.fileName.replace(/^\//, ''), entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(new Refused(BROKEN)))
    zip.readEntry()
  })
}

/** An element without the prefix of its namespace: programs choose different ones. */
export interface Element {
  name: string
  /** An attribute by its name, without a prefix. */
  get(name: string): string | undefined
}

export interface Handlers {
  open?(element: Element): void
  close?(name: string): void
  text?(text: string): void
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads a part as it unpacks: no more of it is in memory than a chunk. Entities of its own are not resolved, so none can
 * multiply. A handler that throws ends the reading.
 */
export async function readXml(zip: Zip, name: string, handlers: Handlers): Promise<boolean> {
  const stream = await zip.open(name)
  if (!stream) return false
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new Refused(BROKEN)
  })
  parser.on('doctype', () => {
    throw new Refused(BROKEN)
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const attributes = tag.attributes
    handlers.open?.({
      name: bare(tag.name),
      get: (wanted) => attributes[wanted] ?? Object.entries(attributes).find(([key]) => bare(key) === wanted)?.[1],
    })
  })
  parser.on('closetag', (tag) => handlers.close?.(bare(tag.name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  stream.setEncoding('utf8')
  try {
    for await (const chunk of stream) parser.write(chunk as string)
    parser.close()
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(BROKEN)
  } finally {
    stream.destroy()
  }
  return true
}

/** The parts that a part names, by the id it names them with. */
export async function relationsOf(
  zip: Zip,
  part: string,
): Promise<Map<string, { type: string; target: string; external: boolean }>> {
  const relations = new Map<string, { type: string; target: string; external: boolean }>()
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  await readXml(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, {
    open({ name, get }) {
      if (name !== 'Relationship') return
      const target = get('Target') ?? ''
      relations.set(get('Id') ?? '', {
        type: (get('Type') ?? '').replace(/^.*\//, ''),
        target: target.startsWith('/') ? target.slice(1) : folder + target,
        external: get('TargetMode') === 'External',
      })
    },
  })
  return relations
}
